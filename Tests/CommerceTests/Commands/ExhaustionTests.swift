internal import Commerce
internal import CommerceEvents
internal import Testing

/// What a tenant may have many of, it may not have without bound: the one that is too many is refused and leaves no
/// trace, and what there is goes on.
@Suite struct ExhaustionTests {
  /// A shop with one product of the shop's own, `id`, and what tests say of it.
  private func shop(selling products: [CatalogueProduct]) throws -> Shop {
    var shop = try Shop()
    shop.catalogue = Catalogue(
      version: "1", isSample: true, products: products, markets: Array(shop.catalogue.markets.values))
    return shop
  }

  private func product(_ id: String, isOnSale: Bool = true) -> CatalogueProduct {
    let prices: [PriceList: [String: Int64]] = [.publicList: ["NO": 1_000], .agreement: ["NO": 900]]
    return CatalogueProduct(
      productID: id, family: "TEST", displayName: id, isOnSale: isOnSale,
      offers: [CatalogueOffer(offerID: "monthly", termMonths: 1, billingMonths: 1, seatsMax: 10, prices: prices)])
  }

  private func expectExhausted(
    _ shop: Shop, _ command: some CommerceCommand, _ reason: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let refusal = shop.refusal(of: command)
    #expect(refusal?.kind == .resourceExhausted && refusal?.reason == reason, sourceLocation: sourceLocation)
  }

  private func agreement(_ shop: Shop) -> SignAgreement {
    SignAgreement(Agreement(startsMicros: shop.now, endsMicros: shop.now + 365 * UnixMicros.microsPerDay))
  }

  @Test func R35_agreementsAreBounded() throws {
    var shop = try Shop()
    for _ in 0..<CommerceLimits.agreementsMax { try shop.run(agreement(shop)) }
    expectExhausted(shop, agreement(shop), "AGREEMENTS_EXHAUSTED")
    #expect(shop.state.centralization.agreements.count == CommerceLimits.agreementsMax)
  }

  @Test func R33_governancePoliciesAreBoundedAndThoseThatExistCanBeSet() throws {
    var shop = try shop(selling: (0...CommerceLimits.governancePoliciesMax).map { product("P\($0)") })
    func blocking(_ number: Int, _ blocked: Bool = true) -> SetGovernancePolicy {
      SetGovernancePolicy(
        GovernancePolicy(subject: GovernancePolicies.subject(product: "P\(number)"), serviceBlocked: blocked))
    }
    for number in 0..<CommerceLimits.governancePoliciesMax { try shop.run(blocking(number)) }
    expectExhausted(shop, blocking(CommerceLimits.governancePoliciesMax), "GOVERNANCE_POLICIES_EXHAUSTED")
    #expect(try !shop.run(blocking(0, false)).serviceBlocked)
  }

  @Test func R37_undecidedRequestsOfOneUserAreBoundedUntilOneIsDecided() throws {
    var shop = try Shop()
    let filing = FileLicenseRequest(requesterID: "guest", productID: Shop.powerBI, userIDs: ["guest"])
    for _ in 1..<CommerceLimits.openLicenseRequestsPerUserMax { try shop.run(filing) }
    let last = try shop.run(filing)
    expectExhausted(shop, filing, "LICENSE_REQUESTS_EXHAUSTED")
    let other = FileLicenseRequest(requesterID: "disabled", productID: Shop.powerBI, userIDs: ["guest"])
    #expect(shop.refusal(of: other) == nil, "another's requests are no hindrance")
    try shop.run(
      DecideLicenseRequest(requestID: last.requestID, approvedUserIDs: [], declinedUserIDs: ["guest"]))
    #expect(shop.refusal(of: filing) == nil)
  }

  @Test func R36_openCasesAreBoundedUntilOneIsClosed() throws {
    var shop = try Shop()
    let opening = OpenSupportCase(type: .question, description: "How?")
    for _ in 1..<CommerceLimits.openSupportCasesMax { try shop.run(opening) }
    let last = try shop.run(opening)
    expectExhausted(shop, opening, "SUPPORT_CASES_EXHAUSTED")
    try shop.run(CloseSupportCase(caseID: last.caseID, isResolved: true, resolution: "Thus."))
    #expect(shop.refusal(of: opening) == nil)
  }

  @Test func R40_relationshipsInForceAreBoundedUntilOneEnds() throws {
    var shop = try Shop()
    func granting(_ number: Int) -> GrantDelegatedAdmin {
      GrantDelegatedAdmin(
        partnerTenantID: "partner-\(number)", scopes: [.read], durationMicros: UnixMicros.microsPerDay)
    }
    let first = try shop.run(granting(0))
    for number in 1..<CommerceLimits.activeRelationshipsMax { try shop.run(granting(number)) }
    let next = granting(CommerceLimits.activeRelationshipsMax)
    expectExhausted(shop, next, "RELATIONSHIPS_EXHAUSTED")
    try shop.run(TerminateDelegatedAdmin(relationshipID: first.relationshipID))
    #expect(shop.refusal(of: next) == nil)
  }

  @Test func R40_solutionsOfOnePartnerAreBoundedUntilOneIsWithdrawn() throws {
    var shop = try Shop()
    try shop.buy()
    for partner in ["partner", "another"] {
      try shop.run(
        GrantDelegatedAdmin(partnerTenantID: partner, scopes: [.read], durationMicros: UnixMicros.microsPerDay))
    }
    let publishing = PublishSolution(
      productID: Shop.powerBI, displayName: "Reports", url: "https://partner.example/reports")
    shop.caller = Caller(kind: .partner, objectID: "consultant", tenantID: "partner")
    let first = try shop.run(publishing)
    for _ in 1..<CommerceLimits.solutionsPerPartnerMax { try shop.run(publishing) }
    expectExhausted(shop, publishing, "SOLUTIONS_EXHAUSTED")
    shop.caller = Caller(kind: .partner, objectID: "consultant", tenantID: "another")
    #expect(shop.refusal(of: publishing) == nil, "another's solutions are no hindrance")
    shop.caller = Caller(kind: .partner, objectID: "consultant", tenantID: "partner")
    try shop.run(WithdrawSolution(solutionID: first.solutionID))
    #expect(shop.refusal(of: publishing) == nil)
  }

  @Test func R23_cardsOfOnePurchaserAreBoundedAndThoseOnRecordStillPay() throws {
    var shop = try Shop()
    func card(_ number: Int) -> PaymentInstrument.Card {
      PaymentInstrument.Card(
        paymentToken: "pm_\(number)", brand: "visa", lastFour: "4242", expiryMonth: 12, expiryYear: 2030,
        country: "NO")
    }
    for number in 0..<CommerceLimits.paymentMethodsPerOwnerMax {
      try shop.run(CreatePaymentMethod(ownerID: "user-0", card: card(number)))
    }
    let next = card(CommerceLimits.paymentMethodsPerOwnerMax)
    expectExhausted(shop, CreatePaymentMethod(ownerID: "user-0", card: next), "PAYMENT_METHODS_EXHAUSTED")
    let quote = try shop.quote()
    expectExhausted(shop, shop.placing(quote, instrument: .card(next)), "PAYMENT_METHODS_EXHAUSTED")
    #expect(shop.refusal(of: shop.placing(quote, instrument: .card(card(0)))) == nil)
    #expect(shop.refusal(of: CreatePaymentMethod(ownerID: "user-1", card: next)) == nil)
  }

  @Test func R01_aProductThatIsListedAndNotSoldIsBoughtByNobody() throws {
    var shop = try shop(selling: [product("SOLD"), product("LISTED", isOnSale: false)])
    let answers = try shop.state.eligibility(userID: "user-0", productID: nil, catalogue: shop.catalogue)
    #expect(answers.map(\.reasons) == [[], [.productNotOnSale]])
    let quoting = CreateQuote(userID: "user-0", productID: "LISTED", offerID: "monthly", quantity: 1)
    let refusal = shop.refusal(of: quoting)
    #expect(refusal?.reason == "PRODUCT_NOT_ON_SALE" && refusal?.isLocalizable == true)
    let signed = try shop.run(agreement(shop))
    let central = PlaceCentralOrder(
      agreementID: signed.agreementID, productID: "LISTED", offerID: "monthly", quantity: 1)
    #expect(shop.refusal(of: central)?.reason == "PRODUCT_NOT_ON_SALE")
  }

  @Test func R14_anOrderUnderAnIDThatIsTakenIsRefused() throws {
    var shop = try Shop()
    let first = try shop.run(shop.placing(try shop.quote()))
    let quote = try shop.quote()
    let second = PlaceOrder(
      quote: quote, instrument: Shop.card(), sourceKind: .productWebsite, orderID: first.orderID,
      acceptedTermsVersion: quote.termsVersion)
    let refusal = shop.refusal(of: second)
    #expect(refusal?.kind == .alreadyExists && refusal?.reason == "ALREADY_EXISTS")
    #expect(shop.state.order(first.orderID)?.quote?.quoteID == first.quote?.quoteID)
  }
}
