internal import Commerce
internal import CommerceEvents
internal import Journal
internal import Testing

@testable internal import CommerceServer

@Suite struct JournalVerifierTests {
  private func setPolicy(_ fixture: TenantFixture, _ value: PolicyValue) async throws {
    let caller = Caller(kind: .user, objectID: TenantFixture.kari, tenantID: TenantFixture.tenant)
    let subject = AuditSubject(caller: caller, method: "test/SetPolicy", requestID: "r", peer: "127.0.0.1:1")
    try await fixture.registry.with(TenantFixture.tenant) { tenant in
      _ = try await tenant.perform(caller: caller, audit: subject) { state, context in
        try SetProductPolicy(productID: TenantFixture.product, value: value).decide(state, context)
      }
    }
  }

  /// Puts events behind the tenant's back, as somebody who edits the journal would.
  private func forge(_ fixture: TenantFixture, _ events: [CommerceEvent]) async throws {
    let stream = StreamID(TenantFixture.tenant)
    let last = try await fixture.journal.read(stream: stream, after: 0, limit: 100_000).last
    _ = try await fixture.journal.append(
      Append(
        stream: stream, expectedVersion: last?.version ?? 0,
        events: events.map { NewEvent(type: $0.type, timeMicros: last?.timeMicros ?? 0, payload: $0.payload) }))
  }

  private func problems(_ fixture: TenantFixture) async throws -> [String] {
    try await JournalVerifier(journal: fixture.journal, gateway: fixture.gateway).verify().problems
  }

  @Test func aSoundJournalHolds() async throws {
    let fixture = try await TenantFixture()
    _ = try await fixture.buy("one")
    try await setPolicy(fixture, .disabled)
    try await setPolicy(fixture, .enabled)
    let report = try await JournalVerifier(journal: fixture.journal).verify()
    #expect(report.problems == [])
    #expect(report.tenants == 11 && report.auditEntries == 2 && report.invoices == 1 && report.charges == 1)
    #expect(report.transactions == 1 && report.debits["NOK"] ?? 0 > 0)
    try await fixture.remove()
  }

  @Test func aPostingThatDoesNotBalanceIsFound() async throws {
    let fixture = try await TenantFixture()
    try await forge(
      fixture,
      [.ledgerPosted(LedgerPosted(postings: [.init(account: "cash/card", amountMinor: 1, currencyCode: "NOK")]))])
    let found = try await problems(fixture)
    #expect(found.contains { $0.contains("a posting does not sum to zero") })
    #expect(found.contains { $0.contains("NOK sums to 1") })
    try await fixture.remove()
  }

  @Test func aForgedAuditEntryAndAChangeBesideTheTrailAreFound() async throws {
    let fixture = try await TenantFixture()
    try await setPolicy(fixture, .disabled)
    let entry = AuditEntry(sequence: 2, eventCount: 1, eventsDigest: [1, 2, 3])
    let link = AuditChain.link(entry, after: AuditHead(sequence: 1, hash: [UInt8](repeating: 9, count: 32)))
    try await forge(
      fixture, [.clockAdvanced(ClockAdvanced(toMicros: 1, offsetMicros: 0)), .auditRecorded(link)])
    let found = try await problems(fixture)
    #expect(found.contains { $0.contains("the audit chain is broken") })
    #expect(found.contains { $0.contains("are not those of the journal") })
    try await fixture.remove()
  }

  @Test func aChargeThatTheGatewayDoesNotKnowIsFound() async throws {
    let fixture = try await TenantFixture()
    try await forge(
      fixture,
      [
        .orderRefunded(
          OrderRefunded(
            orderID: "o", charge: CardCharge(chargeID: "made-up", currencyCode: "NOK")))
      ])
    #expect(try await problems(fixture).contains { $0.contains("does not know charge made-up") })
    try await fixture.remove()
  }
}
