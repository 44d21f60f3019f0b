package import CommerceEvents

/// The gateway gave the money back. A repeat changes nothing.
package struct RecordRefund: CommerceCommand {
  package let refundID: String
  package let gatewayRefundID: String

  package init(refundID: String, gatewayRefundID: String) {
    self.refundID = refundID
    self.gatewayRefundID = gatewayRefundID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Refund> {
    guard var refund = state.refund(refundID) else { throw .refundNotFound }
    guard refund.state == .pending else { return Decision(result: refund) }
    refund.state = .completed
    refund.gatewayRefundID = gatewayRefundID
    refund.finishedMicros = context.nowMicros
    var decision = Decision(
      events: [
        .refundCompleted(RefundCompleted(refundID: refundID, gatewayRefundID: gatewayRefundID)),
        .ledgerPosted(Invoicing.postings(for: refund)),
      ],
      timers: [.cancel(id: CommerceTimers.refund(refundID))], result: refund)
    decision.notify(.refundIssued, of: refund, state, context)
    return decision
  }
}

/// The gateway will not give the money back, for good: people have to. A repeat changes nothing.
///
/// Of a refund that was completed it says that the bank sent the money back to us after all.
package struct RecordRefundRefused: CommerceCommand {
  package let refundID: String

  package init(refundID: String) {
    self.refundID = refundID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Refund> {
    guard var refund = state.refund(refundID) else { throw .refundNotFound }
    guard refund.state == .pending || refund.state == .completed else { return Decision(result: refund) }
    var events: [CommerceEvent] = [.refundRefused(RefundRefused(refundID: refundID))]
    if refund.state == .completed {
      var posted = Invoicing.postings(for: refund)
      for index in posted.postings.indices { posted.postings[index].amountMinor.negate() }
      events.append(.ledgerPosted(posted))
    }
    refund.state = .refused
    refund.finishedMicros = context.nowMicros
    var decision = Decision(
      events: events, timers: [.cancel(id: CommerceTimers.refund(refundID))], result: refund)
    decision.notify(.refundRefused, of: refund, state, context)
    return decision
  }
}

extension Refusal {
  fileprivate static let refundNotFound = Refusal(.notFound, "NOT_FOUND", "no such refund")
}

extension Decision {
  /// Tells the payer what became of their refund.
  fileprivate mutating func notify(
    _ template: NotificationTemplate, of refund: Refund, _ state: borrowing TenantState, _ context: DecisionContext
  ) {
    guard let order = state.order(refund.orderID) else { return }
    notify(
      template, recipient: order.payerID,
      [
        .id(.product, order.quote?.productID ?? ""), .id(.subscription, refund.subscriptionID),
        .id(.order, refund.orderID),
        .money(.amount, Money(minorUnits: refund.amountMinor, currencyCode: refund.currencyCode)),
      ], context)
  }
}
