internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct EntitlementTests {
  @Test func R41_theAnswerSaysWhyHowLongAndWhichVersion() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      let before = try await ola.checkEntitlement(product: Products.powerBIPro)
      #expect(!before.allowed && before.reason == .notAssigned && before.validUntil == nil)
      let subscription = try await kari.purchase()
      try await kari.assign(subscription, to: [Person.ola.id])
      for product in [Products.powerBIPro, Products.powerBIProAlias] {
        let answer = try await ola.checkEntitlement(product: product)
        #expect(answer.allowed && answer.reason == .assignedSeat)
        #expect(answer.channel == .selfService && answer.subscription == subscription)
        #expect(answer.validUntil == (try await kari.subscription(subscription).termEndTime))
        #expect((1...60).contains(answer.timeToLiveSeconds))
        #expect(answer.version > before.version)
      }
      #expect(try await ola.checkEntitlement(product: Products.visio1).reason == .notAssigned)
      #expect(try await ola.checkEntitlement(product: "NOPE").reason == .productUnknown)
      let service = try await server.client(service: "reports", roles: ["Entitlements.Read"])
      #expect(try await service.checkEntitlement(user: "nobody", product: Products.visio1).reason == .userUnknown)
      try await kari.assign(try await kari.purchase(), to: [Person.disabled.id])
      let disabled = try await service.checkEntitlement(user: Person.disabled.id, product: Products.powerBIPro)
      #expect(!disabled.allowed && disabled.reason == .accountDisabled)
    }
  }

  @Test func R41_R26_theTermsEndIsFollowedByGraceAndThenByNothing() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      try await kari.assign(subscription, to: [Person.ola.id])
      let end = try #require(try await kari.setAutoRenew(false, of: subscription).termEndTime).unixMicros
      let service = try await server.client(service: "reports", roles: ["Entitlements.Read"])
      func check() async throws -> CheckEntitlementResponse {
        try await service.checkEntitlement(user: Person.ola.id, product: Products.powerBIPro)
      }
      func go(to time: Int64) { server.clock.advance(byMicros: time - server.clock.now) }
      go(to: end - 20_000_000)
      // No caller may keep the answer past the transition.
      let last = try await check()
      #expect(last.reason == .assignedSeat && last.timeToLiveSeconds <= 20)
      go(to: end)
      let grace = try await check()
      #expect(grace.allowed && grace.reason == .gracePeriod)
      #expect(grace.validUntil?.unixMicros == end + 30 * TestClock.day)
      #expect(try await kari.subscription(subscription).state == .expired)
      go(to: end + 30 * TestClock.day)
      let disabled = try await check()
      #expect(!disabled.allowed && disabled.reason == .subscriptionDisabled)
      #expect(try await kari.subscription(subscription).state == .disabled)
      go(to: end + 120 * TestClock.day)
      #expect(try await check().reason == .notAssigned)
      #expect(try await kari.subscription(subscription).state == .deleted)
    }
  }

  @Test func R28_theTestClockMovesOneTenantForwardAndStaysMovedAfterARestart() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let alex = try await server.client(for: .alex)
      let subscription = try await kari.purchase()
      let other = try await alex.purchase(card: .test(country: "US"))
      try await kari.assign(subscription, to: [Person.kari.id])
      try await kari.setAutoRenew(false, of: subscription)
      let development = DevelopmentServiceClient(server.channel)
      let options = try server.options(.globalAdministrator)
      let request = AdvanceClockRequest(
        parent: Person.kari.tenantName, target: .by(ProtoDuration(seconds: 40 * 86_400)), requestID: "clock-1")
      let moved = try await development.advanceClock(request, options: options)
      #expect(try await development.advanceClock(request, options: options) == moved)
      #expect(try await kari.subscription(subscription).state == .expired)
      #expect(try await kari.checkEntitlement(product: Products.powerBIPro).reason == .gracePeriod)
      #expect(try await alex.subscription(other).state == .active)
      try await server.restart()
      #expect(try await kari.checkEntitlement(product: Products.powerBIPro).reason == .gracePeriod)
      await expectRefusal(.invalidArgument) {
        try await development.advanceClock(
          AdvanceClockRequest(
            parent: Person.kari.tenantName, target: .toTime(Timestamp(seconds: 1)), requestID: "clock-2"),
          options: options)
      }
    }
  }

  @Test func R41_manyUsersAndProductsInOneCall() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      try await kari.assign(try await kari.purchase(seats: 2), to: [Person.ola.id, Person.anne.id])
      let administrator = try await server.client(for: .licenseAdministrator)
      let users = [Person.ola.id, Person.bjorn.id, "nobody"]
      let products = [Products.powerBIPro, Products.visio1]
      let results = try await administrator.checkEntitlements(users: users, products: products)
      #expect(results.map(\.user) == users.flatMap { [$0, $0] })
      #expect(results.map(\.productID) == users.flatMap { _ in products })
      #expect(results.map { $0.entitlement?.allowed } == [true, false, false, false, false, false])
      #expect(Set(results.map { $0.entitlement?.version }).count == 1)
      await expectRefusal(.invalidArgument) {
        try await administrator.checkEntitlements(users: [], products: products)
      }
      await expectRefusal(.invalidArgument) {
        try await administrator.checkEntitlements(
          users: (0..<5_001).map { "u\($0)" }, products: products)
      }
    }
  }

  @Test func R41_aUserSeesTheirOwnAndServicesAndAdministratorsEverybodys() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      try await kari.assign(try await kari.purchase(), to: [Person.ola.id])
      func ask(_ client: CommerceClient) async throws -> Bool {
        try await client.inTenant(Tenants.contoso)
          .checkEntitlement(user: Person.ola.id, product: Products.powerBIPro).allowed
      }
      for person in [Person.ola, .globalAdministrator, .billingAdministrator, .globalReader, .licenseAdministrator] {
        #expect(try await ask(try await server.client(for: person)))
      }
      #expect(try await ask(try await server.client(service: "s", roles: ["Entitlements.Read"])))
      let platform = try await server.client(
        service: "s", tenant: Tenants.fabrikam, roles: ["Entitlements.Read.All"])
      #expect(try await ask(platform))
      await expectRefusal(.notFound) { try await ask(kari) }
      for (tenant, roles, code) in [
        (Tenants.contoso, ["Events.Read"], StatusCode.permissionDenied), (Tenants.contoso, [], .permissionDenied),
        (Tenants.fabrikam, ["Entitlements.Read"], .notFound),
      ] {
        let service = try await server.client(service: "s", tenant: tenant, roles: roles)
        await expectRefusal(code) { try await ask(service) }
      }
    }
  }

  @Test func R41_aDisabledAccountLosesAccessWithItsRecord() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      try await kari.assign(try await kari.purchase(), to: [Person.ola.id])
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await feeder.upsertUser(
        User(name: Person.ola.name, userType: .member, accountEnabled: false, state: .active))
      let administrator = try await server.client(for: .globalAdministrator)
      let answer = try await administrator.checkEntitlement(user: Person.ola.id, product: Products.powerBIPro)
      #expect(!answer.allowed && answer.reason == .accountDisabled)
    }
  }
}
