internal import Dispatch
internal import Journal
internal import Locking

/// The journal's contract in its simplest form: what the conformance suite is checked against first.
final class InMemoryJournal: Journal {
  struct Contents {
    var events: [RecordedEvent] = []
    var versions: [StreamID: UInt64] = [:]
    var keys: [IdempotencyKey: IdempotencyRecord] = [:]
    var timers: [StreamID: [String: TimerRow]] = [:]
    var timerSequence: UInt64 = 0
    var records: [StreamID: [String: [UInt8]]] = [:]
    var snapshots: [StreamID: Snapshot] = [:]
    var meta: [String: [UInt8]] = [:]
  }

  /// What outlives a close.
  final class Store: Sendable {
    let contents = Mutex(Contents())
  }

  private let store: Store
  private let isClosed = Mutex(false)
  /// Stands for the journal's own thread.
  private let thread = DispatchQueue(label: "in-memory-journal")

  init(store: Store) { self.store = store }

  func append(_ append: Append, completion: @escaping @Sendable (Result<AppendReceipt, JournalError>) -> Void) {
    thread.async { [self] in
      if isClosed.withLock({ $0 }) { return completion(.failure(Self.closed)) }
      if let violation = append.violation(of: AppendLimits()) { return completion(.failure(violation)) }
      completion(store.contents.withLock { $0.apply(append) })
    }
  }

  private static let closed = JournalError(.closed, "the journal is closed")

  private func contents<Value: Sendable>(
    _ body: @Sendable (inout Contents) -> Value
  ) throws(JournalError) -> Value {
    if isClosed.withLock({ $0 }) { throw Self.closed }
    return store.contents.withLock { body(&$0) }
  }

  func read(stream: StreamID, after version: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent] {
    try contents { Array($0.events.filter { $0.stream == stream && $0.version > version }.prefix(limit)) }
  }

  func readAll(after position: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent] {
    try contents { Array($0.events.filter { $0.position > position }.prefix(limit)) }
  }

  func lastPosition() async throws(JournalError) -> UInt64 { try contents { UInt64($0.events.count) } }

  func streams() async throws(JournalError) -> [StreamID] {
    try contents { contents in contents.versions.filter { $0.value > 0 }.map(\.key) }
  }

  func latestSnapshot(stream: StreamID) async throws(JournalError) -> Snapshot? {
    try contents { $0.snapshots[stream] }
  }

  func saveSnapshot(_ snapshot: Snapshot) async throws(JournalError) {
    try contents { contents in
      if let old = contents.snapshots[snapshot.stream], old.version > snapshot.version { return }
      contents.snapshots[snapshot.stream] = snapshot
    }
  }

  func idempotencyRecord(_ key: IdempotencyKey) async throws(JournalError) -> IdempotencyRecord? {
    try contents { $0.keys[key] }
  }

  func idempotencyHashes(stream: StreamID, since unixMicros: Int64) async throws(JournalError) -> [UInt64] {
    try contents { contents in
      contents.keys.filter { $0.key.stream == stream && $0.value.createdMicros >= unixMicros }.map(\.key.hash64)
    }
  }

  func pruneIdempotency(before unixMicros: Int64, limit: Int) async throws(JournalError) -> Int {
    try contents { contents in
      let old = contents.keys.filter { $0.value.createdMicros < unixMicros }.map(\.key).prefix(limit)
      for key in old { contents.keys[key] = nil }
      return old.count
    }
  }

  func timers(dueBy dueMicros: Int64, limit: Int) async throws(JournalError) -> [TimerRow] {
    try contents { contents in
      let due = contents.timers.values.flatMap(\.values).filter { $0.dueMicros <= dueMicros }
      return Array(due.sorted { ($0.dueMicros, $0.sequence) < ($1.dueMicros, $1.sequence) }.prefix(limit))
    }
  }

  func timers(stream: StreamID) async throws(JournalError) -> [TimerRow] {
    try contents { contents in
      (contents.timers[stream] ?? [:]).values.sorted { ($0.dueMicros, $0.sequence) < ($1.dueMicros, $1.sequence) }
    }
  }

  func records(stream: StreamID, prefix: String) async throws(JournalError) -> [RecordRow] {
    try contents { contents in
      (contents.records[stream] ?? [:]).filter { $0.key.utf8.starts(with: prefix.utf8) }
        .map { RecordRow(key: $0.key, value: $0.value) }
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
  }

  func metaValue(_ key: String) async throws(JournalError) -> [UInt8]? { try contents { $0.meta[key] } }

  func setMetaValue(_ key: String, _ value: [UInt8]) async throws(JournalError) {
    try contents { $0.meta[key] = value }
  }

  func close() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      thread.async { [self] in
        isClosed.withLock { $0 = true }
        continuation.resume()
      }
    }
  }
}

extension InMemoryJournal.Contents {
  mutating func apply(_ append: Append) -> Result<AppendReceipt, JournalError> {
    var version = versions[append.stream] ?? 0
    guard version == append.expectedVersion else { return .failure(JournalError(.conflict, "at version \(version)")) }
    switch append.idempotency {
    case .insert(let key, let record)?:
      guard keys[key] == nil else { return .failure(JournalError(.duplicateKey, key.key)) }
      keys[key] = record
    case .finalize(let key, let outcome)?:
      guard keys[key]?.state == .pending else { return .failure(JournalError(.conflict, "nothing pending")) }
      keys[key]?.state = .final
      keys[key]?.outcome = outcome
    case nil: break
    }
    for event in append.events {
      version += 1
      events.append(
        RecordedEvent(
          position: UInt64(events.count) + 1, stream: append.stream, version: version, type: event.type,
          timeMicros: event.timeMicros, payload: event.payload))
    }
    versions[append.stream] = version
    for change in append.timers {
      switch change {
      case .set(let id, let dueMicros, let payload):
        timerSequence += 1
        timers[append.stream, default: [:]][id] = TimerRow(
          stream: append.stream, id: id, dueMicros: dueMicros, sequence: timerSequence, payload: payload)
      case .cancel(let id): timers[append.stream]?[id] = nil
      }
    }
    for change in append.records {
      switch change {
      case .put(let key, let value): records[append.stream, default: [:]][key] = value
      case .delete(let key): records[append.stream]?[key] = nil
      }
    }
    return .success(AppendReceipt(version: version, lastPosition: UInt64(events.count)))
  }
}
