internal import CommerceClient
internal import CommerceSchema
internal import Payments
internal import RPC
internal import Testing

/// A purchaser's bank may take the money back; the purchaser stays liable (R17) and the administrator sees it (R30).
@Suite struct DisputeTests {
  @Test func R17_aChargebackIsRecordedFlaggedAndEndsTheServiceOnceItIsLost() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let order = try await kari.quoteAndBuy(seats: 2)
      let charge = try #require(try await server.gateway.charges(ofOrder: order.name).first)
      let dispute = try await server.gateway.service.openDispute(
        OpenDisputeRequest(chargeID: charge.chargeID, reason: "fraudulent"))
      try await server.recordGatewayEvents()
      #expect(try await kari.subscription(order.subscription).state == .active)
      let flagged = try await administrator.listPurchases(filter: "payment_disputed = true").all()
      #expect(flagged.map(\.subscription) == [order.subscription])
      _ = try await server.gateway.service.closeDispute(
        CloseDisputeRequest(disputeID: dispute.disputeID, won: false))
      try await server.recordGatewayEvents()
      try await server.recordGatewayEvents()
      let ended = try await kari.subscription(order.subscription)
      #expect(ended.state == .disabled)
      #expect(ended.cancellationReason == .chargeback)
      #expect(try await !kari.checkEntitlement(product: Products.powerBIPro).allowed)
      try await server.restart()
      #expect(try await administrator.listPurchases(filter: "payment_disputed = true").all().count == 1)
    }
  }

  @Test func aCardWhoseChargesAreDisputedAtOnceIsRecordedAfterItsCapture() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(card: .test("pm_card_createDispute"))
      #expect(order.state == .completed)
      try await server.recordGatewayEvents()
      _ = try await EventTests.read(server, until: "ChargeDisputed")
      let administrator = try await server.client(for: .globalAdministrator)
      #expect(try await administrator.listPurchases(filter: "payment_disputed = true").all().count == 1)
    }
  }
}
