internal import Commerce
internal import Journal

/// What a tenant is made of when it comes into memory: the newest snapshot and the events after it.
///
/// It is read and rebuilt off the event loops.
struct TenantActivation: Sendable {
  let id: String
  var state: TenantState
  var version: UInt64
  var snapshotVersion: UInt64
  var knownKeys: HashSet64
  var entitlements: ShardedTable<EntitlementIndex.Entry>
  /// All of them; those of unfinished processes name the idempotency key each belongs to.
  var timers: [TimerRow]
  var snapshotBytes: Int
  /// Of snapshot and events.
  var encodedBytes: Int

  /// - Returns: a state without events for a tenant that the journal does not know.
  static func load(_ id: String, environment: TenantEnvironment) async throws -> TenantActivation {
    let journal = environment.journal
    let stream = StreamID(id)
    var (state, version, encodedBytes) = try await restored(stream, from: journal, log: environment.log)
    let (snapshotVersion, snapshotBytes) = (version, encodedBytes)
    while true {
      let events = try await journal.read(stream: stream, after: version, limit: environment.limits.eventsPerRead)
      for event in events {
        _ = state.apply(try CommerceEvent(type: event.type, payload: event.payload), at: event.timeMicros)
        version = event.version
        encodedBytes += event.payload.count
      }
      if events.count < environment.limits.eventsPerRead { break }
    }
    let retained = environment.realClock() - environment.limits.idempotencyRetention.microseconds
    return TenantActivation(
      id: id, state: state, version: version, snapshotVersion: snapshotVersion,
      knownKeys: HashSet64(try await journal.idempotencyHashes(stream: stream, since: retained)),
      entitlements: EntitlementIndex.entries(of: state), timers: try await journal.timers(stream: stream),
      snapshotBytes: snapshotBytes, encodedBytes: encodedBytes)
  }

  /// The state of the newest snapshot in this program's format; a fresh state without one.
  private static func restored(
    _ stream: StreamID, from journal: any Journal, log: ServerLog
  ) async throws -> (TenantState, version: UInt64, encodedBytes: Int) {
    let fresh = (TenantState(tenantID: stream.rawValue), UInt64(0), 0)
    guard let snapshot = try await journal.latestSnapshot(stream: stream) else { return fresh }
    guard snapshot.format == TenantState.snapshotFormat else { return fresh }
    do {
      return (try TenantState(snapshot: snapshot.payload), snapshot.version, snapshot.payload.count)
    } catch {
      log.warning("snapshot unreadable, replaying all events", [("tenant", stream.rawValue), ("error", "\(error)")])
      return fresh
    }
  }

  /// - Returns: the snapshot's bytes.
  static func saveSnapshot(
    of state: LargeCopy<TenantState>, tenant: String, version: UInt64, in journal: any Journal
  ) async throws -> Int {
    let encoding = Task.detached { state.value.snapshot() }
    let payload = await encoding.value
    try await journal.saveSnapshot(
      Snapshot(stream: StreamID(tenant), version: version, format: TenantState.snapshotFormat, payload: payload))
    return payload.count
  }
}

extension Duration {
  /// Whole microseconds; what is finer is cut off.
  var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
