internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Payments
internal import RPC

/// Orders that wait for their customer's word to the bank (3-D Secure, R12).
extension Tenant {
  /// The order as it stands once the gateway was asked again. A final order is left as it is.
  func confirmOrder(_ orderID: String, access: Access) async throws -> CommerceSchema.Order {
    try checkLive()
    guard let order = state.order(orderID), access.covers(order.purchaserID) else {
      return try await read { _, _ in throw CommerceErrors.notFound }
    }
    if let process = processes[orderID] { _ = try await process.outcome() }
    if state.order(orderID)?.state == .requiresAction { try await settleAction(orderID, chargeID: order.chargeID) }
    return try await read { [id] state, _ in
      guard let order = state.order(orderID) else { throw CommerceErrors.notFound }
      return OrderMapping.order(order, state: state, tenant: id)
    }
  }

  /// Records the customer's answer if the gateway has it.
  private func settleAction(_ orderID: String, chargeID: String) async throws {
    let charge: Charge?
    do throws(PaymentGatewayError) {
      charge = try await environment.gateway.charge(id: chargeID)
    } catch {
      throw CommerceErrors.error(
        .unavailable, "GATEWAY_UNAVAILABLE", "the card gateway does not answer; ask again later")
    }
    guard let charge else { throw RPCError(.dataLoss, "the gateway does not know the charge of order \(orderID)") }
    if case .requiresAction = charge.state { return }
    // Another confirmation may have come first.
    guard state.order(orderID)?.state == .requiresAction else { return }
    _ = try await recordCharge(orderID, charge.outcome, key: nil)
  }
}

extension Tenant {
  /// The time for the customer's confirmation is over: the charge is given up at the gateway, so that it can't be
  /// captured later, and the order follows what the gateway then says.
  func closeAction(_ orderID: String) async throws -> MutationOutcome {
    if let order = state.order(orderID), order.state == .requiresAction {
      let charge = try await persistently { [environment] in
        try await environment.gateway.cancel(chargeID: order.chargeID)
      }
      if state.order(orderID)?.state == .requiresAction {
        if case .captured? = charge?.state {
          _ = try await recordCharge(orderID, .captured(chargeID: order.chargeID), key: nil)
        } else {
          _ = try await perform(caller: .server(of: id)) { state, context in
            try ExpireOrder(orderID: orderID).decide(state, context)
          }
        }
      }
    }
    // The order may have become final while its timer fired.
    return try await conclude(.orderAction(orderID), nil) { _, _ in
      Decision(result: ())
    } answer: { [id] state, _ in
      OrderMapping.outcome(orderID, state: state, tenant: id)
    }
  }
}
