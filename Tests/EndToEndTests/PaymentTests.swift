internal import CommerceClient
internal import CommerceEvents
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing

@Suite struct PaymentTests {
  @Test(arguments: [CommerceSchema.PaymentInstrument.UnsupportedKind.invoice, .bankTransfer, .purchaseOrder])
  func R12_anythingButACardIsRefused(_ kind: PaymentInstrument.UnsupportedKind) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      await expectRefusal(.failedPrecondition, "PAYMENT_METHOD_NOT_SUPPORTED") {
        try await kari.orders.placeOrder(
          PlaceOrderRequest(
            parent: Person.kari.tenantName, quoteToken: quote.token,
            paymentInstrument: PaymentInstrument(instrument: .unsupported(kind)), source: .productWebsite,
            requestID: RequestID.random(), acceptedTermsVersion: quote.termsVersion))
      }
      await expectRefusal(.invalidArgument) { try await kari.buy(quote, card: nil, source: .productWebsite) }
      #expect(try await kari.listOrders().all().isEmpty)
      // The refusals have not used the quote up.
      #expect(try await kari.buy(quote, card: .test(), source: .productWebsite).state == .completed)
    }
  }

  /// Stripe's public test number, in the ways people write it.
  @Test(arguments: ["4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242", "5555 5555 5555 4444 12/30"])
  func R12_aCardNumberEntersNoField(_ number: String) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      await expectRefusal(.invalidArgument, "CARD_NUMBER_REFUSED") {
        try await kari.buy(quote, card: .test(number), source: .productWebsite)
      }
      var brand = Card.test()
      brand.brand = number
      await expectRefusal(.invalidArgument, "CARD_NUMBER_REFUSED") {
        try await kari.buy(quote, card: brand, source: .productWebsite)
      }
      await expectRefusal(.invalidArgument, "CARD_NUMBER_REFUSED") {
        try await kari.buy(quote, card: .test(), source: .productWebsite, reference: "pay with \(number)")
      }
      let order = try await kari.buy(quote, card: .test(), source: .productWebsite, reference: "project 4711")
      await expectRefusal(.invalidArgument, "CARD_NUMBER_REFUSED") {
        try await kari.cancel(order.subscription, reason: .other, comment: "refund to \(number)")
      }
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      await expectRefusal(.invalidArgument, "CARD_NUMBER_REFUSED") {
        try await feeder.upsertUser(
          User(name: Person.ola.name, userType: .member, accountEnabled: true, displayName: number, state: .active))
      }
      try await server.restart()
      let disk = try server.bytesOnDisk()
      #expect(disk.range(of: Data(Person.kari.id.utf8)) != nil)
      for form in [number, number.filter(\.isNumber)] {
        #expect(disk.range(of: Data(form.utf8)) == nil, "a card number is on disk")
        #expect(!server.log.text.contains(form), "a card number is in the log")
      }
    }
  }

  @Test func R12_aTokenThatTheGatewayDoesNotKnowIsRefusedByName() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      for _ in 0..<2 {
        await expectRefusal(.invalidArgument, "PAYMENT_TOKEN_UNKNOWN") {
          try await kari.buy(quote, card: .test("pm_of_nobody"), source: .productWebsite, requestID: "unknown-1")
        }
      }
      let orders = try await kari.listOrders().all()
      #expect(orders.map(\.state) == [.declined])
      #expect(orders.map(\.declineReason) == ["payment_token_unknown"])
      #expect(try await server.gateway.summary().capturedCount == 0)
    }
  }

  @Test func R12_anExpiredCardAndACountryThatTheMarketRefusesAreRefused() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      var old = Card.test()
      (old.expireMonth, old.expireYear) = (1, 2_020)
      await expectRefusal(.failedPrecondition, "CARD_EXPIRED") { try await kari.quoteAndBuy(card: old) }
      let hana = try await server.client(for: .japanese)
      await expectRefusal(.failedPrecondition, "CARD_COUNTRY_NOT_ACCEPTED") {
        try await hana.quoteAndBuy(card: .test(country: "NO"))
      }
      #expect(try await server.gateway.summary().totals.isEmpty)
    }
  }

  @Test func R12_theCardIsShownWithoutItsToken() async throws {
    try await withServer { server in
      let order = try await server.client(for: .kari).quoteAndBuy()
      #expect(order.card?.lastFour == "4242" && order.card?.brand == "visa" && order.card?.expireYear == 2_060)
      #expect(order.card?.paymentToken == "")
    }
  }

  @Test func R12_theOrderWaitsForTheCustomerAndGoesOnWhenTheyHaveAnswered() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(card: .test("pm_card_authenticationRequired"))
      #expect(order.state == .requiresAction && order.actionURL.hasPrefix("https://"))
      #expect(order.subscription.isEmpty)
      #expect(try await kari.confirm(order.name).state == .requiresAction)
      let charge = try #require(try await server.gateway.charges(ofOrder: order.name).first)
      #expect(charge.state == .requiresAction)
      let ola = try await server.client(for: .ola)
      await expectRefusal(.notFound) { try await ola.confirm(order.name) }
      _ = try await server.gateway.service.completeAction(
        CompleteActionRequest(chargeID: charge.chargeID, approve: true))
      let confirmed = try await kari.confirm(order.name)
      #expect(confirmed.state == .completed && confirmed.actionURL.isEmpty)
      #expect(try await kari.subscription(confirmed.subscription).state == .active)
      #expect(try await kari.confirm(order.name) == confirmed)
      #expect(try await server.gateway.balance("NOK") == order.total?.minorUnits)
    }
  }

  @Test func R12_aCustomerWhoSaysNoLeavesADeclinedOrder() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(card: .test("pm_card_authenticationRequired"))
      let charge = try #require(try await server.gateway.charges(ofOrder: order.name).first)
      _ = try await server.gateway.service.completeAction(
        CompleteActionRequest(chargeID: charge.chargeID, approve: false))
      let confirmed = try await kari.confirm(order.name)
      #expect(confirmed.state == .declined && !confirmed.declineReason.isEmpty)
      #expect(try await kari.listSubscriptions().all().isEmpty)
    }
  }

  @Test func R12_anOrderThatNobodyConfirmsExpiresAndCanNoLongerBeCharged() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(card: .test("pm_card_authenticationRequired"))
      try await server.restart()
      #expect(try await kari.order(order.name).state == .requiresAction)
      server.clock.advance(byMicros: TestClock.hour + 1_000_000)
      let administrator = try await server.client(for: .globalAdministrator)
      for try await event in administrator.watchEvents() where event.message(as: OrderExpired.self) != nil { break }
      #expect(try await kari.order(order.name).state == .expired)
      let charge = try #require(try await server.gateway.charges(ofOrder: order.name).first)
      #expect(charge.state != .requiresAction && charge.state != .captured)
      await expectRefusal(.failedPrecondition, "NO_ACTION_REQUIRED") {
        try await server.gateway.service.completeAction(
          CompleteActionRequest(chargeID: charge.chargeID, approve: true))
      }
      #expect(try await kari.confirm(order.name).state == .expired)
      #expect(try await server.gateway.balance("NOK") == 0)
    }
  }
}
