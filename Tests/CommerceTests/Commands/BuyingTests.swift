internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct BuyingTests {
  // MARK: Quotes

  @Test func R11_aQuoteAddsUpAndNamesWhatItRestsOn() throws {
    var shop = try Shop()
    let quote = try shop.quote(quantity: 25)
    #expect(quote.unitPriceMinor == 176_400 && quote.currencyCode == "NOK")
    #expect(quote.fullPeriodMinor == 25 * 176_400)
    #expect(quote.netMinor == quote.fullPeriodMinor + quote.prorationMinor)
    #expect(quote.taxBasisPoints == 2_500 && quote.taxMinor == quote.netMinor / 4)
    #expect(quote.totalMinor == quote.netMinor + quote.taxMinor)
    #expect(quote.catalogueVersion == shop.catalogue.version)
    #expect(quote.expiresMicros == shop.now + CommerceLimits.quoteLifetimeMicros)
    #expect(shop.events.count == 2, "a quote is no event")
  }

  @Test(arguments: [0, -1, 3_001, Int64.max])
  func R11_aQuantityOutsideTheOffersLimitsIsRefused(quantity: Int64) throws {
    let shop = try Shop()
    let command = CreateQuote(userID: "user-0", productID: Shop.powerBI, offerID: "yearly", quantity: quantity)
    let refusal = try #require(shop.refusal(of: command))
    #expect(refusal.kind == .invalidArgument && refusal.reason == "QUANTITY_INVALID")
    #expect(refusal.fieldViolations.first?.field == "quantity")
  }

  @Test func R16_theQuoteUsesThePublicPriceOfTheTenantsMarketAndAliasesMeanTheProduct() throws {
    for (market, currency) in [("JP", "JPY"), ("KW", "KWD"), ("US", "USD")] {
      var shop = try Shop(market: market)
      let quote = try shop.quote(Shop.powerBIAlias, quantity: 1)
      #expect(quote.productID == Shop.powerBI && quote.currencyCode == currency && quote.priceList == .publicList)
      let offer = shop.catalogue.product(Shop.powerBI)?.offer("yearly")
      #expect(quote.unitPriceMinor == offer?.price(market: market, list: .publicList))
    }
  }

  @Test func anUnknownOfferIsNotFound() throws {
    let shop = try Shop()
    let command = CreateQuote(userID: "user-0", productID: Shop.powerBI, offerID: "weekly", quantity: 1)
    #expect(shop.refusal(of: command)?.reason == "OFFER_NOT_FOUND")
  }

  // MARK: Orders

  @Test func R13_aCaptureActivatesInvoicesAndPostsInOneDecision() throws {
    var shop = try Shop()
    let quote = try shop.quote(quantity: 25)
    let order = try shop.run(shop.placing(quote))
    #expect(order.state == .pending && shop.state.openOrderIDs == [order.orderID])
    #expect(shop.openTimers.keys.contains(CommerceTimers.order(order.orderID)))
    let charge = try #require(shop.state.chargeToMake(orderID: order.orderID))
    #expect(charge.amount == Money(minorUnits: quote.totalMinor, currencyCode: "NOK"))
    #expect(charge.paymentToken == "pm_card_visa")

    let decision = try shop.decide(RecordCapture(orderID: order.orderID, chargeID: "ch-1"))
    #expect(
      decision.events.map(\.type) == [
        "OrderCompleted", "SubscriptionActivated", "InvoiceIssued", "LedgerPosted",
      ])
    let result = try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-1"))
    let subscription = try #require(result.subscription)
    #expect(shop.state.order(order.orderID) == result.order)
    #expect(subscription.seatCount == 25 && subscription.phase(at: shop.now) == .active)
    #expect(subscription.dataOwnerID == Shop.tenantID)
    let invoice = try #require(shop.state.invoice(result.order.invoiceNumber))
    #expect(invoice.totalMinor == quote.totalMinor && invoice.paidMicros == shop.now)
    #expect(shop.state.openOrderIDs.isEmpty && shop.openTimers.isEmpty)
    #expect(shop.state.checkInvariants().isEmpty)
  }

  @Test func R13_aDeclineLeavesNoSubscriptionAndSaysWhy() throws {
    var shop = try Shop()
    let order = try shop.run(shop.placing(try shop.quote()))
    let declined = try shop.run(
      RecordDecline(orderID: order.orderID, chargeID: "ch-1", declineReason: "insufficient_funds"))
    #expect(declined.state == .declined && declined.declineReason == "insufficient_funds")
    #expect(shop.state.order(order.orderID) == declined)
    #expect(shop.state.subscriptionIDs.isEmpty && shop.state.openOrderIDs.isEmpty && shop.openTimers.isEmpty)
    #expect(try shop.decide(RecordDecline(orderID: order.orderID, chargeID: "ch-1", declineReason: "x")).events.isEmpty)
  }

  @Test func R14_aQuoteIsUsedUpByItsOrder() throws {
    var shop = try Shop()
    let quote = try shop.quote()
    let order = try shop.run(shop.placing(quote))
    #expect(shop.refusal(of: shop.placing(quote))?.reason == "QUOTE_USED")
    try shop.run(RecordDecline(orderID: order.orderID, chargeID: "ch-1", declineReason: "lost_card"))
    #expect(shop.refusal(of: shop.placing(quote))?.reason == "QUOTE_USED")
  }

  @Test func R11_anExpiredQuoteAndAnothersQuoteAreRefused() throws {
    var shop = try Shop()
    let quote = try shop.quote()
    shop.act(as: "user-1")
    #expect(shop.refusal(of: shop.placing(quote))?.reason == "QUOTE_INVALID")
    shop.act(as: "user-0")
    shop.now = quote.expiresMicros - 1
    #expect(shop.refusal(of: shop.placing(quote)) == nil)
    shop.now = quote.expiresMicros
    #expect(shop.refusal(of: shop.placing(quote))?.reason == "QUOTE_EXPIRED")
  }

  @Test func R11_aQuotesPriceSurvivesANewCatalogue() throws {
    var shop = try Shop()
    let quote = try shop.quote()
    let product = try #require(shop.catalogue.product(Shop.powerBI))
    let dearer = CatalogueProduct(
      productID: product.productID, family: product.family, displayName: product.displayName,
      offers: [
        CatalogueOffer(
          offerID: "yearly", termMonths: 12, billingMonths: 12, seatsMax: 1, prices: [.publicList: ["NO": 9_999_999]])
      ])
    shop.catalogue = Catalogue(
      version: "2", isSample: true, products: [dearer], markets: Array(shop.catalogue.markets.values))
    let order = try shop.run(shop.placing(quote))
    #expect(shop.state.chargeToMake(orderID: order.orderID)?.amount.minorUnits == quote.totalMinor)
  }

  @Test func R32_policyIsJudgedWhenTheOrderIsPlacedAndNotAfter() throws {
    var shop = try Shop()
    let (first, second) = (try shop.quote(), try shop.quote())
    let order = try shop.run(shop.placing(first))
    try shop.run(SetProductPolicy(productID: Shop.powerBI, value: .disabled))
    #expect(shop.refusal(of: shop.placing(second))?.reason == "POLICY_DISABLED")
    #expect(try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-1")).order.state == .completed)
  }

  @Test func R17_thePurchaserIsThePayerOfOrderInvoiceAndLedger() throws {
    var shop = try Shop()
    let subscription = try shop.buy(user: "user-1")
    let order = try #require(shop.state.order(subscription.orderID))
    let invoice = try #require(shop.state.invoice(order.invoiceNumber))
    #expect([order.payerID, subscription.payerID, invoice.payerID] == ["user-1", "user-1", "user-1"])
    let account = try #require(shop.state.billingAccount(ofOwner: "user-1"))
    guard case .ledgerPosted(let posted) = shop.events.last else {
      Issue.record("nothing posted")
      return
    }
    #expect(posted.postings.contains { $0.account == "receivable/\(account.billingAccountID)" })
  }

  @Test func R15_theOrderRecordsWhereItCameFrom() throws {
    var shop = try Shop()
    let quote = try shop.quote()
    func place(_ kind: OrderSourceKind, _ app: String) -> PlaceOrder {
      PlaceOrder(
        quote: quote, instrument: Shop.card(), sourceKind: kind, sourceApp: app, orderID: "order-1",
        acceptedTermsVersion: quote.termsVersion)
    }
    #expect(shop.refusal(of: place(.inApp, ""))?.fieldViolations.first?.field == "source.app")
    #expect(shop.refusal(of: place(.inApp, "Power BI"))?.fieldViolations.first?.field == "source.app")
    #expect(shop.refusal(of: place(.productWebsite, "power-bi"))?.fieldViolations.first?.field == "source.app")
    #expect(shop.refusal(of: place(.unspecified, ""))?.fieldViolations.first?.field == "source.kind")
    let order = try shop.run(place(.inApp, "power-bi-desktop"))
    #expect(order.sourceKind == .inApp && order.sourceApp == "power-bi-desktop")
    #expect(order.channel == .selfService)
  }

  @Test func R18_aCardFreeTrialCompletesAtOnceOncePerUserAndCostsNothing() throws {
    var shop = try Shop()
    let quote = try shop.quote(Shop.visio, offer: "trial", quantity: 2)
    #expect(quote.totalMinor == 0 && quote.cardFreeTrial)
    let order = try shop.run(shop.placing(quote, instrument: nil))
    #expect(order.state == .completed && order.invoiceNumber.isEmpty && order.paymentMethodID.isEmpty)
    let subscription = try #require(shop.state.subscription(order.subscriptionID))
    #expect(subscription.trial && !subscription.recurringBilling && subscription.seatCount == 2)
    let again = CreateQuote(userID: "user-0", productID: Shop.visio, offerID: "trial", quantity: 1)
    #expect(shop.refusal(of: again)?.reason == "TRIAL_ALREADY_USED")
    #expect(try shop.buy(Shop.visio, offer: "trial", quantity: 1, user: "user-1").trial)
    #expect(shop.state.checkInvariants().isEmpty)
  }
}
