internal import CommerceSchema
internal import RPC

extension SandboxGatewayClient: GatewayEventSource {
  private static var eventsPerPage: Int32 { 1_000 }

  /// The cursor is the sequence of the last event.
  public func events(after cursor: String) async throws(PaymentGatewayError) -> GatewayEventPage {
    guard let sequence = cursor.isEmpty ? 0 : UInt64(cursor) else {
      throw PaymentGatewayError("'\(cursor)' is not a cursor of the sandbox", isPermanent: true)
    }
    let page: ListDisputeEventsResponse
    do throws(RPCError) {
      page = try await service.listDisputeEvents(
        ListDisputeEventsRequest(afterSequence: sequence, pageSize: Self.eventsPerPage), options: options)
    } catch {
      throw Self.failure("listing of disputes", error)
    }
    var events: [GatewayEvent] = []
    for event in page.events {
      guard let dispute = event.dispute else { continue }
      events.append(.disputed(try Self.dispute(dispute)))
    }
    return GatewayEventPage(
      events: events, nextCursor: page.events.last.map { "\($0.sequence)" } ?? cursor,
      hasMore: page.events.count == Int(Self.eventsPerPage))
  }

  private static func dispute(_ dispute: CardDispute) throws(PaymentGatewayError) -> GatewayDispute {
    let state: GatewayDispute.State
    switch dispute.state {
    case .open: state = .open
    case .won: state = .won
    case .lost: state = .lost
    default: throw unknownState("dispute \(dispute.disputeID)", dispute.state.rawValue)
    }
    return GatewayDispute(
      id: dispute.disputeID, chargeID: dispute.chargeID, orderID: dispute.orderID, tenantID: dispute.tenantID,
      amountMinorUnits: dispute.amountMinorUnits, currencyCode: dispute.currencyCode, reason: dispute.reason,
      state: state)
  }
}
