internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct PortalTests {
  @Test func R25_everyRoleSeesItsAreas() async throws {
    try await withServer { server in
      let expected: [(Person, [PortalContext.Role])] = [
        (.kari, [.purchaser]), (.guest, [.none]), (.globalAdministrator, [.purchaser, .globalAdministrator]),
        (.billingAdministrator, [.purchaser, .billingAdministrator]),
        (.licenseAdministrator, [.purchaser, .licenseAdministrator]), (.globalReader, [.purchaser, .globalReader]),
      ]
      for (person, roles) in expected {
        let context = try await server.client(for: person).portalContext()
        #expect(context.roles == roles && context.tenant == person.tenantName)
      }
      let service = try await server.client(service: "s", roles: ["Licenses.ReadWrite"])
      #expect(try await service.portalContext().roles == [.service])
    }
  }

  @Test func R25_theActionsAreThoseOfTheAccessTable() async throws {
    try await withServer { server in
      func reach(_ person: Person, _ method: String) async throws -> PortalAction.Reach? {
        let areas = try await server.client(for: person).portalContext().areas
        return areas.flatMap(\.actions).first { $0.method == "commerce.v1.\(method)" }?.reach
      }
      #expect(try await reach(.kari, "SubscriptionService/CancelSubscription") == .own)
      #expect(try await reach(.kari, "PurchaseAdministrationService/ListPurchases") == nil)
      #expect(try await reach(.kari, "LicenseService/AssignLicense") == .own)
      #expect(try await reach(.licenseAdministrator, "LicenseService/AssignLicense") == .central)
      #expect(try await reach(.globalReader, "PurchaseAdministrationService/ListPurchases") == .tenant)
      #expect(try await reach(.globalReader, "ProductPolicyService/UpdateProductPolicy") == nil)
      #expect(try await reach(.billingAdministrator, "AgreementService/PlaceCentralOrder") == .tenant)
      let areas = try await server.client(for: .kari).portalContext().areas.map(\.area)
      #expect(areas == areas.sorted() && areas.contains("license-request") && !areas.contains("directory-import"))
    }
  }

  @Test func R31_administratorsSeeTheTenantsSeatsAndUsersTheirOwn() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      let subscription = try await kari.purchase(Products.powerBIPro, seats: 5)
      _ = try await ola.purchase(Products.powerBIPro, seats: 2)
      _ = try await ola.purchase(Products.visio1, seats: 1)
      try await kari.assign(subscription, to: [Person.ola.id, Person.guest.id])
      let central = try await server.centralSubscription(Products.powerBIPro, seats: 10)
      try await server.client(for: .licenseAdministrator).assign(central, to: [Person.anne.id])

      for person in [Person.globalAdministrator, .billingAdministrator, .licenseAdministrator, .globalReader] {
        let capacities = try await server.client(for: person).productCapacities()
        #expect(capacities.map(\.productID) == [Products.powerBIPro, Products.visio1])
        let first = try #require(capacities.first)
        #expect(first.purchased == 17 && first.assigned == 3 && first.free == 14)
        #expect(first.channels.map(\.channel) == [.selfService, .central])
        #expect(first.channels.map(\.purchased) == [7, 10] && first.channels.map(\.free) == [5, 9])
      }
      let own = try await kari.productCapacities()
      #expect(own.map(\.purchased) == [5] && own.map(\.assigned) == [2])
      #expect(try await server.client(for: .anne).productCapacities().isEmpty)
    }
  }

  @Test func R31_whatNobodyMayUseAnyMoreDoesNotCount() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(Products.powerBIPro, seats: 5)
      try await kari.cancel(subscription, reason: .other)
      #expect(try await server.client(for: .globalReader).productCapacities().isEmpty)
    }
  }
}
