internal import Commerce
internal import CommerceEvents
internal import Journal
internal import Wire

/// Delivers what the tenants' streams ask for: it follows the journal behind a durable cursor and hands every
/// `NotificationRequested` to the sink at least once, in order per recipient.
///
///     journal ──▶ cursor ──▶ sink
///                   │ failed        ▲
///                   └─▶ pending ────┘  again, with growing pauses; given up after `attemptsMax`
///
/// A recipient whose mail can't be delivered holds back nobody else. The cursor and what is pending are one value of
/// the journal, written after a delivery: a crash in between repeats that delivery under the same id. It runs on no
/// event loop.
actor NotificationOutbox {
  private let registry: TenantRegistry
  private let environment: TenantEnvironment
  private let sink: any NotificationSink
  private let limits: NotificationLimits
  private var state = NotificationOutboxState()
  /// As it was stored last.
  private var stored = NotificationOutboxState()

  static let storageKey = "notification-outbox"
  /// How far the cursor may move over events that ask for nothing before it is stored.
  static let positionsPerStore: UInt64 = 10_000
  static let eventsPerRead = 512

  init(
    registry: TenantRegistry, environment: TenantEnvironment, sink: any NotificationSink, limits: NotificationLimits
  ) {
    self.registry = registry
    self.environment = environment
    self.sink = sink
    self.limits = limits
  }

  /// Reads where the outbox stands. An outbox that is new begins with what happens from now on: whoever configures one
  /// on an old journal does not want years of mail.
  func open() async throws {
    if let bytes = try await environment.journal.metaValue(Self.storageKey) {
      state = try NotificationOutboxState(serializedBytes: bytes)
      stored = state
    } else {
      state = NotificationOutboxState(position: try await environment.journal.lastPosition())
      try await store()
    }
  }

  /// Delivers until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      do {
        try await deliverPending()
        try await follow()
        try await waitForMore()
      } catch is CancellationError {
        break
      } catch {
        environment.log.warning("notifications are held up, trying again", [("error", "\(error)")])
        if (try? await environment.pause(limits.backoffFirst)) == nil { break }
      }
    }
    if state != stored {
      do {
        try await store()
      } catch {
        environment.log.warning("the outbox's place was not stored", [("error", "\(error)")])
      }
    }
  }

  // MARK: New ones

  private func follow() async throws {
    while state.pending.count < limits.pendingMax {
      let events = try await environment.journal.readAll(after: state.position, limit: Self.eventsPerRead)
      for event in events {
        if event.type == "NotificationRequested" { try await take(event) }
        state.position = event.position
        if state.pending != stored.pending || event.type == "NotificationRequested"
          || state.position - stored.position >= Self.positionsPerStore
        {
          try await store()
        }
        guard state.pending.count < limits.pendingMax else { return }
      }
      if events.count < Self.eventsPerRead { return }
      try Task.checkCancellation()
    }
  }

  /// Delivers it, or makes it pending behind what its recipient waits for already.
  private func take(_ event: RecordedEvent) async throws {
    let requested = try NotificationRequested(serializedBytes: event.payload)
    let recipient = "\(event.stream.rawValue)/\(requested.recipientID)"
    var entry = PendingNotification(position: event.position, recipient: recipient)
    if !state.pending.contains(where: { $0.recipient == recipient }), try await attempt(event, &entry) { return }
    state.pending.append(entry)
  }

  // MARK: Pending ones

  private func deliverPending() async throws {
    var blocked: Set<String> = []
    var index = 0
    while index < state.pending.count {
      var entry = state.pending[index]
      let isDue = entry.nextAttemptMicros <= environment.realClock()
      guard !blocked.contains(entry.recipient), isDue else {
        blocked.insert(entry.recipient)
        index += 1
        continue
      }
      let event = try await environment.journal.readAll(after: entry.position - 1, limit: 1).first
      let isDone = if let event { try await attempt(event, &entry) } else { true }
      if isDone {
        state.pending.remove(at: index)
      } else {
        state.pending[index] = entry
        blocked.insert(entry.recipient)
        index += 1
      }
      try await store()
    }
  }

  /// - Returns: false where it is to be tried again later.
  private func attempt(_ event: RecordedEvent, _ entry: inout PendingNotification) async throws -> Bool {
    let requested = try NotificationRequested(serializedBytes: event.payload)
    guard let outgoing = try await resolve(requested, event) else { return true }
    do throws(NotificationSinkError) {
      try await sink.deliver(outgoing)
      return true
    } catch {
      entry.attempts += 1
      let fields = [
        ("tenant", event.stream.rawValue), ("notification", requested.notificationID),
        ("template", requested.template), ("attempt", "\(entry.attempts)"), ("error", error.message),
      ]
      guard !error.isPermanent, entry.attempts < limits.attemptsMax else {
        environment.log.error("notification given up", fields)
        return true
      }
      environment.log.warning("notification not delivered, trying again", fields)
      let doublings = min(entry.attempts - 1, 30)
      let pause = min(limits.backoffFirst * (1 << Int(doublings)), limits.backoffMax)
      entry.nextAttemptMicros = environment.realClock() + pause.microseconds
      return false
    }
  }

  /// The notification for its recipient as they are known now; `nil` for one whom nobody can be told any more.
  private func resolve(
    _ requested: NotificationRequested, _ event: RecordedEvent
  ) async throws -> OutgoingNotification? {
    let tenantID = event.stream.rawValue
    guard let template = NotificationTemplate(rawValue: requested.template) else {
      environment.log.error(
        "notification of an unknown template; use a newer program",
        [("tenant", tenantID), ("notification", requested.notificationID), ("template", requested.template)])
      return nil
    }
    let (profile, text, market) = try await registry.with(tenantID) { tenant in
      let key = CommerceRecords.profile(requested.recipientID)
      let records = try await tenant.recordValues([key, CommerceRecords.tenantText])
      return (
        try records[key].map { try UserProfile(serializedBytes: $0) },
        try records[CommerceRecords.tenantText].map { try TenantText(serializedBytes: $0) },
        try await tenant.read { state, _ in state.profile?.market ?? "" }
      )
    }
    guard let profile, !profile.mail.isEmpty else {
      environment.log.info(
        "notification has no address to go to",
        [("tenant", tenantID), ("notification", requested.notificationID), ("template", requested.template)])
      return nil
    }
    let catalogue = environment.catalogue.current
    let message = NotificationTexts.message(
      template, requested.parameters,
      language: NotificationTexts.language(
        user: profile.preferredLanguage, organisation: text?.preferredLanguage ?? "", market: market),
      recipientName: profile.displayName, productName: { catalogue.product($0)?.displayName ?? $0 })
    return OutgoingNotification(
      id: requested.notificationID, tenantID: tenantID, recipientID: requested.recipientID, mail: profile.mail,
      recipientName: profile.displayName, template: requested.template, message: message,
      createdMicros: event.timeMicros)
  }

  private func store() async throws {
    try await environment.journal.setMetaValue(Self.storageKey, state.serializedBytes())
    stored = state
  }

  /// Returns when there may be something to deliver.
  private func waitForMore() async throws {
    let next = state.pending.map(\.nextAttemptMicros).min() ?? .max
    let untilNext = next == .max ? limits.lookInterval : .microseconds(max(1, next - environment.realClock()))
    // Full of pending ones, it waits for their time alone.
    let position = state.pending.count < limits.pendingMax ? state.position : .max
    _ = try await environment.feed.mayHaveChanged(
      since: position, orAfter: min(untilNext, limits.lookInterval),
      pause: environment.pause)
  }
}

/// The bounds of the notification outbox.
package struct NotificationLimits: Sendable {
  /// Notifications that wait for another try; above it the outbox reads no further.
  package var pendingMax = 10_000
  /// Tries before a notification is given up: with the pauses below, after about two days.
  package var attemptsMax: UInt32 = 60
  /// First and longest pause between two tries.
  package var backoffFirst: Duration = .seconds(1)
  package var backoffMax: Duration = .seconds(3_600)
  /// How long an event that another process wrote may wait.
  package var lookInterval: Duration = .seconds(1)

  package init() {}
}
