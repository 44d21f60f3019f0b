package import CommerceEvents

/// What a reduction of seats leads to (R20, R24).
package struct SeatReductionResult: Sendable {
  /// As it is now.
  package let subscription: Subscription
  /// One per lot that seats are given back from; empty for a reduction that is scheduled.
  package let refunds: [Refund]
  package let creditNotes: [CreditNote]
  /// Tax included.
  package let refundMinor: Int64
  package let refundTaxMinor: Int64
  /// When the seats are fewer.
  package let effectiveMicros: UnixMicros
}

/// Gives seats back (R20): now, those that are within their cancellation window, with a prorated refund; or from the
/// next term on, without one. Never below the seats assigned, and a scheduled reduction caps assignment at once.
package struct ReduceSeats: CommerceCommand {
  package enum Timing: Sendable, Hashable {
    case now
    case nextTerm
  }

  package let subscriptionID: String
  /// Seats that are left. For the next term, as many as there are now takes a scheduled reduction back.
  package let seatCount: Int
  package let timing: Timing
  /// What the caller saw; `nil` for the subscription as it stands.
  package let expectedRevision: UInt64?

  package init(subscriptionID: String, seatCount: Int, timing: Timing, expectedRevision: UInt64? = nil) {
    self.subscriptionID = subscriptionID
    self.seatCount = seatCount
    self.timing = timing
    self.expectedRevision = expectedRevision
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<SeatReductionResult> {
    guard let subscription = state.subscription(subscriptionID), context.caller.mayActFor(subscription.purchaserID)
    else { throw .subscriptionNotFound }
    try subscription.require(revision: expectedRevision)
    guard subscription.phase(at: context.nowMicros) == .active else {
      throw Refusal(.failedPrecondition, "SUBSCRIPTION_NOT_ACTIVE", "the subscription's term has ended")
    }
    guard seatCount >= 1 else {
      throw .invalid("quantity", "is not at least 1; cancel the subscription instead", reason: "QUANTITY_INVALID")
    }
    let assigned = state.assignedCount(subscriptionID)
    guard seatCount >= assigned else {
      throw Refusal(
        .failedPrecondition, "SEATS_ASSIGNED", "more seats are assigned than would be left; unassign some first",
        metadata: [("assigned", String(assigned))])
    }
    return timing == .now ? try reduceNow(subscription, state, context) : try schedule(subscription)
  }

  private func reduceNow(
    _ subscription: Subscription, _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<SeatReductionResult> {
    let count = subscription.seatCount - seatCount
    guard count > 0 else {
      throw .invalid("quantity", "is not below the seats owned", reason: "QUANTITY_INVALID")
    }
    try state.requireNoOpenOperation(subscription)
    let returns = SeatReturn.newestFirst(count, of: subscription, at: context.nowMicros)
    let returnable = returns.reduce(0) { $0 + Int($1.quantity) }
    guard returnable == count else {
      throw Refusal(
        .failedPrecondition, "CANCELLATION_WINDOW_CLOSED",
        "not so many seats are within their cancellation window; reduce the others for the next term",
        metadata: [("returnable", String(returnable))])
    }
    var after = subscription
    after.remove(returns)
    if Int(after.scheduledQuantity) >= after.seatCount { after.scheduledQuantity = 0 }
    after.revision += 1
    let event = CommerceEvent.seatsReduced(SeatsReduced(subscription: after))
    let refunding = Refunding(returns, of: subscription, origin: .seatReduction, state: state, context: context)
    for refund in refunding.refunds { after.recordRefund(refund) }
    let refunded = returns.filter { !$0.lot.chargeID.isEmpty }
    return Decision(
      events: [event] + refunding.events, timers: refunding.timers,
      result: SeatReductionResult(
        subscription: after, refunds: refunding.refunds, creditNotes: refunding.creditNotes,
        refundMinor: refunded.reduce(0) { $0 + $1.amount.totalMinor },
        refundTaxMinor: refunded.reduce(0) { $0 + $1.amount.taxMinor }, effectiveMicros: context.nowMicros))
  }

  private func schedule(_ subscription: Subscription) throws(Refusal) -> Decision<SeatReductionResult> {
    guard subscription.recurringBilling else {
      throw Refusal(
        .failedPrecondition, "RECURRING_BILLING_OFF", "there is no next term; turn recurring billing on first")
    }
    guard seatCount <= subscription.seatCount else {
      throw .invalid("quantity", "is above the seats owned", reason: "QUANTITY_INVALID")
    }
    var after = subscription
    after.scheduledQuantity = seatCount == subscription.seatCount ? 0 : UInt32(clamping: seatCount)
    after.revision += 1
    return Decision(
      events: [.seatsReduced(SeatsReduced(subscription: after))],
      result: SeatReductionResult(
        subscription: after, refunds: [], creditNotes: [], refundMinor: 0, refundTaxMinor: 0,
        effectiveMicros: subscription.termEndMicros))
  }
}
