package import CommerceEvents

/// Puts a card on record for its owner (R23). A card that is on record already is answered as it is.
package struct CreatePaymentMethod: CommerceCommand {
  package let ownerID: String
  package let card: PaymentInstrument.Card

  package init(ownerID: String, card: PaymentInstrument.Card) {
    self.ownerID = ownerID
    self.card = card
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<PaymentMethod> {
    guard context.caller.mayActFor(ownerID), state.hasUser(ownerID) else { throw .userNotFound }
    let pinned = try state.pin(.card(card), for: ownerID, marketCode: state.profile?.market ?? "", context)
    var decision = Decision(result: pinned.method)
    decision.take(pinned, context)
    return decision
  }
}

/// Takes over a card's new expiry date (R23): the same card, sent anew by its bank.
package struct UpdatePaymentMethod: CommerceCommand {
  package let paymentMethodID: String
  package let expiryMonth: Int
  package let expiryYear: Int
  /// What the caller saw; `nil` to change the card as it stands.
  package let expected: PaymentMethod?

  package init(paymentMethodID: String, expiryMonth: Int, expiryYear: Int, expected: PaymentMethod? = nil) {
    self.paymentMethodID = paymentMethodID
    self.expiryMonth = expiryMonth
    self.expiryYear = expiryYear
    self.expected = expected
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<PaymentMethod> {
    var method = try state.ownMethod(paymentMethodID, context)
    try PaymentInstrument.Card.validateExpiry(month: expiryMonth, year: expiryYear, at: context.nowMicros)
    method.expiryMonth = UInt32(expiryMonth)
    method.expiryYear = UInt32(expiryYear)
    if state.paymentMethod(paymentMethodID) == method { return Decision(result: method) }
    return Decision(
      events: [.paymentMethodUpdated(PaymentMethodUpdated(paymentMethod: method))],
      timers: [method.expiryTimer(from: context.nowMicros)], result: method)
  }
}

/// Removes a card (R23). One that a subscription renews on stays: replace it first.
package struct RemovePaymentMethod: CommerceCommand {
  package let paymentMethodID: String

  package init(paymentMethodID: String) {
    self.paymentMethodID = paymentMethodID
  }

  package func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    let method = try state.ownMethod(paymentMethodID, context)
    guard state.subscriptions(on: method, at: context.nowMicros).isEmpty, !state.isBeingCharged(method) else {
      throw Refusal(
        .failedPrecondition, "PAYMENT_METHOD_IN_USE",
        "the card is attached to a subscription or to a payment under way; replace it, then remove it")
    }
    return Decision(
      events: [.paymentMethodRemoved(PaymentMethodRemoved(paymentMethodID: paymentMethodID))],
      timers: [.cancel(id: CommerceTimers.cardExpiry(paymentMethodID))], result: ())
  }
}

/// What a replacement did.
package struct PaymentMethodReplacement: Sendable {
  package let method: PaymentMethod
  /// The subscriptions that moved over, as they are now.
  package let subscriptions: [Subscription]
}

/// Puts a card in another's place (R23): every subscription on the old one moves over, and what is past due is charged
/// to the new one at once. The old one is removed.
package struct ReplacePaymentMethod: CommerceCommand {
  package let paymentMethodID: String
  package let replacement: PaymentInstrument

  package init(paymentMethodID: String, replacement: PaymentInstrument) {
    self.paymentMethodID = paymentMethodID
    self.replacement = replacement
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<PaymentMethodReplacement> {
    let old = try state.ownMethod(paymentMethodID, context)
    let pinned = try state.pin(replacement, for: old.ownerID, marketCode: state.profile?.market ?? "", context)
    guard pinned.method.paymentMethodID != paymentMethodID else {
      throw .invalid("replacement", "is the card that it is to replace")
    }
    guard !state.isBeingCharged(old) else {
      throw Refusal(
        .aborted, "OPERATION_IN_PROGRESS", "the card is being charged; replace it when that has come to its end")
    }
    var moved: [Subscription] = []
    var decision = Decision(result: ())
    decision.take(pinned, context)
    for subscription in state.subscriptions(on: old, at: context.nowMicros) {
      var after = subscription
      after.paymentMethodID = pinned.method.paymentMethodID
      after.revision += 1
      decision.events.append(.subscriptionUpdated(SubscriptionUpdated(subscription: after)))
      if !after.openInvoiceNumber.isEmpty {
        decision.timers.append(
          .set(id: CommerceTimers.dunning(after.openInvoiceNumber), dueMicros: context.nowMicros, payload: []))
      }
      moved.append(after)
    }
    decision.events.append(.paymentMethodRemoved(PaymentMethodRemoved(paymentMethodID: paymentMethodID)))
    decision.timers.append(.cancel(id: CommerceTimers.cardExpiry(paymentMethodID)))
    return Decision(
      events: decision.events, timers: decision.timers,
      result: PaymentMethodReplacement(method: pinned.method, subscriptions: moved))
  }
}

/// Changes how a subscription goes on: whether it renews, and on which card (R23, R27).
package struct UpdateSubscription: CommerceCommand {
  package let subscriptionID: String
  /// `nil` leaves it as it is.
  package let recurringBilling: Bool?
  /// One of the purchaser's; `nil` leaves it as it is.
  package let paymentMethodID: String?
  package let expectedRevision: UInt64?

  package init(
    subscriptionID: String, recurringBilling: Bool? = nil, paymentMethodID: String? = nil,
    expectedRevision: UInt64? = nil
  ) {
    self.subscriptionID = subscriptionID
    self.recurringBilling = recurringBilling
    self.paymentMethodID = paymentMethodID
    self.expectedRevision = expectedRevision
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Subscription> {
    guard let subscription = state.subscription(subscriptionID), context.caller.mayManage(subscription)
    else { throw .subscriptionNotFound }
    try subscription.require(revision: expectedRevision)
    let phase = subscription.phase(at: context.nowMicros)
    guard phase == .active || (phase == .expired && !subscription.openInvoiceNumber.isEmpty) else {
      throw Refusal(.failedPrecondition, "SUBSCRIPTION_NOT_ACTIVE", "the subscription's term has ended")
    }
    var after = subscription
    if let paymentMethodID {
      let card = try state.pin(
        .stored(paymentMethodID), for: subscription.payerID, marketCode: subscription.market, context)
      after.paymentMethodID = card.method.paymentMethodID
    }
    if let recurringBilling, recurringBilling != after.recurringBilling {
      // A card-free trial has nothing that it could renew on (R18).
      guard !recurringBilling || !(after.trial && after.convertsToOfferID.isEmpty) else {
        throw Refusal(.failedPrecondition, "TRIAL_DOES_NOT_RENEW", "a card-free trial does not renew; buy the product")
      }
      after.recurringBilling = recurringBilling
      if recurringBilling { after.cancellationReason = .unspecified } else { after.scheduledQuantity = 0 }
    }
    guard after != subscription else { return Decision(result: subscription) }
    after.revision += 1
    var events: [CommerceEvent] = []
    var timers: [TimerIntent] = []
    if let payment = state.invoicePayment(after.openInvoiceNumber), after.isUnwantedTerm(payment),
      let writeOff = WriteOff(of: after.openInvoiceNumber, state: state, context: context)
    {
      events = writeOff.events
      timers = writeOff.timers
      after.openInvoiceNumber = ""
    }
    if after.paymentMethodID != subscription.paymentMethodID, !after.openInvoiceNumber.isEmpty,
      !state.hasOpenOperation(after)
    {
      timers = [.set(id: CommerceTimers.dunning(after.openInvoiceNumber), dueMicros: context.nowMicros, payload: [])]
    }
    return Decision(
      events: [.subscriptionUpdated(SubscriptionUpdated(subscription: after))] + events, timers: timers, result: after)
  }
}

/// The card's own timer: tells its owner 30 and 7 days ahead that it is about to expire, while a subscription renews on
/// it (R27).
struct NoticeCardExpiry: CommerceCommand {
  let paymentMethodID: String

  func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    guard let method = state.paymentMethod(paymentMethodID) else { return Decision(result: ()) }
    var decision = Decision(timers: [method.expiryTimer(from: context.nowMicros + 1)], result: ())
    guard !state.subscriptions(on: method, at: context.nowMicros).isEmpty else { return decision }
    let days = (method.expiryMicros - context.nowMicros) / UnixMicros.microsPerDay
    decision.notify(
      .cardExpiring, recipient: method.ownerID,
      [
        .id(.paymentMethod, paymentMethodID), .id(.lastFour, method.lastFour), .time(.due, method.expiryMicros),
        .count(.days, days),
      ], context)
    return decision
  }
}

extension TenantState {
  /// The owner's payment methods, oldest first.
  package func paymentMethodIDs(ofOwner ownerID: String) -> [String] { paymentMethodIDsOfOwner[ownerID] ?? [] }

  /// The live subscriptions that renew on a card, or have an invoice open that it is to pay.
  package func subscriptions(on method: PaymentMethod, at now: UnixMicros) -> [Subscription] {
    subscriptionIDs(ofPurchaser: method.ownerID).compactMap { id in
      guard let entity = subscriptions.entity(id), entity.value.paymentMethodID == method.paymentMethodID else {
        return nil
      }
      let phase = entity.value.phase(at: now)
      let isLive = phase == .active || (phase == .expired && !entity.value.openInvoiceNumber.isEmpty)
      return isLive ? entity.value : nil
    }
  }

  /// Whether an order or an invoice is being charged to the card.
  func isBeingCharged(_ method: PaymentMethod) -> Bool {
    openOrderIDs.contains { orders.entity($0)?.value.paymentMethodID == method.paymentMethodID }
      || lifecycle.pendingInvoiceNumbers.contains {
        lifecycle.invoicePayments.entity($0)?.value.paymentMethodID == method.paymentMethodID
      }
  }

  func ownMethod(_ paymentMethodID: String, _ context: DecisionContext) throws(Refusal) -> PaymentMethod {
    guard let method = paymentMethod(paymentMethodID), context.caller.mayActFor(method.ownerID) else {
      throw .paymentMethodNotFound
    }
    return method
  }
}
