internal import CommerceClient
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct GovernanceTests {
  // MARK: R32

  @Test func R32_manyPoliciesAreSetInOneStepOrNone() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .globalAdministrator)
      let dry = try await administrator.setPolicies(
        [(Products.visio1, .disabled), (Products.visio2, .disabled)], validateOnly: true)
      #expect(dry.map(\.value) == [.disabled, .disabled])
      #expect(try await administrator.policy(product: Products.visio1).value == .enabled)
      await expectRefusal(.invalidArgument) {
        try await administrator.setPolicies([(Products.visio1, .disabled), (Products.visio2, .unspecified)])
      }
      await expectRefusal(.invalidArgument) {
        try await administrator.setPolicies([
          (Products.powerBIPro, .disabled), (Products.powerBIProAlias, .enabled),
        ])
      }
      #expect(try await administrator.listPolicies().all().allSatisfy { $0.value == .enabled })
      let set = try await administrator.setPolicies([
        (Products.visio1, .disabled), (Products.powerBIProAlias, .onlyTrialsWithoutPaymentMethod),
      ])
      #expect(set.map(\.productID) == [Products.visio1, Products.powerBIPro])
      #expect(try await administrator.policy(product: Products.powerBIPro).value == .onlyTrialsWithoutPaymentMethod)
    }
  }

  @Test func R32_theSwitchStandsAboveEveryPolicy() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let subscription = try await kari.purchase()
      try await administrator.setSelfService(overall: .disabled, validateOnly: true)
      #expect(try await kari.quoteAndBuy(Products.visio1).state == .completed)
      let settings = try await administrator.setSelfService(overall: .disabled)
      #expect(settings.updater == Person.globalAdministrator.name && settings.defaultValue == .enabled)
      try await administrator.setPolicy(product: Products.visio1, to: .enabled)
      let policy = try await administrator.policy(product: Products.visio1)
      #expect(policy.value == .enabled && policy.effectiveValue == .disabled)
      await expectRefusal(.failedPrecondition, "POLICY_DISABLED") { try await kari.quoteAndBuy(Products.visio1) }
      // What was bought stays.
      try await kari.assign(subscription, to: [Person.ola.id])
      try await server.restart()
      await expectRefusal(.aborted, "ETAG_MISMATCH") {
        try await administrator.setSelfService(overall: .enabled, etag: "AAAA")
      }
      try await administrator.setSelfService(overall: .enabled, etag: settings.etag)
      #expect(try await kari.quoteAndBuy(Products.visio1).state == .completed)
    }
  }

  @Test func R32_theTenantsDefaultHoldsForProductsNobodyDecidedOn() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      try await administrator.setPolicy(product: Products.visio1, to: .enabled)
      try await administrator.setSelfService(defaultValue: .disabled)
      #expect(try await kari.quoteAndBuy(Products.visio1).state == .completed)
      await expectRefusal(.failedPrecondition, "POLICY_DISABLED") { try await kari.quoteAndBuy(Products.visio2) }
    }
  }

  @Test func R32_everyChangeSaysWhoWhenFromAndTo() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .globalAdministrator)
      try await administrator.setPolicy(product: Products.visio1, to: .disabled)
      try await administrator.setSelfService(overall: .onlyTrialsWithoutPaymentMethod)
      try await administrator.setPolicy(product: Products.visio1, to: .enabled)
      var changes: [(String, CommerceEvents.PolicyValue, CommerceEvents.PolicyValue)] = []
      for try await watched in administrator.watchEvents() {
        let event = watched.event
        switch event.type {
        case "ProductPolicyChanged":
          let change = try ProductPolicyChanged(serializedBytes: event.payload)
          #expect((change.policy?.changedMicros ?? 0) > 0)
          changes.append((change.policy?.changedBy ?? "", change.previousValue, change.policy?.value ?? .unspecified))
        case "SelfServiceSettingsChanged":
          let change = try SelfServiceSettingsChanged(serializedBytes: event.payload)
          changes.append(
            (
              change.settings?.changedBy ?? "", change.previous?.overallValue ?? .unspecified,
              change.settings?.overallValue ?? .unspecified
            ))
        default: break
        }
        if changes.count == 3 { break }
      }
      #expect(changes.allSatisfy { $0.0 == Person.globalAdministrator.id })
      #expect(changes.map(\.1) == [.enabled, .enabled, .disabled])
      #expect(changes.map(\.2) == [.disabled, .onlyTrialsWithoutPaymentMethod, .enabled])
    }
  }

  // MARK: R33

  @Test func R33_aBlockedServiceIsNobodysWhateverTheChannel() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let own = try await kari.purchase(Products.powerBIPro, seats: 1)
      try await kari.assign(own, to: [Person.ola.id])
      let central = try await server.centralSubscription(Products.powerBIPro, seats: 1)
      try await server.client(for: .licenseAdministrator).assign(central, to: [Person.anne.id])
      let service = try await server.client(service: "checker", roles: ["Entitlements.Read"])
      func answers() async throws -> [CheckEntitlementResponse] {
        let found = [
          try await service.checkEntitlement(user: Person.ola.id, product: Products.powerBIPro),
          try await service.checkEntitlement(user: Person.anne.id, product: Products.powerBIPro),
        ]
        #expect(found.map(\.channel) == [.selfService, .central])
        return found
      }
      #expect(try await answers().allSatisfy { $0.allowed && $0.dataRegion.isEmpty })
      let policy = try await administrator.setGovernancePolicy(
        GovernancePolicy(name: "product-\(Products.powerBIProAlias)", serviceBlocked: true, dataRegion: "EU"))
      #expect(
        policy.name.hasSuffix("product-\(Products.powerBIPro)") && policy.updater == Person.globalAdministrator.name)
      #expect(try await answers().allSatisfy { !$0.allowed && $0.reason == .blockedByPolicy && $0.dataRegion == "EU" })
      try await server.restart()
      #expect(try await answers().allSatisfy { $0.reason == .blockedByPolicy })
      try await administrator.setGovernancePolicy(
        GovernancePolicy(name: "product-\(Products.powerBIPro)", etag: policy.etag))
      #expect(try await answers().allSatisfy(\.allowed))
    }
  }

  @Test func R33_aFamilysPolicyHoldsUnlessTheProductHasItsOwn() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      try await kari.assign(try await kari.purchase(Products.powerBIPro), to: [Person.kari.id])
      try await kari.assign(try await kari.purchase(Products.powerApps), to: [Person.kari.id])
      try await administrator.setGovernancePolicy(GovernancePolicy(name: "family-power_platform", serviceBlocked: true))
      try await administrator.setGovernancePolicy(GovernancePolicy(name: "product-\(Products.powerApps)"))
      #expect(try await kari.checkEntitlement(product: Products.powerBIPro).reason == .blockedByPolicy)
      #expect(try await kari.checkEntitlement(product: Products.powerApps).allowed)
      #expect(try await administrator.listGovernancePolicies(pageSize: 1).all().count == 2)
      await expectRefusal(.notFound) { try await administrator.governancePolicy("product-NOPE") }
      await expectRefusal(.aborted, "ETAG_MISMATCH") {
        try await administrator.setGovernancePolicy(GovernancePolicy(name: "family-power_platform", etag: "AAAA"))
      }
    }
  }

  @Test func R33_onlyMembersOfTheGroupsMayUseIt() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await kari.assign(try await kari.purchase(seats: 2), to: [Person.kari.id, Person.ola.id])
      try await administrator.setGovernancePolicy(
        GovernancePolicy(name: "product-\(Products.powerBIPro)", securityGroups: ["group-a", "group-b"]))
      let ola = try await server.client(for: .ola)
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).reason == .notInSecurityGroup)
      try await feeder.upsertUser(
        User(
          name: Person.ola.name, userType: .member, accountEnabled: true, state: .active,
          securityGroups: ["GROUP-B", "other"]))
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).allowed)
      #expect(try await kari.checkEntitlement(product: Products.powerBIPro).reason == .notInSecurityGroup)
    }
  }

  @Test func R33_aFirstPurchaseRecordsTheAcceptanceOfTheDataTerms() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let quote = try await kari.quote(product: Products.visio1, offer: "monthly", quantity: 1)
      #expect(!quote.termsVersion.isEmpty && quote.termsURL.hasPrefix("https://"))
      let refusal = await expectRefusal(.failedPrecondition, "DATA_TERMS_NOT_ACCEPTED") {
        try await kari.buy(quote, card: .test(), source: .productWebsite, acceptedTerms: "")
      }
      let terms = ErrorInfo.Pair(key: "terms_version", value: quote.termsVersion)
      #expect(refusal?.details.errorInfo?.metadata.contains(terms) == true)
      await expectRefusal(.failedPrecondition, "DATA_TERMS_NOT_ACCEPTED") {
        try await kari.buy(quote, card: .test(), source: .productWebsite, acceptedTerms: "another")
      }
      #expect(try await kari.listTermsAcceptances().all().isEmpty)
      #expect(try await kari.buy(quote, card: .test(), source: .productWebsite).state == .completed)
      let accepted = try await kari.listTermsAcceptances().all()
      #expect(accepted.map(\.productID) == [Products.visio1] && accepted.first?.user == Person.kari.name)
      #expect(accepted.first?.termsVersion == quote.termsVersion && accepted.first?.acceptTime != nil)
      // Once is enough, also after a restart; another product asks anew, and others see only their own.
      try await server.restart()
      let second = try await kari.quote(product: Products.visio1, offer: "monthly", quantity: 1)
      #expect(second.termsVersion.isEmpty)
      #expect(try await kari.buy(second, card: .test(), source: .productWebsite, acceptedTerms: "").state == .completed)
      #expect(
        try await kari.quote(product: Products.visio2, offer: "monthly", quantity: 1).termsVersion
          == quote.termsVersion)
      #expect(try await server.client(for: .ola).listTermsAcceptances().all().isEmpty)
      #expect(try await server.client(for: .globalReader).listTermsAcceptances().all().count == 1)
    }
  }

  @Test func R33_whoHasNotAcceptedTheTenantsTermsMayNotUseTheProduct() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      let administrator = try await server.client(for: .globalAdministrator)
      try await kari.assign(try await kari.purchase(), to: [Person.ola.id])
      try await administrator.setGovernancePolicy(
        GovernancePolicy(name: "product-\(Products.powerBIPro)", termsVersion: "contoso-2"))
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).reason == .termsNotAccepted)
      await expectRefusal(.failedPrecondition, "DATA_TERMS_OUTDATED") {
        try await ola.acceptDataTerms(product: Products.powerBIPro, version: "contoso-1")
      }
      try await ola.acceptDataTerms(product: Products.powerBIPro, version: "contoso-2")
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).allowed)
      // The tenant's terms take the place of the vendor's in a purchase too.
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      #expect(quote.termsVersion == "contoso-2" && quote.termsURL.isEmpty)
    }
  }
}
