internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct EligibilityTests {
  private func reasons(_ shop: Shop, _ user: String = "user-0", _ product: String = Shop.powerBI) throws
    -> [IneligibilityReason]
  {
    let answers = try shop.state.eligibility(userID: user, productID: product, catalogue: shop.catalogue)
    return try #require(answers.first).reasons
  }

  @Test func R01_aMemberOfAManagedCommercialTenantMayBuyEveryProduct() throws {
    let shop = try Shop()
    let answers = try shop.state.eligibility(userID: "user-0", productID: nil, catalogue: shop.catalogue)
    #expect(answers.map(\.productID) == shop.catalogue.products.map(\.productID))
    #expect(answers.allSatisfy { $0.isEligible })
  }

  @Test func R02_nobodyInIndiaBuysAnyProduct() throws {
    let shop = try Shop(market: "IN")
    let answers = try shop.state.eligibility(userID: "user-0", productID: nil, catalogue: shop.catalogue)
    #expect(answers.allSatisfy { $0.reasons == [.marketNotEligible] })
  }

  @Test(arguments: [TenantSegment.government, .education])
  func R03_governmentAndEducationMayNotBuy(segment: TenantSegment) throws {
    #expect(try reasons(Shop(segment: segment)) == [.segmentNotEligible])
  }

  @Test(arguments: ["BR", "CD"])
  func R04_projectAndVisioAreNotSoldInBrazilAndCongoAndThePowerPlatformIs(market: String) throws {
    let shop = try Shop(market: market)
    for product in shop.catalogue.products {
      let expected: [IneligibilityReason] =
        product.family == "POWER_PLATFORM" ? [] : [.productNotAvailableInMarket]
      #expect(try reasons(shop, "user-0", product.productID) == expected, "\(product.displayName)")
    }
  }

  @Test func R05_aGuestMayNotBuyEvenWithALicence() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    try shop.run(AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: ["guest"]))
    #expect(try reasons(shop, "guest") == [.guestAccount])
  }

  @Test(arguments: [TenantKind.unmanaged, .consumer])
  func R05_unmanagedAndConsumerTenantsMayNotBuy(kind: TenantKind) throws {
    #expect(try reasons(Shop(kind: kind)) == [.tenantNotManaged])
  }

  @Test func R06_aSynchronisedUserMayBuyAndADisabledOneMayNot() throws {
    let shop = try Shop()
    #expect(try reasons(shop, "synced").isEmpty)
    #expect(try reasons(shop, "disabled") == [.accountDisabled])
  }

  @Test func R08_everyReasonThatAppliesIsGivenAndNotOnlyTheFirst() throws {
    var shop = try Shop(market: "BR", segment: .education, kind: .unmanaged)
    try shop.run(SetProductPolicy(productID: Shop.visio, value: .disabled))
    try shop.run(UpsertUsers(users: [UserUpsert(user: DirectoryUser(userID: "guest", type: .guest))]))
    #expect(
      try reasons(shop, "guest", Shop.visio) == [
        .segmentNotEligible, .productNotAvailableInMarket, .tenantNotManaged, .guestAccount, .accountDisabled,
        .policyDisabled,
      ])
  }

  @Test func R07_aRefusedQuoteNamesTheFirstReasonAndListsAllForPeople() throws {
    var shop = try Shop(segment: .education)
    try shop.run(SetProductPolicy(productID: Shop.powerBI, value: .disabled))
    let refusal = try #require(
      shop.refusal(of: CreateQuote(userID: "user-0", productID: Shop.powerBI, offerID: "yearly", quantity: 1)))
    #expect(refusal.kind == .failedPrecondition)
    #expect(refusal.reason == "SEGMENT_NOT_ELIGIBLE")
    #expect(refusal.isLocalizable)
    #expect(refusal.metadata.contains { $0 == ("reasons", "SEGMENT_NOT_ELIGIBLE,POLICY_DISABLED") })
  }

  @Test func anUnknownUserAndAnUnknownProductAreNotFound() throws {
    let shop = try Shop()
    let user = try #require(throws: Refusal.self) { try reasons(shop, "nobody") }
    #expect(user.kind == .notFound)
    let product = try #require(throws: Refusal.self) { try reasons(shop, "user-0", "nothing") }
    #expect(product.reason == "PRODUCT_NOT_FOUND")
  }

  @Test func R32_aBlockOnAFormerIDCarriesOverToTheProduct() throws {
    var shop = try Shop()
    try shop.run(SetProductPolicy(productID: Shop.powerBIAlias, value: .disabled))
    #expect(try reasons(shop) == [.policyDisabled])
    #expect(try reasons(shop, "user-0", Shop.powerBIAlias) == [.policyDisabled])

    // The catalogue renames a product after a policy was set on it: the block stays.
    var renamed = try Shop()
    try renamed.run(SetProductPolicy(productID: "CFQ7TTC0H6RP", value: .disabled))
    let old = try #require(renamed.catalogue.product("CFQ7TTC0H6RP"))
    let new = CatalogueProduct(
      productID: "CFQ7TTC0NEW1", aliases: [old.productID], family: old.family, displayName: old.displayName,
      offers: old.offers)
    renamed.catalogue = Catalogue(
      version: "2", isSample: true, products: [new], markets: Array(renamed.catalogue.markets.values))
    #expect(try reasons(renamed, "user-0", "CFQ7TTC0NEW1") == [.policyDisabled])
  }

  @Test func R32_onlyTrialsAllowsCardFreeTrialsAndNothingElse() throws {
    var shop = try Shop()
    try shop.run(SetProductPolicy(productID: Shop.visio, value: .onlyTrialsWithoutPaymentMethod))
    #expect(try reasons(shop, "user-0", Shop.visio) == [.policyTrialsOnly])
    let paid = CreateQuote(userID: "user-0", productID: Shop.visio, offerID: "yearly", quantity: 1)
    #expect(shop.refusal(of: paid)?.reason == "POLICY_TRIALS_ONLY")
    #expect(try shop.buy(Shop.visio, offer: "trial", quantity: 1).trial)
  }

  @Test func R32_aPolicyChangeIsAuditedAndARepeatMakesNoEvent() throws {
    var shop = try Shop()
    shop.act(as: "user-1")
    let policy = try shop.run(SetProductPolicy(productID: Shop.powerBI, value: .disabled))
    #expect(policy.changedBy == "user-1" && policy.changedMicros == shop.now)
    guard case .productPolicyChanged(let event) = shop.events.last else {
      Issue.record("no event")
      return
    }
    #expect(event.previousValue == .enabled && event.policy?.value == .disabled)
    #expect(try shop.decide(SetProductPolicy(productID: Shop.powerBI, value: .disabled)).events.isEmpty)
    let stale = SetProductPolicy(productID: Shop.powerBI, value: .enabled, expectedValue: .enabled)
    #expect(shop.refusal(of: stale)?.reason == "ETAG_MISMATCH")
    let unknown = SetProductPolicy(productID: Shop.powerBI, value: PolicyValue(rawValue: 77))
    #expect(shop.refusal(of: unknown)?.kind == .invalidArgument)
  }

  @Test func R32_aPolicyTouchesFuturePurchasesOnly() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    try shop.run(SetProductPolicy(productID: Shop.powerBI, value: .disabled))
    try shop.run(AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: ["user-1"]))
    #expect(shop.state.entitlements(of: "user-1").check(Shop.powerBI, nowMicros: shop.now).allowed)
  }
}
