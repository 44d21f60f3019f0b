internal import CSQLite

/// A prepared statement; kept for the life of its connection and used by the connection's thread only.
///
/// Parameters count from 1, columns from 0, as in SQLite. A bind's own failure (no memory, too large) shows when the
/// statement is stepped.
final class Statement {
  private let connection: Connection
  private var handle: OpaquePointer?
  private let sql: String
  private var bindCode: Int32 = ResultCode.ok

  init(_ sql: String, on connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    self.sql = sql
    guard
      sqlite3_prepare_v3(connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil) == ResultCode.ok
    else { throw connection.failure(sql) }
  }

  func finalize() {
    sqlite3_finalize(handle)
    handle = nil
  }

  deinit { finalize() }

  func bind(_ index: Int32, _ value: Int64) {
    note(sqlite3_bind_int64(handle, index, value))
  }

  func bind(_ index: Int32, _ value: UInt64) {
    bind(index, Int64(bitPattern: value))
  }

  func bind(_ index: Int32, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard let base = bytes.baseAddress else {
        // An empty buffer may have no address, and a null pointer would bind NULL.
        note(sqlite3_bind_text(handle, index, "", 0, Self.copied))
        return
      }
      base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
        note(sqlite3_bind_text(handle, index, characters, Int32(bytes.count), Self.copied))
      }
    }
  }

  func bind(_ index: Int32, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, !buffer.isEmpty else {
        note(sqlite3_bind_zeroblob(handle, index, 0))
        return
      }
      note(sqlite3_bind_blob64(handle, index, base, UInt64(buffer.count), Self.copied))
    }
  }

  /// SQLITE_TRANSIENT: SQLite copies the value before the bind returns.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
  private func note(_ code: Int32) {
    if code != ResultCode.ok, bindCode == ResultCode.ok { bindCode = code }
  }

  /// True when there is a row to read; after false or an error the statement is reset and may be used again.
  func step() throws(SQLiteFailure) -> Bool {
    guard bindCode == ResultCode.ok else {
      let failure = SQLiteFailure(code: bindCode, operation: sql, detail: String(cString: sqlite3_errstr(bindCode)))
      reset()
      throw failure
    }
    switch sqlite3_step(handle) {
    case ResultCode.row: return true
    case ResultCode.done:
      reset()
      return false
    default:
      let failure = connection.failure(sql)
      reset()
      throw failure
    }
  }

  /// Runs a statement without rows; returns how many rows it changed.
  @discardableResult
  func run() throws(SQLiteFailure) -> Int {
    while try step() {}
    return Int(sqlite3_changes64(connection.handle))
  }

  /// What `value` takes from the first row; nil without a row. Further rows are not looked at, yet are stepped through:
  /// a statement that changes something has then done all of it.
  func first<Value>(_ value: (Statement) -> Value) throws(SQLiteFailure) -> Value? {
    guard try step() else { return nil }
    let result = value(self)
    while try step() {}
    return result
  }

  /// All rows, in order.
  func all<Value>(_ value: (Statement) -> Value) throws(SQLiteFailure) -> [Value] {
    var rows: [Value] = []
    while try step() { rows.append(value(self)) }
    return rows
  }

  /// Ends a reading before its last row. Bound values stay until they are bound anew.
  func reset() {
    bindCode = ResultCode.ok
    sqlite3_reset(handle)
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func unsigned(_ column: Int32) -> UInt64 { UInt64(bitPattern: integer(column)) }

  func text(_ column: Int32) -> String {
    guard let characters = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: characters, count: count), as: UTF8.self)
  }

  /// Whether the column's bytes are those of `text`, without making a string of them.
  func textEquals(_ column: Int32, _ text: String) -> Bool {
    guard let characters = sqlite3_column_text(handle, column) else { return text.isEmpty }
    let count = Int(sqlite3_column_bytes(handle, column))
    return text.utf8.elementsEqual(UnsafeBufferPointer(start: characters, count: count))
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let base = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: base, count: Int(sqlite3_column_bytes(handle, column))))
  }
}
