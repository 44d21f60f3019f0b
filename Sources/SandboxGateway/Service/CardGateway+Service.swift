package import CommerceSchema
package import RPC

extension CardGateway: CardGatewayService {
  /// A repeated key returns the charge as it stands now: the same outcome, or what the customer's answer made of it.
  package func createCharge(_ request: CreateChargeRequest, context: ServerContext) async throws -> CardCharge {
    try await underFaults { () throws(RPCError) in
      try await transact { state throws(RPCError) in
        let decision = try state.ledger.decide(
          request, forcedDecline: state.faults.decline, nowMicros: configuration.nowMicros())
        switch decision {
        case .known(let index): return names.message(state.ledger.charges[index])
        case .change(let record):
          try checkRoom(state)
          if state.faults.decline != nil { state.faults.useDecline() }
          let reason = record.state == .captured ? TestToken.named(record.paymentToken)?.disputeReason : nil
          state.record(record)
          if let reason {
            state.record(
              try state.ledger.dispute(Int(record.sequence), reason: reason, nowMicros: record.createTimeMicros))
          }
          return names.message(state.ledger.charges[Int(record.sequence)])
        }
      }
    }
  }

  package func getCharge(_ request: GetChargeRequest, context: ServerContext) async throws -> CardCharge {
    try await transact { state throws(RPCError) in
      guard let index = index(ofCharge: request.chargeID, state) else { throw RequestChecks.chargeNotFound() }
      return names.message(state.ledger.charges[index])
    }
  }

  package func createRefund(_ request: CreateRefundRequest, context: ServerContext) async throws -> CardRefund {
    try await underFaults { () throws(RPCError) in
      try await transact { state throws(RPCError) in
        let chargeIndex = index(ofCharge: request.chargeID, state)
        let decision = try state.ledger.decide(
          request, chargeIndex: chargeIndex, nowMicros: configuration.nowMicros())
        let index: Int
        switch decision {
        case .known(let known): index = known
        case .change(let record):
          try checkRoom(state)
          state.record(record)
          index = Int(record.sequence)
        }
        return names.message(state.ledger.refunds[index], currencyCode: request.currencyCode)
      }
    }
  }

  package func completeAction(_ request: CompleteActionRequest, context: ServerContext) async throws -> CardCharge {
    try await transact { state throws(RPCError) in
      let action = try state.ledger.decide(request, chargeIndex: index(ofCharge: request.chargeID, state))
      try checkRoom(state)
      state.record(action)
      return names.message(state.ledger.charges[Int(action.chargeSequence)])
    }
  }

  package func setFault(_ request: SetFaultRequest, context: ServerContext) async throws -> SetFaultResponse {
    try await transact { state throws(RPCError) in
      try state.faults.set(request)
      return SetFaultResponse()
    }
  }

  func index(ofCharge id: String, _ state: GatewayState) -> Int? {
    guard let index = names.sequence(ofCharge: id), index < state.ledger.charges.count else { return nil }
    return index
  }

  /// Lets the injected faults hit a call. Work that a lost reply follows is done and durable all the same.
  private func underFaults<Answer: Sendable>(
    _ body: () async throws(RPCError) -> Answer
  ) async throws -> Answer {
    let hit = state.withLock { $0.faults.next() }
    guard !hit.isOutage else {
      throw RPCError(.unavailable, reason: "SANDBOX_OUTAGE", domain: RequestChecks.domain, "an injected outage")
    }
    if hit.hangs {
      try await configuration.delay(configuration.hangMax)
      throw RPCError(.unavailable, reason: "SANDBOX_OUTAGE", domain: RequestChecks.domain, "an injected hang")
    }
    let answer = try await body()
    if let delay = hit.delay { try await configuration.delay(delay) }
    guard !hit.losesReply else {
      throw RPCError(.unavailable, reason: "SANDBOX_REPLY_LOST", domain: RequestChecks.domain, "an injected lost reply")
    }
    return answer
  }
}
