internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing

@Suite struct SupportTests {
  @Test func R36_supportCancelsForAPurchaserWhoHasLeft() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let order = try await kari.quoteAndBuy(Products.powerBIPro, offer: "yearly", seats: 2).requireCompleted()
      try await kari.assign(order.subscription, to: [Person.ola.id])
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await feeder.upsertUser(
        User(name: Person.kari.name, userType: .member, accountEnabled: false, state: .deleted))
      await expectRefusal(.permissionDenied) { try await kari.cancel(order.subscription, reason: .other) }
      // Nothing is revoked meanwhile (R29).
      #expect(try await server.client(for: .ola).checkEntitlement(product: Products.powerBIPro).allowed)

      let opened = try await administrator.openSupportCase(
        .cancelSubscription, subscription: order.subscription, description: "Kari has left")
      #expect(opened.state == .open && opened.opener == Person.globalAdministrator.name)
      await expectRefusal(.permissionDenied) { try await administrator.closeSupportCase(opened.name, resolved: true) }
      let agent = try await server.client(service: "agent", roles: ["SupportCases.ReadWrite.All"])
      #expect(try await agent.listSupportCases(filter: "state = OPEN").all() == [opened])
      let closed = try await agent.closeSupportCase(opened.name, resolved: true, resolution: "cancelled")
      #expect(closed.state == .resolved && closed.resolution == "cancelled" && closed.closeTime != nil)
      let subscription = try await administrator.subscription(order.subscription)
      #expect(subscription.state == .disabled && subscription.cancelTime != nil)
      // Within the window the money goes back to the card that paid.
      while try await administrator.order(order.name).refunded != order.total { await Task.yield() }
      await expectRefusal(.failedPrecondition, "CASE_CLOSED") {
        try await agent.closeSupportCase(opened.name, resolved: true)
      }
      // Afterwards the users may get central licences.
      let central = try await server.centralSubscription(Products.powerBIPro, seats: 1)
      try await server.client(for: .licenseAdministrator).assign(central, to: [Person.ola.id])
      #expect(try await server.client(for: .ola).checkEntitlement(product: Products.powerBIPro).channel == .central)
    }
  }

  @Test func R36_aRejectedCaseCancelsNothing() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .billingAdministrator)
      let agent = try await server.client(service: "agent", roles: ["SupportCases.ReadWrite"])
      let own = try await kari.purchase()
      let opened = try await administrator.openSupportCase(.cancelSubscription, subscription: own)
      await expectRefusal(.invalidArgument) { try await agent.closeSupportCase(opened.name, resolved: false) }
      let closed = try await agent.closeSupportCase(opened.name, resolved: false, resolution: "ask the purchaser")
      #expect(closed.state == .rejected)
      #expect(try await kari.subscription(own).state == .active)
      await expectRefusal(.notFound) {
        try await administrator.openSupportCase(.cancelSubscription, subscription: "absent")
      }
      await expectRefusal(.invalidArgument) { try await administrator.openSupportCase(.cancelSubscription) }
      await expectRefusal(.invalidArgument) { try await administrator.openSupportCase(.question) }
      let central = try await server.centralSubscription(Products.visio1, seats: 1)
      await expectRefusal(.failedPrecondition, "NOT_SELF_SERVICE") {
        try await administrator.openSupportCase(.cancelSubscription, subscription: central)
      }
      try await kari.cancel(own, reason: .other)
      await expectRefusal(.failedPrecondition, "ALREADY_CANCELLED") {
        try await administrator.openSupportCase(.cancelSubscription, subscription: own)
      }
      await expectRefusal(.permissionDenied) { try await kari.openSupportCase(.question, description: "why?") }
    }
  }

  @Test func R38_aCaseIsStandardGoesToTheVendorAndCountsAsNoIncident() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await feeder.upsertTenant(
        Tenant(
          name: Person.kari.tenantName, kind: .managed, segment: .commercial, market: "NO",
          verifiedDomains: ["contoso.com"], premierIncidents: 7))
      let administrator = try await server.client(for: .globalAdministrator)
      let agent = try await server.client(service: "agent", roles: ["SupportCases.ReadWrite"])
      #expect(try await administrator.supportAccount().premierIncidents == 7)
      for count in 1...3 {
        let opened = try await administrator.openSupportCase(.question, description: "question \(count)")
        #expect(opened.entitlement == .standard && opened.route == .vendor)
        if count > 1 { try await agent.closeSupportCase(opened.name, resolved: true, resolution: "answered") }
      }
      let account = try await administrator.supportAccount()
      #expect(account.premierIncidents == 7 && account.openCases == 1)
      try await server.restart()
      #expect(try await administrator.supportAccount() == account)
    }
  }

  // MARK: R37

  @Test func R37_aBlockedUserAsksAndTheAdministratorApprovesSome() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .licenseAdministrator)
      await expectRefusal(.failedPrecondition, "PURCHASE_ALLOWED") {
        try await kari.requestLicenses(product: Products.powerBIPro, users: [Person.ola.id])
      }
      try await server.client(for: .globalAdministrator).setPolicy(product: Products.powerBIPro, to: .disabled)
      let users = [Person.kari.id, Person.ola.id, Person.anne.id]
      let request = try await kari.requestLicenses(
        product: Products.powerBIProAlias, users: users, message: "for the annual report")
      #expect(request.productID == Products.powerBIPro && request.requester == Person.kari.name)
      #expect(request.items.map(\.state) == [.pending, .pending, .pending])
      #expect(try await administrator.listLicenseRequests(filter: "pending = true").all() == [request])
      #expect(try await server.client(for: .ola).listLicenseRequests().all().isEmpty)

      let central = try await server.centralSubscription(Products.powerBIPro, seats: 1)
      await expectRefusal(.failedPrecondition, "SEATS_EXHAUSTED") {
        try await administrator.decideLicenseRequest(
          request.name, approving: [Person.kari.id, Person.ola.id], subscription: central)
      }
      #expect(try await administrator.subscription(central).assignedQuantity == 0)
      let decided = try await administrator.decideLicenseRequest(
        request.name, approving: [Person.ola.id], declining: [Person.anne.id], response: "one seat is left",
        subscription: central)
      #expect(decided.items.map(\.state) == [.pending, .approved, .declined])
      #expect(decided.items[1].decider == Person.licenseAdministrator.name && decided.response == "one seat is left")
      #expect(try await server.client(for: .ola).checkEntitlement(product: Products.powerBIPro).allowed)
      #expect(try await kari.licenseRequest(request.name) == decided)
      await expectRefusal(.failedPrecondition, "REQUEST_CLOSED") {
        try await administrator.decideLicenseRequest(request.name, approving: [Person.anne.id])
      }
      await expectRefusal(.invalidArgument) {
        try await administrator.decideLicenseRequest(request.name, approving: [Person.guest.id])
      }
      await expectRefusal(.permissionDenied) {
        try await kari.decideLicenseRequest(request.name, approving: [Person.kari.id])
      }
    }
  }

  @Test func R37_aRequestIsKeptForTwelveMonthsAndThenGone() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      try await administrator.setPolicy(product: Products.visio1, to: .disabled)
      let marker = "a text that has to go"
      let request = try await kari.requestLicenses(product: Products.visio1, users: [Person.ola.id], message: marker)
      _ = try await administrator.advanceClock(days: 364)
      #expect(try await kari.licenseRequest(request.name).message == marker)
      _ = try await administrator.advanceClock(days: 2)
      await expectRefusal(.notFound) { try await kari.licenseRequest(request.name) }
      #expect(try await administrator.listLicenseRequests().all().isEmpty)
      // No event ever held the text.
      for try await watched in administrator.watchEvents() {
        #expect(String(decoding: watched.event.payload, as: UTF8.self).contains(marker) == false)
        if watched.event.type == "LicenseRequestDeleted" { break }
      }
    }
  }
}
