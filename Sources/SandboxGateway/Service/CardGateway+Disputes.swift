package import CommerceSchema
package import RPC

extension CardGateway {
  /// A charge is disputed once: asking again returns the dispute as it stands.
  package func openDispute(_ request: OpenDisputeRequest, context: ServerContext) async throws -> CardDispute {
    try await transact { state throws(RPCError) in
      let decision = try state.ledger.decide(
        request, chargeIndex: index(ofCharge: request.chargeID, state), nowMicros: configuration.nowMicros())
      switch decision {
      case .known(let index): return message(ofDispute: index, state)
      case .change(let record):
        try checkRoom(state)
        state.record(record)
        return message(ofDispute: Int(record.sequence), state)
      }
    }
  }

  package func closeDispute(_ request: CloseDisputeRequest, context: ServerContext) async throws -> CardDispute {
    try await transact { state throws(RPCError) in
      let named = names.sequence(ofDispute: request.disputeID).flatMap { $0 < state.ledger.disputes.count ? $0 : nil }
      switch try state.ledger.decide(request, index: named) {
      case .known(let index): return message(ofDispute: index, state)
      case .change(let verdict):
        try checkRoom(state)
        state.record(verdict)
        return message(ofDispute: Int(verdict.disputeSequence), state)
      }
    }
  }

  package func listDisputeEvents(
    _ request: ListDisputeEventsRequest, context: ServerContext
  ) async throws -> ListDisputeEventsResponse {
    let size = try Self.pageSize(request.pageSize)
    return try await transact { state throws(RPCError) in
      let events = state.ledger.disputeEvents
      let first = Int(clamping: request.afterSequence)
      guard first < events.count else { return ListDisputeEventsResponse() }
      return ListDisputeEventsResponse(
        events: (first..<min(events.count, first + size)).map { place in
          DisputeEvent(
            sequence: UInt64(place + 1),
            dispute: message(ofDispute: events[place].disputeIndex, state, as: events[place].state))
        })
    }
  }

  private func message(
    ofDispute index: Int, _ state: GatewayState, as past: CardDispute.State? = nil
  ) -> CardDispute {
    let dispute = state.ledger.disputes[index]
    let charge = state.ledger.charges[Int(dispute.record.chargeSequence)].record
    return names.message(dispute.record, of: charge, state: past ?? dispute.state)
  }
}

extension CardGateway {
  /// The sandbox keeps nothing for a card: its tokens work as often as they are used.
  package func attachCard(_ request: AttachCardRequest, context: ServerContext) async throws -> AttachedCard {
    guard let token = TestToken.named(request.paymentToken) else { throw RequestChecks.unknownToken() }
    return AttachedCard(
      paymentToken: token.name, brand: token.brand, lastFour: token.lastFour, expireMonth: 12, expireYear: 2_040,
      country: token.country, declineCode: token.attaches ? "" : token.declineCode)
  }
}
