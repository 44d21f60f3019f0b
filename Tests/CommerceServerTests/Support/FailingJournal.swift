internal import Journal
internal import JournalSQLite
internal import Locking

/// A journal whose nth append fails, and nothing else.
final class FailingJournal: Journal {
  private let base: SQLiteJournal
  private let failure = Mutex<(skip: Int, code: JournalError.Code)?>(nil)

  init(_ base: SQLiteJournal) { self.base = base }

  func failAppend(after skip: Int, with code: JournalError.Code) { failure.withLock { $0 = (skip, code) } }

  /// Whether the failure is still to come.
  var isFailurePlanned: Bool { failure.withLock { $0 != nil } }

  func clearFailure() { failure.withLock { $0 = nil } }

  func append(_ append: Append, completion: @escaping @Sendable (Result<AppendReceipt, JournalError>) -> Void) {
    let code = failure.withLock { failure -> JournalError.Code? in
      guard let planned = failure else { return nil }
      failure = planned.skip == 0 ? nil : (planned.skip - 1, planned.code)
      return planned.skip == 0 ? planned.code : nil
    }
    if let code {
      completion(.failure(JournalError(code, "planned")))
    } else {
      base.append(append, completion: completion)
    }
  }

  func read(stream: StreamID, after version: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent] {
    try await base.read(stream: stream, after: version, limit: limit)
  }
  func readAll(after position: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent] {
    try await base.readAll(after: position, limit: limit)
  }
  func lastPosition() async throws(JournalError) -> UInt64 { try await base.lastPosition() }
  func streams() async throws(JournalError) -> [StreamID] { try await base.streams() }
  func latestSnapshot(stream: StreamID) async throws(JournalError) -> Snapshot? {
    try await base.latestSnapshot(stream: stream)
  }
  func saveSnapshot(_ snapshot: Snapshot) async throws(JournalError) { try await base.saveSnapshot(snapshot) }
  func idempotencyRecord(_ key: IdempotencyKey) async throws(JournalError) -> IdempotencyRecord? {
    try await base.idempotencyRecord(key)
  }
  func idempotencyHashes(stream: StreamID, since unixMicros: Int64) async throws(JournalError) -> [UInt64] {
    try await base.idempotencyHashes(stream: stream, since: unixMicros)
  }
  func pruneIdempotency(before unixMicros: Int64, limit: Int) async throws(JournalError) -> Int {
    try await base.pruneIdempotency(before: unixMicros, limit: limit)
  }
  func timers(dueBy dueMicros: Int64, limit: Int) async throws(JournalError) -> [TimerRow] {
    try await base.timers(dueBy: dueMicros, limit: limit)
  }
  func timers(stream: StreamID) async throws(JournalError) -> [TimerRow] { try await base.timers(stream: stream) }
  func records(stream: StreamID, prefix: String) async throws(JournalError) -> [RecordRow] {
    try await base.records(stream: stream, prefix: prefix)
  }
  func metaValue(_ key: String) async throws(JournalError) -> [UInt8]? { try await base.metaValue(key) }
  func setMetaValue(_ key: String, _ value: [UInt8]) async throws(JournalError) {
    try await base.setMetaValue(key, value)
  }
  func close() async { await base.close() }
}
