// The file is a SQLite 3 database in WAL mode with pages of 4 KiB.
//
//   application_id  0x434A524C ("CJRL"); any other value: not a journal
//   user_version    2; a higher one: written by a newer program; 1: made over on opening
//
//   streams      id → name. Every other table names a stream by its id. Rows are never changed or deleted.
//   events       position → stream, version, type, time, payload. Positions are SQLite's rowids: the order of the
//                table is the order of commits, an append touches its last page. Rows are never changed or deleted.
//   idempotency  stream, hash, key → state (1 pending, 2 final), fingerprint, outcome, created
//   timers       stream, id → due, sequence, payload
//   records      stream, key → the id of its value
//   record_values  id → value: what can be erased (R34). A value is written once, behind all others, and never
//                moved: erasing it writes zeros over it where it stands, and the row stays. A B-tree that deletes or
//                grows rows moves their neighbours and leaves copies in the gaps, which `secure_delete` does not clear.
//   snapshots    stream → version, format, payload
//   meta         key → value; the engine's own keys start with "engine."
//
// Times are microseconds since 1970 UTC. 64-bit unsigned values are stored as the signed value of the same bits.
enum Schema {
  static let applicationID: Int64 = 0x434A_524C
  static let version: Int64 = 2

  /// The first bytes of every SQLite database file (https://www.sqlite.org/fileformat.html).
  static let fileMagic: [UInt8] = Array("SQLite format 3\0".utf8)

  /// How far timer sequences are handed out: a journal that is reopened goes on above it.
  static let timerSequenceKey = "engine.timer-sequence-reserved"

  static let tables = """
    CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE events (
      position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL,
      time INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;
    CREATE UNIQUE INDEX events_by_stream ON events (stream, version);
    CREATE TABLE idempotency (
      id INTEGER PRIMARY KEY, stream INTEGER NOT NULL, hash INTEGER NOT NULL, key TEXT NOT NULL,
      state INTEGER NOT NULL, fingerprint BLOB NOT NULL, outcome BLOB NOT NULL, created INTEGER NOT NULL) STRICT;
    CREATE UNIQUE INDEX idempotency_by_key ON idempotency (stream, hash, key);
    CREATE INDEX idempotency_by_time ON idempotency (stream, created, hash);
    CREATE TABLE timers (
      stream INTEGER NOT NULL, id TEXT NOT NULL, due INTEGER NOT NULL, sequence INTEGER NOT NULL,
      payload BLOB NOT NULL, PRIMARY KEY (stream, id)) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX timers_by_due ON timers (due, sequence);
    \(recordTables)
    CREATE TABLE snapshots (
      stream INTEGER PRIMARY KEY, version INTEGER NOT NULL, format INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    """

  private static let recordTables = """
    CREATE TABLE record_values (id INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
    CREATE TABLE records (
      stream INTEGER NOT NULL, key TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (stream, key)
    ) STRICT, WITHOUT ROWID;
    """

  private enum Content {
    case nothing
    case journal(version: Int64)
    case somethingElse
  }

  /// Makes an empty file a journal, or checks that it is one that this program can read.
  static func prepare(_ connection: Connection) throws(SQLiteFailure) {
    switch try content(connection) {
    case .nothing: try create(connection)
    case .journal(Self.version): try useWriteAheadLog(connection)
    case .journal(1): try takeOverFormat1(connection)
    case .journal(let other): throw newerFormat(other)
    case .somethingElse: throw notAJournal
    }
  }

  private static func content(_ connection: Connection) throws(SQLiteFailure) -> Content {
    let application = try connection.integer("PRAGMA application_id") ?? 0
    let version = try connection.integer("PRAGMA user_version") ?? 0
    if application == applicationID { return .journal(version: version) }
    let isEmpty = try connection.integer("SELECT count(*) FROM sqlite_schema") == 0
    return application == 0 && version == 0 && isEmpty ? .nothing : .somethingElse
  }

  private static var notAJournal: SQLiteFailure {
    SQLiteFailure(
      code: ResultCode.foreign, operation: "opening the file",
      detail: "it is a SQLite database, but not a journal; name another file")
  }

  private static func newerFormat(_ version: Int64) -> SQLiteFailure {
    SQLiteFailure(
      code: ResultCode.foreign, operation: "opening the file",
      detail: "it is a journal of format \(version), and this program knows format \(Self.version); run a newer program"
    )
  }

  private static func create(_ connection: Connection) throws(SQLiteFailure) {
    try connection.execute("PRAGMA page_size = 4096")
    try useWriteAheadLog(connection)
    // One transaction: a crash leaves an empty file, which is created anew, or a journal.
    try connection.execute("BEGIN IMMEDIATE")
    try connection.execute(tables)
    try connection.execute("PRAGMA application_id = \(applicationID)")
    try connection.execute("PRAGMA user_version = \(version)")
    try connection.execute("COMMIT")
  }

  /// In format 1 the values stood in `records`. What was erased from it may still stand in gaps and free pages, so the
  /// file is written anew first: that takes as long as copying it, once.
  private static func takeOverFormat1(_ connection: Connection) throws(SQLiteFailure) {
    try useWriteAheadLog(connection)
    try connection.execute("PRAGMA secure_delete = ON")
    try connection.execute("VACUUM")
    try connection.execute("BEGIN IMMEDIATE")
    try connection.execute("ALTER TABLE records RENAME TO records_1")
    try connection.execute(recordTables)
    try connection.execute("INSERT INTO record_values (value) SELECT value FROM records_1 ORDER BY stream, key")
    try connection.execute(
      """
      INSERT INTO records (stream, key, value)
      SELECT stream, key, row_number() OVER (ORDER BY stream, key) FROM records_1 ORDER BY stream, key
      """)
    try connection.execute("DROP TABLE records_1")
    try connection.execute("PRAGMA user_version = \(version)")
    try connection.execute("COMMIT")
  }

  private static func useWriteAheadLog(_ connection: Connection) throws(SQLiteFailure) {
    guard try connection.text("PRAGMA journal_mode = WAL") == "wal" else {
      throw SQLiteFailure(
        code: ResultCode.cannotOpen, operation: "PRAGMA journal_mode = WAL",
        detail: "the file system can't share memory between connections; use a local disk")
    }
  }
}
