internal import Commerce
internal import CommerceEvents
internal import Payments

/// What the gateway tells of its own accord. Recording it twice changes nothing.
extension Tenant {
  func record(_ event: GatewayEvent) async throws {
    try checkLive()
    switch event {
    case .chargeSettled(let charge, _): try await settle(charge)
    case .refundFailed(let refundKey, _):
      guard state.refund(refundKey) != nil else { return }
      _ = try await perform(caller: .server(of: id)) { state, context in
        try RecordRefundRefused(refundID: refundKey).decide(state, context)
      }
    case .disputed(let dispute):
      _ = try await perform(caller: .server(of: id)) { state, context in
        try RecordDispute(
          disputeID: dispute.id, chargeID: dispute.chargeID, orderID: dispute.orderID,
          amountMinor: dispute.amountMinorUnits,
          currencyCode: dispute.currencyCode, reason: dispute.reason, state: DisputeState(dispute.state)
        ).decide(state, context)
      }
    }
  }

  /// An order that waits for its customer follows the bank's word; money that came for an order that is over goes back.
  /// The outcome of an order whose process is under way is the process's to record.
  private func settle(_ charge: Charge) async throws {
    guard let order = state.order(charge.orderID) else { return try await settleInvoice(charge) }
    switch (order.state, charge.state) {
    case (.pending, _), (_, .requiresAction): return
    case (.requiresAction, _) where order.chargeID == charge.id, (.declined, .captured), (.expired, .captured):
      _ = try await recordCharge(order.orderID, charge.outcome, key: nil)
    default: return
    }
  }
}

extension Tenant {
  /// As for orders: an invoice that waits for its customer follows the bank's word.
  private func settleInvoice(_ charge: Charge) async throws {
    guard let number = state.unsettledInvoiceNumber(paymentID: charge.orderID),
      let payment = state.invoicePayment(number), payment.state == .requiresAction, payment.chargeID == charge.id
    else { return }
    if case .requiresAction = charge.state { return }
    _ = try await recordInvoiceCharge(number, charge.outcome, of: .invoiceAction(number), key: nil)
  }
}

extension DisputeState {
  init(_ state: GatewayDispute.State) {
    switch state {
    case .open: self = .open
    case .won: self = .won
    case .lost: self = .lost
    }
  }
}
