internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct ErasureTests {
  @Test func R34_erasingAUserTakesNameAddressAndFreeTextAndLeavesWhatTheyBought() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 2).requireCompleted()
      try await kari.assign(order.subscription, to: [Person.ola.id])
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      let planned = try await feeder.eraseUser(Person.kari.id, validateOnly: true)
      #expect(planned >= 2, "the profile, and the key to the addresses they came from")
      #expect(try await feeder.directoryUser(Person.kari.id).displayName == "Kari Nordmann")
      let administrator = try await server.client(for: .globalAdministrator)
      func peers() async throws -> [String] {
        try await administrator.listAuditEntries(filter: "caller = \"\(Person.kari.id)\"").all().map(\.peer)
      }
      #expect(try await peers().allSatisfy { $0.hasPrefix("127.0.0.1:") })
      #expect(try await feeder.eraseUser(Person.kari.id, requestID: "erase") == planned)
      #expect(try await feeder.eraseUser(Person.kari.id, requestID: "erase") == planned)
      #expect(try await feeder.eraseUser(Person.kari.id) == 0, "there is nothing left to erase")
      for restarts in [false, true] {
        if restarts { try await server.restart() }
        let user = try await feeder.directoryUser(Person.kari.id)
        #expect(user.displayName.isEmpty && user.mail.isEmpty && user.state == .deleted)
        let purchase = try #require(try await administrator.listPurchases().all().first)
        #expect(purchase.purchaser == Person.kari.name && purchase.purchaserDisplayName.isEmpty)
        #expect(purchase.purchaserDeparted && purchase.assignedUserCount == 1)
        #expect(try await peers().allSatisfy(\.isEmpty))
        #expect(try await !peers().isEmpty)
      }
      _ = try await administrator.verifyAuditTrail()
      await expectRefusal(.permissionDenied) { try await kari.listSubscriptions().all() }
      await expectRefusal(.notFound) { try await feeder.eraseUser("absent") }
    }
  }

  /// The kept answer of `UpsertUser` outlives the erasure by up to 30 days: it must not bring the name back.
  @Test func R34_aRepeatedUpsertDoesNotAnswerWhatWasErased() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      let user = User(
        name: Person.kari.tenantName + "/users/eve", userType: .member, accountEnabled: true, displayName: "Eve Adams",
        mail: "eve@contoso.com", state: .active, preferredLanguage: "sv")
      let first = try await feeder.upsertUser(user, requestID: "eve")
      #expect(first.displayName == "Eve Adams" && first.mail == "eve@contoso.com" && first.preferredLanguage == "sv")
      #expect(try await feeder.upsertUser(user, requestID: "eve") == first)
      try await feeder.eraseUser("eve")
      try await server.restart()
      let repeated = try await feeder.upsertUser(user, requestID: "eve")
      #expect(repeated.name == user.name && repeated.displayName.isEmpty && repeated.mail.isEmpty)
    }
  }
}
