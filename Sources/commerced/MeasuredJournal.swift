internal import Journal
internal import Metrics

/// A journal that tells how long its appends take, how many wait, and whether it has failed.
final class MeasuredJournal: Journal, MetricSource {
  private let journal: any Journal
  private let onPoisoned: @Sendable () -> Void
  private let latency = Histogram(.latency)
  private let queued = Counter()
  private let completed = Counter()
  private let failed = Counter()

  /// - Parameter onPoisoned: told, each time, when an append fails because a sync had failed.
  init(_ journal: any Journal, onPoisoned: @escaping @Sendable () -> Void) {
    self.journal = journal
    self.onPoisoned = onPoisoned
  }

  func append(_ append: Append, completion: @escaping @Sendable (Result<AppendReceipt, JournalError>) -> Void) {
    let start = ContinuousClock.now
    queued.add()
    journal.append(append) { [latency, completed, failed, onPoisoned] outcome in
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      latency.record(UInt64(max(0, seconds)) * 1_000_000_000 + UInt64(max(0, attoseconds) / 1_000_000_000))
      completed.add()
      if case .failure(let error) = outcome {
        failed.add()
        if error.code == .poisoned { onPoisoned() }
      }
      completion(outcome)
    }
  }

  func metrics() async -> [MetricFamily] {
    // Read in this order, so that the difference is never below zero.
    let (ended, begun) = (completed.value, queued.value)
    return [
      MetricFamily(
        "commerce_journal_append_duration_seconds", .histogram, "From an append's queueing to its durable end.",
        [MetricSample(.histogram(latency.value, latency.buckets))]),
      .gauge("commerce_journal_queued_appends", "Appends that are not durable yet.", Double(begun - ended)),
      .counter("commerce_journal_failed_appends_total", "Appends that were refused or failed.", failed.value),
    ]
  }

  // MARK: Passed on

  func read(stream: StreamID, after version: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent] {
    try await journal.read(stream: stream, after: version, limit: limit)
  }

  func readAll(after position: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent] {
    try await journal.readAll(after: position, limit: limit)
  }

  func lastPosition() async throws(JournalError) -> UInt64 { try await journal.lastPosition() }

  func streams() async throws(JournalError) -> [StreamID] { try await journal.streams() }

  func latestSnapshot(stream: StreamID) async throws(JournalError) -> Snapshot? {
    try await journal.latestSnapshot(stream: stream)
  }

  func saveSnapshot(_ snapshot: Snapshot) async throws(JournalError) { try await journal.saveSnapshot(snapshot) }

  func idempotencyRecord(_ key: IdempotencyKey) async throws(JournalError) -> IdempotencyRecord? {
    try await journal.idempotencyRecord(key)
  }

  func idempotencyHashes(stream: StreamID, since unixMicros: Int64) async throws(JournalError) -> [UInt64] {
    try await journal.idempotencyHashes(stream: stream, since: unixMicros)
  }

  func pruneIdempotency(before unixMicros: Int64, limit: Int) async throws(JournalError) -> Int {
    try await journal.pruneIdempotency(before: unixMicros, limit: limit)
  }

  func timers(dueBy dueMicros: Int64, limit: Int) async throws(JournalError) -> [TimerRow] {
    try await journal.timers(dueBy: dueMicros, limit: limit)
  }

  func timers(stream: StreamID) async throws(JournalError) -> [TimerRow] { try await journal.timers(stream: stream) }

  func records(stream: StreamID, prefix: String) async throws(JournalError) -> [RecordRow] {
    try await journal.records(stream: stream, prefix: prefix)
  }

  func metaValue(_ key: String) async throws(JournalError) -> [UInt8]? { try await journal.metaValue(key) }

  func setMetaValue(_ key: String, _ value: [UInt8]) async throws(JournalError) {
    try await journal.setMetaValue(key, value)
  }

  func close() async { await journal.close() }
}
