internal import Journal

/// A result code of SQLite, with what was being done and SQLite's own words.
struct SQLiteFailure: Error, CustomStringConvertible {
  /// The extended result code: the primary code in the low byte.
  var code: Int32
  /// The SQL or the operation that failed.
  var operation: String
  var detail: String

  var primaryCode: Int32 { code & 0xFF }

  var description: String { "\(operation): \(detail) (SQLite \(code))" }

  /// Whether the file's state on disk may be unknown from here on, so that nothing more may be acknowledged.
  ///
  /// A full disk and a lack of memory are refusals: SQLite rolls back and the file is what it was. An I/O error is not:
  /// after a failed sync the kernel may have dropped what it couldn't write and report success the next time.
  var poisons: Bool {
    switch primaryCode {
    case ResultCode.full, ResultCode.outOfMemory, ResultCode.tooBig: false
    default: true
    }
  }

  /// The same failure for callers: `path` is the file it happened on.
  func journalError(path: String) -> JournalError {
    switch primaryCode {
    case ResultCode.full:
      JournalError(.diskFull, "\(path): no room left on the disk; free some space, then try again (\(self))")
    case ResultCode.corrupt, ResultCode.notADatabase:
      JournalError(.corrupt, "\(path): the file is damaged; restore a backup (\(self))")
    case ResultCode.foreign:
      JournalError(.foreign, "\(path): \(detail)")
    case ResultCode.tooBig:
      JournalError(.tooLarge, "\(path): a value is larger than SQLite takes (\(self))")
    case ResultCode.busy:
      JournalError(.locked, "\(path): another program has the file locked; stop it (\(self))")
    case ResultCode.cannotOpen, ResultCode.permission, ResultCode.readOnly, ResultCode.authorization:
      JournalError(.cannotOpen, "\(path): check that the file and its directory can be read and written (\(self))")
    default:
      JournalError(.ioFailed, "\(path): \(self)")
    }
  }
}

/// SQLite's primary result codes that are told apart here (https://www.sqlite.org/rescode.html).
enum ResultCode {
  static let ok: Int32 = 0
  static let permission: Int32 = 3
  static let busy: Int32 = 5
  static let outOfMemory: Int32 = 7
  static let readOnly: Int32 = 8
  static let ioError: Int32 = 10
  static let corrupt: Int32 = 11
  static let full: Int32 = 13
  static let cannotOpen: Int32 = 14
  static let tooBig: Int32 = 18
  static let authorization: Int32 = 23
  static let notADatabase: Int32 = 26
  /// Ours, not SQLite's: the file is something else than a journal.
  static let foreign: Int32 = 99
  static let row: Int32 = 100
  static let done: Int32 = 101
}
