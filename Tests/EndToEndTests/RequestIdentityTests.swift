internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct RequestIdentityTests {
  @Test func R14_aRepeatGetsTheFirstAnswerAlsoAfterARestart() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 2)
      func buy() async throws -> Order {
        try await kari.buy(quote, card: .test(), source: .productWebsite, requestID: "purchase-1")
      }
      let first = try await buy()
      #expect(try await buy() == first)
      // What became of it since does not change the answer.
      try await kari.cancel(first.subscription, reason: .boughtByMistake)
      try await server.restart()
      #expect(try await buy() == first)
      #expect(try await server.gateway.summary().capturedCount == 1)
      #expect(try await kari.listOrders().all().count == 1)
    }
  }

  @Test func R14_aDeclineIsAnAnswerLikeAnyOther() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      try await server.gateway.setFault(.decline, declineCode: "insufficient_funds")
      func buy() async throws -> Order {
        try await kari.buy(quote, card: .test(), source: .productWebsite, requestID: "declined-1")
      }
      let first = try await buy()
      #expect(first.state == .declined && first.declineReason == "insufficient_funds")
      #expect(try await buy() == first)
      try await server.restart()
      #expect(try await buy() == first)
      let summary = try await server.gateway.summary()
      #expect(summary.capturedCount == 0 && summary.declinedCount == 1)
    }
  }

  @Test func R14_otherContentUnderTheSameIdIsRefused() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      _ = try await kari.buy(quote, card: .test(), source: .productWebsite, requestID: "one")
      func expectReused() async throws {
        await expectRefusal(.failedPrecondition, "REQUEST_ID_REUSED") {
          try await kari.buy(quote, card: .test("pm_card_amex"), source: .productWebsite, requestID: "one")
        }
        await expectRefusal(.failedPrecondition, "REQUEST_ID_REUSED") {
          try await kari.buy(quote, card: .test(), source: .inApp("power-bi"), requestID: "one")
        }
      }
      try await expectReused()
      try await server.restart()
      try await expectReused()
      #expect(try await server.gateway.summary().capturedCount == 1)
    }
  }

  ///     caller 1 … 50        server                         gateway
  ///     PlaceOrder(id) ──▶   decided once, others join  ──▶ one charge
  ///     same answer    ◀──   recorded                   ◀──
  @Test func R14_fiftyAtOnceAreOneCharge() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 3)
      try await server.gateway.setFault(.loseReply, count: 2)
      let orders = try await withThrowingTaskGroup(of: Order.self) { group in
        for _ in 0..<50 {
          group.addTask { try await kari.buy(quote, card: .test(), source: .productWebsite, requestID: "fifty") }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(orders.count == 50)
      #expect(orders.allSatisfy { $0 == orders[0] && $0.state == .completed })
      #expect(try await server.gateway.charges(ofOrder: orders[0].name).count == 1)
      let summary = try await server.gateway.summary()
      #expect(summary.capturedCount == 1 && summary.ordersChargedTwiceCount == 0)
      #expect(try await kari.listSubscriptions().all().count == 1)
    }
  }

  @Test func R14_aRequestRefusedBeforeAnythingWasDecidedBindsNothing() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      await expectRefusal(.invalidArgument, "CARD_NUMBER_REFUSED") {
        try await kari.buy(quote, card: .test("4242424242424242"), source: .productWebsite, requestID: "again")
      }
      let order = try await kari.buy(quote, card: .test(), source: .productWebsite, requestID: "again")
      #expect(order.state == .completed)
    }
  }

  @Test func R14_theIdIsTheCallersAndTheMethodsOwn() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      let first = try await kari.quoteAndBuy(requestID: "same")
      let second = try await ola.quoteAndBuy(requestID: "same")
      #expect(first.name != second.name && second.purchaser == Person.ola.name)
      try await kari.assign(first.subscription, to: [Person.kari.id], requestID: "same")
      #expect(try await server.gateway.summary().capturedCount == 2)
    }
  }

  @Test func R14_everyOtherMutationAnswersARepeatAsTheFirstTime() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let subscription = try await kari.purchase(seats: 2)
      let users = [Person.anne.id, "nobody", Person.bjorn.id, Person.camilla.id]
      let assigned = try await kari.assignEach(subscription, to: users, requestID: "a")
      let policy = try await administrator.setPolicy(product: Products.visio1, to: .disabled, requestID: "p")
      try await administrator.setPolicy(product: Products.visio1, to: .enabled, requestID: "p2")
      try await server.restart()
      #expect(try await kari.assignEach(subscription, to: users, requestID: "a") == assigned)
      #expect(
        try await administrator.setPolicy(product: Products.visio1, to: .disabled, requestID: "p") == policy)
      #expect(try await administrator.policy(product: Products.visio1).value == .enabled)
      let cancelled = try await kari.cancel(subscription, reason: .tooExpensive, requestID: "c")
      try await server.restart()
      #expect(try await kari.cancel(subscription, reason: .tooExpensive, requestID: "c") == cancelled)
      #expect(try await server.gateway.summary().refundCount == 1)
    }
  }

  ///     caller             server                 gateway
  ///     PlaceOrder ──▶     order durable    ──▶   outage
  ///                        stopped, started ──▶   outage, then up
  ///     repeat     ──▶     joins            ──▶   one charge
  @Test func R14_aRepeatJoinsAPurchaseThatARestartCutOff() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      try await server.gateway.setFault(.outage, count: 100_000)
      let purchase = Task {
        try await kari.buy(quote, card: .test(), source: .productWebsite, requestID: "cut-off")
      }
      let administrator = try await server.client(for: .globalAdministrator)
      for try await event in administrator.watchEvents() where event.event.type == "OrderPlaced" { break }
      try await server.restart()
      try await server.gateway.clearFaults()
      let order = try await purchase.value
      #expect(order.state == .completed)
      #expect(try await kari.buy(quote, card: .test(), source: .productWebsite, requestID: "cut-off") == order)
      #expect(try await server.gateway.charges(ofOrder: order.name).count == 1)
      #expect(try await kari.listOrders().all().count == 1)
    }
  }

  @Test(arguments: ["", "has space", "umlaut-ä", String(repeating: "a", count: 65)])
  func R14_aMalformedRequestIdIsRefused(_ id: String) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      await expectRefusal(.invalidArgument, "REQUEST_ID_INVALID") { try await kari.quoteAndBuy(requestID: id) }
    }
  }
}
