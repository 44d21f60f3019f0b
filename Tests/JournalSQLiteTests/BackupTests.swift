internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Testing

@Suite("SQLite journal: backup")
struct BackupTests {
  @Test func backupDuringAppendsHoldsAllThatWasAcknowledgedBeforeIt() async throws {
    try await withScratch { directory in
      let copy = directory.appendingPathComponent("copy.journal").path
      try await withJournal(directory.journal) { journal async throws in
        for version in UInt64(0)..<200 {
          _ = try await journal.append(CrashCheck.append(to: alpha, at: version * 3, padding: 900))
        }
        async let others: Void = withThrowingTaskGroup(of: Void.self) { group in
          for number in 0..<4 {
            group.addTask {
              for version in UInt64(0)..<100 {
                let append = CrashCheck.append(to: StreamID("s\(number)"), at: version * 3, padding: 500)
                _ = try await journal.append(append)
              }
            }
          }
          try await group.waitForAll()
        }
        try await journal.backup(to: copy)
        try await others
        #expect(try await journal.lastPosition() == 1_800)
      }
      try await withJournal(copy) { journal async throws in
        try await CrashCheck.verify(journal, acknowledged: [alpha: 600])
        #expect(try await journal.append(1, at: 600) == 601)
      }
    }
  }

  /// Another process has no hand in the owner's journal: its own connection stands for that here.
  @Test func aJournalIsBackedUpBesideItsOwnerAndAfterIt() async throws {
    try await withScratch { directory in
      let copies = ["live.journal", "closed.journal"].map { directory.appendingPathComponent($0).path }
      try await withJournal(directory.journal) { journal async throws in
        try await journal.append(3, at: 0)
        try SQLiteJournal.backup(of: directory.journal, to: copies[0])
        try await journal.append(1, at: 3)
      }
      try SQLiteJournal.backup(of: directory.journal, to: copies[1])
      for (copy, version) in zip(copies, [3, 4] as [UInt64]) {
        try await withJournal(copy) { journal async throws in
          #expect(try await journal.append(1, at: version) == version + 1)
        }
      }
    }
  }

  @Test func whatIsNoJournalIsNotBackedUp() async throws {
    try await withScratch { directory in
      let (text, copy) = (directory.appendingPathComponent("text").path, directory.appendingPathComponent("copy").path)
      try Data("no journal at all, but long enough".utf8).write(to: URL(fileURLWithPath: text))
      let absent = #expect(throws: JournalError.self) { try SQLiteJournal.backup(of: text + "2", to: copy) }
      #expect(absent?.code == .cannotOpen && absent?.message.contains("text2") == true)
      #expect(throws: JournalError.self) { try SQLiteJournal.backup(of: text, to: copy) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["text"])
    }
  }

  @Test func backupDoesNotReplaceAFile() async throws {
    try await withScratch { directory in
      let copy = directory.appendingPathComponent("copy.journal")
      try Data("mine".utf8).write(to: copy)
      try await withJournal(directory.journal) { journal async throws in
        await #expect(throws: JournalError.self) { try await journal.backup(to: copy.path) }
        await #expect(throws: JournalError.self) { try await journal.backup(to: directory.journal) }
        try await journal.append(1, at: 0)
      }
      #expect(try Data(contentsOf: copy) == Data("mine".utf8))
    }
  }

  @Test func backupThatFailsLeavesNoFile() async throws {
    try await withScratch { directory in
      let absent = directory.appendingPathComponent("absent/copy.journal").path
      let copy = directory.appendingPathComponent("copy.journal").path
      let vfs = FaultVFS()
      var configuration = SQLiteJournal.Configuration()
      configuration.vfs = vfs.name
      try await withJournal(directory.journal, configuration) { journal async throws in
        try await journal.append(1, at: 0)
        await #expect(throws: JournalError.self) { try await journal.backup(to: absent) }
        vfs.fail { if case .write(file: "copy.journal-partial") = $0 { FaultVFS.full } else { nil } }
        do throws(JournalError) {
          try await journal.backup(to: copy)
          Issue.record("the backup succeeded")
        } catch {
          #expect(error.code == .diskFull)
        }
        try await journal.append(1, at: 1)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.contains("copy") } == [])
    }
  }

  @Test func closedJournalIsNotBackedUp() async throws {
    try await withScratch { directory in
      let journal = try SQLiteJournal.open(path: directory.journal)
      await journal.close()
      await #expect(throws: JournalError.self) { try await journal.backup(to: directory.journal + ".copy") }
    }
  }
}
