package import CommerceEvents

/// What a cancellation would do now (R24).
package struct CancellationPreview: Sendable {
  package let subscription: Subscription
  /// True: service ends now and money comes back. False: recurring billing is turned off.
  package let isImmediate: Bool
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
    let subscription = try cancellable(subscriptionID, state, context)
    let isImmediate = context.nowMicros < subscription.refundableUntilMicros
    let refunds =
      isImmediate ? subscription.lots.map { LotRefund(of: $0, in: subscription, at: context.nowMicros) } : []
    return Decision(
      result: CancellationPreview(
        subscription: subscription, isImmediate: isImmediate,
        refundMinor: refunds.reduce(0) { $0 + $1.totalMinor }, refundTaxMinor: refunds.reduce(0) { $0 + $1.taxMinor },
        serviceEndMicros: isImmediate ? context.nowMicros : subscription.termEndMicros))
  }
}

/// What a cancellation did.
package struct CancellationResult: Sendable {
  /// As it is now.
  package let subscription: Subscription
  package let isImmediate: Bool
  /// One per charge that money goes back to; empty where nothing does.
  package let refunds: [Refund]
  package let creditNotes: [CreditNote]

  package var refundMinor: Int64 { refunds.reduce(0) { $0 + $1.amountMinor } }
}

/// Cancels (R24): within 168 hours at once, with a prorated refund to the charges that paid; later by turning
/// recurring billing off, so that service runs to the end of the term.
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
    try Grammar.checkFreeText(comment, field: "comment", bytesMax: CommerceLimits.commentBytesMax)
    let subscription = try cancellable(subscriptionID, state, context)
    if let expectedRevision, expectedRevision != subscription.revision {
      throw Refusal(
        .aborted, "ETAG_MISMATCH", "the subscription has changed since it was read; read it again and decide anew")
    }
    var decision: Decision<CancellationResult>
    if context.nowMicros < subscription.refundableUntilMicros {
      decision = cancelNow(subscription, state, context)
    } else {
      decision = turnOff(subscription)
    }
    if !comment.isEmpty {
      decision.records.append(
        .put(key: CommerceRecords.cancellationComment(subscriptionID), value: Array(comment.utf8)))
    }
    return decision
  }

  private func turnOff(_ subscription: Subscription) -> Decision<CancellationResult> {
    var after = subscription
    after.turnRecurringBillingOff(reason)
    return Decision(
      events: [
        .recurringBillingTurnedOff(RecurringBillingTurnedOff(subscriptionID: subscriptionID, reason: reason))
      ],
      result: CancellationResult(subscription: after, isImmediate: false, refunds: [], creditNotes: []))
  }

  private func cancelNow(
    _ subscription: Subscription, _ state: borrowing TenantState, _ context: DecisionContext
  ) -> Decision<CancellationResult> {
    let now = context.nowMicros
    var after = subscription
    after.cancel(reason, at: now)
    var events: [CommerceEvent] = [
      .subscriptionCancelled(SubscriptionCancelled(subscriptionID: subscriptionID, reason: reason))
    ]
    var timers: [TimerIntent] = []
    var refunds: [Refund] = []
    var notes: [CreditNote] = []
    for lot in subscription.lots {
      let amount = LotRefund(of: lot, in: subscription, at: now)
      guard amount.totalMinor > 0 else { continue }
      let account = Invoicing.Account(ofOwner: subscription.payerID, state: state, context: context)
      let note = Invoicing.creditNote(
        for: lot, of: subscription, refund: amount, account: account, offset: UInt64(notes.count), at: now)
      let refund = Refund(
        refundID: context.newID(), state: .pending, chargeID: lot.chargeID, orderID: subscription.orderID,
        subscriptionID: subscriptionID, creditNoteNumber: note.number, billingAccountID: note.billingAccountID,
        currencyCode: subscription.currencyCode, amountMinor: amount.totalMinor, requestedMicros: now)
      events += [
        .creditNoteIssued(CreditNoteIssued(creditNote: note)),
        .ledgerPosted(Invoicing.postings(for: note, productID: subscription.productID, market: subscription.market)),
        .refundRequested(RefundRequested(refund: refund)),
      ]
      timers.append(
        .set(id: CommerceTimers.refund(refund.refundID), dueMicros: now, payload: Array(refund.refundID.utf8)))
      after.recordRefund(refund)
      notes.append(note)
      refunds.append(refund)
    }
    return Decision(
      events: events, timers: timers,
      result: CancellationResult(subscription: after, isImmediate: true, refunds: refunds, creditNotes: notes))
  }
}

/// The subscription, for the purchaser, while there is something left to cancel.
private func cancellable(
  _ subscriptionID: String, _ state: borrowing TenantState, _ context: DecisionContext
) throws(Refusal) -> Subscription {
  guard let subscription = state.subscription(subscriptionID), context.caller.mayActFor(subscription.purchaserID)
  else { throw .subscriptionNotFound }
  guard subscription.cancelledMicros == 0 else {
    throw Refusal(.failedPrecondition, "ALREADY_CANCELLED", "the subscription was cancelled before")
  }
  guard subscription.phase(at: context.nowMicros) == .active else {
    throw Refusal(.failedPrecondition, "SUBSCRIPTION_NOT_ACTIVE", "the subscription's term has ended")
  }
  guard subscription.recurringBilling || context.nowMicros < subscription.refundableUntilMicros else {
    throw Refusal(
      .failedPrecondition, "ALREADY_CANCELLED", "recurring billing is off; service runs to the end of the term")
  }
  return subscription
}
