internal import Commerce
internal import CommerceSchema
internal import Journal
internal import RPC
internal import Testing

@testable internal import CommerceServer

@Suite struct TenantTests {
  @Test func aPurchaseIsChargedActivatedAndInvoicedOnce() async throws {
    let fixture = try await TenantFixture()
    let order = try await fixture.buy("one")
    #expect(order.state == .completed)
    let types = try await fixture.eventTypes()
    #expect(types["OrderPlaced"] == 1)
    #expect(types["OrderCompleted"] == 1)
    #expect(types["SubscriptionActivated"] == 1)
    #expect(types["InvoiceIssued"] == 1)
    #expect(fixture.gateway.chargeCount == 1)
    try await fixture.remove()
  }

  // caller 1..50 │ one decides, the others join its process │ all get the same order
  @Test func concurrentRepeatsJoinOnePurchase() async throws {
    let fixture = try await TenantFixture()
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 { group.addTask { try await fixture.buy("same").name } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(names.count == 1)
    #expect(fixture.gateway.chargeCount == 1)
    try await fixture.remove()
  }

  @Test func aRepeatWithOtherContentIsRefusedAndARepeatAfterARestartAnswersAsBefore() async throws {
    var fixture = try await TenantFixture()
    let first = try await fixture.buy("id")
    await #expect { try await fixture.buy("id", quantity: 2) } throws: {
      ($0 as? RPCError)?.reason == "REQUEST_ID_REUSED"
    }
    fixture = try await fixture.reopened()
    #expect(try await fixture.buy("id") == first)
    await #expect { try await fixture.buy("id", quantity: 2) } throws: {
      ($0 as? RPCError)?.reason == "REQUEST_ID_REUSED"
    }
    #expect(fixture.gateway.chargeCount == 1)
    try await fixture.remove()
  }

  @Test(arguments: [(3, 0), (0, 3), (2, 2)])
  func lostRequestsAndAnswersOfTheGatewayAreRepeatedWithTheSameKey(before: Int, after: Int) async throws {
    let fixture = try await TenantFixture()
    fixture.gateway.loseAnswers(before: before, after: after)
    #expect(try await fixture.buy("one").state == .completed)
    #expect(fixture.gateway.chargeCount == 1)
    #expect(fixture.gateway.requestCount == before + after + 1)
    try await fixture.remove()
  }

  @Test func aPurchaseOutlivesTheDeadlineOfTheCallThatAskedForIt() async throws {
    let fixture = try await TenantFixture()
    fixture.gateway.loseAnswers(before: 1)
    let order = try await CallScope.$deadline.withValue(.now) { try await fixture.buy("one") }
    #expect(order.state == .completed)
    #expect(fixture.gateway.deadlines == [nil, nil])
    try await fixture.remove()
  }

  // Every append of a purchase in turn meets a conflict: the tenant is retired, activated anew, and decides again.
  @Test(arguments: 0..<3)
  func aConflictAtAnyAppendLeavesOnePurchase(skip: Int) async throws {
    let fixture = try await TenantFixture()
    fixture.journal.failAppend(after: skip, with: .conflict)
    #expect(try await fixture.buy("one").state == .completed)
    #expect(fixture.gateway.chargeCount == 1)
    #expect(try await fixture.eventTypes()["SubscriptionActivated"] == 1)
    #expect(try await fixture.buy("one").state == .completed)
    #expect(fixture.gateway.chargeCount == 1)
    try await fixture.remove()
  }

  @Test func aFullDiskFailsTheCallAndTheRepeatGoesThrough() async throws {
    let fixture = try await TenantFixture()
    fixture.journal.failAppend(after: 0, with: .diskFull)
    await #expect { try await fixture.buy("one") } throws: { error in
      (error as? RPCError)?.code == .resourceExhausted && (error as? RPCError)?.reason == "JOURNAL_FULL"
    }
    #expect(fixture.gateway.chargeCount == 0)
    #expect(try await fixture.buy("one").state == .completed)
    #expect(fixture.gateway.chargeCount == 1)
    try await fixture.remove()
  }

  @Test(arguments: [JournalError.Code.poisoned, .closed])
  func aJournalThatStoresNothingFailsTheCallAndTheRepeatGoesThrough(code: JournalError.Code) async throws {
    let fixture = try await TenantFixture()
    fixture.journal.failAppend(after: 0, with: code)
    await #expect { try await fixture.buy("one") } throws: { error in
      (error as? RPCError)?.code == .unavailable && (error as? RPCError)?.reason == "JOURNAL_UNAVAILABLE"
    }
    #expect(fixture.gateway.chargeCount == 0)
    #expect(try await fixture.buy("one").state == .completed)
    #expect(fixture.gateway.chargeCount == 1)
    try await fixture.remove()
  }

  // The disk is full when the capture is recorded: the charge was made, so the order completes after the repeat.
  @Test func aFullDiskAfterTheChargeDoesNotChargeTwice() async throws {
    let fixture = try await TenantFixture()
    fixture.journal.failAppend(after: 1, with: .diskFull)
    await #expect(throws: RPCError.self) { try await fixture.buy("one") }
    #expect(try await fixture.buy("one").state == .completed)
    #expect(fixture.gateway.chargeCount == 1)
    try await fixture.remove()
  }

  @Test func aTenantComesBackFromItsSnapshotAsItWas() async throws {
    var limits = TenantLimits()
    limits.eventsPerSnapshot = 5
    var fixture = try await TenantFixture(limits: limits)
    for index in 0..<20 { _ = try await fixture.buy("r\(index)") }
    let before = try await fixture.registry.with(TenantFixture.tenant) { tenant in
      try await tenant.read { state, _ in state.subscriptionIDs }
    }
    fixture = try await fixture.reopened()
    let after = try await fixture.registry.with(TenantFixture.tenant) { tenant in
      try await tenant.read { state, _ in (state.subscriptionIDs, state.checkInvariants()) }
    }
    #expect(after.0 == before)
    #expect(after.0.count == 20)
    #expect(after.1 == [])
    try await fixture.remove()
  }

  @Test func aLargeSnapshotIsWrittenAnewOnceTwiceItsBytesHaveCome() {
    var limits = TenantLimits()
    limits.eventsPerSnapshot = 100
    #expect(!limits.isSnapshotDue(eventsSince: 99, bytesSince: 1_000_000, snapshotBytes: 0))
    #expect(limits.isSnapshotDue(eventsSince: 100, bytesSince: 10, snapshotBytes: 0))
    #expect(!limits.isSnapshotDue(eventsSince: 100, bytesSince: 1_999, snapshotBytes: 1_000))
    #expect(limits.isSnapshotDue(eventsSince: 100, bytesSince: 2_000, snapshotBytes: 1_000))
  }

  @Test func tenantsAboveTheLimitArePassivatedAndComeBack() async throws {
    var limits = TenantLimits()
    limits.activeTenantsMax = 2
    let fixture = try await TenantFixture(limits: limits)
    _ = try await fixture.buy("one")
    for entry in try DirectoryFile.sample() {
      try await fixture.registry.with(entry.tenant.tenantID) { _ = try await $0.read { state, _ in state.userCount } }
    }
    #expect(fixture.registry.activeCount <= limits.activeTenantsMax + 1)
    #expect(try await fixture.buy("one").state == .completed)
    #expect(fixture.gateway.chargeCount == 1)
    try await fixture.remove()
  }

  @Test func aTenantWithoutEventsIsNotFound() async throws {
    let fixture = try await TenantFixture()
    await #expect { try await fixture.registry.with("nobody") { _ in } } throws: {
      ($0 as? RPCError)?.code == .notFound
    }
    try await fixture.remove()
  }
}
