/// The writer's prepared statements.
struct WriterStatements {
  let begin, commit, rollback: Statement
  let findStream, insertStream, lastVersion, lastPosition: Statement
  let insertEvent: Statement
  let insertKey, finalizeKey, deleteKeys: Statement
  let setTimer, cancelTimer: Statement
  let hasValue, insertValue, eraseValue, putRecord, deleteRecord: Statement
  let putSnapshot, getMeta, putMeta: Statement

  init(_ connection: Connection) throws(SQLiteFailure) {
    begin = try connection.prepare("BEGIN IMMEDIATE")
    commit = try connection.prepare("COMMIT")
    rollback = try connection.prepare("ROLLBACK")
    findStream = try connection.prepare("SELECT id FROM streams WHERE name = ?1")
    insertStream = try connection.prepare("INSERT INTO streams (name) VALUES (?1) RETURNING id")
    lastVersion = try connection.prepare("SELECT max(version) FROM events WHERE stream = ?1")
    lastPosition = try connection.prepare("SELECT max(position) FROM events")
    insertEvent = try connection.prepare(
      "INSERT INTO events (position, stream, version, type, time, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    insertKey = try connection.prepare(
      """
      INSERT INTO idempotency (stream, hash, key, state, fingerprint, outcome, created)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (stream, hash, key) DO NOTHING
      """)
    finalizeKey = try connection.prepare(
      "UPDATE idempotency SET state = 2, outcome = ?4 WHERE stream = ?1 AND hash = ?2 AND key = ?3 AND state = 1")
    // CROSS JOIN keeps the order of the tables: one range of the index per stream, however many records are younger.
    deleteKeys = try connection.prepare(
      """
      DELETE FROM idempotency WHERE id IN (
        SELECT i.id FROM streams AS s CROSS JOIN idempotency AS i INDEXED BY idempotency_by_time
        ON i.stream = s.id AND i.created < ?1 LIMIT ?2)
      """)
    setTimer = try connection.prepare(
      """
      INSERT INTO timers (stream, id, due, sequence, payload) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (stream, id) DO UPDATE SET due = ?3, sequence = ?4, payload = ?5
      """)
    cancelTimer = try connection.prepare("DELETE FROM timers WHERE stream = ?1 AND id = ?2")
    // 1 where the key has this very value, 0 where it has another, no row where it has none.
    hasValue = try connection.prepare(
      """
      SELECT v.value = ?3 FROM records AS r CROSS JOIN record_values AS v ON v.id = r.value
      WHERE r.stream = ?1 AND r.key = ?2
      """)
    insertValue = try connection.prepare("INSERT INTO record_values (value) VALUES (?1) RETURNING id")
    // As long as what was there: SQLite writes it over the old bytes.
    eraseValue = try connection.prepare(
      """
      UPDATE record_values SET value = zeroblob(length(value))
      WHERE id = (SELECT value FROM records WHERE stream = ?1 AND key = ?2)
      """)
    putRecord = try connection.prepare(
      """
      INSERT INTO records (stream, key, value) VALUES (?1, ?2, ?3)
      ON CONFLICT (stream, key) DO UPDATE SET value = ?3
      """)
    deleteRecord = try connection.prepare("DELETE FROM records WHERE stream = ?1 AND key = ?2")
    putSnapshot = try connection.prepare(
      """
      INSERT INTO snapshots (stream, version, format, payload) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (stream) DO UPDATE SET version = ?2, format = ?3, payload = ?4 WHERE version <= ?2
      """)
    getMeta = try connection.prepare("SELECT value FROM meta WHERE key = ?1")
    putMeta = try connection.prepare(
      "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2")
  }
}
