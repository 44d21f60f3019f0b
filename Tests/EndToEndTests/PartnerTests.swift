internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct PartnerTests {
  private static let year = ProtoDuration(seconds: 365 * 24 * 3_600)

  @Test func R40_aPartnerSeesWhatAnAdministratorSeesAndChangesNothingWithoutAScope() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let customer = try await server.client(for: .globalAdministrator)
      let subscription = try await kari.purchase(seats: 2)
      let partner = try await server.client(for: .alex).inTenant(Tenants.contoso)
      await expectRefusal(.notFound, "NOT_FOUND") { try await partner.listPurchases().all() }
      let granted = try await customer.grantDelegatedAdmin(to: Tenants.fabrikam, scopes: [], duration: Self.year)
      #expect(
        granted.scopes == [.read] && granted.state == .active && granted.grantor == Person.globalAdministrator.name)
      #expect(try await partner.listPurchases().all() == (try await customer.listPurchases().all()))
      #expect(try await partner.subscription(subscription).quantity == 2)
      #expect(try await partner.checkEntitlement(user: Person.kari.id, product: Products.powerBIPro).allowed == false)
      #expect(try await partner.portalContext().roles == [.partner])
      #expect(try await partner.productCapacities().map(\.purchased) == [2])
      await expectRefusal(.permissionDenied) { try await partner.setPolicy(product: Products.visio1, to: .disabled) }
      await expectRefusal(.permissionDenied) { try await partner.assign(subscription, to: [Person.ola.id]) }
      await expectRefusal(.permissionDenied) { try await partner.cancel(subscription, reason: .other) }
      await expectRefusal(.permissionDenied) {
        try await partner.quote(product: Products.visio1, offer: "monthly", quantity: 1)
      }
    }
  }

  @Test func R40_aScopeAllowsWhatItNamesAndHelpsToCentralise() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let customer = try await server.client(for: .globalAdministrator)
      let own = try await kari.purchase(seats: 1)
      try await kari.assign(own, to: [Person.ola.id])
      let agreement = try await server.agreement()
      _ = try await customer.grantDelegatedAdmin(
        to: Tenants.fabrikam, scopes: [.centralize, .licenses], duration: Self.year)
      let partner = try await server.client(for: .alex).inTenant(Tenants.contoso)
      let order = try await partner.buyCentrally(
        agreement: agreement.name, product: Products.powerBIPro, offer: "yearly", quantity: 2)
      // Who bought is named with their own organisation.
      #expect(order.purchaser == Person.alex.name && order.payer == Person.kari.tenantName)
      try await partner.moveUsers(from: own, to: order.subscription)
      try await partner.assign(order.subscription, to: [Person.anne.id])
      let request = try await partner.requestCancellation(of: own)
      #expect(request.requester == Person.alex.name)
      #expect(try await kari.answerCancellationRequest(request.name, accept: true).state == .accepted)
      await expectRefusal(.permissionDenied) { try await partner.setPolicy(product: Products.visio1, to: .disabled) }
      await expectRefusal(.permissionDenied) { try await partner.openSupportCase(.question, description: "?") }
    }
  }

  @Test func R40_afterTheGrantNothingIsThere() async throws {
    try await withServer { server in
      let customer = try await server.client(for: .globalAdministrator)
      let partner = try await server.client(for: .alex).inTenant(Tenants.contoso)
      let absent = try await server.client(for: .alex).inTenant("00000000-0000-4000-8000-000000000000")
      let first = try await customer.grantDelegatedAdmin(
        to: Tenants.fabrikam, scopes: [.policies], duration: ProtoDuration(seconds: 24 * 3_600))
      await expectRefusal(.alreadyExists, "RELATIONSHIP_ACTIVE") {
        try await customer.grantDelegatedAdmin(to: Tenants.fabrikam, scopes: [], duration: Self.year)
      }
      try await partner.setPolicy(product: Products.visio1, to: .disabled)
      #expect(try await customer.policy(product: Products.visio1).updater == Person.alex.name)
      _ = try await customer.advanceClock(days: 2)
      func expectNothing() async {
        let here = await expectRefusal(.notFound, "NOT_FOUND") { try await partner.listPolicies().all() }
        let there = await expectRefusal(.notFound, "NOT_FOUND") { try await absent.listPolicies().all() }
        #expect(here?.message == there?.message)
        await expectRefusal(.notFound, "NOT_FOUND") {
          try await partner.checkEntitlement(user: Person.kari.id, product: Products.visio1)
        }
        await expectRefusal(.notFound, "NOT_FOUND") {
          try await partner.setPolicy(product: Products.visio1, to: .enabled)
        }
      }
      await expectNothing()
      #expect(try await customer.relationship(first.name).state == .expired)
      let second = try await customer.grantDelegatedAdmin(to: Tenants.fabrikam, scopes: [], duration: Self.year)
      try await server.restart()
      #expect(try await partner.listPolicies().all().count == 9)
      #expect(try await customer.terminateRelationship(second.name).state == .terminated)
      await expectNothing()
      await expectRefusal(.failedPrecondition, "RELATIONSHIP_ENDED") {
        try await customer.terminateRelationship(second.name)
      }
      try await server.restart()
      await expectNothing()
    }
  }

  @Test func R40_aGrantHasBoundsAndOnlyTheCustomersGlobalAdministratorGivesIt() async throws {
    try await withServer { server in
      let customer = try await server.client(for: .globalAdministrator)
      for seconds in [0, -1, 730 * 24 * 3_600 + 1] as [Int64] {
        await expectRefusal(.invalidArgument, "DURATION_INVALID") {
          try await customer.grantDelegatedAdmin(
            to: Tenants.fabrikam, scopes: [], duration: ProtoDuration(seconds: seconds))
        }
      }
      await expectRefusal(.invalidArgument) {
        try await customer.grantDelegatedAdmin(to: Tenants.contoso, scopes: [], duration: Self.year)
      }
      for person in [Person.kari, .billingAdministrator, .licenseAdministrator, .globalReader] {
        let client = try await server.client(for: person)
        await expectRefusal(.permissionDenied) {
          try await client.grantDelegatedAdmin(to: Tenants.fabrikam, scopes: [], duration: Self.year)
        }
      }
      // Whoever may not sign in at home, or is a guest there, is no partner's user.
      _ = try await customer.grantDelegatedAdmin(to: Tenants.fabrikam, scopes: [], duration: Self.year)
      let feeder = try await server.client(service: "feeder", tenant: Tenants.fabrikam, roles: ["Directory.ReadWrite"])
      let partner = try await server.client(for: .alex).inTenant(Tenants.contoso)
      #expect(try await partner.listPolicies().all().count == 9)
      try await feeder.upsertUser(
        User(name: Person.alex.name, userType: .member, accountEnabled: false, state: .active))
      await expectRefusal(.notFound) { try await partner.listPolicies().all() }
    }
  }

  @Test func R40_aPartnerSeesItsOwnRelationshipAloneAndMayEndIt() async throws {
    try await withServer { server in
      let customer = try await server.client(for: .globalAdministrator)
      let mine = try await customer.grantDelegatedAdmin(to: Tenants.fabrikam, scopes: [], duration: Self.year)
      let other = try await customer.grantDelegatedAdmin(to: Tenants.brazil, scopes: [], duration: Self.year)
      let partner = try await server.client(for: .alex).inTenant(Tenants.contoso)
      #expect(try await partner.listRelationships().all() == [mine])
      #expect(try await customer.listRelationships(pageSize: 1).all() == [mine, other])
      await expectRefusal(.notFound) { try await partner.relationship(other.name) }
      await expectRefusal(.notFound) { try await partner.terminateRelationship(other.name) }
      #expect(try await partner.terminateRelationship(mine.name).state == .terminated)
      await expectRefusal(.notFound) { try await partner.relationship(mine.name) }
    }
  }

  @Test func R40_aSolutionExtendsWhatTheCustomerBought() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let customer = try await server.client(for: .globalAdministrator)
      for tenant in [Tenants.fabrikam, Tenants.brazil] {
        _ = try await customer.grantDelegatedAdmin(to: tenant, scopes: [], duration: Self.year)
      }
      let partner = try await server.client(for: .alex).inTenant(Tenants.contoso)
      func publish(_ product: String, url: String = "https://fabrikam.example/reports") async throws -> Solution {
        try await partner.publishSolution(
          product: product, displayName: "Reports", description: "Ready-made reports", url: url)
      }
      await expectRefusal(.failedPrecondition, "PRODUCT_NOT_BOUGHT") { try await publish(Products.powerBIPro) }
      _ = try await kari.purchase(Products.powerBIPro)
      await expectRefusal(.invalidArgument) { try await publish(Products.powerBIPro, url: "http://fabrikam.example") }
      let solution = try await publish(Products.powerBIProAlias)
      #expect(solution.partner == Person.alex.tenantName && solution.productID == Products.powerBIPro)
      #expect(try await customer.listSolutions().all() == [solution])
      #expect(try await kari.listSolutions().all() == [solution])
      #expect(try await server.client(for: .ola).listSolutions().all().isEmpty)
      let rival = try await server.client(for: .brazilian).inTenant(Tenants.contoso)
      #expect(try await rival.listSolutions().all().isEmpty)
      await expectRefusal(.notFound) { try await rival.withdrawSolution(solution.name) }
      try await server.restart()
      #expect(try await partner.listSolutions().all() == [solution])
      try await partner.withdrawSolution(solution.name)
      #expect(try await customer.listSolutions().all().isEmpty)
      await expectRefusal(.permissionDenied) {
        try await customer.publishSolution(product: Products.powerBIPro, displayName: "x", url: "https://x.example")
      }
    }
  }
}
