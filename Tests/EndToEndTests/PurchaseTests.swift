internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct PurchaseTests {
  @Test func R13_whatIsBoughtCanBeUsedAtOnce() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 2)
      #expect(order.state == .completed)
      #expect(!order.invoiceNumber.isEmpty && !order.subscription.isEmpty)
      let subscription = try await kari.subscription(order.subscription)
      #expect(subscription.state == .active && subscription.quantity == 2 && subscription.assignedQuantity == 0)
      #expect(subscription.order == order.name && subscription.autoRenew)
      #expect(subscription.dataOwner == Person.kari.tenantName)
      try await kari.assign(order.subscription, to: [Person.ola.id])
      let ola = try await server.client(for: .ola)
      let entitlement = try await ola.checkEntitlement(product: Products.powerBIPro)
      #expect(entitlement.allowed && entitlement.reason == .assignedSeat)
    }
  }

  @Test(arguments: [
    ("pm_card_visa_chargeDeclined", "generic_decline"),
    ("pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds"),
    ("pm_card_visa_chargeDeclinedLostCard", "lost_card"), ("pm_card_visa_chargeDeclinedStolenCard", "stolen_card"),
    ("pm_card_chargeDeclinedExpiredCard", "expired_card"), ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc"),
    ("pm_card_chargeDeclinedProcessingError", "processing_error"),
  ])
  func R13_aDeclinedCardLeavesNoSubscriptionAndATypedReason(_ token: String, _ reason: String) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(card: .test(token))
      #expect(order.state == .declined)
      #expect(order.declineReason == reason)
      #expect(order.subscription.isEmpty && order.invoiceNumber.isEmpty)
      #expect(try await kari.listSubscriptions().all().isEmpty)
      let summary = try await server.gateway.summary()
      #expect(summary.capturedCount == 0 && summary.declinedCount == 1)
      #expect(throws: RPCError.self) { try order.requireCompleted() }
    }
  }

  @Test func R13_R12_aTokenThatTheGatewayDoesNotKnowChargesNothing() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      await expectRefusal(.invalidArgument, "PAYMENT_TOKEN_UNKNOWN") {
        try await kari.quoteAndBuy(card: .test("pm_unheard_of"))
      }
      #expect(try await kari.listSubscriptions().all().isEmpty)
      #expect(try await server.gateway.summary().capturedCount == 0)
    }
  }

  @Test func R15_theOrderRecordsWhereItCameFrom() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      func buy(_ source: OrderSource) async throws -> Order {
        let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
        return try await kari.buy(quote, card: .test(), source: source)
      }
      let website = try await buy(.productWebsite)
      let app = try await buy(.inApp("power-bi-desktop"))
      for order in [website, app] {
        #expect(try await kari.order(order.name).source == order.source)
        #expect(order.channel == .selfService)
      }
      #expect(website.source?.kind == .productWebsite && website.source?.app == "")
      #expect(app.source?.kind == .inApp && app.source?.app == "power-bi-desktop")
      for source in [
        OrderSource(), .inApp(""), .inApp("Power BI"), .inApp(String(repeating: "a", count: 65)),
        OrderSource(kind: .productWebsite, app: "power-bi"),
      ] {
        await expectRefusal(.invalidArgument, "FIELD_INVALID") { try await buy(source) }
      }
    }
  }

  @Test func R17_thePurchaserIsThePayerEvenWhereAServiceBuysForThem() async throws {
    try await withServer { server in
      let shop = try await server.client(service: "shop", roles: ["Purchases.ReadWrite"])
      let quote = try await shop.quote(
        product: Products.powerBIPro, offer: "monthly", quantity: 1, user: Person.kari.id)
      let order = try await shop.buy(quote, card: .test(), source: .productWebsite).requireCompleted()
      #expect(order.purchaser == Person.kari.name && order.payer == Person.kari.name)
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.subscription(order.subscription)
      #expect(subscription.purchaser == Person.kari.name && subscription.payer == Person.kari.name)
    }
  }

  @Test func R17_nobodyBuysInAnothersName() async throws {
    try await withServer { server in
      for person in [Person.ola, .globalAdministrator, .billingAdministrator] {
        let client = try await server.client(for: person)
        await expectRefusal(.permissionDenied) {
          try await client.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1, user: Person.kari.id)
        }
      }
    }
  }

  @Test func R18_aCardFreeTrialIsCompleteAtOnceAndHadOnce() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.visio1, offer: "trial", quantity: 3)
      #expect(quote.total?.minorUnits == 0)
      let order = try await kari.buy(quote, card: nil, source: .productWebsite).requireCompleted()
      try await kari.assign(order.subscription, to: [Person.kari.id])
      #expect(try await kari.checkEntitlement(product: Products.visio1).allowed)
      #expect(try await kari.subscription(order.subscription).autoRenew == false)
      await expectRefusal(.failedPrecondition, "TRIAL_ALREADY_USED") {
        try await kari.quote(product: Products.visio1, offer: "trial", quantity: 1)
      }
      #expect(try await server.gateway.summary().totals.isEmpty)
    }
  }
}
