internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

/// However the gateway fails, money moves once (R14, invariant 3).
@Suite struct GatewayFailureTests {
  @Test(arguments: [SetFaultRequest.Kind.outage, .loseReply])
  func R14_aPurchaseOutlastsFailuresAndChargesOnce(_ fault: SetFaultRequest.Kind) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      try await server.gateway.setFault(fault, count: 4)
      let order = try await kari.quoteAndBuy(seats: 2)
      #expect(order.state == .completed)
      #expect(try await server.gateway.charges(ofOrder: order.name).count == 1)
      #expect(try await server.gateway.balance("NOK") == order.total?.minorUnits)
    }
  }

  @Test func R14_anAnswerThatComesTooLateIsAskedForAgain() async throws {
    try await withServer(.init(gatewayCallTimeout: .milliseconds(250))) { server in
      let kari = try await server.client(for: .kari)
      try await server.gateway.setFault(.delay, count: 2)
      let order = try await kari.quoteAndBuy()
      #expect(order.state == .completed)
      #expect(try await server.gateway.charges(ofOrder: order.name).count == 1)
      #expect(try await server.gateway.summary().ordersChargedTwiceCount == 0)
    }
  }

  @Test(arguments: [SetFaultRequest.Kind.outage, .loseReply])
  func R24_aRefundOutlastsFailuresAndIsPaidOnce(_ fault: SetFaultRequest.Kind) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 2)
      try await server.gateway.setFault(fault, count: 4)
      let answer = try await kari.cancel(order.subscription, reason: .tooExpensive)
      #expect(answer.refundState == .completed)
      let charge = try #require(try await server.gateway.charges(ofOrder: order.name).first)
      #expect(charge.refundedMinorUnits == answer.refund?.minorUnits)
      #expect(try await server.gateway.summary().refundCount == 1)
    }
  }

  ///     caller              server                gateway
  ///     PlaceOrder ──▶      order durable   ──▶   (stopped)
  ///                         asks again      ──▶   started: one charge
  @Test func R14_aGatewayThatIsDownHoldsThePurchaseUpAndNothingElse() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let earlier = try await kari.purchase()
      let quote = try await kari.quote(product: Products.visio1, offer: "monthly", quantity: 1)
      await server.gateway.stop()
      let purchase = Task { try await kari.buy(quote, card: .test(), source: .productWebsite) }
      _ = try await EventTests.read(server, until: "OrderPlaced", times: 2)
      try await kari.assign(earlier, to: [Person.ola.id])
      #expect(try await server.client(for: .ola).checkEntitlement(product: Products.powerBIPro).allowed)
      try await server.gateway.restart()
      let order = try await purchase.value
      #expect(order.state == .completed)
      #expect(try await server.gateway.charges(ofOrder: order.name).count == 1)
      #expect(try await server.gateway.summary().capturedCount == 2)
    }
  }

  ///     caller            server                        gateway
  ///     cancel ──▶        cancelled, refund durable ──▶ outage
  ///                       stopped, started          ──▶ one refund
  ///     repeat ──▶        joins                     ◀──
  @Test func R24_aRefundThatARestartCutOffIsPaidOnce() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 2)
      try await server.gateway.setFault(.outage, count: 100_000)
      let cancelling = Task { try await kari.cancel(order.subscription, reason: .other, requestID: "refund-1") }
      _ = try await EventTests.read(server, until: "RefundRequested")
      #expect(try await kari.subscription(order.subscription).state == .disabled)
      try await server.restart()
      try await server.gateway.clearFaults()
      let answer = try await cancelling.value
      #expect(answer.refundState == .completed)
      #expect(try await kari.cancel(order.subscription, reason: .other, requestID: "refund-1") == answer)
      #expect(try await server.gateway.summary().refundCount == 1)
      #expect(try await kari.order(order.name).refunded == answer.refund)
    }
  }

  @Test func R12_aConfirmationThatTheGatewayCannotAnswerIsRefusedAndChangesNothing() async throws {
    try await withServer(.init(gatewayCallTimeout: .milliseconds(250))) { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(card: .test("pm_card_authenticationRequired"))
      let charge = try #require(try await server.gateway.charges(ofOrder: order.name).first)
      await server.gateway.stop()
      // Others would ask again until the gateway is back.
      let impatient = try await server.client(token: try server.token(.kari), retries: false)
      await expectRefusal(.unavailable, "GATEWAY_UNAVAILABLE") { try await impatient.confirm(order.name) }
      #expect(try await kari.order(order.name) == order)
      try await server.gateway.restart()
      _ = try await server.gateway.service.completeAction(
        CompleteActionRequest(chargeID: charge.chargeID, approve: true),
        options: CallOptions(timeout: .seconds(10), waitForReady: true))
      #expect(try await kari.confirm(order.name).state == .completed)
    }
  }

  @Test func R14_aCallerWhoGivesUpDoesNotStopThePurchase() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      try await server.gateway.setFault(.outage, count: 100_000)
      let purchase = Task {
        try await kari.buy(quote, card: .test(), source: .productWebsite, requestID: "given-up")
      }
      _ = try await EventTests.read(server, until: "OrderPlaced")
      purchase.cancel()
      await expectRefusal(.cancelled) { try await purchase.value }
      try await server.gateway.clearFaults()
      _ = try await EventTests.read(server, until: "OrderCompleted")
      let order = try await kari.buy(quote, card: .test(), source: .productWebsite, requestID: "given-up")
      #expect(order.state == .completed)
      #expect(try await server.gateway.summary().capturedCount == 1)
    }
  }
}
