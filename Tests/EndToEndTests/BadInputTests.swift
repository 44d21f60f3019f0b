internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct BadInputTests {
  /// Sends `bytes` as the request of a method.
  private static func send(
    _ bytes: [UInt8], _ service: String, _ method: String, _ server: TestServer
  ) async throws {
    var request = Empty()
    request.unknownFields.bytes = bytes
    let descriptor = MethodDescriptor<Empty, Empty>(service: service, method: method, shape: .unary, safety: .unsafe)
    _ = try await server.channel.unary(descriptor, request, options: try server.options(.kari))
  }

  @Test(
    arguments: [
      // A field cut short, a length beyond the end, text that is not UTF-8, field number 0, a varint without an end.
      [0x0A, 0x05, 0x61], [0x0A, 0xFF, 0xFF, 0xFF, 0x7F, 0x61], [0x0A, 0x02, 0xC3, 0x28], [0x02, 0x00],
      [0x28, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
    ] as [[UInt8]])
  func aRequestThatIsNoMessageIsRefusedAndTheServerGoesOn(_ bytes: [UInt8]) async throws {
    try await withServer { server in
      for (service, method) in [
        ("commerce.v1.OrderService", "CreateQuote"), ("commerce.v1.OrderService", "PlaceOrder"),
        ("commerce.v1.LicenseService", "BatchAssignLicenses"), ("commerce.v1.EntitlementService", "CheckEntitlement"),
      ] {
        await expectRefusal(.invalidArgument) { try await Self.send(bytes, service, method, server) }
      }
      let order = try await server.client(for: .kari).quoteAndBuy()
      #expect(order.state == .completed)
    }
  }

  @Test func aMethodThatNobodyOffersIsUnimplemented() async throws {
    try await withServer { server in
      await expectRefusal(.unimplemented) { try await Self.send([], "commerce.v1.OrderService", "Teleport", server) }
      await expectRefusal(.unimplemented) { try await Self.send([], "commerce.v9.Nothing", "AtAll", server) }
      await expectRefusal(.unimplemented) {
        try await Self.send([], "sandbox.v1.CardGatewayService", "SetFault", server)
      }
    }
  }

  @Test(arguments: [
    "", "subscriptions/x", "tenants//subscriptions/x", "tenants/t/subscriptions/", "tenants/t/subscriptions/x/y",
    "tenants/t/orders/x", "tenants/../subscriptions/x", "tenants/t/subscriptions/\u{0}",
    "tenants/t/subscriptions/" + String(repeating: "a", count: 65), "tenants/t/subscriptions/ä", "/",
  ])
  func aNameOfTheWrongFormIsRefused(_ name: String) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let refusal = await expectRefusal(.invalidArgument, "RESOURCE_NAME_INVALID") {
        try await kari.subscriptions.getSubscription(GetSubscriptionRequest(name: name))
      }
      #expect(refusal?.details.fieldViolations.map(\.field) == ["name"])
      await expectRefusal(.invalidArgument, "RESOURCE_NAME_INVALID") {
        try await kari.licenses.assignLicense(AssignLicenseRequest(parent: name, user: "u", requestID: "r"))
      }
    }
  }

  @Test func fieldsBeyondTheirLimitsAreRefusedByName() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      func expectInvalid(
        _ field: String, _ change: (inout Card) -> Void = { _ in }, reference: String = ""
      ) async throws {
        var card = Card.test()
        change(&card)
        let refusal = await expectRefusal(.invalidArgument, "FIELD_INVALID") {
          try await kari.buy(quote, card: card, source: .productWebsite, reference: reference)
        }
        #expect(refusal?.details.fieldViolations.first?.field == field)
      }
      try await expectInvalid("purchase_order_reference", reference: String(repeating: "ø", count: 65))
      try await expectInvalid("payment_instrument.card.payment_token", { $0.paymentToken = "" })
      try await expectInvalid(
        "payment_instrument.card.payment_token", { $0.paymentToken = String(repeating: "a", count: 256) })
      try await expectInvalid("payment_instrument.card.payment_token", { $0.paymentToken = "pm card" })
      try await expectInvalid("payment_instrument.card.brand", { $0.brand = String(repeating: "b", count: 33) })
      try await expectInvalid("payment_instrument.card.last_four", { $0.lastFour = "42424" })
      try await expectInvalid("payment_instrument.card.expire_month", { $0.expireMonth = 13 })
      try await expectInvalid("payment_instrument.card.expire_year", { $0.expireYear = 30 })
      try await expectInvalid("payment_instrument.card.country", { $0.country = "Norway" })
      #expect(try await kari.listOrders().all().isEmpty)
    }
  }

  @Test func productsAndOffersThatDoNotExistAreNotFound() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      for product in ["", "cfq7ttc0h9mp", "CFQ7TTC0XXXX", String(repeating: "P", count: 10_000)] {
        await expectRefusal(.notFound, "PRODUCT_NOT_FOUND") {
          try await kari.quote(product: product, offer: "monthly", quantity: 1)
        }
      }
      for offer in ["", "weekly", "Monthly"] {
        await expectRefusal(.notFound, "OFFER_NOT_FOUND") {
          try await kari.quote(product: Products.powerBIPro, offer: offer, quantity: 1)
        }
      }
    }
  }

  @Test func aMessageBeyondTheServersLimitEndsItsCallAlone() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let huge = [String](repeating: String(repeating: "u", count: 64), count: 80_000)
      await expectRefusal(.resourceExhausted) {
        try await kari.licenses.batchAssignLicenses(
          BatchAssignLicensesRequest(
            parent: Person.kari.tenantName + "/subscriptions/x", users: huge, requestID: "huge"))
      }
      #expect(try await kari.quoteAndBuy().state == .completed)
    }
  }

  @Test func anAbsurdLanguageHeaderIsReadAsFarAsItMakesSense() async throws {
    try await withServer { server in
      let headers = [";;;,,,q=", "*", "nb;q=zero", String(repeating: "x-", count: 2_000), "nb;q=1e400", "-"]
      for header in headers {
        let guest = try await server.client(for: .guest, language: header)
        let refusal = await expectRefusal(.failedPrecondition, "GUEST_ACCOUNT") { try await guest.quoteAndBuy() }
        #expect(refusal?.localizedMessage?.isEmpty == false, "\(header)")
      }
    }
  }
}
