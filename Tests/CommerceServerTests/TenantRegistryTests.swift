internal import Commerce
internal import CommerceEvents
internal import Journal
internal import Locking
internal import Testing

@testable internal import CommerceServer

@Suite(.timeLimit(.minutes(2))) struct TenantRegistryTests {
  /// A registry that keeps `limit` tenants, and the ids of `count` that the journal has.
  private static func fixture(keeping limit: Int, of count: Int) async throws -> (TenantFixture, [String]) {
    var limits = TenantLimits()
    limits.activeTenantsMax = limit
    let fixture = try await TenantFixture(limits: limits)
    let ids = (0..<count).map { "tenant-\($0)" }
    for id in ids {
      try await fixture.registry.with(id, creating: true) { tenant in
        try await Self.describe(tenant, market: "NO")
      }
    }
    return (fixture, ids)
  }

  private static func describe(_ tenant: Tenant, market: String) async throws {
    var profile = TenantProfile(tenantID: tenant.id)
    profile.kind = .managed
    profile.segment = .commercial
    profile.market = market
    _ = try await tenant.perform(caller: .server(of: tenant.id)) { [profile] state, context in
      try UpsertTenant(tenant: profile).decide(state, context)
    }
  }

  private static func use(_ tenant: Tenant) async throws {
    _ = try await tenant.read { state, _ in state.userCount }
  }

  // call on a │ begins                                 reads
  // call on b │        activates: one tenant too many
  @Test func aTenantInUseIsNotPassivatedHoweverMuchMemoryIsWanted() async throws {
    let (fixture, ids) = try await Self.fixture(keeping: 1, of: 3)
    let tries = Mutex(0)
    try await fixture.registry.with(ids[0]) { [registry = fixture.registry] tenant in
      tries.withLock { $0 += 1 }
      try await registry.with(ids[1]) { try await Self.use($0) }
      try await registry.with(ids[2]) { try await Self.use($0) }
      try await Self.use(tenant)
      #expect(registry.active(ids[0]) === tenant)
    }
    #expect(tries.withLock { $0 } == 1)
    try await fixture.remove()
  }

  @Test func moreTenantsThanAreKeptCanBeInUseAtOnceAndTheSurplusGoesAfterwards() async throws {
    let (fixture, ids) = try await Self.fixture(keeping: 2, of: 16)
    let registry = fixture.registry
    try await withThrowingTaskGroup(of: Void.self) { group in
      for round in 0..<20 {
        for id in ids {
          group.addTask {
            try await registry.with(id) { tenant in
              for _ in 0..<(round % 4) { await Task.yield() }
              try await Self.use(tenant)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    while registry.activeCount > 2 { await Task.yield() }
    try await fixture.remove()
  }

  @Test func whoeverTakesATenantBeforeItGoesKeepsIt() async throws {
    let (fixture, ids) = try await Self.fixture(keeping: 4, of: 1)
    try await fixture.registry.with(ids[0]) { tenant in
      #expect(await tenant.retireIfIdle { false } == false)
      try await Self.use(tenant)
    }
    try await fixture.remove()
  }

  @Test func whatWasUsedLongestAgoGoesFirst() async throws {
    let (fixture, ids) = try await Self.fixture(keeping: 3, of: 3)
    let registry = fixture.registry
    for id in ids { try await registry.with(id) { try await Self.use($0) } }
    #expect(registry.active(ids[0]) != nil)
    try await registry.with("tenant-new", creating: true) { try await Self.use($0) }
    while registry.activeCount > 3 { await Task.yield() }
    #expect(registry.active(ids[1]) == nil)
    #expect(registry.active(ids[0]) != nil)
    #expect(registry.active(ids[2]) != nil)
    try await fixture.remove()
  }

  @Test func theLargestWorkingSetIsBoundedInBytesToo() async throws {
    var limits = TenantLimits()
    limits.activeBytesMax = 3 * TenantSize.emptyBytes
    let fixture = try await TenantFixture(limits: limits)
    let registry = fixture.registry
    for id in (0..<8).map({ "tenant-\($0)" }) {
      try await registry.with(id, creating: true) { try await Self.describe($0, market: "NO") }
    }
    while registry.activeBytes > limits.activeBytesMax { await Task.yield() }
    #expect(registry.activeCount == 2)
    #expect(registry.active("tenant-7") != nil)
    try await fixture.remove()
  }

  @Test func aTenantAboveTheBoundByItselfStaysUntilAnotherIsUsed() async throws {
    var limits = TenantLimits()
    limits.activeBytesMax = 1
    let fixture = try await TenantFixture(limits: limits)
    let registry = fixture.registry
    try await registry.with(TenantFixture.tenant) { try await Self.use($0) }
    while registry.activeCount > 1 { await Task.yield() }
    let first = try #require(registry.active(TenantFixture.tenant))
    for _ in 0..<10 { try await registry.with(TenantFixture.tenant) { #expect($0 === first) } }
    try await registry.with("tenant-new", creating: true) { try await Self.describe($0, market: "NO") }
    while registry.activeCount > 1 { await Task.yield() }
    #expect(registry.active(TenantFixture.tenant) == nil)
    try await fixture.remove()
  }

  @Test func aTenantsSizeGrowsWithWhatItHoldsAndComesBackWithIt() async throws {
    let (fixture, ids) = try await Self.fixture(keeping: 1, of: 2)
    let registry = fixture.registry
    let small = try await registry.with(ids[0]) { $0.size.memoryBytes }
    try await registry.with(ids[0]) { tenant in
      let users = (0..<200).map { UserUpsert(user: DirectoryUser(userID: "user-\($0)", type: .member)) }
      _ = try await tenant.perform(caller: .server(of: ids[0])) { state, context in
        try UpsertUsers(users: users).decide(state, context)
      }
    }
    let large = try await registry.with(ids[0]) { $0.size.memoryBytes }
    #expect(large > small + 200 * 10 * TenantSize.memoryPerEncodedByte)
    try await registry.with(ids[1]) { try await Self.use($0) }
    while registry.active(ids[0]) != nil { await Task.yield() }
    let again = try await registry.with(ids[0]) { $0.size.memoryBytes }
    #expect(again > large / 2 && again <= large)
    try await fixture.remove()
  }

  @Test func aWatcherKeepsNoTenantInMemoryAndMissesNothing() async throws {
    let (fixture, ids) = try await Self.fixture(keeping: 1, of: 2)
    let feed = fixture.environment.feed
    let isTold = try await feed.watching(ids[0]) { watch in
      try await fixture.registry.with(ids[1]) { try await Self.use($0) }
      while fixture.registry.active(ids[0]) != nil { await Task.yield() }
      try await fixture.registry.with(ids[0]) { tenant in
        try await Self.describe(tenant, market: "SE")
      }
      // The interval never passes.
      let (silence, end) = AsyncStream<Void>.makeStream()
      defer { end.finish() }
      return try await watch.mayHaveChanged(since: 1, orAfter: .zero) { _ in
        for await _ in silence {}
        try Task.checkCancellation()
      }
    }
    #expect(isTold)
    #expect(feed.watchedStreamCount == 0)
    try await fixture.remove()
  }
}

@Suite struct UseOrderTests {
  private func ids(_ order: UseOrder) -> [String] {
    var ids: [String] = []
    order.visitOldestFirst {
      ids.append($0)
      return true
    }
    return ids
  }

  @Test func idsStandInTheOrderOfTheirLastUse() {
    var order = UseOrder()
    let (a, b, c) = (order.insert("a"), order.insert("b"), order.insert("c"))
    order.touch(a)
    #expect(ids(order) == ["b", "c", "a"])
    order.touch(a)
    order.touch(c)
    #expect(ids(order) == ["b", "a", "c"])
    order.remove(a)
    order.remove(b)
    #expect(ids(order) == ["c"])
    let d = order.insert("d")
    _ = order.insert("e")
    order.touch(c)
    order.remove(d)
    #expect(ids(order) == ["e", "c"])
  }

  @Test func aVisitEndsWhenItIsToldTo() {
    var order = UseOrder()
    for id in ["a", "b", "c"] { _ = order.insert(id) }
    var seen: [String] = []
    order.visitOldestFirst {
      seen.append($0)
      return seen.count < 2
    }
    #expect(seen == ["a", "b"])
  }
}
