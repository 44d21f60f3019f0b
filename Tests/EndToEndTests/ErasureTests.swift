internal import CommerceClient
internal import CommerceSchema
internal import Foundation
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

  /// What a user wrote, and what was written about them, goes with them; what others wrote about others stays.
  @Test func R34_freeTextOfRequestsAndCasesIsErasedWithWhomItIsAbout() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let anne = try await server.client(for: .anne)
      let administrator = try await server.client(for: .globalAdministrator)
      let agent = try await server.client(service: "agent", roles: ["SupportCases.ReadWrite"])
      let own = try await kari.purchase(seats: 1)
      let asked = try await administrator.requestCancellation(of: own, message: "dear Kari")
      let opened = try await administrator.openSupportCase(
        .cancelSubscription, subscription: own, description: "Kari has left")
      try await agent.closeSupportCase(opened.name, resolved: false, resolution: "Kari is still here")
      try await administrator.setPolicy(product: Products.visio1, to: .disabled)
      let written = try await kari.requestLicenses(
        product: Products.visio1, users: [Person.ola.id], message: "from Kari")
      try await administrator.decideLicenseRequest(written.name, approving: [Person.ola.id], response: "to Kari")
      let about = try await anne.requestLicenses(
        product: Products.visio1, users: [Person.kari.id], message: "for Kari")
      let others = try await anne.requestLicenses(
        product: Products.visio1, users: [Person.ola.id], message: "for Ola")
      let question = try await administrator.openSupportCase(.question, description: "how does it work?")

      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      let planned = try await feeder.eraseUser(Person.kari.id, validateOnly: true)
      #expect(try await administrator.licenseRequest(written.name).message == "from Kari")
      // Profile and audit key; a message to her, a case about her with its resolution, a request with its answer, and
      // a request that names her.
      #expect(planned == 2 + 1 + 2 + 2 + 1)
      #expect(try await feeder.eraseUser(Person.kari.id) == planned)
      // It is off the disk, while the server runs.
      let bytes = try server.bytesOnDisk()
      for text in [
        "from Kari", "to Kari", "for Kari", "dear Kari", "Kari has left", "Kari is still here", "Kari Nordmann",
        "kari.nordmann@contoso.com",
      ] {
        #expect(bytes.firstRange(of: Data(text.utf8)) == nil, "\(text)")
      }
      #expect(bytes.firstRange(of: Data("for Ola".utf8)) != nil)
      for restarts in [false, true] {
        if restarts { try await server.restart() }
        #expect(try await administrator.cancellationRequest(asked.name).message.isEmpty)
        let closed = try await administrator.supportCase(opened.name)
        #expect(closed.state == .rejected && closed.description.isEmpty && closed.resolution.isEmpty)
        let request = try await administrator.licenseRequest(written.name)
        #expect(request.items.map(\.state) == [.approved] && request.message.isEmpty && request.response.isEmpty)
        #expect(try await administrator.licenseRequest(about.name).message.isEmpty)
        #expect(try await administrator.licenseRequest(others.name).message == "for Ola")
        #expect(try await administrator.supportCase(question.name).description == "how does it work?")
      }
      // The author's own texts go with the author.
      #expect(try await feeder.eraseUser(Person.globalAdministrator.id) >= 3)
      let reader = try await server.client(for: .globalReader)
      #expect(try await reader.supportCase(question.name).description.isEmpty)
      #expect(try await reader.licenseRequest(others.name).message == "for Ola")
    }
  }
}
