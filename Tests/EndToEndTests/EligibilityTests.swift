internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct EligibilityTests {
  @Test func R01_theCatalogueListsTheThreeFamiliesWithItsVersion() async throws {
    try await withServer { server in
      let anyone = try await server.client(token: nil, tenant: Tenants.contoso)
      let products = try await anyone.listProducts(market: "NO").all()
      #expect(Set(products.map(\.family)) == ["POWER_PLATFORM", "PROJECT", "VISIO"])
      #expect(Set(products.map(\.productID)) == Set(Products.powerPlatform + Products.projectAndVisio))
      #expect(products.allSatisfy { $0.catalogVersion == "sample-2026-1" })
      let aliased = try await anyone.product(Products.powerBIProAlias, market: "NO")
      #expect(aliased.productID == Products.powerBIPro)
      await expectRefusal(.notFound) { try await anyone.product("CFQ7TTC0NONE", market: "NO") }
      await expectRefusal(.invalidArgument, "MARKET_UNKNOWN") {
        try await anyone.product(Products.visio1, market: "XX")
      }
    }
  }

  @Test func R16_aSignedInCallerSeesThePricesOfTheirTenantsMarket() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let own = try await kari.listProducts().all()
      let named = try await kari.listProducts(market: "NO").all()
      #expect(own == named)
      #expect(own.flatMap(\.offers).allSatisfy { $0.unitPrice?.currencyCode == "NOK" })
      let anyone = try await server.client(token: nil, tenant: Tenants.contoso)
      #expect(try await anyone.listProducts().all().flatMap(\.offers).allSatisfy { $0.unitPrice == nil })
    }
  }

  @Test func R02_R03_R05_tenantsThatMayNotBuyAreRefusedForEveryProduct() async throws {
    try await withServer { server in
      let refused: [(Person, String)] = [
        (.indian, "MARKET_NOT_ELIGIBLE"), (.official, "SEGMENT_NOT_ELIGIBLE"), (.teacher, "SEGMENT_NOT_ELIGIBLE"),
        (.viral, "TENANT_NOT_MANAGED"),
      ]
      for (person, reason) in refused {
        let client = try await server.client(for: person)
        let all = try await client.checkEligibility()
        #expect(all.count == 9)
        for product in all {
          #expect(!product.eligible)
          #expect(product.reasons.map(\.reason).contains(reason), "\(product)")
        }
        await expectRefusal(.failedPrecondition, reason) {
          try await client.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
        }
      }
    }
  }

  @Test(arguments: [Person.brazilian, .congolese])
  func R04_projectAndVisioAreNotSoldWhereThePowerPlatformIs(_ person: Person) async throws {
    try await withServer { server in
      let client = try await server.client(for: person)
      let byProduct = Dictionary(
        uniqueKeysWithValues: try await client.checkEligibility().map { ($0.productID, $0) })
      for product in Products.powerPlatform { #expect(byProduct[product]?.eligible == true) }
      for product in Products.projectAndVisio {
        #expect(byProduct[product]?.reasons.map(\.reason) == ["PRODUCT_NOT_AVAILABLE_IN_MARKET"])
      }
    }
  }

  @Test func R05_R06_guestsAndDisabledAccountsMayNotBuyAndSyncedOnesMay() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .globalAdministrator)
      func reasons(_ person: Person) async throws -> [String] {
        let products = try await administrator.checkEligibility(product: Products.powerBIPro, user: person.id)
        return products.flatMap(\.reasons).map(\.reason)
      }
      #expect(try await reasons(.kari) == [])
      #expect(try await reasons(.synced) == [])
      #expect(try await reasons(.guest) == ["GUEST_ACCOUNT"])
      #expect(try await reasons(.disabled) == ["ACCOUNT_DISABLED"])
      #expect(try await reasons(.syncedAndDisabled) == ["ACCOUNT_DISABLED"])
      let guest = try await server.client(for: .guest)
      await expectRefusal(.failedPrecondition, "GUEST_ACCOUNT") {
        try await guest.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      }
      #expect(try await server.client(for: .synced).quoteAndBuy().state == .completed)
    }
  }

  @Test func R05_aGuestWhoHoldsALicenceStillMayNotBuy() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      try await kari.assign(try await kari.purchase(), to: [Person.guest.id])
      let guest = try await server.client(for: .guest)
      #expect(try await guest.checkEntitlement(product: Products.powerBIPro).allowed)
      await expectRefusal(.failedPrecondition, "GUEST_ACCOUNT") {
        try await guest.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      }
    }
  }

  @Test func R07_theRefusalSpeaksTheCallersLanguageAndAsksForTheAdministrator() async throws {
    try await withServer { server in
      let expected: [(header: String, locale: String, phrase: String)] = [
        ("en", "en", "contact your IT administrator"), ("nb-NO, en;q=0.5", "nb", "IT-administratoren din"),
        ("da", "da", "it-administrator"), ("sv-SE", "sv", "it-administratör"),
        ("de-AT;q=0.9, ja", "de", "IT-Administrator"), ("fr-CA", "fr", "administrateur informatique"),
        ("ja", "en", "contact your IT administrator"), ("", "en", "contact your IT administrator"),
      ]
      for (header, locale, phrase) in expected {
        let client = try await server.client(for: .guest, language: header.isEmpty ? nil : header)
        let refusal = await expectRefusal(.failedPrecondition, "GUEST_ACCOUNT") {
          try await client.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
        }
        #expect(refusal?.details.localizedMessage?.locale == locale, "\(header)")
        #expect(refusal?.localizedMessage?.contains(phrase) == true, "\(header): \(refusal?.localizedMessage ?? "")")
        let answers = try await client.checkEligibility(product: Products.powerBIPro)
        #expect(answers.first?.reasons.first?.message == refusal?.localizedMessage)
        #expect(answers.first?.reasons.first?.locale == locale)
      }
    }
  }

  @Test func R07_aTenantsOwnTextAndAddressReplaceTheBuiltInOnes() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .germanAdministrator)
      try await administrator.setPolicy(product: Products.visio1, to: .disabled)
      let client = try await server.client(for: .german, language: "fr")
      let refusal = await expectRefusal(.failedPrecondition, "POLICY_DISABLED") {
        try await client.quote(product: Products.visio1, offer: "monthly", quantity: 1)
      }
      #expect(refusal?.localizedMessage == "Bitte bestellen Sie Software über das Woodgrove-Serviceportal.")
      #expect(refusal?.details.helpURL == "https://service.woodgrove.de/software")
      let reason = try await client.checkEligibility(product: Products.visio1).first?.reasons.first
      #expect(reason?.helpURL == "https://service.woodgrove.de/software")
    }
  }

  @Test func R08_everyReasonThatAppliesIsNamed() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite.All"])
      let tenant = "77777777-0000-4000-8000-000000000001"
      try await feeder.upsertTenant(
        Tenant(name: "tenants/\(tenant)", displayName: "X", kind: .consumer, segment: .education, market: "IN"))
      let user = "77777777-0000-4000-8000-0000000000aa"
      try await feeder.inTenant(tenant).upsertUser(
        User(name: "tenants/\(tenant)/users/\(user)", userType: .guest, accountEnabled: false, state: .active))
      let buyer = try await server.client(service: "shop", roles: ["Purchases.ReadWrite.All"]).inTenant(tenant)
      let answers = try await buyer.checkEligibility(product: Products.visio1, user: user)
      #expect(
        answers.first?.reasons.map(\.reason) == [
          "MARKET_NOT_ELIGIBLE", "SEGMENT_NOT_ELIGIBLE", "TENANT_NOT_MANAGED", "GUEST_ACCOUNT", "ACCOUNT_DISABLED",
        ])
      let refusal = await expectRefusal(.failedPrecondition, "MARKET_NOT_ELIGIBLE") {
        try await buyer.quote(product: Products.visio1, offer: "monthly", quantity: 1, user: user)
      }
      let reasons = refusal?.details.errorInfo?.metadata.first { $0.key == "reasons" }?.value
      #expect(reasons?.split(separator: ",").count == 5)
    }
  }

  @Test func R08_aUserAsksForThemselvesAndNobodyElse() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      #expect(try await kari.checkEligibility(product: Products.powerBIProAlias).first?.eligible == true)
      let foreign = await expectRefusal(.notFound) { try await kari.checkEligibility(user: Person.ola.id) }
      let absent = await expectRefusal(.notFound) { try await kari.checkEligibility(user: "nobody") }
      #expect(foreign?.reason == absent?.reason && foreign?.message == absent?.message)
      await expectRefusal(.notFound, "PRODUCT_NOT_FOUND") { try await kari.checkEligibility(product: "NOPE") }
    }
  }
}
