internal import ClientTestSupport
internal import CommerceSchema
internal import Locking
internal import RPC
internal import Testing

@testable internal import CommerceClient

@Suite struct CredentialsTests {
  @Test func claimsAreReadWithoutCheckingTheSignature() throws {
    let claims = try #require(AccessTokenClaims(token: Samples.token()))
    #expect(claims.tenant == Samples.tenant)
    #expect(claims.objectID == Samples.user)
    #expect(!claims.isService)
    #expect(claims.roles == [])
    #expect(claims.expirationUnixSeconds == ManualClock.startUnixSeconds + 3_600)
  }

  @Test func aServiceTokenNamesNoUser() async throws {
    let token =
      Samples.encode([:]) + "." + Samples.encode(["tid": "t", "oid": "app", "idtyp": "app", "roles": ["R"]]) + "."
    let claims = try #require(AccessTokenClaims(token: token))
    #expect(claims.isService)
    #expect(claims.roles == ["R"])
    let commerce = try await Samples.client(ScriptedInvoker([]), credentials: .token(token))
    #expect(commerce.tenant == "t")
    #expect(commerce.user == nil)
  }

  @Test(arguments: ["", "abc", "a.b", "a.!!!.c", "a.e30=.c", "a.W10.c", "a.b.c.d"])
  func whatIsNoTokenHasNoClaims(text: String) {
    #expect(AccessTokenClaims(token: text) == nil)
  }

  @Test func anExpiryBeyondAllTimeIsIgnored() {
    let token = "e30." + Samples.encode(["tid": "t", "exp": 1e300]) + "."
    #expect(AccessTokenClaims(token: token)?.expirationUnixSeconds == nil)
  }

  @Test func withoutATenantConnectingFailsAndSaysWhatToDo() async {
    let error = await #expect(throws: RPCError.self) {
      try await Samples.client(ScriptedInvoker([]), credentials: .none)
    }
    #expect(error?.code == .invalidArgument)
    #expect(error?.message.contains("`tenant:`") == true)
  }

  @Test func theProviderIsAskedAgainBeforeItsTokenExpires() async throws {
    let clock = ManualClock()
    let tokens = Mutex<[String]>([])
    let credentials = CommerceClient.Credentials.provider {
      tokens.withLock {
        $0.append(Samples.token(expiresIn: clock.now.components.seconds + 600, claims: ["jti": "\($0.count)"]))
        return $0[$0.count - 1]
      }
    }
    let invoker = ScriptedInvoker(Array(repeating: .reply(CheckEntitlementResponse()), count: 3))
    let commerce = try await Samples.client(invoker, clock: clock, credentials: credentials)
    _ = try await commerce.checkEntitlement(product: "p")
    clock.advance(by: .seconds(539))
    _ = try await commerce.checkEntitlement(product: "p")
    #expect(tokens.withLock { $0.count } == 1)
    clock.advance(by: .seconds(1))
    _ = try await commerce.checkEntitlement(product: "p")
    let given = tokens.withLock { $0 }
    #expect(invoker.calls.map(\.options.credentials) == [given[0], given[0], given[1]])
  }

  @Test func aTokenThatTheServerCallsExpiredIsReplacedOnce() async throws {
    let count = Mutex(0)
    let credentials = CommerceClient.Credentials.provider {
      count.withLock {
        $0 += 1
        return Samples.token(claims: ["jti": "\($0)"])
      }
    }
    let invoker = ScriptedInvoker([
      .failure(Samples.expired()), .reply(CheckEntitlementResponse(allowed: true)),
      .failure(Samples.expired()), .failure(Samples.expired()),
    ])
    let clock = ManualClock()
    let commerce = try await Samples.client(invoker, clock: clock, credentials: credentials)
    #expect(try await commerce.checkEntitlement(product: "p").allowed)
    await #expect(throws: RPCError.self) { try await commerce.checkEntitlement(product: "p") }
    #expect(invoker.calls.count == 4)
    #expect(Set(invoker.calls.map(\.options.credentials)).count == 3)
    #expect(clock.pauses == [])
  }

  @Test func aGivenTokenThatHasExpiredIsNotSentAgain() async throws {
    let invoker = ScriptedInvoker([.failure(Samples.expired())])
    let commerce = try await Samples.client(invoker)
    let error = await #expect(throws: RPCError.self) { try await commerce.checkEntitlement(product: "p") }
    #expect(error?.commerceReason == .credentialExpired)
    #expect(invoker.calls.count == 1)
  }

  @Test func aFailingProviderIsTheCauseOfAnUnauthenticatedError() async {
    struct NoNetwork: Error {}
    let error = await #expect(throws: RPCError.self) {
      try await Samples.client(ScriptedInvoker([]), credentials: .provider { throw NoNetwork() })
    }
    #expect(error?.code == .unauthenticated)
    #expect(error?.cause is NoNetwork)
  }

  @Test func callsCarryTheLanguageUnlessTheyBringTheirOwn() async throws {
    let invoker = ScriptedInvoker(Array(repeating: .reply(CheckEligibilityResponse()), count: 2))
    let commerce = try await Samples.client(invoker, configuration: .init(language: "nb"))
    _ = try await commerce.checkEligibility()
    var metadata = Metadata()
    metadata.append("accept-language", "de")
    _ = try await commerce.checkEligibility(options: CallOptions(metadata: metadata))
    #expect(invoker.calls.map { $0.options.metadata.all("accept-language") } == [[.string("nb")], [.string("de")]])
  }
}
