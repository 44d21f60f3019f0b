internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct PolicyTests {
  @Test func R32_everyProductHasAPolicyThatIsEnabledAtFirst() async throws {
    try await withServer { server in
      let reader = try await server.client(for: .globalReader)
      let policies = try await reader.listPolicies(pageSize: 4).all()
      #expect(Set(policies.map(\.productID)) == Set(Products.powerPlatform + Products.projectAndVisio))
      #expect(policies.allSatisfy { $0.value == .enabled && $0.updater.isEmpty })
      #expect(try await reader.policy(product: Products.visio1).productDisplayName == "Visio Plan 1")
      await expectRefusal(.notFound, "PRODUCT_NOT_FOUND") { try await reader.policy(product: "NOPE") }
    }
  }

  @Test func R32_aDisabledProductCannotBeBoughtAndWhatWasBoughtStays() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari, language: "nb")
      let administrator = try await server.client(for: .billingAdministrator)
      let subscription = try await kari.purchase(seats: 2)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      let waiting = try await kari.quoteAndBuy(card: .test("pm_card_authenticationRequired"))
      let policy = try await administrator.setPolicy(product: Products.powerBIPro, to: .disabled)
      #expect(policy.value == .disabled && policy.updater == Person.billingAdministrator.name)
      #expect(policy.updateTime != nil)
      let refusal = await expectRefusal(.failedPrecondition, "POLICY_DISABLED") {
        try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      }
      #expect(refusal?.localizedMessage?.contains("IT-administratoren") == true)
      await expectRefusal(.failedPrecondition, "POLICY_DISABLED") {
        try await kari.buy(quote, card: .test(), source: .productWebsite)
      }
      #expect(try await kari.quoteAndBuy(Products.visio1).state == .completed)
      // What was decided before goes on.
      try await kari.assign(subscription, to: [Person.ola.id])
      #expect(try await server.client(for: .ola).checkEntitlement(product: Products.powerBIPro).allowed)
      let charge = try #require(try await server.gateway.charges(ofOrder: waiting.name).first)
      _ = try await server.gateway.service.completeAction(
        CompleteActionRequest(chargeID: charge.chargeID, approve: true))
      #expect(try await kari.confirm(waiting.name).state == .completed)
      try await server.restart()
      #expect(try await administrator.policy(product: Products.powerBIPro) == policy)
      try await administrator.setPolicy(product: Products.powerBIPro, to: .enabled)
      #expect(try await kari.quoteAndBuy().state == .completed)
    }
  }

  @Test func R32_anAliasCarriesTheBlock() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      try await administrator.setPolicy(product: Products.powerBIProAlias, to: .disabled)
      #expect(try await administrator.policy(product: Products.powerBIPro).value == .disabled)
      for product in [Products.powerBIPro, Products.powerBIProAlias] {
        await expectRefusal(.failedPrecondition, "POLICY_DISABLED") {
          try await kari.quote(product: product, offer: "monthly", quantity: 1)
        }
      }
    }
  }

  @Test func R32_R18_onlyTrialsLetsATrialWithoutACardThrough() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      try await administrator.setPolicy(product: Products.visio1, to: .onlyTrialsWithoutPaymentMethod)
      await expectRefusal(.failedPrecondition, "POLICY_TRIALS_ONLY") {
        try await kari.quote(product: Products.visio1, offer: "monthly", quantity: 1)
      }
      let trial = try await kari.quote(product: Products.visio1, offer: "trial", quantity: 1)
      #expect(try await kari.buy(trial, card: nil, source: .productWebsite).state == .completed)
    }
  }

  @Test func R32_aDryRunChangesNothing() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .globalAdministrator)
      let preview = try await administrator.setPolicy(product: Products.visio1, to: .disabled, validateOnly: true)
      #expect(preview.value == .disabled)
      #expect(try await administrator.policy(product: Products.visio1).value == .enabled)
      #expect(try await server.client(for: .kari).quoteAndBuy(Products.visio1).state == .completed)
      await expectRefusal(.invalidArgument) {
        try await administrator.setPolicy(product: Products.visio1, to: .unspecified, validateOnly: true)
      }
    }
  }

  @Test func R32_whatHasChangedSinceItWasReadIsNotOverwritten() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .globalAdministrator)
      let read = try await administrator.policy(product: Products.visio1)
      try await administrator.setPolicy(product: Products.visio1, to: .disabled, etag: read.etag)
      await expectRefusal(.aborted, "ETAG_MISMATCH") {
        try await administrator.setPolicy(product: Products.visio1, to: .enabled, etag: read.etag)
      }
      let other = try await administrator.policy(product: Products.visio2)
      await expectRefusal(.aborted, "ETAG_MISMATCH") {
        try await administrator.setPolicy(product: Products.visio1, to: .enabled, etag: other.etag)
      }
      #expect(try await administrator.policy(product: Products.visio1).value == .disabled)
    }
  }

  @Test func R32_readersReadAndManagersSet() async throws {
    try await withServer { server in
      for person in [Person.kari, .licenseAdministrator] {
        let client = try await server.client(for: person)
        await expectRefusal(.permissionDenied) { try await client.policy(product: Products.visio1) }
        await expectRefusal(.permissionDenied) { try await client.listPolicies().all() }
        await expectRefusal(.permissionDenied) { try await client.setPolicy(product: Products.visio1, to: .disabled) }
      }
      let reader = try await server.client(for: .globalReader)
      await expectRefusal(.permissionDenied) { try await reader.setPolicy(product: Products.visio1, to: .disabled) }
      await expectRefusal(.permissionDenied) {
        try await reader.setPolicy(product: Products.visio1, to: .disabled, validateOnly: true)
      }
      let foreign = try await server.client(for: .fabrikamAdministrator).inTenant(Tenants.contoso)
      await expectRefusal(.notFound) { try await foreign.setPolicy(product: Products.visio1, to: .disabled) }
      #expect(try await reader.policy(product: Products.visio1).value == .enabled)
    }
  }
}
