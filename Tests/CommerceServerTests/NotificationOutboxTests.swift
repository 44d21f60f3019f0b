internal import Commerce
internal import CommerceEvents
internal import Journal
internal import Locking
internal import Testing

@testable internal import CommerceServer

/// Records what it is given; recipients in `failing` are refused.
private final class RecordingSink: NotificationSink {
  private struct State {
    var delivered: [OutgoingNotification] = []
    var failing: [String: NotificationSinkError] = [:]
    var attempts = 0
  }

  private let state = Mutex(State())

  var delivered: [OutgoingNotification] { state.withLock { $0.delivered } }
  var attempts: Int { state.withLock { $0.attempts } }

  func fail(_ recipientID: String, isPermanent: Bool = false) {
    state.withLock { $0.failing[recipientID] = NotificationSinkError(isPermanent: isPermanent, "refused") }
  }

  func mend(_ recipientID: String) { state.withLock { $0.failing[recipientID] = nil } }

  func deliver(_ notification: OutgoingNotification) async throws(NotificationSinkError) {
    let failure = state.withLock { state in
      state.attempts += 1
      let failure = state.failing[notification.recipientID]
      if failure == nil { state.delivered.append(notification) }
      return failure
    }
    if let failure { throw failure }
  }
}

@Suite struct NotificationOutboxTests {
  private static let ola = "5edee5c9-edb8-505e-8433-1937a7cc712f"

  private func notify(_ fixture: TenantFixture, _ recipient: String, times: Int = 1) async throws {
    try await fixture.registry.with(TenantFixture.tenant) { tenant in
      _ = try await tenant.perform(caller: .server(of: TenantFixture.tenant)) { _, context in
        var decision = Decision(result: ())
        for index in 0..<times {
          decision.notify(
            .subscriptionDeleted, recipient: recipient,
            [.id(.product, TenantFixture.product), .id(.subscription, "s-\(index)")], context)
        }
        return decision
      }
    }
  }

  /// Runs the outbox until `isDone`, then stops it.
  private func run(
    _ fixture: TenantFixture, _ sink: RecordingSink, _ limits: NotificationLimits = .quick,
    until isDone: @escaping @Sendable () async throws -> Bool
  ) async throws {
    let outbox = NotificationOutbox(
      registry: fixture.registry, environment: fixture.environment, sink: sink, limits: limits)
    try await outbox.open()
    let running = Task { await outbox.run() }
    while try await !isDone() { await Task.yield() }
    running.cancel()
    await running.value
  }

  private func stored(_ fixture: TenantFixture) async throws -> NotificationOutboxState {
    let bytes = try await fixture.journal.metaValue(NotificationOutbox.storageKey)
    return try NotificationOutboxState(serializedBytes: bytes ?? [])
  }

  @Test func whatTheStreamAsksForIsDeliveredInOrderInTheRecipientsLanguage() async throws {
    let fixture = try await TenantFixture()
    let sink = RecordingSink()
    try await run(fixture, sink) { true }
    try await notify(fixture, TenantFixture.kari, times: 3)
    try await run(fixture, sink) { sink.delivered.count == 3 }
    #expect(sink.delivered.map(\.recipientName) == Array(repeating: "Kari Nordmann", count: 3))
    #expect(sink.delivered.allSatisfy { $0.mail == "kari.nordmann@contoso.com" && $0.message.language == "nb" })
    #expect(sink.delivered.first?.message.subject == "Power BI Pro er slettet")
    for (index, notification) in sink.delivered.enumerated() {
      #expect(notification.message.body.contains("s-\(index)"))
    }
    #expect(Set(sink.delivered.map(\.id)).count == 3)
    try await fixture.remove()
  }

  @Test func anOutboxThatIsNewBeginsWithWhatHappensFromNowOn() async throws {
    let fixture = try await TenantFixture()
    try await notify(fixture, TenantFixture.kari)
    let sink = RecordingSink()
    try await run(fixture, sink) { true }
    try await notify(fixture, Self.ola)
    try await run(fixture, sink) { !sink.delivered.isEmpty }
    #expect(sink.delivered.map(\.recipientID) == [Self.ola])
    try await fixture.remove()
  }

  ///     kari  ✗ ✗ … pending, in order        mended ──▶ both, in order, after a restart
  ///     ola       ✓                          (held back by nobody)
  @Test func aRecipientWhoCannotBeReachedHoldsBackNobodyAndIsServedInOrderAfterARestart() async throws {
    var fixture = try await TenantFixture()
    let sink = RecordingSink()
    sink.fail(TenantFixture.kari)
    try await run(fixture, sink) { true }
    try await notify(fixture, TenantFixture.kari, times: 2)
    try await notify(fixture, Self.ola)
    try await run(fixture, sink) { [fixture] in
      let pending = try await stored(fixture).pending.count
      return sink.delivered.map(\.recipientID) == [Self.ola] && pending == 2
    }
    fixture = try await fixture.reopened()
    sink.mend(TenantFixture.kari)
    try await run(fixture, sink) { sink.delivered.count == 3 }
    let later = sink.delivered.dropFirst()
    #expect(later.map(\.recipientID) == [TenantFixture.kari, TenantFixture.kari])
    #expect(later.first?.message.body.contains("s-0") == true && later.last?.message.body.contains("s-1") == true)
    #expect(try await stored(fixture).pending.isEmpty)
    try await fixture.remove()
  }

  @Test func aNotificationIsGivenUpAfterItsLastAttemptOrAtOnceWhereTryingAgainCannotHelp() async throws {
    let fixture = try await TenantFixture()
    let sink = RecordingSink()
    sink.fail(TenantFixture.kari)
    sink.fail(Self.ola, isPermanent: true)
    var limits = NotificationLimits.quick
    limits.attemptsMax = 4
    try await run(fixture, sink, limits) { true }
    try await notify(fixture, TenantFixture.kari)
    try await notify(fixture, Self.ola)
    try await run(fixture, sink, limits) { [fixture] in
      let pending = try await stored(fixture).pending
      return sink.attempts == 5 && pending.isEmpty
    }
    #expect(sink.delivered.isEmpty)
    try await fixture.remove()
  }

  @Test func whoeverHasNoAddressIsPassedOver() async throws {
    let fixture = try await TenantFixture()
    let sink = RecordingSink()
    try await run(fixture, sink) { true }
    try await notify(fixture, "nobody")
    try await notify(fixture, TenantFixture.kari)
    try await run(fixture, sink) { sink.delivered.count == 1 }
    #expect(sink.attempts == 1)
    try await fixture.remove()
  }
}

extension NotificationLimits {
  fileprivate static var quick: NotificationLimits {
    var limits = NotificationLimits()
    limits.backoffFirst = .microseconds(1)
    limits.backoffMax = .microseconds(1)
    return limits
  }
}
