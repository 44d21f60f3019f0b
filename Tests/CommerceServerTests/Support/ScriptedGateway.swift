internal import Locking
internal import Payments
internal import RPC

/// A gateway that keeps its promises about keys and can be told to lose answers.
final class ScriptedGateway: PaymentGateway {
  fileprivate struct State {
    var charges: [String: ChargeOutcome] = [:]
    var refunds: [String: RefundOutcome] = [:]
    var requestCount = 0
    /// Answers to lose, before or after the work was done.
    var lostBefore = 0
    var lostAfter = 0
    var outcomes: [ChargeOutcome] = []
    /// Of the calls that charges were asked for under.
    var deadlines: [ContinuousClock.Instant?] = []
  }

  private let state = Mutex(State())

  var idempotencyWindow: Duration { .seconds(23 * 3_600) }

  var chargeCount: Int { state.withLock { $0.charges.count } }
  var refundCount: Int { state.withLock { $0.refunds.count } }
  var requestCount: Int { state.withLock { $0.requestCount } }
  var deadlines: [ContinuousClock.Instant?] { state.withLock { $0.deadlines } }

  func loseAnswers(before: Int = 0, after: Int = 0) {
    state.withLock { state in
      state.lostBefore = before
      state.lostAfter = after
    }
  }

  /// What the next charges shall come to; captured where nothing is said.
  func answer(_ outcomes: ChargeOutcome...) { state.withLock { $0.outcomes = outcomes } }

  func charge(_ request: ChargeRequest) async throws(PaymentGatewayError) -> ChargeOutcome {
    try state.withLock { state throws(PaymentGatewayError) in
      state.deadlines.append(CallScope.deadline)
      try state.begin()
      let outcome =
        state.charges[request.idempotencyKey]
        ?? (state.outcomes.isEmpty ? .captured(chargeID: "ch-\(request.orderID)") : state.outcomes.removeFirst())
      state.charges[request.idempotencyKey] = outcome
      try state.end()
      return outcome
    }
  }

  func refund(_ request: RefundRequest) async throws(PaymentGatewayError) -> RefundOutcome {
    try state.withLock { state throws(PaymentGatewayError) in
      try state.begin()
      let outcome = state.refunds[request.idempotencyKey] ?? .refunded(refundID: "re-\(request.idempotencyKey)")
      state.refunds[request.idempotencyKey] = outcome
      try state.end()
      return outcome
    }
  }

  func charge(id: String) async throws(PaymentGatewayError) -> Charge? { nil }
  func cancel(chargeID: String) async throws(PaymentGatewayError) -> Charge? { nil }
  func findCharges(orderID: String) async throws(PaymentGatewayError) -> [Charge] { [] }
  func attach(_ request: AttachRequest) async throws(PaymentGatewayError) -> AttachOutcome {
    throw PaymentGatewayError("no card is attached here", isPermanent: true)
  }
}

extension ScriptedGateway.State {
  fileprivate mutating func begin() throws(PaymentGatewayError) {
    requestCount += 1
    guard lostBefore == 0 else {
      lostBefore -= 1
      throw PaymentGatewayError("the request was lost")
    }
  }

  fileprivate mutating func end() throws(PaymentGatewayError) {
    guard lostAfter == 0 else {
      lostAfter -= 1
      throw PaymentGatewayError("the answer was lost")
    }
  }
}
