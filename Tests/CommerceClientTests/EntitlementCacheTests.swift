internal import ClientTestSupport
internal import CommerceSchema
internal import RPC
internal import Testing

@testable internal import CommerceClient

@Suite struct EntitlementCacheTests {
  private static func answer(_ version: UInt64, seconds: UInt32 = 60) -> CheckEntitlementResponse {
    CheckEntitlementResponse(allowed: true, version: version, timeToLiveSeconds: seconds)
  }

  private func key(_ user: String) -> EntitlementCache.Key { .init(tenant: "t", user: user, product: "p") }

  @Test func anAnswerIsKeptForItsTimeToLiveAndNoLonger() async throws {
    let invoker = ScriptedInvoker([.reply(Self.answer(1, seconds: 10)), .reply(Self.answer(2, seconds: 10))])
    let clock = ManualClock()
    let commerce = try await Samples.client(
      invoker, clock: clock, configuration: .init(entitlementCache: EntitlementCacheLimits()))
    #expect(try await commerce.checkEntitlement(user: "kari", product: "p").version == 1)
    clock.advance(by: .milliseconds(9_999))
    #expect(try await commerce.checkEntitlement(user: "kari", product: "p").version == 1)
    #expect(invoker.calls.count == 1)
    clock.advance(by: .milliseconds(1))
    #expect(try await commerce.checkEntitlement(user: "kari", product: "p").version == 2)
  }

  @Test func withoutACacheEveryCheckAsksTheServer() async throws {
    let invoker = ScriptedInvoker([.reply(Self.answer(1)), .reply(Self.answer(2))])
    let commerce = try await Samples.client(invoker)
    #expect(try await commerce.checkEntitlement(product: "p").version == 1)
    #expect(try await commerce.checkEntitlement(product: "p").version == 2)
    #expect(invoker.requests(as: CheckEntitlementRequest.self).map(\.user) == [Samples.user, Samples.user])
  }

  @Test func assigningForgetsTheUsersConcerned() async throws {
    let invoker = ScriptedInvoker([
      .reply(Self.answer(1)), .reply(Self.answer(1)),
      .reply(BatchAssignLicensesResponse(results: [LicenseResult()], succeededCount: 1)), .reply(Self.answer(2)),
    ])
    let commerce = try await Samples.client(invoker, configuration: .init(entitlementCache: EntitlementCacheLimits()))
    _ = try await commerce.checkEntitlement(user: "kari", product: "p")
    _ = try await commerce.checkEntitlement(user: "ola", product: "p")
    try await commerce.assign("s1", to: ["kari"])
    #expect(try await commerce.checkEntitlement(user: "kari", product: "p").version == 2)
    #expect(try await commerce.checkEntitlement(user: "ola", product: "p").version == 1)
  }

  @Test func anAnswerAskedForBeforeAChangeIsNotKeptAfterIt() {
    let cache = EntitlementCache(EntitlementCacheLimits(), clock: ManualClock().client)
    let (_, asked) = cache.answer(for: key("kari"))
    cache.remove(tenant: "t", users: ["kari"])
    cache.insert(Self.answer(1), for: key("kari"), asked: asked)
    #expect(cache.answer(for: key("kari")).answer == nil)
  }

  @Test func anOlderVersionDoesNotReplaceANewerOne() {
    let cache = EntitlementCache(EntitlementCacheLimits(), clock: ManualClock().client)
    let (_, asked) = cache.answer(for: key("kari"))
    cache.insert(Self.answer(7), for: key("kari"), asked: asked)
    cache.insert(Self.answer(6), for: key("kari"), asked: asked)
    #expect(cache.answer(for: key("kari")).answer?.version == 7)
  }

  @Test func itNeverHoldsMoreThanItsLimitAndTheOldestGoFirst() {
    let cache = EntitlementCache(EntitlementCacheLimits(entriesMax: 3), clock: ManualClock().client)
    for number in 0..<1_000 {
      // One key is renewed all the time; the bookkeeping of that is bounded too.
      for user in ["\(number)", "always"] {
        let (_, asked) = cache.answer(for: key(user))
        cache.insert(Self.answer(UInt64(number)), for: key(user), asked: asked)
      }
      #expect(cache.count <= 3)
    }
    #expect(cache.answer(for: key("999")).answer != nil)
    #expect(cache.answer(for: key("always")).answer != nil)
    #expect(cache.answer(for: key("0")).answer == nil)
  }

  @Test func anAnswerWithoutTimeToLiveIsNotKept() {
    let cache = EntitlementCache(EntitlementCacheLimits(), clock: ManualClock().client)
    let (_, asked) = cache.answer(for: key("kari"))
    cache.insert(Self.answer(1, seconds: 0), for: key("kari"), asked: asked)
    #expect(cache.count == 0)
  }
}
