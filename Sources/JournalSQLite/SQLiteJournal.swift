public import Journal

/// A journal in one SQLite file, owned by one process.
///
/// A thread of its own writes: whatever waits goes into one transaction with one sync. Reads run on a few threads
/// with connections of their own and never wait for the writer, nor it for them. No thread of Swift's pool is blocked.
///
/// What `RecordChange.delete` takes is in none of the files any more once it is acknowledged, unless a backup is being
/// made, which holds the log until it is done.
///
/// Beside the file lie SQLite's `-wal` and `-shm` and the lock `-lock`. Copy a journal that is open by `backup` only.
public final class SQLiteJournal: Journal {
  /// The resolved path of the file.
  public let path: String
  let configuration: Configuration
  private let writer: Writer
  private let readers: ReaderPool
  private let closing = Monitor(Closing())

  private struct Closing {
    var isClosed = false
    var waiters: [CheckedContinuation<Void, Never>] = []
    /// Held while the journal is open.
    var lock: OwnershipLock?
  }

  /// Opens the journal at `path`, creating it where there is no file. Blocks until it is open: for start-up.
  ///
  /// What a crash left in the log is copied into the database file and synced before this returns, so that nothing
  /// that is read later depends on a sync that may have failed before the crash.
  ///
  /// - Throws: `.locked` (open elsewhere), `.cannotOpen` (no such directory, no permission, not a file), `.foreign`
  ///   (something else, or of a newer format), `.corrupt`, `.diskFull`, `.ioFailed`.
  public static func open(
    path: String, configuration: Configuration = Configuration()
  ) throws(JournalError) -> SQLiteJournal {
    let resolved = try JournalFile.resolve(path)
    let lock = try OwnershipLock.acquire(journal: resolved)
    try JournalFile.checkMagic(resolved)
    return try SQLiteJournal(path: resolved, lock: lock, configuration: configuration)
  }

  private init(path: String, lock: OwnershipLock, configuration: Configuration) throws(JournalError) {
    self.path = path
    self.configuration = configuration
    let limits = configuration.limits
    readers = ReaderPool(path: path, limits: limits)
    var readSessions: [ReadSession] = []
    var copying: Connection?
    do throws(SQLiteFailure) {
      let connection = try Self.openWriter(path: path, configuration)
      writer = try Writer(connection: connection, path: path, limits: limits)
      if limits.copyPages < limits.checkpointPages { copying = try Self.openCopier(path: path, configuration) }
      for _ in 0..<max(1, limits.readers) {
        readSessions.append(try Self.openReader(path: path, configuration))
      }
    } catch {
      throw error.journalError(path: path)
    }
    try JournalFile.syncDirectory(of: path)
    try startThreads(readSessions, copying: copying)
    closing.change { $0.lock = lock }
  }

  private func startThreads(_ sessions: [ReadSession], copying: Connection?) throws(JournalError) {
    nonisolated(unsafe) let copying = copying
    do throws(JournalError) {
      for session in sessions {
        nonisolated(unsafe) let session = session
        try readers.start(session)
      }
      let (readers, closing) = (readers, closing)
      try writer.start(copying: copying) {
        readers.closeAndWait()
        let waiters = closing.change { closing in
          closing.isClosed = true
          closing.lock = nil
          defer { closing.waiters = [] }
          return closing.waiters
        }
        for waiter in waiters { waiter.resume() }
      }
    } catch {
      readers.closeAndWait()
      throw error
    }
  }

  private static func openWriter(path: String, _ configuration: Configuration) throws(SQLiteFailure) -> Connection {
    let connection = try Connection(path: path, access: .readWrite, vfs: configuration.vfs)
    try Schema.prepare(connection)
    let limits = configuration.limits
    try connection.execute("PRAGMA synchronous = \(configuration.synchronous == .full ? "FULL" : "OFF")")
    try connection.execute("PRAGMA cache_size = -\(limits.writerCacheBytesMax >> 10)")
    // What is deleted is overwritten where it costs no page more: see `Schema` for what has to be gone for good.
    try connection.execute("PRAGMA secure_delete = FAST")
    // The writer checkpoints by itself, where it can see a failure.
    try connection.execute("PRAGMA wal_autocheckpoint = 0")
    _ = try connection.checkpoint(.truncate)
    return connection
  }

  private static func openCopier(path: String, _ configuration: Configuration) throws(SQLiteFailure) -> Connection {
    let connection = try Connection(path: path, access: .readWrite, vfs: configuration.vfs)
    try connection.execute("PRAGMA synchronous = \(configuration.synchronous == .full ? "FULL" : "OFF")")
    try connection.execute("PRAGMA wal_autocheckpoint = 0")
    // A first look opens the log.
    _ = try connection.integer("SELECT count(*) FROM sqlite_schema")
    return connection
  }

  private static func openReader(path: String, _ configuration: Configuration) throws(SQLiteFailure) -> ReadSession {
    let connection = try Connection(path: path, access: .readOnly, vfs: configuration.vfs)
    try connection.execute("PRAGMA cache_size = -\(configuration.limits.readerCacheBytesMax >> 10)")
    return try ReadSession(connection, namesMax: configuration.limits.knownStreamsMax)
  }

  deinit { writer.beginClosing() }

  // MARK: Writing

  public func append(_ append: Append, completion: @escaping @Sendable (Result<AppendReceipt, JournalError>) -> Void) {
    writer.append(append, completion: completion)
  }

  public func saveSnapshot(_ snapshot: Snapshot) async throws(JournalError) {
    _ = try await writer.change(byteCount: snapshot.payload.count) { session throws(SQLiteFailure) in
      try session.save(snapshot)
      return 0
    }
  }

  public func pruneIdempotency(before unixMicros: Int64, limit: Int) async throws(JournalError) -> Int {
    try await writer.change(byteCount: 0) { session throws(SQLiteFailure) in
      try session.pruneIdempotency(before: unixMicros, limit: limit)
    }
  }

  public func setMetaValue(_ key: String, _ value: [UInt8]) async throws(JournalError) {
    precondition(!key.hasPrefix("engine."), "keys that start with \"engine.\" are the engine's own")
    _ = try await writer.change(byteCount: value.count) { session throws(SQLiteFailure) in
      try session.setMeta(key, value)
      return 0
    }
  }

  // MARK: Reading

  public func read(
    stream: StreamID, after version: UInt64, limit: Int
  ) async throws(JournalError) -> [RecordedEvent] {
    try await readers.read { session throws(SQLiteFailure) in
      try session.read(stream: stream, after: version, limit: limit)
    }
  }

  public func readAll(after position: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent] {
    try await readers.read { session throws(SQLiteFailure) in try session.readAll(after: position, limit: limit) }
  }

  public func lastPosition() async throws(JournalError) -> UInt64 {
    try await readers.read { session throws(SQLiteFailure) in try session.lastPosition() }
  }

  public func streams() async throws(JournalError) -> [StreamID] {
    try await readers.read { session throws(SQLiteFailure) in try session.streams() }
  }

  public func latestSnapshot(stream: StreamID) async throws(JournalError) -> Snapshot? {
    try await readers.read { session throws(SQLiteFailure) in try session.latestSnapshot(stream: stream) }
  }

  public func idempotencyRecord(_ key: IdempotencyKey) async throws(JournalError) -> IdempotencyRecord? {
    try await readers.read { session throws(SQLiteFailure) in try session.idempotencyRecord(key) }
  }

  public func idempotencyHashes(
    stream: StreamID, since unixMicros: Int64
  ) async throws(JournalError) -> [UInt64] {
    try await readers.read { session throws(SQLiteFailure) in
      try session.idempotencyHashes(stream: stream, since: unixMicros)
    }
  }

  public func timers(dueBy dueMicros: Int64, limit: Int) async throws(JournalError) -> [TimerRow] {
    try await readers.read { session throws(SQLiteFailure) in try session.timers(dueBy: dueMicros, limit: limit) }
  }

  public func timers(stream: StreamID) async throws(JournalError) -> [TimerRow] {
    try await readers.read { session throws(SQLiteFailure) in try session.timers(stream: stream) }
  }

  public func records(stream: StreamID, prefix: String) async throws(JournalError) -> [RecordRow] {
    try await readers.read { session throws(SQLiteFailure) in try session.records(stream: stream, prefix: prefix) }
  }

  public func metaValue(_ key: String) async throws(JournalError) -> [UInt8]? {
    try await readers.read { session throws(SQLiteFailure) in try session.metaValue(key) }
  }

  // MARK: Closing

  /// Finishes what is queued, empties the log into the database file, closes and gives up the lock.
  public func close() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let isClosed = closing.change { closing in
        if !closing.isClosed { closing.waiters.append(continuation) }
        return closing.isClosed
      }
      if isClosed { return continuation.resume() }
      writer.beginClosing()
    }
  }
}
