internal import CommerceClient
internal import CommerceSchema
internal import Cryptography
internal import Identity
internal import RPC
internal import Testing

@Suite struct CallerTests {
  private static func ask(_ server: TestServer, _ token: String?) async throws {
    let client = try await server.client(token: token, tenant: Tenants.contoso, retries: false)
    _ = try await client.listSubscriptions().all()
  }

  @Test func aTokenThatNobodyTrustedSignedIsRefused() async throws {
    try await withServer { server in
      let good = try server.token(.kari)
      try await Self.ask(server, good)
      let parts = good.split(separator: ".").map(String.init)
      let stranger = try DevelopmentIssuer.ephemeral()
      let subject = DevelopmentIssuer.Subject.user(tenantID: Tenants.contoso, objectID: Person.kari.id)
      let now = TestServer.unixSeconds()
      let unsigned = Base64URL.encode(Array(#"{"alg":"none","typ":"JWT"}"#.utf8))
      let symmetric = Base64URL.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
      let other = try server.token(.globalAdministrator).split(separator: ".").map(String.init)
      let forged = [
        // Another key, another key under the name of ours, no signature, another algorithm, others' claims.
        try stranger.issue(subject, audience: TestServer.audience, lifetimeSeconds: 60, nowUnixSeconds: now),
        "\(parts[0]).\(parts[1]).\(other[2])", "\(parts[0]).\(other[1]).\(parts[2])",
        "\(unsigned).\(parts[1]).", "\(unsigned).\(parts[1]).\(parts[2])", "\(symmetric).\(parts[1]).\(parts[2])",
        "\(parts[0]).\(parts[1])", "not a token", String(repeating: "a", count: 8_000),
      ]
      for token in forged {
        await expectRefusal(.unauthenticated, "CREDENTIAL_INVALID") { try await Self.ask(server, token) }
      }
    }
  }

  @Test func aTokenForSomethingElseIsRefused() async throws {
    try await withServer { server in
      let subject = DevelopmentIssuer.Subject.user(tenantID: Tenants.contoso, objectID: Person.kari.id)
      let elsewhere = try server.token(subject, audience: "api://something-else")
      await expectRefusal(.unauthenticated, "CREDENTIAL_INVALID") { try await Self.ask(server, elsewhere) }
      let old = try server.issuer.issue(
        subject, audience: TestServer.audience, lifetimeSeconds: 60, nowUnixSeconds: TestServer.unixSeconds() - 3_600)
      await expectRefusal(.unauthenticated, "CREDENTIAL_EXPIRED") { try await Self.ask(server, old) }
      let early = try server.issuer.issue(
        subject, audience: TestServer.audience, lifetimeSeconds: 60, nowUnixSeconds: TestServer.unixSeconds() + 3_600)
      await expectRefusal(.unauthenticated, "CREDENTIAL_INVALID") { try await Self.ask(server, early) }
      // Its issuer speaks for another tenant than it claims.
      let now = TestServer.unixSeconds()
      let fabrikam = DevelopmentIssuer.issuerTemplate.replacing("{tid}", with: Tenants.fabrikam)
      let crossed = try server.issuer.sign(
        claims: """
          {"aud":"\(TestServer.audience)","iss":"\(fabrikam)",\
          "exp":\(now + 600),"nbf":\(now),"tid":"\(Tenants.contoso)","oid":"\(Person.kari.id)","scp":"x"}
          """)
      await expectRefusal(.unauthenticated, "CREDENTIAL_INVALID") { try await Self.ask(server, crossed) }
      await expectRefusal(.unauthenticated, "CREDENTIAL_MISSING") { try await Self.ask(server, nil) }
    }
  }

  @Test func anotherTenantsTokenFindsNothing() async throws {
    try await withServer { server in
      for person in [Person.alex, .fabrikamAdministrator] {
        let token = try server.token(person)
        await expectRefusal(.notFound, "NOT_FOUND") { try await Self.ask(server, token) }
      }
    }
  }

  @Test func aUserWhomTheDirectoryDoesNotKnowOrHasDisabledMayNothing() async throws {
    try await withServer { server in
      let unknown = try server.token(Person(tenant: Tenants.contoso, id: "00000000-0000-4000-8000-000000000000"))
      await expectRefusal(.permissionDenied, "CALLER_UNKNOWN") { try await Self.ask(server, unknown) }
      let disabled = try server.token(.disabled)
      await expectRefusal(.permissionDenied, "ACCOUNT_DISABLED") { try await Self.ask(server, disabled) }
      // A signed-in user loses their rights with the next call.
      let ola = try await server.client(for: .ola)
      #expect(try await ola.quoteAndBuy().state == .completed)
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await feeder.upsertUser(
        User(name: Person.ola.name, userType: .member, accountEnabled: true, state: .deleted))
      await expectRefusal(.permissionDenied, "CALLER_UNKNOWN") { try await ola.listOrders().all() }
    }
  }

  @Test func anAdministratorsRoleEndsWithTheDirectorysWord() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .globalAdministrator)
      _ = try await administrator.listPurchases().all()
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await feeder.upsertUser(
        User(name: Person.globalAdministrator.name, userType: .member, accountEnabled: true, state: .active))
      await expectRefusal(.permissionDenied) { try await administrator.listPurchases().all() }
    }
  }

  @Test func aTokensExpiryEndsAnOpenStream() async throws {
    // To the server the token has a second or two left; its signature and times are good all the same.
    let options = TestServer.Options(tokenSeconds: { TestServer.unixSeconds() + 3_598 })
    try await withServer(options) { server in
      let client = try await server.client(token: try server.token(.globalAdministrator), retries: false)
      var count = 0
      let refusal = await expectRefusal(.unauthenticated, "CREDENTIAL_EXPIRED") {
        for try await _ in client.watchEvents() { count += 1 }
      }
      #expect(refusal != nil && count > 0)
      await expectRefusal(.unauthenticated, "CREDENTIAL_EXPIRED") { try await client.listPurchases().all() }
    }
  }

  @Test func aDevelopmentTokenIsIssuedForAUserOfTheDirectory() async throws {
    try await withServer { server in
      let development = DevelopmentServiceClient(server.channel)
      let issued = try await development.issueToken(IssueTokenRequest(subject: .user("kari.nordmann@contoso.com")))
      let kari = try await server.client(token: issued.accessToken)
      #expect(try await kari.quoteAndBuy().purchaser == Person.kari.name)
      await expectRefusal(.notFound) {
        try await development.issueToken(IssueTokenRequest(subject: .user("nobody@contoso.com")))
      }
      await expectRefusal(.invalidArgument) { try await development.issueToken(IssueTokenRequest()) }
    }
  }
}
