package import CommerceEvents

/// The bank said no: the order is declined, for good (R13). On an order that is final it changes nothing.
package struct RecordDecline: CommerceCommand {
  package let orderID: String
  package let chargeID: String
  /// Stripe's public decline codes, for example `insufficient_funds`.
  package let declineReason: String

  package init(orderID: String, chargeID: String, declineReason: String) {
    self.orderID = orderID
    self.chargeID = chargeID
    self.declineReason = declineReason
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Order> {
    guard var order = state.order(orderID) else { throw .orderNotFound }
    guard order.isOpen else { return Decision(result: order) }
    let timers = state.timersAfter(order)
    order.state = .declined
    order.chargeID = chargeID
    order.declineReason = declineReason
    order.finishedMicros = context.nowMicros
    var decision = Decision(
      events: [
        .orderDeclined(OrderDeclined(orderID: orderID, chargeID: chargeID, declineReason: declineReason))
      ],
      timers: RecordCapture.settled(orderID) + timers, result: order)
    let total = Money(minorUnits: order.quote?.totalMinor ?? 0, currencyCode: order.quote?.currencyCode ?? "")
    decision.notify(
      .orderDeclined, recipient: order.purchaserID,
      [
        .id(.product, order.quote?.productID ?? ""), .id(.order, orderID), .money(.amount, total),
        .id(.reason, declineReason),
      ], context)
    return decision
  }
}

/// The bank wants the customer's confirmation (3-D Secure): the order waits for it, for a while (R12). On an order
/// that is not pending it changes nothing.
package struct RecordActionRequired: CommerceCommand {
  package let orderID: String
  package let chargeID: String
  /// Where the customer confirms.
  package let url: String

  package init(orderID: String, chargeID: String, url: String) {
    self.orderID = orderID
    self.chargeID = chargeID
    self.url = url
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Order> {
    guard var order = state.order(orderID) else { throw .orderNotFound }
    guard order.state == .pending else { return Decision(result: order) }
    guard url.utf8.count <= CommerceLimits.actionURLBytesMax else {
      throw .invalid("url", "is longer than \(CommerceLimits.actionURLBytesMax) bytes")
    }
    order.state = .requiresAction
    order.chargeID = chargeID
    order.actionExpiresMicros = context.nowMicros + CommerceLimits.actionWindowMicros
    return Decision(
      events: [
        .orderActionRequired(
          OrderActionRequired(orderID: orderID, chargeID: chargeID, expiresMicros: order.actionExpiresMicros)),
        .orderActionIssued(OrderActionIssued(orderID: orderID, url: url)),
      ],
      timers: [
        .cancel(id: CommerceTimers.order(orderID)),
        .set(
          id: CommerceTimers.orderAction(orderID), dueMicros: order.actionExpiresMicros,
          payload: Array(orderID.utf8)),
      ], result: order)
  }
}

/// Ends an order whose confirmation did not come in time. On any other order it changes nothing.
///
/// Where the bank captures the money all the same, `RecordCapture` gives it back.
package struct ExpireOrder: CommerceCommand {
  package let orderID: String

  package init(orderID: String) {
    self.orderID = orderID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Order> {
    guard var order = state.order(orderID) else { throw .orderNotFound }
    guard order.state == .requiresAction, context.nowMicros >= order.actionExpiresMicros else {
      return Decision(result: order)
    }
    let timers = RecordCapture.settled(orderID) + state.timersAfter(order)
    order.state = .expired
    order.finishedMicros = context.nowMicros
    return Decision(events: [.orderExpired(OrderExpired(orderID: orderID))], timers: timers, result: order)
  }
}
