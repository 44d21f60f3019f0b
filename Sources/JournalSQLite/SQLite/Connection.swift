internal import CSQLite

/// One connection to the database file, used by one thread at a time.
final class Connection {
  enum Access {
    case readWrite
    /// Reads only. The file is still opened for writing, as WAL readers share the `-shm` file.
    case readOnly
    case create
  }

  /// How long a statement waits for a lock that another connection holds.
  static let busyMilliseconds: Int32 = 5_000

  let handle: OpaquePointer
  /// Pages that the write-ahead log held after this connection's last commit.
  private(set) var logPages = 0
  private var isOpen = true

  /// - Parameter vfs: the name of a registered SQLite VFS, nil for the platform's own; tests inject faults by it.
  init(path: String, access: Access, vfs: String?) throws(SQLiteFailure) {
    // One thread per connection, so SQLite's own mutexes are not needed.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (access == .create ? SQLITE_OPEN_CREATE : 0)
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags, vfs)
    guard code == ResultCode.ok, let opened else {
      let extended = opened.map { sqlite3_extended_errcode($0) } ?? code
      let detail = String(cString: opened.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
      sqlite3_close_v2(opened)
      throw SQLiteFailure(code: extended, operation: "opening the file", detail: detail)
    }
    handle = opened
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Self.busyMilliseconds)
    // Closing never checkpoints of its own accord: after a failed sync that would copy what the log may have lost.
    csqlite_disable_checkpoint_on_close(handle)
    if access == .readOnly { try execute("PRAGMA query_only = ON") }
  }

  func close() {
    guard isOpen else { return }
    isOpen = false
    sqlite3_close_v2(handle)
  }

  deinit { close() }

  func failure(_ operation: String) -> SQLiteFailure {
    SQLiteFailure(
      code: sqlite3_extended_errcode(handle), operation: operation, detail: String(cString: sqlite3_errmsg(handle)))
  }

  /// Runs statements that return no rows.
  func execute(_ sql: String) throws(SQLiteFailure) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == ResultCode.ok else { throw failure(sql) }
  }

  func prepare(_ sql: String) throws(SQLiteFailure) -> Statement {
    try Statement(sql, on: self)
  }

  /// The first column of the first row as an integer; nil without a row.
  func integer(_ sql: String) throws(SQLiteFailure) -> Int64? {
    let statement = try prepare(sql)
    defer { statement.finalize() }
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The first column of the first row as text; nil without a row.
  func text(_ sql: String) throws(SQLiteFailure) -> String? {
    let statement = try prepare(sql)
    defer { statement.finalize() }
    return try statement.step() ? statement.text(0) : nil
  }

  /// Whether `BEGIN` has been executed and neither `COMMIT` nor a rollback, SQLite's own included, has followed.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Keeps `logPages` up to date from now on.
  func observeLog() {
    sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        Unmanaged<Connection>.fromOpaque(context!).takeUnretainedValue().logPages = Int(pages)
        return 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  enum CheckpointMode {
    /// Copies what it can without waiting for anybody.
    case passive
    /// Waits for the readers to leave the log, so that it starts anew.
    case restart
    /// As `restart`, and cuts the log file to nothing.
    case truncate
  }

  /// Copies the log into the database file and syncs it. True when the whole log was copied.
  /// - Parameter waitMilliseconds: how long `restart` and `truncate` wait for the readers.
  func checkpoint(
    _ mode: CheckpointMode, waitMilliseconds: Int32 = Connection.busyMilliseconds
  ) throws(SQLiteFailure) -> Bool {
    if waitMilliseconds != Self.busyMilliseconds { sqlite3_busy_timeout(handle, waitMilliseconds) }
    defer { if waitMilliseconds != Self.busyMilliseconds { sqlite3_busy_timeout(handle, Self.busyMilliseconds) } }
    let native =
      switch mode {
      case .passive: SQLITE_CHECKPOINT_PASSIVE
      case .restart: SQLITE_CHECKPOINT_RESTART
      case .truncate: SQLITE_CHECKPOINT_TRUNCATE
      }
    var pagesInLog: Int32 = 0
    var pagesCopied: Int32 = 0
    let code = sqlite3_wal_checkpoint_v2(handle, nil, native, &pagesInLog, &pagesCopied)
    if code & 0xFF == ResultCode.busy { return false }
    guard code == ResultCode.ok else { throw failure("checkpoint") }
    return pagesInLog == pagesCopied
  }
}
