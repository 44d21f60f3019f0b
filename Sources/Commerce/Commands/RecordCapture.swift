package import CommerceEvents

/// What a captured charge led to.
package struct CaptureResult: Sendable {
  /// As it is now.
  package let order: Order
  /// Of a completed order.
  package let subscription: Subscription?
  /// Where the money goes back, for the order could not use it.
  package let refund: Refund?
}

/// The gateway captured the money of an order: the order completes, or the money goes back.
///
/// A repeat for the same charge changes nothing. A charge that the order can't use any more (it was declined, expired,
/// or completed by another charge) is refunded in full.
package struct RecordCapture: CommerceCommand {
  package let orderID: String
  package let chargeID: String

  package init(orderID: String, chargeID: String) {
    self.orderID = orderID
    self.chargeID = chargeID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<CaptureResult> {
    guard let order = state.order(orderID), let quote = order.quote else { throw .orderNotFound }
    guard Grammar.isIdentifier(chargeID) else {
      throw .invalid("charge_id", "is not 1 to \(CommerceLimits.identifierBytesMax) printable characters")
    }
    if let known = state.charge(chargeID) {
      guard known.orderID == orderID else { throw .invalid("charge_id", "belongs to another order") }
      return Decision(
        result: CaptureResult(
          order: order, subscription: state.subscription(order.subscriptionID), refund: nil))
    }
    guard order.isOpen, OrderCompletion.isPossible(quote, state, at: context.nowMicros) else {
      return giveBack(order, quote, state, context)
    }
    let completion = OrderCompletion(
      order: order, quote: quote, chargeID: chargeID, state: state, context: context)
    return Decision(
      events: completion.events, timers: Self.settled(orderID) + completion.timers,
      result: CaptureResult(order: completion.order, subscription: completion.subscription, refund: nil))
  }

  private func giveBack(
    _ order: Order, _ quote: Quote, _ state: borrowing TenantState, _ context: DecisionContext
  ) -> Decision<CaptureResult> {
    let charge = CardCharge(
      chargeID: chargeID, orderID: orderID, currencyCode: quote.currencyCode, authorisedMinor: quote.totalMinor,
      capturedMinor: quote.totalMinor)
    let refund = Refund(
      refundID: context.newID(), state: .pending, chargeID: chargeID, orderID: orderID,
      currencyCode: quote.currencyCode, amountMinor: quote.totalMinor, requestedMicros: context.nowMicros)
    var after = order
    if order.state != .completed {
      after.state = .refunded
      after.finishedMicros = context.nowMicros
    }
    return Decision(
      events: [
        .orderRefunded(OrderRefunded(orderID: orderID, charge: charge)),
        .ledgerPosted(Invoicing.postings(forUnusable: charge)),
        .refundRequested(RefundRequested(refund: refund)),
      ],
      timers: Self.settled(orderID) + state.timersAfter(order) + [refund.timer],
      result: CaptureResult(order: after, subscription: nil, refund: refund))
  }

  /// An order that is final needs no timer.
  static func settled(_ orderID: String) -> [TimerIntent] {
    [.cancel(id: CommerceTimers.order(orderID)), .cancel(id: CommerceTimers.orderAction(orderID))]
  }
}

extension TenantState {
  /// What an order that comes to its end sets going again: the subscription that it was to change (see
  /// `AdvanceSubscription`).
  func timersAfter(_ order: Order) -> [TimerIntent] {
    guard order.isOpen, let id = order.quote?.subscriptionID, let subscription = subscription(id) else { return [] }
    return [subscription.lifecycleTimer]
  }
}
