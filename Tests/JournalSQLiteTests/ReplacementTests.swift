internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Testing

@Suite("SQLite journal: replacement")
struct ReplacementTests {
  private func fill(_ path: String, _ count: UInt64, _ payload: UInt8) async throws {
    let journal = try SQLiteJournal.open(path: path)
    for version in 0..<count {
      _ = try await journal.append(
        Append(
          stream: alpha, expectedVersion: version, events: [NewEvent(type: "T", timeMicros: 0, payload: [payload])]))
    }
    await journal.close()
  }

  private func payloads(_ path: String) async throws -> [UInt8] {
    let journal = try SQLiteJournal.open(path: path)
    let events = try await journal.readAll(after: 0, limit: 1_000)
    await journal.close()
    return events.flatMap(\.payload)
  }

  /// Both have a log when they are closed; neither's may be taken for the other's.
  @Test func theNewJournalStandsWhereTheOldOneStoodAndGoesOn() async throws {
    try await withScratch { directory in
      let (path, other) = (directory.journal, directory.appendingPathComponent("other.journal").path)
      try await fill(path, 20, 1)
      try await fill(other, 3, 2)
      try SQLiteJournal.replace(path: path, with: other, ifAt: 20)
      #expect(try await payloads(path) == [2, 2, 2])
      let journal = try SQLiteJournal.open(path: path)
      _ = try await journal.append(
        Append(stream: alpha, expectedVersion: 3, events: [NewEvent(type: "T", timeMicros: 0, payload: [3])]))
      await journal.close()
      #expect(try await payloads(path) == [2, 2, 2, 3])
      let left = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      #expect(!left.contains { $0.hasPrefix("other") }, "\(left)")
    }
  }

  @Test func whatIsNotAsItWasOrNotThereIsNotReplaced() async throws {
    try await withScratch { directory in
      let (path, other) = (directory.journal, directory.appendingPathComponent("other.journal").path)
      try await fill(path, 4, 1)
      func code(_ position: UInt64) -> JournalError.Code? {
        do throws(JournalError) {
          try SQLiteJournal.replace(path: path, with: other, ifAt: position)
          return nil
        } catch {
          return error.code
        }
      }
      #expect(code(4) == .cannotOpen)
      try Data("no journal, as long as the magic of one".utf8).write(to: URL(filePath: other))
      #expect(code(4) == .foreign)
      try FileManager.default.removeItem(atPath: other)
      try await fill(other, 1, 2)
      #expect(code(3) == .conflict)
      let journal = try SQLiteJournal.open(path: path)
      #expect(code(4) == .locked)
      await journal.close()
      let replacement = try SQLiteJournal.open(path: other)
      #expect(code(4) == .locked)
      await replacement.close()
      #expect(try await payloads(path) == [1, 1, 1, 1])
      #expect(try await payloads(other) == [2])
    }
  }
}
