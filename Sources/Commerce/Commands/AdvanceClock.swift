internal import CommerceEvents

/// Begins to move the tenant's test clock forward (R28). The server allows it in development mode alone.
///
/// The clock then goes in steps, `StepClock`, from one due timer to the next.
package struct AdvanceClock: CommerceCommand {
  /// The business time to go to.
  package let toMicros: UnixMicros

  package init(toMicros: UnixMicros) {
    self.toMicros = toMicros
  }

  /// - Returns: the business time that the clock is on its way to.
  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<UnixMicros> {
    guard toMicros >= context.nowMicros else {
      throw .invalid("to", "lies before the tenant's time, which never goes back")
    }
    guard toMicros - context.nowMicros <= CommerceLimits.clockStepMicrosMax else {
      throw .invalid("to", "lies more than ten years ahead; advance in smaller steps")
    }
    guard state.clockTargetMicros == 0 else {
      throw Refusal(
        .aborted, "CLOCK_ADVANCING", "another call moves the tenant's clock; repeat when it has come to its end")
    }
    return Decision(events: [.clockAdvanceStarted(ClockAdvanceStarted(toMicros: toMicros))], result: toMicros)
  }
}

/// Moves the test clock to the next due timer, or to where it was told to go, which ends the advance.
package struct StepClock: CommerceCommand {
  package let toMicros: UnixMicros

  package init(toMicros: UnixMicros) {
    self.toMicros = toMicros
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Void> {
    let to = max(toMicros, context.nowMicros)
    let offset = state.clockOffsetMicros + (to - context.nowMicros)
    return Decision(events: [.clockAdvanced(ClockAdvanced(toMicros: to, offsetMicros: offset))], result: ())
  }
}
