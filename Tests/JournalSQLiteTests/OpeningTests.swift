internal import CSQLite
internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Testing

@Suite("SQLite journal: opening")
struct OpeningTests {
  @Test func directoryThatDoesNotExistIsNamedWithItsCure() async throws {
    try await withScratch { directory in
      let error = await openingError(directory.appendingPathComponent("absent/events.journal").path)
      #expect(error?.code == .cannotOpen)
      #expect(error?.message.contains(directory.appendingPathComponent("absent").path + " does not exist") == true)
      #expect(error?.message.contains("create it") == true)
    }
  }

  @Test func directoryInPlaceOfAFileIsRefused() async throws {
    try await withScratch { directory in
      let error = await openingError(directory.path)
      #expect(error?.code == .cannotOpen)
      #expect(error?.message.contains("not a regular file") == true)
    }
  }

  // What a process that is being started has for a moment: the lock's open file under a descriptor of its own.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd"), "descriptors are found by procfs"))
  func aJournalIsFreeOnceClosedThoughItsLocksFileIsStillOpenElsewhere() async throws {
    try await withScratch { directory in
      let lock = URL(filePath: directory.journal + "-lock").resolvingSymlinksInPath().path
      var copies: [Int32] = []
      try await withJournal(directory.journal) { _ in
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
          let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")
          if target == lock, let descriptor = Int32(name) { copies.append(dup(descriptor)) }
        }
      }
      #expect(!copies.isEmpty)
      defer { for copy in copies { close(copy) } }
      try await withJournal(directory.journal) { journal async throws in
        #expect(try await journal.lastPosition() == 0)
      }
    }
  }

  @Test func emptyPathIsRefused() async throws {
    #expect(await openingError("")?.code == .cannotOpen)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func unreadableFileIsRefused() async throws {
    try await withScratch { directory in
      try await withJournal(directory.journal) { _ in }
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: directory.journal)
      #expect(await openingError(directory.journal)?.code == .cannotOpen)
    }
  }

  @Test func fileOfAnotherKindIsForeignAndStaysAsItWas() async throws {
    try await withScratch { directory in
      let text = Data("a letter, not a journal".utf8)
      try text.write(to: URL(fileURLWithPath: directory.journal))
      let error = await openingError(directory.journal)
      #expect(error?.code == .foreign)
      #expect(error?.message.hasPrefix(directory.journal) == true)
      #expect(try Data(contentsOf: URL(fileURLWithPath: directory.journal)) == text)
    }
  }

  @Test func databaseOfAnotherProgramIsForeign() async throws {
    try await withScratch { directory in
      try execute("CREATE TABLE letters (text)", on: directory.journal)
      #expect(await openingError(directory.journal)?.code == .foreign)
    }
  }

  @Test func journalOfANewerFormatIsForeignAndSaysSo() async throws {
    try await withScratch { directory in
      try await withJournal(directory.journal) { try await $0.append(1, at: 0) }
      try execute("PRAGMA user_version = 3", on: directory.journal)
      let error = await openingError(directory.journal)
      #expect(error?.code == .foreign)
      #expect(error?.message.contains("format 3") == true)
    }
  }

  @Test func damagedHeaderIsCorrupt() async throws {
    try await withScratch { directory in
      try await withJournal(directory.journal) { try await $0.append(1, at: 0) }
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: directory.journal))
      try file.seek(toOffset: 16)
      try file.write(contentsOf: Data(repeating: 0xEE, count: 84))
      try file.close()
      let error = await openingError(directory.journal)
      #expect(error?.code == .corrupt)
      #expect(error?.message.contains("restore a backup") == true)
    }
  }

  @Test func damagedPageIsCorruptWhenItIsRead() async throws {
    try await withScratch { directory in
      try await withJournal(directory.journal) { try await $0.append(4_000, at: 0) }
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: directory.journal))
      for page in UInt64(4)..<16 {
        try file.seek(toOffset: page * 4_096)
        try file.write(contentsOf: Data(repeating: 0xEE, count: 4_096))
      }
      try file.close()
      do throws(JournalError) {
        let journal = try SQLiteJournal.open(path: directory.journal)
        do throws(JournalError) {
          _ = try await journal.readAll(after: 0, limit: 10_000)
          Issue.record("a damaged file was read")
        } catch {
          #expect(error.code == .corrupt)
        }
        await journal.close()
      } catch {
        #expect(error.code == .corrupt)
      }
    }
  }

  @Test func secondOpeningIsLockedByWhateverName() async throws {
    try await withScratch { directory in
      let link = directory.appendingPathComponent("link.journal").path
      try await withJournal(directory.journal) { journal async throws in
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.journal)
        let dotted = directory.path + "/./../" + directory.lastPathComponent + "/events.journal"
        for name in [directory.journal, link, dotted] {
          let error = await openingError(name)
          #expect(error?.code == .locked)
          #expect(error?.message.contains(journal.path) == true)
          #expect(error?.message.contains("process \(getpid())") == true)
        }
        try await journal.append(1, at: 0)
      }
      try await withJournal(link) { journal async throws in #expect(try await journal.lastPosition() == 1) }
    }
  }

  /// A refused opening once closed its descriptor twice:
  ///
  ///     refused opening                      anybody
  ///     close(7)
  ///                                          open → 7
  ///     close(7)
  ///                                          write(7): bad descriptor
  @Test func refusedOpeningClosesNobodyElsesFile() async throws {
    try await withScratch { directory in
      try await withJournal(directory.journal) { journal in
        try await withThrowingTaskGroup(of: Int.self) { group in
          group.addTask {
            for _ in 0..<2_000 { #expect(await openingError(journal.path)?.code == .locked) }
            return 0
          }
          group.addTask {
            var wronglyClosed = 0
            for _ in 0..<3_000 {
              let descriptors = (0..<64).map { _ in open("/dev/null", O_RDONLY) }
              // A descriptor that somebody else has closed can't be closed again.
              wronglyClosed += descriptors.count { close($0) != 0 }
            }
            return wronglyClosed
          }
          for try await wronglyClosed in group { #expect(wronglyClosed == 0) }
        }
      }
    }
  }

  @Test func hardLinkIsRefusedBecauseItsLockWouldBeAnother() async throws {
    try await withScratch { directory in
      try await withJournal(directory.journal) { _ in }
      let other = directory.appendingPathComponent("other.journal").path
      try FileManager.default.linkItem(atPath: directory.journal, toPath: other)
      #expect(await openingError(other)?.message.contains("hard links") == true)
    }
  }

  @Test func linkToAFileThatIsYetToBeCreatedLeadsToIt() async throws {
    try await withScratch { directory in
      let link = directory.appendingPathComponent("link.journal").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.journal)
      try await withJournal(link) { try await $0.append(1, at: 0) }
      try await withJournal(directory.journal) { journal async throws in #expect(try await journal.lastPosition() == 1)
      }
    }
  }

  @Test func emptyFileBecomesAJournal() async throws {
    try await withScratch { directory in
      try Data().write(to: URL(fileURLWithPath: directory.journal))
      try await withJournal(directory.journal) { try await $0.append(1, at: 0) }
    }
  }

  @Test func journalThatIsDroppedWithoutClosingGivesUpItsLock() async throws {
    try await withScratch { directory in
      _ = try SQLiteJournal.open(path: directory.journal)
      // The writer's thread closes it soon; the lock itself tells when.
      let descriptor = open(directory.journal + "-lock", O_RDWR)
      #expect(flock(descriptor, LOCK_EX) == 0)
      close(descriptor)
      try await withJournal(directory.journal) { try await $0.append(1, at: 0) }
    }
  }

  private func execute(_ sql: String, on path: String) throws {
    var connection: OpaquePointer?
    try #require(sqlite3_open(path, &connection) == SQLITE_OK)
    #expect(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(connection)
  }
}
