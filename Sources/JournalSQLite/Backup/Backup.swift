internal import CSQLite
public import Journal

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A consistent copy of a journal that goes on being written.
enum Backup {
  /// Pages per step: how much is copied between two looks at the result.
  private static let pagesPerStep: Int32 = 4_096

  /// Copies the journal at `source` to a new file at `path`, which has its name only once it is whole and synced.
  static func run(
    source: String, to path: String, _ configuration: SQLiteJournal.Configuration
  ) throws(JournalError) {
    var status = stat()
    guard lstat(path, &status) != 0, errno == ENOENT else {
      throw JournalError(.cannotOpen, "\(path): a backup is written to a new file; name one that does not exist")
    }
    let partial = path + "-partial"
    unlink(partial)
    let descriptor = open(partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw JournalFile.cannotOpen(partial, errno) }
    close(descriptor)
    do throws(JournalError) {
      try copy(source: source, to: partial, configuration)
      guard rename(partial, path) == 0 else { throw JournalFile.cannotOpen(path, errno) }
      try JournalFile.syncDirectory(of: path)
    } catch {
      unlink(partial)
      throw error
    }
  }

  private static func copy(
    source: String, to partial: String, _ configuration: SQLiteJournal.Configuration
  ) throws(JournalError) {
    let from: Connection
    do throws(SQLiteFailure) {
      from = try Connection(path: source, access: .readOnly, vfs: configuration.vfs)
      // One reading transaction: the copy is of this moment, and what is written meanwhile does not start it anew.
      try from.execute("BEGIN")
      _ = try from.integer("SELECT count(*) FROM meta")
    } catch {
      throw error.journalError(path: source)
    }
    defer { from.close() }
    do throws(SQLiteFailure) {
      let target = try Connection(path: partial, access: .create, vfs: configuration.vfs)
      defer { target.close() }
      try copy(from, to: target)
    } catch {
      throw error.journalError(path: partial)
    }
  }

  private static func copy(_ source: Connection, to target: Connection) throws(SQLiteFailure) {
    guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
      throw target.failure("backup")
    }
    var code: Int32
    repeat { code = sqlite3_backup_step(backup, pagesPerStep) } while code == ResultCode.ok
    let finishCode = sqlite3_backup_finish(backup)
    guard code == ResultCode.done, finishCode == ResultCode.ok else {
      throw SQLiteFailure(code: code, operation: "backup", detail: String(cString: sqlite3_errstr(code)))
    }
  }
}

extension SQLiteJournal {
  /// Writes a consistent copy of the journal to a new file at `path`, while the journal goes on being used.
  ///
  /// The copy holds everything that was acknowledged before the call, and is durable when this returns. A file of the
  /// name `<path>-partial`, the rest of a backup that was cut short, is replaced. To restore, stop the server and put
  /// the copy in the journal's place, without the old `-wal` and `-shm` files. Until the copy is done the log is not
  /// shortened, so it grows by what is written meanwhile. Cancellation does not end it.
  ///
  /// - Throws: `.cannotOpen` where `path` exists or can't be created, `.diskFull`, `.ioFailed`, `.closed`.
  public func backup(to path: String) async throws(JournalError) {
    // A backup that starts after the close would read a file that another process may own.
    _ = try await lastPosition()
    typealias Outcome = Result<Void, JournalError>
    let outcome = await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
      do throws(JournalError) {
        try EngineThread.start("journal-backup") { [self] in
          do throws(JournalError) {
            try Backup.run(source: self.path, to: path, configuration)
            continuation.resume(returning: .success(()))
          } catch {
            continuation.resume(returning: .failure(error))
          }
        }
      } catch {
        continuation.resume(returning: .failure(error))
      }
    }
    try outcome.get()
  }

  /// The same for a journal that another process has open, or nobody; blocks its thread until the copy is there.
  ///
  /// - Throws: `.cannotOpen` where there is no journal at `journal` as well.
  public static func backup(
    of journal: String, to path: String, configuration: Configuration = .init()
  ) throws(JournalError) {
    guard access(journal, F_OK) == 0 else { throw JournalFile.cannotOpen(journal, errno) }
    let source = try JournalFile.resolve(journal)
    try JournalFile.checkMagic(source)
    try Backup.run(source: source, to: path, configuration)
  }
}
