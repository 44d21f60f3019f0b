internal import Journal

/// The writer's connection and what it knows of the file: stream heads, the next position and timer sequence.
///
/// Because the journal is owned by one process and written by one thread, what is remembered here is true: a version
/// conflict is seen without asking the file. Within an append, whatever can refuse it (version, idempotency key) comes
/// before the first row that stays, so a refused append leaves nothing in the group's transaction, and no savepoint is
/// needed.
final class WriteSession {
  private struct Head {
    var id: Int64
    var version: UInt64
  }

  let connection: Connection
  private let statements: WriterStatements
  private let knownStreamsMax: Int
  private var heads: [StreamID: Head] = [:]
  private var lastPosition: UInt64
  private var nextTimerSequence: UInt64
  /// Sequences below it may be handed out: the file says so, or will when this transaction commits.
  private var reservedTimerSequence: UInt64

  /// Whether older pages of the log may hold what was erased: until the log is cut.
  var owesErasure = false

  private static let timerSequencesPerReservation: UInt64 = 65_536

  init(_ connection: Connection, knownStreamsMax: Int) throws(SQLiteFailure) {
    self.connection = connection
    self.knownStreamsMax = knownStreamsMax
    statements = try WriterStatements(connection)
    lastPosition = try connection.integer("SELECT max(position) FROM events").map(UInt64.init) ?? 0
    nextTimerSequence = 0
    reservedTimerSequence = 0
    reservedTimerSequence = try storedTimerReservation()
    nextTimerSequence = reservedTimerSequence
  }

  func begin() throws(SQLiteFailure) {
    if heads.count > knownStreamsMax { heads.removeAll(keepingCapacity: true) }
    try statements.begin.run()
  }

  /// Makes the transaction durable: one sync, whatever it holds.
  func commit() throws(SQLiteFailure) {
    try statements.commit.run()
  }

  /// Undoes the transaction and forgets what it taught.
  func rollBack() throws(SQLiteFailure) {
    // After some errors SQLite has rolled back already.
    if connection.isInTransaction { try statements.rollback.run() }
    heads.removeAll(keepingCapacity: true)
    lastPosition = try storedLastPosition()
    reservedTimerSequence = try storedTimerReservation()
  }

  /// Writes one append into the open transaction, or refuses it and writes nothing. A thrown failure is the group's.
  func apply(_ append: Append) throws(SQLiteFailure) -> Result<AppendReceipt, JournalError> {
    let known = try head(of: append.stream)
    let version = known?.version ?? 0
    guard append.expectedVersion == version else {
      return .failure(
        JournalError(
          .conflict,
          "stream \(append.stream) is at version \(version), not \(append.expectedVersion); read it and decide anew"))
    }
    if case .finalize(let key, _)? = append.idempotency, known == nil { return .failure(nothingPending(key)) }
    var head = if let known { known } else { try introduce(append.stream) }
    if let change = append.idempotency, let refusal = try apply(change, stream: head.id) { return .failure(refusal) }
    for event in append.events {
      lastPosition += 1
      head.version += 1
      try insert(event, at: lastPosition, head)
    }
    for change in append.timers { try apply(change, stream: head.id) }
    for change in append.records { try apply(change, stream: head.id) }
    heads[append.stream] = head
    return .success(AppendReceipt(version: head.version, lastPosition: lastPosition))
  }

  // MARK: The parts of an append

  private func insert(_ event: NewEvent, at position: UInt64, _ head: Head) throws(SQLiteFailure) {
    let statement = statements.insertEvent
    statement.bind(1, position)
    statement.bind(2, head.id)
    statement.bind(3, head.version)
    statement.bind(4, event.type)
    statement.bind(5, event.timeMicros)
    statement.bind(6, event.payload)
    try statement.run()
  }

  private func apply(_ change: IdempotencyChange, stream: Int64) throws(SQLiteFailure) -> JournalError? {
    switch change {
    case .insert(let key, let record):
      let statement = statements.insertKey
      statement.bind(1, stream)
      statement.bind(2, key.hash64)
      statement.bind(3, key.key)
      statement.bind(4, Int64(record.state.rawValue))
      statement.bind(5, record.fingerprint)
      statement.bind(6, record.outcome)
      statement.bind(7, record.createdMicros)
      if try statement.run() == 1 { return nil }
      return JournalError(
        .duplicateKey, "stream \(key.stream): the request's key has a record already; answer from that record")
    case .finalize(let key, let outcome):
      let statement = statements.finalizeKey
      statement.bind(1, stream)
      statement.bind(2, key.hash64)
      statement.bind(3, key.key)
      statement.bind(4, outcome)
      return try statement.run() == 1 ? nil : nothingPending(key)
    }
  }

  private func nothingPending(_ key: IdempotencyKey) -> JournalError {
    JournalError(.conflict, "stream \(key.stream): the request's key has no pending record; read it and decide anew")
  }

  private func apply(_ change: TimerChange, stream: Int64) throws(SQLiteFailure) {
    switch change {
    case .set(let id, let dueMicros, let payload):
      let statement = statements.setTimer
      statement.bind(1, stream)
      statement.bind(2, id)
      statement.bind(3, dueMicros)
      statement.bind(4, try takeTimerSequence())
      statement.bind(5, payload)
      try statement.run()
    case .cancel(let id):
      statements.cancelTimer.bind(1, stream)
      statements.cancelTimer.bind(2, id)
      try statements.cancelTimer.run()
    }
  }

  private func apply(_ change: RecordChange, stream: Int64) throws(SQLiteFailure) {
    switch change {
    case .put(let key, let value):
      statements.hasValue.bind(1, stream)
      statements.hasValue.bind(2, key)
      statements.hasValue.bind(3, value)
      let isSame = try statements.hasValue.first { $0.integer(0) == 1 }
      if isSame == true { return }
      if isSame == false { _ = try eraseValue(key, stream: stream) }
      statements.insertValue.bind(1, value)
      let id = try statements.insertValue.first { $0.integer(0) } ?? 0
      statements.putRecord.bind(1, stream)
      statements.putRecord.bind(2, key)
      statements.putRecord.bind(3, id)
      try statements.putRecord.run()
    case .delete(let key):
      if try eraseValue(key, stream: stream) { owesErasure = true }
      statements.deleteRecord.bind(1, stream)
      statements.deleteRecord.bind(2, key)
      try statements.deleteRecord.run()
    }
  }

  private func eraseValue(_ key: String, stream: Int64) throws(SQLiteFailure) -> Bool {
    statements.eraseValue.bind(1, stream)
    statements.eraseValue.bind(2, key)
    return try statements.eraseValue.run() == 1
  }

  // MARK: Other changes

  func save(_ snapshot: Snapshot) throws(SQLiteFailure) {
    let known = try head(of: snapshot.stream)
    let head = if let known { known } else { try introduce(snapshot.stream) }
    let statement = statements.putSnapshot
    statement.bind(1, head.id)
    statement.bind(2, snapshot.version)
    statement.bind(3, Int64(snapshot.format))
    statement.bind(4, snapshot.payload)
    try statement.run()
  }

  func setMeta(_ key: String, _ value: [UInt8]) throws(SQLiteFailure) {
    statements.putMeta.bind(1, key)
    statements.putMeta.bind(2, value)
    try statements.putMeta.run()
  }

  /// Removes idempotency records made before `unixMicros`; returns how many.
  func pruneIdempotency(before unixMicros: Int64, limit: Int) throws(SQLiteFailure) -> Int {
    statements.deleteKeys.bind(1, unixMicros)
    statements.deleteKeys.bind(2, Int64(limit))
    return try statements.deleteKeys.run()
  }

  // MARK: What the file knows

  private func head(of stream: StreamID) throws(SQLiteFailure) -> Head? {
    if let head = heads[stream] { return head }
    statements.findStream.bind(1, stream.rawValue)
    guard let id = try statements.findStream.first({ $0.integer(0) }) else { return nil }
    statements.lastVersion.bind(1, id)
    let head = Head(id: id, version: try statements.lastVersion.first { $0.unsigned(0) } ?? 0)
    heads[stream] = head
    return head
  }

  private func introduce(_ stream: StreamID) throws(SQLiteFailure) -> Head {
    statements.insertStream.bind(1, stream.rawValue)
    let head = Head(id: try statements.insertStream.first { $0.integer(0) } ?? 0, version: 0)
    heads[stream] = head
    return head
  }

  private func storedLastPosition() throws(SQLiteFailure) -> UInt64 {
    try statements.lastPosition.first { $0.unsigned(0) } ?? 0
  }

  private func storedTimerReservation() throws(SQLiteFailure) -> UInt64 {
    statements.getMeta.bind(1, Schema.timerSequenceKey)
    let bytes = try statements.getMeta.first { $0.bytes(0) } ?? []
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func takeTimerSequence() throws(SQLiteFailure) -> UInt64 {
    if nextTimerSequence >= reservedTimerSequence {
      let reserved = nextTimerSequence + Self.timerSequencesPerReservation
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: reserved >> (56 - 8 * UInt64($0))) }
      try setMeta(Schema.timerSequenceKey, bytes)
      reservedTimerSequence = reserved
    }
    defer { nextTimerSequence += 1 }
    return nextTimerSequence
  }
}
