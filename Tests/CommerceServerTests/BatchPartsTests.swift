internal import CommerceSchema
internal import Journal
internal import RPC
internal import Testing

@testable internal import CommerceServer

/// A batch is one request, however many decisions it takes.
@Suite struct BatchPartsTests {
  private static let colleagues = [
    "5edee5c9-edb8-505e-8433-1937a7cc712f", "0860edeb-b50d-5164-b5f4-03be08a499a4",
    "fc25d50a-9219-5e3f-903f-04c3df12ef05",
  ]
  private static let count = LicenseHandlers.usersPerDecision * 2 + 10

  /// Strangers, with a colleague in each of the three parts.
  private static let users: [String] = (0..<count).map { index in
    index % LicenseHandlers.usersPerDecision == 7 ? colleagues[index / LicenseHandlers.usersPerDecision] : "u\(index)"
  }

  private func assign(
    _ users: [String], to subscription: String, _ fixture: TenantFixture
  ) async throws -> BatchAssignLicensesResponse {
    let handlers = LicenseHandlers(
      backend: CommerceBackend(registry: fixture.registry, environment: fixture.environment))
    let principal = CommercePrincipal(
      kind: .user, tenantID: TenantFixture.tenant, objectID: TenantFixture.kari, expirationUnixSeconds: nil)
    let context = ServerContext(
      method: LicenseServiceMethods.batchAssignLicenses.info, metadata: Metadata(), deadline: nil,
      principal: principal, peer: "test")
    return try await handlers.batchAssignLicenses(
      BatchAssignLicensesRequest(parent: subscription, users: users, requestID: "batch"), context: context)
  }

  private func holders(_ subscription: String, _ fixture: TenantFixture) async throws -> Set<String> {
    let id = ResourceName.lastID(of: subscription)
    return try await fixture.registry.with(TenantFixture.tenant) { tenant in
      try await tenant.read { state, _ in Set(state.seatHolderIDs(id)) }
    }
  }

  @Test(arguments: [0, 1, 2], [JournalError.Code.conflict, .diskFull])
  func R21_aBatchCutOffAtAnyPartIsFinishedByItsRepeat(part: Int, code: JournalError.Code) async throws {
    var fixture = try await TenantFixture()
    let order = try await fixture.buy("seats", quantity: 5)
    fixture.journal.failAppend(after: part, with: code)
    if code == .diskFull {
      await #expect { try await assign(Self.users, to: order.subscription, fixture) } throws: {
        ($0 as? RPCError)?.reason == "JOURNAL_FULL"
      }
    } else {
      _ = try await assign(Self.users, to: order.subscription, fixture)
    }
    let response = try await assign(Self.users, to: order.subscription, fixture)
    #expect(response.results.map(\.index) == (0..<Int32(Self.count)).map(\.self))
    #expect(response.results.map(\.user) == Self.users)
    #expect(response.succeededCount == 3 && response.failedCount == Int32(Self.count - 3))
    #expect(try await holders(order.subscription, fixture) == Set(Self.colleagues))
    #expect(try await fixture.eventTypes()["LicenseAssigned"] == 3)
    fixture = try await fixture.reopened()
    #expect(try await assign(Self.users, to: order.subscription, fixture) == response)
    #expect(try await fixture.eventTypes()["LicenseAssigned"] == 3)
    try await fixture.remove()
  }

  // caller 1..8 │ one decides a part, the others join it │ all get the same results
  @Test func R14_concurrentRepeatsOfABatchGetOneAnswer() async throws {
    let fixture = try await TenantFixture()
    let order = try await fixture.buy("seats", quantity: 5)
    let answers = try await withThrowingTaskGroup(of: BatchAssignLicensesResponse.self) { group in
      for _ in 0..<8 { group.addTask { try await assign(Self.users, to: order.subscription, fixture) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.allSatisfy { $0 == answers[0] && $0.succeededCount == 3 })
    #expect(try await fixture.eventTypes()["LicenseAssigned"] == 3)
    await #expect { try await assign(Array(Self.users.dropLast()), to: order.subscription, fixture) } throws: {
      ($0 as? RPCError)?.reason == "REQUEST_ID_REUSED"
    }
    try await fixture.remove()
  }

  @Test func manyHashesAreKeptOnceEach() {
    var set = HashSet64()
    let hashes = (0..<5_000).map { IdempotencyKey(stream: StreamID("t"), key: "key-\($0)").hash64 }
    for hash in hashes + hashes { set.insert(hash) }
    #expect(set.count == Set(hashes).count)
    #expect(hashes.allSatisfy(set.contains))
    #expect(!set.contains(IdempotencyKey(stream: StreamID("t"), key: "another").hash64))
  }
}
