package import CommerceEvents

/// What a cancellation would do now (R24).
package struct CancellationPreview: Sendable {
  package let subscription: Subscription
  /// True: service ends now and money comes back. False: recurring billing is turned off.
  package let isImmediate: Bool
  /// Seats that are given back at once, of a subscription that otherwise runs on.
  package let returnedSeats: Int
  /// Tax included; 0 where nothing comes back.
  package let refundMinor: Int64
  /// The part of `refundMinor` that is tax.
  package let refundTaxMinor: Int64
  package let serviceEndMicros: UnixMicros
}

/// Shows the money before a cancellation. It makes no event.
package struct PreviewCancellation: CommerceCommand {
  package let subscriptionID: String

  package init(subscriptionID: String) {
    self.subscriptionID = subscriptionID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<CancellationPreview> {
    let subscription = try state.cancellable(subscriptionID, context)
    let plan = CancellationPlan(of: subscription, state, at: context.nowMicros)
    // What no card has paid is credited where it is owed on an agreement, and nowhere else.
    let refunded = plan.returns.filter { subscription.channel == .central || !$0.lot.chargeID.isEmpty }
    return Decision(
      result: CancellationPreview(
        subscription: subscription, isImmediate: plan.isImmediate,
        returnedSeats: plan.returns.reduce(0) { $0 + Int($1.quantity) },
        refundMinor: refunded.reduce(0) { $0 + $1.amount.totalMinor },
        refundTaxMinor: refunded.reduce(0) { $0 + $1.amount.taxMinor },
        serviceEndMicros: plan.isImmediate ? context.nowMicros : subscription.accessEnd(after: context.nowMicros)))
  }
}

/// What a cancellation did.
package struct CancellationResult: Sendable {
  /// As it is now.
  package let subscription: Subscription
  package let isImmediate: Bool
  /// One per charge that money goes back to; empty where nothing does, and for a central subscription.
  package let refunds: [Refund]
  package let creditNotes: [CreditNote]

  package var refundMinor: Int64 { refunds.reduce(0) { $0 + $1.amountMinor } }
}

/// Which seats a cancellation gives back now.
///
/// Where every lot is within its window the subscription ends at once. Where only some are, the seats of those that
/// nobody holds are given back, and the others run to the end of the term.
struct CancellationPlan {
  let isImmediate: Bool
  let returns: [SeatReturn]

  init(of subscription: Subscription, _ state: borrowing TenantState, at now: UnixMicros) {
    isImmediate = now < subscription.refundableUntilMicros && subscription.phase(at: now) == .active
    if isImmediate {
      returns = subscription.lots.map { SeatReturn(of: $0, quantity: $0.quantity, in: subscription, at: now) }
    } else if subscription.phase(at: now) == .active, !state.hasOpenOperation(subscription) {
      let free = subscription.seatCount - state.assignedCount(subscription.subscriptionID)
      // One seat stays, for what runs on is still a subscription.
      let count = max(0, min(free, subscription.seatCount - 1))
      returns = SeatReturn.newestFirst(count, of: subscription, at: now)
    } else {
      returns = []
    }
  }
}

/// Cancels (R24): within 168 hours at once, with a prorated refund to the charges that paid; later by turning
/// recurring billing off, so that service runs to the end of the term.
///
/// A central subscription is cancelled within the same windows. No card has paid for it, so the refund is a credit note
/// on the organisation's account: what it owes becomes less (R35).
///
/// One that is past due ends with its grace period: what was not paid is taken back and not charged any more.
package struct CancelSubscription: CommerceCommand {
  package let subscriptionID: String
  /// What the caller saw; `nil` to cancel the subscription as it stands.
  package let expectedRevision: UInt64?
  package let reason: CancellationReason
  /// Free text; kept where it can be erased.
  package let comment: String

  package init(
    subscriptionID: String, expectedRevision: UInt64? = nil, reason: CancellationReason, comment: String = ""
  ) {
    self.subscriptionID = subscriptionID
    self.expectedRevision = expectedRevision
    self.reason = reason
    self.comment = comment
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<CancellationResult> {
    guard reason != .unspecified else { throw .invalid("reason", "is required") }
    guard reason != .chargeback else { throw .invalid("reason", "is the server's own, for a lost dispute") }
    try Grammar.checkFreeText(comment, field: "comment", bytesMax: CommerceLimits.commentBytesMax)
    let subscription = try state.cancellable(subscriptionID, context)
    try subscription.require(revision: expectedRevision)
    let plan = CancellationPlan(of: subscription, state, at: context.nowMicros)
    if plan.isImmediate { try state.requireNoOpenOperation(subscription) }
    var decision =
      plan.isImmediate ? end(subscription, plan, state, context) : turnOff(subscription, plan, state, context)
    if !comment.isEmpty {
      let key =
        subscription.channel == .central
        ? CommerceRecords.cancellationComment(subscriptionID, by: context.caller.auditID)
        : CommerceRecords.cancellationComment(subscriptionID)
      decision.records.append(.put(key: key, value: Array(comment.utf8)))
    }
    return decision
  }

  private func turnOff(
    _ subscription: Subscription, _ plan: CancellationPlan, _ state: borrowing TenantState, _ context: DecisionContext
  ) -> Decision<CancellationResult> {
    var after = subscription
    after.turnRecurringBillingOff(reason)
    var events: [CommerceEvent] = [
      .recurringBillingTurnedOff(RecurringBillingTurnedOff(subscriptionID: subscriptionID, reason: reason))
    ]
    var timers: [TimerIntent] = []
    if let writeOff = WriteOff(of: subscription.openInvoiceNumber, state: state, context: context) {
      events += writeOff.events
      timers += writeOff.timers
      after.openInvoiceNumber = ""
    }
    let refunding = Refunding(plan.returns, of: subscription, origin: .cancellation, state: state, context: context)
    if !plan.returns.isEmpty {
      after.remove(plan.returns)
      after.revision += 1
      events.append(.seatsReduced(SeatsReduced(subscription: after)))
      for refund in refunding.refunds { after.recordRefund(refund) }
    }
    return Decision(
      events: events + refunding.events, timers: timers + refunding.timers,
      result: CancellationResult(
        subscription: after, isImmediate: false, refunds: refunding.refunds, creditNotes: refunding.creditNotes))
  }

  private func end(
    _ subscription: Subscription, _ plan: CancellationPlan, _ state: borrowing TenantState, _ context: DecisionContext
  ) -> Decision<CancellationResult> {
    var after = subscription
    after.cancel(reason, at: context.nowMicros)
    let timer = after.lifecycleTimer
    let refunding = Refunding(plan.returns, of: subscription, origin: .cancellation, state: state, context: context)
    for refund in refunding.refunds { after.recordRefund(refund) }
    var decision = Decision(
      events: [.subscriptionCancelled(SubscriptionCancelled(subscriptionID: subscriptionID, reason: reason))]
        + refunding.events + state.writeOffs(after: refunding.creditNotes, at: context.nowMicros),
      timers: refunding.timers + [timer],
      result: CancellationResult(
        subscription: after, isImmediate: true, refunds: refunding.refunds, creditNotes: refunding.creditNotes))
    // Nobody in particular bought a central one.
    guard subscription.channel != .central else { return decision }
    decision.notify(
      .subscriptionCancelled, recipient: subscription.purchaserID,
      [.id(.product, subscription.productID), .id(.subscription, subscriptionID)], context)
    return decision
  }
}

extension Subscription {
  /// When service ends without any further renewal.
  fileprivate func accessEnd(after now: UnixMicros) -> UnixMicros {
    phase(at: now) == .active ? termEndMicros : accessEndMicros
  }

  func require(revision expected: UInt64?) throws(Refusal) {
    guard let expected, expected != revision else { return }
    throw Refusal(
      .aborted, "ETAG_MISMATCH", "the subscription has changed since it was read; read it again and decide anew")
  }
}

extension TenantState {
  /// The subscription, for whoever manages it, while there is something left to cancel.
  fileprivate func cancellable(_ subscriptionID: String, _ context: DecisionContext) throws(Refusal) -> Subscription {
    guard let subscription = subscription(subscriptionID), context.caller.mayManage(subscription)
    else { throw .subscriptionNotFound }
    guard subscription.cancelledMicros == 0 else {
      throw Refusal(.failedPrecondition, "ALREADY_CANCELLED", "the subscription was cancelled before")
    }
    let phase = subscription.phase(at: context.nowMicros)
    guard phase == .active || (phase == .expired && subscription.pastDueMicros != 0) else {
      throw Refusal(.failedPrecondition, "SUBSCRIPTION_NOT_ACTIVE", "the subscription's term has ended")
    }
    guard subscription.recurringBilling || context.nowMicros < subscription.refundableUntilMicros else {
      throw Refusal(
        .failedPrecondition, "ALREADY_CANCELLED", "recurring billing is off; service runs to the end of the term")
    }
    return subscription
  }
}
