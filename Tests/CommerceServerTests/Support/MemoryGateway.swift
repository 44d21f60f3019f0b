internal import Locking
internal import Payments

/// A gateway that keeps every promise of the protocol, in memory, and fails at the nth call.
final class MemoryGateway: PaymentGateway {
  enum Fault: Sendable, CaseIterable {
    /// The call does not reach the gateway.
    case requestLost
    /// The call is done, and its caller never hears of it.
    case replyLost
  }

  /// A token whose charges wait for the customer.
  static let confirmed = "pm_card_authenticationRequired"
  /// A token whose bank declines what nobody asked for: renewals, and not what their payer pays.
  static let attended = "pm_card_attended"

  private struct State {
    /// By id.
    var charges: [String: Charge] = [:]
    /// By key.
    var chargeIDs: [String: String] = [:]
    var refunds: [String: RefundOutcome] = [:]
    /// The call that fails, counted down; 0 for none.
    var failsIn = 0
    var fault = Fault.requestLost
    var calls = 0
  }

  private let state = Mutex(State())

  var idempotencyWindow: Duration { .seconds(23 * 3_600) }

  /// Fails the nth call from now on, and no other.
  func fail(_ number: Int, _ fault: Fault) {
    state.withLock { state in
      state.failsIn = number
      state.fault = fault
    }
  }

  /// Whether the failure is still to come.
  var isFailurePlanned: Bool { state.withLock { $0.failsIn > 0 } }
  var calls: Int { state.withLock { $0.calls } }
  var capturedCount: Int { state.withLock { $0.charges.values.count { $0.state == .captured } } }
  /// Captured less refunded.
  var balance: Int64 {
    state.withLock { state in
      state.charges.values.filter { $0.state == .captured }.reduce(0) {
        $0 + $1.amountMinorUnits - $1.refundedMinorUnits
      }
    }
  }

  /// Every customer confirms.
  func approveAll() {
    state.withLock { state in
      for (id, charge) in state.charges {
        if case .requiresAction = charge.state { state.charges[id]?.state = .captured }
      }
    }
  }

  private func call<Answer>(_ work: (inout State) -> Answer) throws(PaymentGatewayError) -> Answer {
    let answer: Answer? = state.withLock { state in
      state.calls += 1
      let fails = state.failsIn == 1
      if state.failsIn > 0 { state.failsIn -= 1 }
      if fails, state.fault == .requestLost { return nil }
      let answer = work(&state)
      return fails ? nil : answer
    }
    guard let answer else { throw PaymentGatewayError("planned") }
    return answer
  }

  func charge(_ request: ChargeRequest) async throws(PaymentGatewayError) -> ChargeOutcome {
    try call { state in
      let id = state.chargeIDs[request.idempotencyKey] ?? "ch-\(state.charges.count)"
      if state.chargeIDs[request.idempotencyKey] == nil {
        state.chargeIDs[request.idempotencyKey] = id
        state.charges[id] = Charge(
          id: id, orderID: request.orderID, idempotencyKey: request.idempotencyKey,
          amountMinorUnits: request.amountMinorUnits, refundedMinorUnits: 0, currencyCode: request.currencyCode,
          state: Self.answer(request))
      }
      switch state.charges[id]?.state {
      case .requiresAction(let url): return .requiresAction(chargeID: id, url: url)
      case .declined(let reason): return .declined(chargeID: id, reason: reason)
      default: return .captured(chargeID: id)
      }
    }
  }

  private static func answer(_ request: ChargeRequest) -> Charge.State {
    switch request.paymentToken {
    case confirmed: .requiresAction(url: "https://bank.example")
    case attended where request.isOffSession: .declined(.insufficientFunds)
    default: .captured
    }
  }

  func refund(_ request: RefundRequest) async throws(PaymentGatewayError) -> RefundOutcome {
    try call { state in
      if let known = state.refunds[request.idempotencyKey] { return known }
      guard let charge = state.charges[request.chargeID], charge.state == .captured,
        request.amountMinorUnits <= charge.amountMinorUnits - charge.refundedMinorUnits
      else { return .refused(reason: "more than is left") }
      state.charges[request.chargeID]?.refundedMinorUnits += request.amountMinorUnits
      state.refunds[request.idempotencyKey] = .refunded(refundID: "re-\(request.idempotencyKey)")
      return .refunded(refundID: "re-\(request.idempotencyKey)")
    }
  }

  func charge(id: String) async throws(PaymentGatewayError) -> Charge? { try call { $0.charges[id] } }

  func cancel(chargeID: String) async throws(PaymentGatewayError) -> Charge? {
    try call { state in
      if case .requiresAction? = state.charges[chargeID]?.state { state.charges[chargeID]?.state = .cancelled }
      return state.charges[chargeID]
    }
  }

  func findCharges(orderID: String) async throws(PaymentGatewayError) -> [Charge] {
    try call { state in state.charges.values.filter { $0.orderID == orderID }.sorted { $0.id < $1.id } }
  }

  func attach(_ request: AttachRequest) async throws(PaymentGatewayError) -> AttachOutcome {
    throw PaymentGatewayError("no card is attached here", isPermanent: true)
  }
}
