internal import CommerceSchema
internal import Payments
internal import RPC
internal import Testing

@testable internal import SandboxGateway

@Suite("Disputes")
struct DisputeTests {
  @Test func aDisputeTakesTheMoneyUntilItIsWonAndRefusesRefunds() async throws {
    let fixture = try await GatewayFixture()
    let charge = try await fixture.service.createCharge(fixture.request())
    let dispute = try await fixture.service.openDispute(
      OpenDisputeRequest(chargeID: charge.chargeID, reason: "product_not_received"))
    #expect(dispute.state == .open)
    #expect(dispute.amountMinorUnits == 2_500)
    #expect(try await fixture.service.openDispute(OpenDisputeRequest(chargeID: charge.chargeID)) == dispute)
    #expect(try await fixture.service.createRefund(fixture.refund("r1", charge.chargeID, 100)).state == .refused)
    #expect(try await fixture.service.getSummary().totals[0].disputedMinorUnits == 2_500)
    let verdict = CloseDisputeRequest(disputeID: dispute.disputeID, won: true)
    #expect(try await fixture.service.closeDispute(verdict).state == .won)
    #expect(try await fixture.service.closeDispute(verdict).state == .won)
    let other = await failure { () throws(RPCError) in
      try await fixture.service.closeDispute(CloseDisputeRequest(disputeID: dispute.disputeID, won: false))
    }
    #expect(other?.reason == "DISPUTE_CLOSED")
    #expect(try await fixture.service.createRefund(fixture.refund("r2", charge.chargeID, 100)).state == .succeeded)
    #expect(try await fixture.service.getSummary().totals[0].disputedMinorUnits == 0)
    await fixture.close()
  }

  @Test func onlyACapturedChargeCanBeDisputed() async throws {
    let fixture = try await GatewayFixture()
    let declined = try await fixture.service.createCharge(fixture.request(token: "pm_card_visa_chargeDeclined"))
    let refused = await failure { () throws(RPCError) in
      try await fixture.service.openDispute(OpenDisputeRequest(chargeID: declined.chargeID))
    }
    #expect(refused?.reason == "CHARGE_NOT_DISPUTABLE")
    let absent = await failure { () throws(RPCError) in
      try await fixture.service.closeDispute(CloseDisputeRequest(disputeID: "du_test_0", won: true))
    }
    #expect(absent?.reason == "DISPUTE_NOT_FOUND")
    await fixture.close()
  }

  @Test func whatBecameOfDisputesIsListedInOrderAndOutlastsARestart() async throws {
    let fixture = try await GatewayFixture()
    for order in ["a", "b"] {
      _ = try await fixture.service.createCharge(
        fixture.request("\(order)/1", order: order, token: "pm_card_createDispute"))
    }
    _ = try await fixture.service.closeDispute(CloseDisputeRequest(disputeID: "du_test_0", won: false))
    try await fixture.reopen()
    let page = try await fixture.payments.events(after: "")
    let disputes = page.events.compactMap { event -> GatewayDispute? in
      if case .disputed(let dispute) = event { dispute } else { nil }
    }
    #expect(disputes.map(\.state) == [.open, .open, .lost])
    #expect(disputes.map(\.orderID) == ["a", "b", "a"])
    #expect(disputes[0].reason == "fraudulent")
    #expect(page.nextCursor == "3")
    #expect(try await fixture.payments.events(after: "2").events == [.disputed(disputes[2])])
    #expect(
      try await fixture.payments.events(after: "3")
        == GatewayEventPage(events: [], nextCursor: "3", hasMore: false))
    #expect(try await fixture.service.getSummary().disputeCount == 2)
    await fixture.close()
  }
}
