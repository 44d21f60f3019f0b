internal import Journal
internal import Locking

/// A journal whose appends are durable, or fail, when the test says so.
final class HeldJournal: Journal {
  private struct State {
    var held: [(Append, @Sendable (Result<AppendReceipt, JournalError>) -> Void)] = []
    var isHolding = false
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let base: any Journal
  private let state = Mutex(State())

  init(_ base: any Journal) { self.base = base }

  func hold() { state.withLock { $0.isHolding = true } }

  /// Returns once `count` appends are held.
  func waitForHeld(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let ready = state.withLock { state in
        if state.held.count < count { state.watchers.append((count, continuation)) }
        return state.held.count >= count
      }
      if ready { continuation.resume() }
    }
  }

  /// Passes on what is held, and everything after it.
  func release() { for (append, completion) in take() { base.append(append, completion: completion) } }

  func fail(_ error: JournalError) { for (_, completion) in take() { completion(.failure(error)) } }

  private func take() -> [(Append, @Sendable (Result<AppendReceipt, JournalError>) -> Void)] {
    state.withLock { state in
      defer { state.held = [] }
      state.isHolding = false
      return state.held
    }
  }

  func append(_ append: Append, completion: @escaping @Sendable (Result<AppendReceipt, JournalError>) -> Void) {
    let (isHeld, ready) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
      guard state.isHolding else { return (false, []) }
      state.held.append((append, completion))
      let count = state.held.count
      defer { state.watchers.removeAll { $0.count <= count } }
      return (true, state.watchers.filter { $0.count <= count }.map(\.continuation))
    }
    if !isHeld { base.append(append, completion: completion) }
    for continuation in ready { continuation.resume() }
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
