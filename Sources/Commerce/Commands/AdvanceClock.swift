internal import CommerceEvents

/// Moves the tenant's test clock forward (R28). The server allows it in development mode alone.
package struct AdvanceClock: CommerceCommand {
  /// The business time to go to.
  package let toMicros: UnixMicros

  package init(toMicros: UnixMicros) {
    self.toMicros = toMicros
  }

  /// - Returns: the business time from now on.
  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<UnixMicros> {
    guard toMicros >= context.nowMicros else {
      throw .invalid("to", "lies before the tenant's time, which never goes back")
    }
    guard toMicros - context.nowMicros <= CommerceLimits.clockStepMicrosMax else {
      throw .invalid("to", "lies more than ten years ahead; advance in smaller steps")
    }
    let offset = state.clockOffsetMicros + (toMicros - context.nowMicros)
    return Decision(
      events: [.clockAdvanced(ClockAdvanced(toMicros: toMicros, offsetMicros: offset))], result: toMicros)
  }
}
