internal import Journal

/// A reader's connection with its prepared statements. Each read is one statement, so it sees one moment.
final class ReadSession {
  let connection: Connection
  private let streamEvents, allEvents, newestPosition, streamsWithEvents, streamName, newestSnapshot: Statement
  private let keyRecord, keyHashes, dueTimers, streamTimers, keyedRecords, meta: Statement
  /// Names by id, which never change; emptied when it reaches `namesMax`.
  private var names: [Int64: StreamID] = [:]
  private let namesMax: Int
  /// The type of the row before: rows of one type tend to follow each other.
  private var lastType = ""

  init(_ connection: Connection, namesMax: Int) throws(SQLiteFailure) {
    self.connection = connection
    self.namesMax = namesMax
    let id = "(SELECT id FROM streams WHERE name = ?1)"
    streamEvents = try connection.prepare(
      """
      SELECT position, version, time, type, payload FROM events
      WHERE stream = \(id) AND version > ?2 ORDER BY version LIMIT ?3
      """)
    allEvents = try connection.prepare(
      """
      SELECT position, version, time, type, payload, stream FROM events
      WHERE position > ?1 ORDER BY position LIMIT ?2
      """)
    newestPosition = try connection.prepare("SELECT max(position) FROM events")
    streamsWithEvents = try connection.prepare(
      "SELECT name FROM streams AS s WHERE EXISTS (SELECT 1 FROM events AS e WHERE e.stream = s.id)")
    streamName = try connection.prepare("SELECT name FROM streams WHERE id = ?1")
    newestSnapshot = try connection.prepare("SELECT version, format, payload FROM snapshots WHERE stream = \(id)")
    keyRecord = try connection.prepare(
      "SELECT state, fingerprint, outcome, created FROM idempotency WHERE stream = \(id) AND hash = ?2 AND key = ?3")
    keyHashes = try connection.prepare("SELECT hash FROM idempotency WHERE stream = \(id) AND created >= ?2")
    dueTimers = try connection.prepare(
      "SELECT id, due, sequence, payload, stream FROM timers WHERE due <= ?1 ORDER BY due, sequence LIMIT ?2")
    streamTimers = try connection.prepare(
      "SELECT id, due, sequence, payload FROM timers WHERE stream = \(id) ORDER BY due, sequence")
    keyedRecords = try connection.prepare(
      """
      SELECT r.key, v.value FROM records AS r CROSS JOIN record_values AS v ON v.id = r.value
      WHERE r.stream = \(id) AND r.key >= ?2 ORDER BY r.key
      """)
    meta = try connection.prepare("SELECT value FROM meta WHERE key = ?1")
  }

  func read(stream: StreamID, after version: UInt64, limit: Int) throws(SQLiteFailure) -> [RecordedEvent] {
    guard let version = Int64(exactly: version) else { return [] }
    streamEvents.bind(1, stream.rawValue)
    streamEvents.bind(2, version)
    streamEvents.bind(3, Int64(limit))
    return try streamEvents.all { event($0, stream) }
  }

  func readAll(after position: UInt64, limit: Int) throws(SQLiteFailure) -> [RecordedEvent] {
    guard let position = Int64(exactly: position) else { return [] }
    allEvents.bind(1, position)
    allEvents.bind(2, Int64(limit))
    var events: [RecordedEvent] = []
    while try allEvents.step() { events.append(event(allEvents, try name(allEvents.integer(5)))) }
    return events
  }

  private func event(_ row: Statement, _ stream: StreamID) -> RecordedEvent {
    if !row.textEquals(3, lastType) { lastType = row.text(3) }
    return RecordedEvent(
      position: row.unsigned(0), stream: stream, version: row.unsigned(1), type: lastType, timeMicros: row.integer(2),
      payload: row.bytes(4))
  }

  func lastPosition() throws(SQLiteFailure) -> UInt64 {
    try newestPosition.first { $0.unsigned(0) } ?? 0
  }

  func streams() throws(SQLiteFailure) -> [StreamID] {
    try streamsWithEvents.all { StreamID($0.text(0)) }
  }

  func latestSnapshot(stream: StreamID) throws(SQLiteFailure) -> Snapshot? {
    newestSnapshot.bind(1, stream.rawValue)
    return try newestSnapshot.first {
      Snapshot(
        stream: stream, version: $0.unsigned(0), format: UInt32(truncatingIfNeeded: $0.integer(1)), payload: $0.bytes(2)
      )
    }
  }

  func idempotencyRecord(_ wanted: IdempotencyKey) throws(SQLiteFailure) -> IdempotencyRecord? {
    keyRecord.bind(1, wanted.stream.rawValue)
    keyRecord.bind(2, wanted.hash64)
    keyRecord.bind(3, wanted.key)
    return try keyRecord.first {
      IdempotencyRecord(
        state: $0.integer(0) == 1 ? .pending : .final, fingerprint: $0.bytes(1), outcome: $0.bytes(2),
        createdMicros: $0.integer(3))
    }
  }

  func idempotencyHashes(stream: StreamID, since unixMicros: Int64) throws(SQLiteFailure) -> [UInt64] {
    keyHashes.bind(1, stream.rawValue)
    keyHashes.bind(2, unixMicros)
    return try keyHashes.all { $0.unsigned(0) }
  }

  func timers(dueBy dueMicros: Int64, limit: Int) throws(SQLiteFailure) -> [TimerRow] {
    dueTimers.bind(1, dueMicros)
    dueTimers.bind(2, Int64(limit))
    var rows: [TimerRow] = []
    while try dueTimers.step() { rows.append(timer(dueTimers, try name(dueTimers.integer(4)))) }
    return rows
  }

  func timers(stream: StreamID) throws(SQLiteFailure) -> [TimerRow] {
    streamTimers.bind(1, stream.rawValue)
    return try streamTimers.all { timer($0, stream) }
  }

  private func timer(_ row: Statement, _ stream: StreamID) -> TimerRow {
    TimerRow(
      stream: stream, id: row.text(0), dueMicros: row.integer(1), sequence: row.unsigned(2), payload: row.bytes(3))
  }

  func records(stream: StreamID, prefix: String) throws(SQLiteFailure) -> [RecordRow] {
    keyedRecords.bind(1, stream.rawValue)
    keyedRecords.bind(2, prefix)
    defer { keyedRecords.reset() }
    var rows: [RecordRow] = []
    // Keys that start with the prefix lie together, from the prefix on.
    while try keyedRecords.step() {
      let key = keyedRecords.text(0)
      guard key.utf8.starts(with: prefix.utf8) else { break }
      rows.append(RecordRow(key: key, value: keyedRecords.bytes(1)))
    }
    return rows
  }

  func metaValue(_ name: String) throws(SQLiteFailure) -> [UInt8]? {
    meta.bind(1, name)
    return try meta.first { $0.bytes(0) }
  }

  private func name(_ id: Int64) throws(SQLiteFailure) -> StreamID {
    if let name = names[id] { return name }
    streamName.bind(1, id)
    guard let name = try streamName.first({ StreamID(validating: $0.text(0)) }) ?? nil else {
      throw SQLiteFailure(
        code: ResultCode.corrupt, operation: "reading the streams", detail: "stream \(id) has no name")
    }
    if names.count >= namesMax { names.removeAll(keepingCapacity: true) }
    names[id] = name
    return name
  }
}
