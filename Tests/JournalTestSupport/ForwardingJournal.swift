package import Journal

/// A journal that passes everything on to another, but for what a test makes it do otherwise.
package protocol ForwardingJournal: Journal {
  associatedtype Base: Journal
  var base: Base { get }
}

extension ForwardingJournal {
  package func read(stream: StreamID, after version: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent] {
    try await base.read(stream: stream, after: version, limit: limit)
  }

  package func readAll(after position: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent] {
    try await base.readAll(after: position, limit: limit)
  }

  package func lastPosition() async throws(JournalError) -> UInt64 { try await base.lastPosition() }
  package func streams() async throws(JournalError) -> [StreamID] { try await base.streams() }

  package func latestSnapshot(stream: StreamID) async throws(JournalError) -> Snapshot? {
    try await base.latestSnapshot(stream: stream)
  }

  package func saveSnapshot(_ snapshot: Snapshot) async throws(JournalError) { try await base.saveSnapshot(snapshot) }

  package func idempotencyRecord(_ key: IdempotencyKey) async throws(JournalError) -> IdempotencyRecord? {
    try await base.idempotencyRecord(key)
  }

  package func idempotencyHashes(stream: StreamID, since unixMicros: Int64) async throws(JournalError) -> [UInt64] {
    try await base.idempotencyHashes(stream: stream, since: unixMicros)
  }

  package func pruneIdempotency(before unixMicros: Int64, limit: Int) async throws(JournalError) -> Int {
    try await base.pruneIdempotency(before: unixMicros, limit: limit)
  }

  package func timers(dueBy dueMicros: Int64, limit: Int) async throws(JournalError) -> [TimerRow] {
    try await base.timers(dueBy: dueMicros, limit: limit)
  }

  package func timers(stream: StreamID) async throws(JournalError) -> [TimerRow] {
    try await base.timers(stream: stream)
  }

  package func records(stream: StreamID, prefix: String) async throws(JournalError) -> [RecordRow] {
    try await base.records(stream: stream, prefix: prefix)
  }

  package func metaValue(_ key: String) async throws(JournalError) -> [UInt8]? { try await base.metaValue(key) }

  package func setMetaValue(_ key: String, _ value: [UInt8]) async throws(JournalError) {
    try await base.setMetaValue(key, value)
  }

  package func close() async { await base.close() }
}
