public import Journal

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension SQLiteJournal {
  /// Puts the journal at `replacement` in the place of the one at `path`, in one step; both are closed. Blocks.
  ///
  ///     lock both ─▶ logs copied into the files, synced, removed ─▶ rename ─▶ directory synced
  ///
  /// Whatever the crash, there is one of the two whole at `path` afterwards: before the renaming the old one, which
  /// the replacement then still lies beside, after it the new one.
  ///
  /// - Parameter lastPosition: what the journal at `path` ended with when the replacement was made from it.
  /// - Throws: `.conflict` where that journal has gone on since, `.cannotOpen` where the replacement is not there, and
  ///   what opening either throws. Nothing is replaced then.
  public static func replace(
    path: String, with replacement: String, ifAt lastPosition: UInt64
  ) throws(JournalError) {
    let resolved = try JournalFile.resolve(path)
    let lock = try OwnershipLock.acquire(journal: resolved)
    let end = try settle(resolved)
    guard end == lastPosition else {
      throw JournalError(
        .conflict, "\(resolved): the journal is at \(end), and its replacement was made at \(lastPosition)")
    }
    var status = stat()
    // Opening would make one.
    guard stat(replacement, &status) == 0, status.st_size > 0 else { throw JournalFile.cannotOpen(replacement, ENOENT) }
    let replacementLock = try OwnershipLock.acquire(journal: replacement)
    _ = try settle(replacement)
    // A log belongs to its file: beside another one it would be taken for that one's.
    for file in [resolved, replacement] { try removeLog(of: file) }
    guard rename(replacement, resolved) == 0 else { throw JournalFile.cannotOpen(resolved, errno) }
    try JournalFile.syncDirectory(of: resolved)
    unlink(replacement + "-lock")
    withExtendedLifetime((lock, replacementLock)) {}
  }

  /// Copies the log into the database file, so that the file alone is the journal.
  /// - Returns: the last position.
  private static func settle(_ path: String) throws(JournalError) -> UInt64 {
    try JournalFile.checkMagic(path)
    do throws(SQLiteFailure) {
      let connection = try Connection(path: path, access: .readWrite, vfs: nil)
      defer { connection.close() }
      try Schema.prepare(connection)
      try connection.execute("PRAGMA synchronous = FULL")
      guard try connection.checkpoint(.truncate) else {
        throw SQLiteFailure(
          code: ResultCode.busy, operation: "checkpoint", detail: "another program reads the journal; stop it first")
      }
      return UInt64(bitPattern: try connection.integer("SELECT max(position) FROM events") ?? 0)
    } catch {
      throw error.journalError(path: path)
    }
  }

  private static func removeLog(of path: String) throws(JournalError) {
    var status = stat()
    if stat(path + "-wal", &status) == 0, status.st_size > 0 {
      throw JournalError(.ioFailed, "\(path)-wal: the log is not empty after it was copied; stop what writes to it")
    }
    for suffix in ["-wal", "-shm"] where unlink(path + suffix) != 0 && errno != ENOENT {
      throw JournalFile.cannotOpen(path + suffix, errno)
    }
  }
}
