internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct DirectoryTests {
  @Test func R43_aReplayedImportMakesNoEvent() throws {
    var shop = try Shop()
    let users = (0..<50).map {
      UserUpsert(
        user: DirectoryUser(userID: "new-\($0)", type: .member, accountEnabled: true, roleTemplateIDs: ["B", "a", "b"]))
    }
    let first = try shop.run(UpsertUsers(users: users))
    #expect(first.created == 50 && first.unchanged == 0)
    #expect(shop.state.user("new-7")?.roleTemplateIDs == ["a", "b"])
    let decision = try shop.decide(UpsertUsers(users: users))
    #expect(decision.events.isEmpty && decision.result.unchanged == 50)
    var changed = users[3]
    changed.user.accountEnabled = false
    let second = try shop.run(UpsertUsers(users: [users[2], changed, changed]))
    #expect(second.updated == 1 && second.unchanged == 2)
  }

  @Test func R43_aWrongRecordIsRefusedByItselfAndTheRestGoesOn() throws {
    var shop = try Shop()
    let result = try shop.run(
      UpsertUsers(users: [
        UserUpsert(user: DirectoryUser(userID: "")), UserUpsert(user: DirectoryUser(userID: "ok", type: .member)),
        UserUpsert(
          user: DirectoryUser(userID: "card"), profile: UserProfile(displayName: "4242 4242 4242 4242")),
      ]))
    #expect(result.created == 1 && result.refused == 2 && result.items.count == 3)
    #expect(shop.state.user("ok") != nil && shop.state.user("card") == nil)
  }

  @Test func R34_namesAndMailAddressesLieAmongTheErasableRecordsOnly() throws {
    let shop = try Shop()
    let profile = try #require(shop.records[CommerceRecords.profile("user-0")])
    #expect(try UserProfile(serializedBytes: profile).mail == "user0@contoso.com")
    let name = Array("User 0".utf8)
    for event in shop.events {
      #expect(!event.payload.indices.contains { event.payload[$0...].starts(with: name) }, "\(event.type)")
    }
  }

  @Test func usersOfAnUnknownTenantAndOversizedChunksAreRefused() throws {
    let shop = try Shop()
    let empty = TenantState(tenantID: Shop.tenantID)
    let context = DecisionContext(
      nowMicros: 0, catalogue: shop.catalogue, caller: shop.caller, newID: { "id" })
    let refusal = try #require(throws: Refusal.self) {
      try UpsertUsers(users: [UserUpsert(user: DirectoryUser(userID: "a"))]).decide(empty, context)
    }
    #expect(refusal.reason == "TENANT_UNKNOWN")
    let many = Array(repeating: UserUpsert(user: DirectoryUser(userID: "a")), count: 1_001)
    #expect(shop.refusal(of: UpsertUsers(users: many))?.kind == .invalidArgument)
  }

  @Test func aTenantWithWrongFieldsIsRefusedByName() throws {
    let shop = try Shop()
    func field(_ change: (inout TenantProfile) -> Void) -> String? {
      var tenant = TenantProfile(tenantID: Shop.tenantID, kind: .managed, segment: .commercial, market: "NO")
      change(&tenant)
      return shop.refusal(of: UpsertTenant(tenant: tenant))?.fieldViolations.first?.field
    }
    #expect(field { _ in } == nil)
    #expect(field { $0.tenantID = "other" } == "tenant.name")
    #expect(field { $0.market = "Norway" } == "tenant.market")
    #expect(field { $0.kind = .unspecified } == "tenant.kind")
    #expect(field { $0.segment = .unspecified } == "tenant.segment")
    #expect(field { $0.verifiedDomains = [""] } == "tenant.verified_domains")
  }

  @Test func R28_theTestClockGoesForwardOnly() throws {
    var shop = try Shop()
    let target = shop.now + 400 * UnixMicros.microsPerDay
    #expect(try shop.run(AdvanceClock(toMicros: target)) == target)
    #expect(shop.state.clockTargetMicros == target && shop.state.clockOffsetMicros == 0)
    #expect(shop.refusal(of: AdvanceClock(toMicros: target))?.reason == "CLOCK_ADVANCING")
    try shop.run(StepClock(toMicros: target - 1))
    #expect(shop.state.clockMicros == target - 1 && shop.state.clockTargetMicros == target)
    shop.advance(micros: target - 1 - shop.now)
    try shop.run(StepClock(toMicros: target))
    shop.advance(micros: 1)
    #expect(shop.state.clockMicros == target && shop.state.clockTargetMicros == 0)
    #expect(shop.state.clockOffsetMicros == 400 * UnixMicros.microsPerDay)
    #expect(shop.refusal(of: AdvanceClock(toMicros: shop.now - 1))?.kind == .invalidArgument)
    #expect(shop.refusal(of: AdvanceClock(toMicros: .max))?.kind == .invalidArgument)
  }
}
