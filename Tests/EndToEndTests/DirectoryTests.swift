internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct DirectoryTests {
  private static func users(_ count: Int, name: String = "User") -> [User] {
    (0..<count).map {
      User(
        name: "\(Person.kari.tenantName)/users/imported-\($0)", userType: .member, accountEnabled: true,
        displayName: "\(name) \($0)", mail: "user\($0)@contoso.com", state: .active)
    }
  }

  @Test func R43_anImportCreatesUpdatesAndCanBeReplayed() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      var users = Self.users(1_200)
      let first = try await feeder.importUsers(users)
      #expect(first.createdCount == 1_200 && first.failedCount == 0)
      let replayed = try await feeder.importUsers(users)
      #expect(replayed.createdCount == 0 && replayed.updatedCount == 0 && replayed.unchangedCount == 1_200)
      users[7].accountEnabled = false
      users[8].roles = ["62e90394-69f5-4237-9190-012177145e10"]
      let changed = try await feeder.importUsers(users)
      #expect(changed.updatedCount == 2 && changed.unchangedCount == 1_198)
      try await server.restart()
      #expect(try await feeder.importUsers(users).unchangedCount == 1_200)
      let read = try await feeder.directoryUser("imported-8")
      #expect(read.roles == users[8].roles && read.displayName == "User 8" && read.mail == "user8@contoso.com")
      let administrator = try await server.client(for: Person(tenant: Tenants.contoso, id: "imported-8"))
      #expect(try await administrator.listPurchases().all().isEmpty)
    }
  }

  @Test func R43_aDryRunOfAnImportCountsAndChangesNothing() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      var users = Self.users(600)
      users[501].userType = .unspecified
      let planned = try await feeder.importUsers(users, validateOnly: true)
      #expect(planned.createdCount == 599 && planned.failedCount == 1 && planned.errors.map(\.index) == [501])
      await expectRefusal(.notFound) { try await feeder.directoryUser("imported-0") }
      let done = try await feeder.importUsers(users)
      #expect(done == planned)
      #expect(try await feeder.importUsers(users, validateOnly: true).unchangedCount == 599)
      _ = try await server.client(for: .kari).purchase()
      let events = try await EventTests.read(server, until: "OrderCompleted")
      #expect(
        events.count { $0.event.type == "UserUpserted" } == 1 + 63 + 13,
        "the sample's, and the chunks of eight of one import, sent in messages of 500")
      await expectRefusal(.permissionDenied) {
        try await server.client(for: .globalAdministrator).importUsers(users, validateOnly: true)
      }
    }
  }

  @Test func R43_aReplayMakesNoEvents() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      _ = try await feeder.importUsers(Self.users(8))
      _ = try await feeder.importUsers(Self.users(8))
      _ = try await server.client(for: .kari).purchase()
      let events = try await EventTests.read(server, until: "OrderCompleted")
      // One of the sample directory, one of the first import.
      #expect(events.count { $0.event.type == "UserUpserted" } == 2)
    }
  }

  @Test func R43_aWrongRecordIsNamedAndStopsNobodyElse() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      var users = Self.users(600)
      users[0].name = Person.alex.name
      users[3].name = "users/imported-3"
      users[501].userType = .unspecified
      users[502].displayName = String(repeating: "x", count: 257)
      users[503].displayName = "4242 4242 4242 4242"
      let answer = try await feeder.importUsers(users)
      #expect(answer.createdCount == 595 && answer.failedCount == 5)
      #expect(answer.errors.map(\.index).sorted() == [0, 3, 501, 502, 503])
      let reasons = Dictionary(uniqueKeysWithValues: answer.errors.map { ($0.index, $0.reason) })
      #expect(reasons[0] == "USER_NOT_IN_TENANT" && reasons[3] == "RESOURCE_NAME_INVALID")
      #expect(reasons[501] == "FIELD_INVALID" && reasons[502] == "FIELD_INVALID")
      #expect(reasons[503] == "CARD_NUMBER_REFUSED")
    }
  }

  @Test func R43_theStreamBeginsWithOneHeader() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      let header = ImportUsersRequest(item: .header(.init(parent: Person.kari.tenantName, requestID: "import")))
      let batch = ImportUsersRequest(item: .batch(.init(users: Self.users(1))))
      for messages in [[batch], [header, header], [ImportUsersRequest()], [header, ImportUsersRequest()]] {
        await expectRefusal(.invalidArgument) {
          try await feeder.directory.importUsers { writer in
            for message in messages { try await writer.write(message) }
          }
        }
      }
    }
  }

  @Test func R43_onlyTheDirectoryServiceFeedsTheDirectory() async throws {
    try await withServer { server in
      let user = User(name: Person.ola.name, userType: .guest, accountEnabled: true, state: .active)
      let tenant = Tenant(
        name: Person.ola.tenantName, kind: .managed, segment: .commercial, market: "SE")
      for person in [Person.kari, .globalAdministrator, .billingAdministrator] {
        let client = try await server.client(for: person)
        await expectRefusal(.permissionDenied) { try await client.importUsers([user]) }
        await expectRefusal(.permissionDenied) { try await client.upsertUser(user) }
        await expectRefusal(.permissionDenied) { try await client.upsertTenant(tenant) }
      }
      for roles in [[], ["Entitlements.Read.All"], ["Directory.Read"]] {
        let client = try await server.client(service: "s", roles: roles)
        await expectRefusal(.permissionDenied) { try await client.importUsers([user]) }
      }
      let foreign = try await server.client(
        service: "s", tenant: Tenants.fabrikam, roles: ["Directory.ReadWrite"]
      ).inTenant(Tenants.contoso)
      await expectRefusal(.notFound) { try await foreign.importUsers([user]) }
      await expectRefusal(.notFound) { try await foreign.upsertUser(user) }
      await expectRefusal(.notFound) { try await foreign.upsertTenant(tenant) }
      #expect(try await server.client(for: .ola).checkEligibility(product: Products.visio1).first?.eligible == true)
    }
  }

  @Test func R43_aRecordReplacesTheOneBefore() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      let ola = try await server.client(for: .ola)
      try await feeder.upsertUser(
        User(name: Person.ola.name, userType: .guest, accountEnabled: true, displayName: "Ola N", state: .active))
      #expect(try await ola.directoryUser(Person.ola.id).displayName == "Ola N")
      await expectRefusal(.failedPrecondition, "GUEST_ACCOUNT") { try await ola.quoteAndBuy() }
      await expectRefusal(.notFound) { try await ola.directoryUser(Person.kari.id) }
      try await feeder.upsertTenant(
        Tenant(name: Person.ola.tenantName, kind: .managed, segment: .government, market: "NO"))
      let kari = try await server.client(for: .kari)
      await expectRefusal(.failedPrecondition, "SEGMENT_NOT_ELIGIBLE") { try await kari.quoteAndBuy() }
    }
  }
}
