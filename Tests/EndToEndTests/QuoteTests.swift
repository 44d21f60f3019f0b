internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct QuoteTests {
  @Test func R11_aQuoteNamesEverythingThatTheMoneyDependsOn() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIProAlias, offer: "monthly", quantity: 25)
      #expect(quote.productID == Products.powerBIPro)
      #expect(quote.quantity == 25)
      #expect(quote.term == "P1M" && quote.billingPeriod == "P1M")
      #expect(quote.unitPrice == Money(currencyCode: "NOK", minorUnits: 17_600))
      #expect(quote.proration?.minorUnits ?? 0 == 0)
      #expect(quote.subtotal?.minorUnits == 440_000)
      #expect(quote.taxRateBasisPoints == 2_500)
      #expect(quote.tax?.minorUnits == 110_000)
      #expect(quote.total == Money(currencyCode: "NOK", minorUnits: 550_000))
      #expect(quote.priceList == .public)
      #expect(quote.catalogVersion == "sample-2026-1")
      #expect(quote.market == "NO")
      #expect(quote.purchaser == Person.kari.name)
      let created = try #require(quote.createTime)
      let expires = try #require(quote.expireTime)
      #expect(expires.unixMicros - created.unixMicros == 30 * 60 * 1_000_000)
    }
  }

  @Test func R11_whatIsChargedIsExactlyWhatWasQuoted() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "yearly", quantity: 7)
      let order = try await kari.buy(quote, card: .test(), source: .productWebsite).requireCompleted()
      #expect(order.total == quote.total)
      let charges = try await server.gateway.charges(ofOrder: order.name)
      #expect(charges.map(\.amountMinorUnits) == [quote.total?.minorUnits])
      #expect(charges.map(\.currencyCode) == ["NOK"])
      #expect(try await server.gateway.balance("NOK") == quote.total?.minorUnits)
    }
  }

  @Test func R11_anExpiredQuoteBuysNothing() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      server.clock.advance(byMicros: 31 * 60 * 1_000_000)
      await expectRefusal(.failedPrecondition, "QUOTE_EXPIRED") {
        try await kari.buy(quote, card: .test(), source: .productWebsite)
      }
      #expect(try await server.gateway.summary().capturedCount == 0)
    }
  }

  @Test func R11_aQuoteBuysOnce() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      _ = try await kari.buy(quote, card: .test(), source: .productWebsite)
      await expectRefusal(.failedPrecondition, "QUOTE_USED") {
        try await kari.buy(quote, card: .test(), source: .productWebsite)
      }
      #expect(try await server.gateway.summary().capturedCount == 1)
    }
  }

  @Test func R11_aTamperedQuoteLooksLikeSomebodyElses() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      var tampered = quote
      tampered.token[tampered.token.count / 2] ^= 1
      var refusals: [RPCError?] = []
      for (person, quote) in [(Person.kari, tampered), (.ola, quote), (.globalAdministrator, quote), (.alex, quote)] {
        let client = try await server.client(for: person)
        refusals.append(
          await expectRefusal(.invalidArgument, "QUOTE_INVALID") {
            try await client.buy(quote, card: .test(), source: .productWebsite)
          })
      }
      #expect(Set(refusals.map { $0?.message }).count == 1)
      #expect(try await kari.buy(quote, card: .test(), source: .productWebsite).state == .completed)
    }
  }

  @Test func R11_R01_aQuoteKeepsItsPriceWhenTheCatalogueIsReplaced() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 2)
      try server.replaceCatalogue(
        """
        {"formatVersion": 1, "version": "2", "markets": [{"code": "NO", "currency": "NOK", "taxBasisPoints": 2500}],
         "products": [{"id": "\(Products.powerBIPro)", "aliases": [], "family": "POWER_PLATFORM", "displayName": "New",
          "offers": [{"id": "monthly", "term": "P1M", "billingPeriod": "P1M", "seatsMax": 10,
           "prices": {"public": {"NO": 99900}}}]}]}
        """)
      let newQuote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 2)
      #expect(newQuote.unitPrice?.minorUnits == 99_900 && newQuote.catalogVersion == "2")
      await expectRefusal(.notFound, "PRODUCT_NOT_FOUND") {
        try await kari.quote(product: Products.visio1, offer: "monthly", quantity: 1)
      }
      let order = try await kari.buy(quote, card: .test(), source: .productWebsite).requireCompleted()
      #expect(order.total == quote.total && order.catalogVersion == "sample-2026-1")
      #expect(try await server.gateway.balance("NOK") == quote.total?.minorUnits)
    }
  }

  @Test(arguments: [0, -1, Int(Int32.min), 3_001, Int(Int32.max), 1 << 40])
  func R11_aQuantityBelowOneOrBeyondTheOffersLimitIsRefused(_ quantity: Int) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      await expectRefusal(.invalidArgument, "QUANTITY_INVALID") {
        try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: quantity)
      }
      #expect(try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 3_000).quantity == 3_000)
    }
  }

  @Test(arguments: [
    (Person.japanese, "JPY", "JP", 3, Int64(2_520), Int64(8_316)), (.alex, "USD", "US", 2, 1_680, 3_360),
    (.kuwaiti, "KWD", "KW", 4, 5_200, 20_800), (.german, "EUR", "DE", 1, 1_550, 1_845),
  ])
  func R16_moneyIsAnIntegerOfMinorUnitsWhateverTheCurrencysDecimals(
    _ person: Person, _ currency: String, _ country: String, _ seats: Int, _ unit: Int64, _ total: Int64
  ) async throws {
    try await withServer { server in
      let client = try await server.client(for: person)
      let listed = try await client.product(Products.powerBIPro, market: country)
      let offer = try #require(listed.offers.first { $0.offerID == "monthly" })
      let order = try await client.quoteAndBuy(seats: seats, card: .test(country: country)).requireCompleted()
      // Checkout shows the same prices as the list.
      #expect(offer.unitPrice == Money(currencyCode: currency, minorUnits: unit))
      #expect(order.unitPrice == offer.unitPrice)
      #expect(order.total == Money(currencyCode: currency, minorUnits: total))
      #expect(order.priceList == .public)
      let charge = try await server.gateway.charges(ofOrder: order.name).first
      #expect(charge?.currencyCode == currency && charge?.amountMinorUnits == total)
    }
  }
}
