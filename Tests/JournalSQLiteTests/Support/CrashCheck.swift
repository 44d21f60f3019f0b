internal import Journal
internal import JournalSQLite
internal import Testing

/// What a crash may have left of a journal in which every append of a stream has `eventsPerAppend` events whose
/// payloads start with the version before it, an idempotency key `key-<version>`, and a timer and a record `newest`.
enum CrashCheck {
  static let eventsPerAppend = 3

  static func append(to stream: StreamID, at version: UInt64, padding: Int) -> Append {
    let name = Array("\(version)".utf8)
    let payload = name + [0x20] + [UInt8](repeating: 0x2E, count: padding)
    let event = NewEvent(type: "Appended", timeMicros: Int64(version), payload: payload)
    return Append(
      stream: stream, expectedVersion: version, events: [NewEvent](repeating: event, count: eventsPerAppend),
      idempotency: .insert(
        IdempotencyKey(stream: stream, key: "key-\(version)"),
        IdempotencyRecord(state: .final, fingerprint: [], outcome: name, createdMicros: Int64(version))),
      timers: [.set(id: "newest", dueMicros: Int64(version), payload: name)],
      records: [.put(key: "newest", value: name)])
  }

  /// Expects every acknowledged version of `acknowledged` to be there, and of each append everything or nothing.
  static func verify(_ journal: SQLiteJournal, acknowledged: [StreamID: UInt64]) async throws {
    let all = try await journal.readAll(after: 0, limit: .max)
    #expect(all.map(\.position) == (0..<UInt64(all.count)).map { $0 + 1 }, "positions without gaps")
    let byStream = Dictionary(grouping: all, by: \.stream)
    for (stream, version) in acknowledged {
      let last = byStream[stream]?.last?.version ?? 0
      #expect(last >= version, "stream \(stream) was acknowledged at \(version)")
    }
    for (stream, events) in byStream {
      #expect(events.map(\.version) == (0..<UInt64(events.count)).map { $0 + 1 }, "versions without gaps")
      #expect(events.count % eventsPerAppend == 0, "no torn append in stream \(stream)")
      #expect(events.allSatisfy { name($0.payload) == "\($0.version - ($0.version - 1) % 3 - 1)" })
      let starts = stride(from: 0, to: events.count, by: eventsPerAppend).map { "\($0)" }
      let hashes = starts.map { IdempotencyKey(stream: stream, key: "key-\($0)").hash64 }
      #expect(Set(try await journal.idempotencyHashes(stream: stream, since: 0)) == Set(hashes))
      #expect(try await journal.timers(stream: stream).map { name($0.payload) } == starts.suffix(1))
      #expect(try await journal.records(stream: stream, prefix: "").map { name($0.value) } == starts.suffix(1))
    }
  }

  private static func name(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix { $0 != 0x20 }, as: UTF8.self) }
}
