internal import Foundation
internal import Journal
internal import TestSupport
internal import Testing

@testable internal import JournalSQLite

/// What is erased is in none of the journal's files any more (R34): not in a free page, not in a gap between rows, not
/// in an older page of the log.
@Suite("SQLite journal: erasure")
struct ErasureTests {
  /// A value that can be found wherever a piece of it lies: the same 12 bytes over and over.
  private struct Marker: Hashable {
    static let byteCount = 12
    let number: Int

    var bytes: [UInt8] {
      let digits = String(number)
      return Array("<#\(String(repeating: "0", count: 8 - digits.count))\(digits)#>".utf8)
    }

    func value(times: Int) -> [UInt8] { (0..<times).flatMap { _ in bytes } }
  }

  /// The markers in all files of the directory.
  private func markers(in directory: URL) throws -> Set<Int> {
    let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
    var found: Set<Int> = []
    for file in files {
      // Of an empty file `Data(contentsOf:)` leaks its buffer (Swift 6.3 on Linux).
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      let bytes = [UInt8](try handle.readToEnd() ?? Data())
      guard bytes.count >= Marker.byteCount else { continue }
      for start in 0...(bytes.count - Marker.byteCount)
      where bytes[start] == UInt8(ascii: "<") && bytes[start + 1] == UInt8(ascii: "#") {
        let digits = String(decoding: bytes[(start + 2)..<(start + 10)], as: UTF8.self)
        if let number = Int(digits) { found.insert(number) }
      }
    }
    return found
  }

  private func change(
    _ records: [RecordChange], at version: UInt64, in journal: SQLiteJournal
  ) async throws -> UInt64 {
    let event = NewEvent(type: "Changed", timeMicros: 0, payload: [])
    return try await journal.append(
      Append(stream: alpha, expectedVersion: version, events: [event], records: records)
    ).version
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func R34_whatIsErasedIsInNoFileOnceItIsAcknowledged(seed: UInt64) async throws {
    try await withScratch { directory in
      var random = SeededGenerator(seed: seed)
      var live: [String: [UInt8]] = [:]
      var present: Set<Int> = []
      var last: [String: Int] = [:]
      try await withJournal(directory.journal) { journal async throws in
        var version: UInt64 = 0
        for number in 0..<1_500 {
          let known = live.keys.sorted()
          let kind = Int.random(in: 0..<10, using: &random)
          let key =
            kind < 5 || known.isEmpty
            ? "key-\(UInt32.random(in: 0 ... .max, using: &random))"
            : known[Int.random(in: 0..<known.count, using: &random)]
          if kind < 7 {
            // On the page, and on pages of its own.
            let marker = Marker(number: number)
            let value = marker.value(times: [1, 2, 5, 20, 90, 400, 1_200].randomElement(using: &random) ?? 1)
            version = try await change([.put(key: key, value: value)], at: version, in: journal)
            if let before = last.updateValue(number, forKey: key) { present.remove(before) }
            present.insert(number)
            live[key] = value
          } else {
            version = try await change([.delete(key: key)], at: version, in: journal)
            if let before = last.removeValue(forKey: key) { present.remove(before) }
            live[key] = nil
          }
        }
        // The last change erases, so that the log is cut of all that was replaced before it.
        version = try await change([.put(key: "last", value: Marker(number: 99_999).bytes)], at: version, in: journal)
        _ = try await change([.delete(key: "last")], at: version, in: journal)
        #expect(try markers(in: directory) == present)
        let rows = try await journal.records(stream: alpha, prefix: "")
        #expect(Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.value) }) == live)
        let copy = directory.appendingPathComponent("copy").path
        try await journal.backup(to: copy)
        #expect(try markers(in: directory) == present)
      }
      try await withJournal(directory.journal) { journal async throws in
        #expect(try await journal.records(stream: alpha, prefix: "").count == live.count)
      }
    }
  }

  ///     reader            writer
  ///     BEGIN, SELECT
  ///                       erases: the log cannot be cut, and the erasure is acknowledged all the same
  ///     COMMIT
  ///                       any other change: the log is cut
  @Test func R34_aReaderThatHoldsTheLogPutsTheErasureOffToTheNextChangeAfterIt() async throws {
    try await withScratch { directory in
      try await withJournal(directory.journal) { journal async throws in
        var version = try await change(
          [.put(key: "name", value: Marker(number: 7).value(times: 30))], at: 0, in: journal)
        let reader = try Connection(path: directory.journal, access: .readOnly, vfs: nil)
        try reader.execute("BEGIN")
        _ = try reader.integer("SELECT count(*) FROM events")
        version = try await change([.delete(key: "name")], at: version, in: journal)
        #expect(try await journal.records(stream: alpha, prefix: "").isEmpty)
        #expect(try markers(in: directory) == [7], "the reader may still read it")
        try reader.execute("COMMIT")
        reader.close()
        _ = try await change([], at: version, in: journal)
        #expect(try markers(in: directory) == [])
      }
    }
  }

  @Test func aValueThatIsPutAgainTakesNoRoom() async throws {
    try await withScratch { directory in
      try await withJournal(directory.journal) { journal async throws in
        var version: UInt64 = 0
        for _ in 0..<50 {
          version = try await change([.put(key: "name", value: [1, 2, 3])], at: version, in: journal)
        }
      }
      let connection = try Connection(path: directory.journal, access: .readOnly, vfs: nil)
      #expect(try connection.integer("SELECT count(*) FROM record_values") == 1)
      connection.close()
    }
  }

  /// A journal of format 1 kept values in `records`, and what was erased from it may stand anywhere.
  @Test func R34_aJournalOfFormat1IsMadeOverWithoutWhatWasErasedFromIt() async throws {
    try await withScratch { directory in
      try await withJournal(directory.journal) { journal async throws in
        _ = try await change([], at: 0, in: journal)
        try await journal.setMetaValue("id", [9])
      }
      try makeFormat1(directory.journal)
      #expect(try markers(in: directory).contains(1), "as SQLite leaves it")
      try await withJournal(directory.journal) { journal async throws in
        let rows = try await journal.records(stream: alpha, prefix: "key-")
        #expect(rows.map(\.key) == (2...200).filter { $0 % 2 == 0 }.map(Self.key))
        #expect(rows.allSatisfy { $0.value == Marker(number: Int($0.key.dropFirst(4)) ?? 0).value(times: 30) })
        #expect(try markers(in: directory) == Set((2...200).filter { $0 % 2 == 0 }))
        #expect(try await journal.metaValue("id") == [9])
        #expect(try await journal.lastPosition() == 1)
        _ = try await change(rows.map { .delete(key: $0.key) }, at: 1, in: journal)
        #expect(try markers(in: directory) == [])
      }
    }
  }

  private static func key(_ number: Int) -> String { "key-\(String(1_000 + number).dropFirst())" }

  private func makeFormat1(_ path: String) throws {
    let connection = try Connection(path: path, access: .readWrite, vfs: nil)
    defer { connection.close() }
    try connection.execute("PRAGMA secure_delete = OFF")
    try connection.execute("DROP TABLE records")
    try connection.execute("DROP TABLE record_values")
    try connection.execute(
      """
      CREATE TABLE records (
        stream INTEGER NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (stream, key)
      ) STRICT, WITHOUT ROWID
      """)
    for number in 1...200 {
      let text = String(decoding: Marker(number: number).value(times: 30), as: UTF8.self)
      try connection.execute("INSERT INTO records VALUES (1, '\(Self.key(number))', CAST('\(text)' AS BLOB))")
    }
    for number in stride(from: 1, through: 200, by: 2) {
      try connection.execute("DELETE FROM records WHERE key = '\(Self.key(number))'")
    }
    try connection.execute("PRAGMA user_version = 1")
    _ = try connection.checkpoint(.truncate)
  }
}
