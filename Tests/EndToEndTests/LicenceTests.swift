internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct LicenceTests {
  @Test func R21_aSeatIsGivenAndTakenBack() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 2)
      let assignment = try await kari.licenses.assignLicense(
        AssignLicenseRequest(parent: subscription, user: Person.ola.name, requestID: RequestID.random()))
      #expect(assignment.user == Person.ola.name && assignment.subscription == subscription)
      #expect(assignment.productID == Products.powerBIPro)
      #expect(try await kari.listAssignments(of: subscription).all() == [assignment])
      #expect(try await kari.subscription(subscription).assignedQuantity == 1)
      await expectRefusal(.alreadyExists, "ALREADY_ASSIGNED") {
        try await kari.licenses.assignLicense(
          AssignLicenseRequest(parent: subscription, user: Person.ola.id, requestID: RequestID.random()))
      }
      let ola = try await server.client(for: .ola)
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).allowed)
      _ = try await kari.licenses.unassignLicense(
        UnassignLicenseRequest(name: assignment.name, requestID: RequestID.random()))
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).reason == .notAssigned)
      await expectRefusal(.notFound, "NOT_ASSIGNED") {
        try await kari.licenses.unassignLicense(
          UnassignLicenseRequest(name: assignment.name, requestID: RequestID.random()))
      }
      try await server.restart()
      #expect(try await kari.listAssignments(of: subscription).all().isEmpty)
    }
  }

  @Test func R21_aGuestOfTheTenantMayHoldASeatAndAStrangerMayNot() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 5)
      let results = try await kari.assignEach(
        subscription, to: [Person.guest.id, Person.alex.name, Person.alex.id, "nobody", Person.disabled.id])
      #expect(
        results.map(\.reason) == ["", "USER_NOT_IN_TENANT", "USER_NOT_IN_TENANT", "USER_NOT_IN_TENANT", ""])
      await expectRefusal(.invalidArgument, "USER_NOT_IN_TENANT") {
        try await kari.licenses.assignLicense(
          AssignLicenseRequest(parent: subscription, user: Person.alex.name, requestID: "r1"))
      }
      await expectRefusal(.failedPrecondition, "USER_NOT_IN_TENANT") {
        try await kari.licenses.assignLicense(
          AssignLicenseRequest(parent: subscription, user: Person.alex.id, requestID: "r2"))
      }
      #expect(try await kari.subscription(subscription).assignedQuantity == 2)
    }
  }

  @Test func R21_aThousandAtATimeWithAnAnswerForEach() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      let ids = (0..<1_000).map { "10000000-0000-4000-8000-\(String(1_000_000_000_000 + $0).suffix(12))" }
      let imported = try await feeder.importUsers(
        ids.map {
          User(
            name: "\(Person.kari.tenantName)/users/\($0)", userType: .member, accountEnabled: true, state: .active)
        })
      #expect(imported.createdCount == 1_000)
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 990)
      var users = ids
      users[5] = "unknown-user"
      users[10] = users[9]
      let results = try await kari.assignEach(subscription, to: users)
      #expect(results.map(\.index) == (0..<1_000).map(Int32.init))
      #expect(results[5].reason == "USER_NOT_IN_TENANT")
      #expect(results[10].reason == "ALREADY_ASSIGNED")
      #expect(results.filter { $0.reason == "SEATS_EXHAUSTED" }.map(\.index) == (992..<1_000).map(Int32.init))
      #expect(results.count { $0.statusCode == 0 } == 990)
      #expect(try await kari.subscription(subscription).assignedQuantity == 990)
      #expect(try await kari.listAssignments(of: subscription, pageSize: 400).all().count == 990)
      let taken = try await kari.unassignEach(subscription, from: users)
      #expect(taken.count { $0.statusCode == 0 } == 990)
      #expect(try await kari.subscription(subscription).assignedQuantity == 0)
    }
  }

  ///     task 1          task 2 … 12
  ///     5 users ──▶     5 others, overlapping ──▶    12 seats: never more are given
  @Test func R21_neverMoreSeatsAreAssignedThanOwnedHoweverManyAskAtOnce() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let subscription = try await kari.purchase(seats: 3)
      let people = [Person.anne, .bjorn, .camilla, .david, .eva, .ola, .guest, .synced].map(\.id)
      let results = try await withThrowingTaskGroup(of: [LicenseResult].self) { group in
        for start in 0..<12 {
          let users = (0..<4).map { people[(start + $0) % people.count] }
          group.addTask { try await kari.assignEach(subscription, to: users) }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(results.count == 48)
      #expect(results.count { $0.statusCode == 0 } == 3)
      #expect(results.allSatisfy { ["", "ALREADY_ASSIGNED", "SEATS_EXHAUSTED"].contains($0.reason) })
      #expect(try await kari.listAssignments(of: subscription).all().count == 3)
      let checks = try await administrator.checkEntitlements(users: people, products: [Products.powerBIPro])
      #expect(checks.count { $0.entitlement?.allowed == true } == 3)
    }
  }

  @Test func R21_seatsArePurchasersToGiveAlsoNotTheAdministrators() async throws {
    try await withServer { server in
      let subscription = try await server.client(for: .kari).purchase(seats: 2)
      for person in [Person.ola, .globalAdministrator, .billingAdministrator, .licenseAdministrator, .globalReader] {
        let client = try await server.client(for: person)
        await expectRefusal(.notFound, "NOT_FOUND") { try await client.assign(subscription, to: [Person.ola.id]) }
      }
      let service = try await server.client(service: "provisioner", roles: ["Licenses.ReadWrite"])
      try await service.assign(subscription, to: [Person.ola.id])
      let administrator = try await server.client(for: .licenseAdministrator)
      #expect(try await administrator.listAssignments(of: subscription).all().map(\.user) == [Person.ola.name])
    }
  }

  @Test func R21_anEndedSubscriptionGivesNoSeats() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 2)
      try await kari.cancel(subscription, reason: .noLongerNeeded)
      await expectRefusal(.failedPrecondition, "SUBSCRIPTION_NOT_ACTIVE") {
        try await kari.assign(subscription, to: [Person.ola.id])
      }
    }
  }

  @Test func R21_aBatchHasOneToTenThousandUsers() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      for users in [[], (0...10_000).map { "u\($0)" }] {
        await expectRefusal(.invalidArgument) {
          try await kari.licenses.batchAssignLicenses(
            BatchAssignLicensesRequest(parent: subscription, users: users, requestID: "r"))
        }
      }
    }
  }
}
