internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct SignInTests {
  @Test func R09_anAddressLeadsToItsManagedOrganisation() async throws {
    try await withServer { server in
      let anyone = try await server.client(token: nil, tenant: "nobody")
      let found = try await anyone.discoverTenant(email: "kari.nordmann@Contoso.com")
      #expect(found.found && found.signInURL.contains(Tenants.contoso) && found.signInURL.hasPrefix("https://"))
      #expect(!found.signInTicket.isEmpty && found.expireTime != nil)
      let unknown = try await anyone.discoverTenant(email: "kari@nowhere.example")
      #expect(unknown == DiscoverTenantResponse())
      for address in ["contoso.com", "@contoso.com", "a@b@contoso.com", "a@", "a@contoso", "a@con toso.com", ""] {
        await expectRefusal(.invalidArgument, "EMAIL_INVALID") { try await anyone.discoverTenant(email: address) }
      }
    }
  }

  @Test func R09_theAnswerSaysNothingAboutUsers() async throws {
    try await withServer { server in
      let anyone = try await server.client(token: nil, tenant: "nobody")
      var answers = [DiscoverTenantResponse]()
      for local in ["kari.nordmann", "dag.deaktivert", "no-such-person"] {
        var answer = try await anyone.discoverTenant(email: "\(local)@contoso.com")
        // The ticket carries nothing but the tenant and its own end.
        answer.signInTicket = ""
        answer.expireTime = nil
        answers.append(answer)
      }
      #expect(Set(answers.map { $0.serializedBytes() }).count == 1)
    }
  }

  @Test func R09_unmanagedOrganisationsAreNotFound() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite.All"])
      let anyone = try await server.client(token: nil, tenant: "nobody")
      try await feeder.inTenant(Tenants.unmanaged).upsertTenant(
        Tenant(
          name: "tenants/\(Tenants.unmanaged)", kind: .unmanaged, segment: .commercial, market: "NO",
          verifiedDomains: ["viral.example"]))
      #expect(try await anyone.discoverTenant(email: "a@viral.example").found == false)
      // Taken over by an administrator, it is found; a domain given up is not any more.
      try await feeder.inTenant(Tenants.unmanaged).upsertTenant(
        Tenant(
          name: "tenants/\(Tenants.unmanaged)", kind: .managed, segment: .commercial, market: "NO",
          verifiedDomains: ["viral.example"]))
      #expect(try await anyone.discoverTenant(email: "a@viral.example").found)
      try await server.restart()
      #expect(try await anyone.discoverTenant(email: "a@viral.example").found)
      try await feeder.inTenant(Tenants.unmanaged).upsertTenant(
        Tenant(
          name: "tenants/\(Tenants.unmanaged)", kind: .managed, segment: .commercial, market: "NO",
          verifiedDomains: []))
      #expect(try await anyone.discoverTenant(email: "a@viral.example").found == false)
    }
  }

  @Test func R09_whoAsksTooOftenHasToWait() async throws {
    var options = TestServer.Options()
    options.signInLimits.peerBurst = 3
    // What a minute gives back is nothing that a slow test would notice.
    options.signInLimits.peerPerMinute = 1
    try await withServer(options) { server in
      let anyone = try await server.client(token: nil, tenant: "nobody", retries: false)
      var refusal: RPCError?
      for _ in 0..<100 where refusal == nil {
        do throws(RPCError) {
          _ = try await anyone.discoverTenant(email: "a@contoso.com")
        } catch {
          refusal = error
        }
      }
      #expect(refusal?.code == .resourceExhausted && refusal?.reason == "RATE_LIMITED")
      #expect(refusal?.retryPushback != nil)
      server.clock.advance(byMicros: TestClock.hour)
      #expect(try await anyone.discoverTenant(email: "a@contoso.com").found)
    }
  }

  @Test func R10_nobodyBuysInAnotherOrganisationThanTheOneFound() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let own = try await kari.discoverTenant(email: "kari.nordmann@contoso.com")
      let other = try await kari.discoverTenant(email: "alex.morgan@fabrikam.com")
      let quote = try await kari.quote(
        product: Products.visio1, offer: "monthly", quantity: 1, signInTicket: own.signInTicket)
      #expect(try await kari.buy(quote, card: .test(), source: .productWebsite).state == .completed)
      await expectRefusal(.failedPrecondition, "SIGN_IN_TENANT_MISMATCH") {
        try await kari.quote(product: Products.visio1, offer: "monthly", quantity: 1, signInTicket: other.signInTicket)
      }
      await expectRefusal(.failedPrecondition, "SIGN_IN_TICKET_INVALID") {
        try await kari.quote(
          product: Products.visio1, offer: "monthly", quantity: 1, signInTicket: own.signInTicket + "A")
      }
      server.clock.advance(byMicros: TestClock.hour)
      await expectRefusal(.failedPrecondition, "SIGN_IN_TICKET_INVALID") {
        try await kari.quote(product: Products.visio1, offer: "monthly", quantity: 1, signInTicket: own.signInTicket)
      }
    }
  }
}
