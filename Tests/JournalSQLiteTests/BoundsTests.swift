internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Locking
internal import Testing

@Suite("SQLite journal: bounds")
struct BoundsTests {
  @Test func appendOverTheQueuesBoundIsOverloadedInItsTurn() async throws {
    try await withScratch { directory in
      var configuration = SQLiteJournal.Configuration()
      configuration.limits.queuedChangesMax = 3
      try await withJournal(directory.journal, configuration) { journal async throws in
        let codes = try await codes(of: journal, appends: 5, bytes: 1)
        #expect(codes == [nil, nil, nil, .overloaded, .overloaded])
        #expect(try await journal.lastPosition() == 4)
        try await journal.append(1, at: 4)
      }
    }
  }

  @Test func bytesThatWaitAreBoundedToo() async throws {
    try await withScratch { directory in
      var configuration = SQLiteJournal.Configuration()
      configuration.limits.queuedBytesMax = 3_000
      try await withJournal(directory.journal, configuration) { journal async throws in
        let codes = try await codes(of: journal, appends: 4, bytes: 1_000)
        #expect(codes == [nil, nil, .overloaded, .overloaded])
      }
    }
  }

  @Test func groupsAreBoundedInBytes() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      var configuration = SQLiteJournal.Configuration()
      configuration.vfs = vfs.name
      configuration.limits.groupBytesMax = 1_500
      try await withJournal(directory.journal, configuration) { journal async throws in
        try await journal.append(1, at: 0, to: StreamID("first"))
        let before = vfs.syncs
        #expect(try await codes(of: journal, appends: 6, bytes: 1_000) == [nil, nil, nil, nil, nil, nil])
        // The holding append, three groups of two, and the append that ends the waiting.
        #expect(vfs.syncs - before == 5)
      }
    }
  }

  @Test(arguments: [1_000, 4])
  func logStartsAnewSoThatItsFileDoesNotGrowWithoutEnd(copyPages: Int) async throws {
    try await withScratch { directory in
      var configuration = SQLiteJournal.Configuration()
      configuration.limits.checkpointPages = 16
      configuration.limits.copyPages = copyPages
      try await withJournal(directory.journal, configuration) { journal async throws in
        for version in 0..<400 { try await journal.append(1, at: UInt64(version)) }
        let attributes = try directory.appendingPathComponent("events.journal-wal").resourceValues(forKeys: [
          .fileSizeKey
        ])
        #expect(try #require(attributes.fileSize) < 4 * 16 * 4_200)
      }
    }
  }

  /// What `appends` appends that wait together are told, in the order in which they are told.
  private func codes(of journal: SQLiteJournal, appends: Int, bytes: Int) async throws -> [JournalError.Code?] {
    let told = Mutex<[JournalError.Code?]>([])
    try await holdingTheWriter(of: journal, at: 0) {
      for number in 0..<appends {
        let event = NewEvent(type: "Happened", timeMicros: 0, payload: [UInt8](repeating: 7, count: bytes))
        journal.append(Append(stream: alpha, expectedVersion: UInt64(number) + 1, events: [event])) { result in
          let code: JournalError.Code? = if case .failure(let error) = result { error.code } else { nil }
          told.withLock { $0.append(code) }
        }
      }
    }
    return await withCheckedContinuation { continuation in
      journal.append(Append(stream: StreamID("last"), expectedVersion: 0, events: [])) { _ in
        continuation.resume(returning: told.withLock { $0 })
      }
    }
  }
}
