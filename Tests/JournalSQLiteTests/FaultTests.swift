internal import Journal
internal import JournalSQLite
internal import Locking
internal import Testing

@Suite("SQLite journal: faults of the disk")
struct FaultTests {
  private func configuration(_ vfs: FaultVFS, checkpointPages: Int = 1_000_000) -> SQLiteJournal.Configuration {
    var configuration = SQLiteJournal.Configuration()
    configuration.vfs = vfs.name
    configuration.limits.checkpointPages = checkpointPages
    return configuration
  }

  @Test func failedSyncPoisonsTheJournalUntilItIsOpenedAgain() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      try await withJournal(directory.journal, configuration(vfs)) { journal async throws in
        try await journal.append(1, at: 0)
        vfs.fail { if case .sync = $0 { FaultVFS.syncFailed } else { nil } }
        #expect(await journal.refusal(at: 1)?.code == .poisoned)
        vfs.fail(nil)
        let later = await journal.refusal(at: 1)
        #expect(later?.code == .poisoned)
        #expect(later?.message.contains("restart") == true)
        await #expect(throws: JournalError.self) { try await journal.setMetaValue("id", [1]) }
        #expect(try await journal.lastPosition() == 1)
      }
      try await withJournal(directory.journal) { journal async throws in
        let events = try await journal.read(stream: alpha, after: 0, limit: 10)
        // The refused append's bytes may have reached the file: unknown, not torn.
        #expect(events.count == 1 || events.count == 2)
        try await journal.append(1, at: UInt64(events.count))
      }
    }
  }

  @Test func poisonedJournalRefusesAllThatWaits() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      try await withJournal(directory.journal, configuration(vfs)) { journal async throws in
        try await journal.append(1, at: 0)
        vfs.fail { if case .sync = $0 { FaultVFS.syncFailed } else { nil } }
        let codes = await withTaskGroup(of: JournalError.Code?.self) { group in
          for number in 0..<50 {
            group.addTask {
              do throws(JournalError) {
                try await journal.append(1, at: 0, to: StreamID("s\(number)"))
                return nil
              } catch {
                return error.code
              }
            }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes == [JournalError.Code?](repeating: .poisoned, count: 50))
      }
    }
  }

  @Test func failedWritePoisonsTheJournal() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      try await withJournal(directory.journal, configuration(vfs)) { journal async throws in
        try await journal.append(1, at: 0)
        vfs.fail { if case .write = $0 { FaultVFS.writeFailed } else { nil } }
        #expect(await journal.refusal(at: 1)?.code == .poisoned)
      }
      vfs.fail(nil)
      try await withJournal(directory.journal) { journal async throws in #expect(try await journal.lastPosition() == 1)
      }
    }
  }

  @Test(arguments: [3, 3_000_000])
  func fullDiskRefusesItsGroupAndTheJournalGoesOn(bytes: Int) async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      var configuration = configuration(vfs)
      // So small that a large append writes pages before its commit.
      configuration.limits.writerCacheBytesMax = 64 << 10
      try await withJournal(directory.journal, configuration) { journal async throws in
        try await journal.append(1, at: 0)
        vfs.fail { if case .write = $0 { FaultVFS.full } else { nil } }
        let error = await journal.refusal(at: 1, bytes: bytes)
        #expect(error?.code == .diskFull)
        #expect(error?.message.contains("free some space") == true)
        #expect(try await journal.lastPosition() == 1)
        vfs.fail(nil)
        #expect(try await journal.append(2, at: 1) == 3)
        #expect(try await journal.readAll(after: 0, limit: 10).map(\.position) == [1, 2, 3])
      }
      try await withJournal(directory.journal) { journal async throws in #expect(try await journal.lastPosition() == 3)
      }
    }
  }

  @Test func fullDiskAtACheckpointLosesNothingAndTheJournalGoesOn() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      try await withJournal(directory.journal, configuration(vfs, checkpointPages: 4)) { journal async throws in
        vfs.fail { if case .write(file: "events.journal") = $0 { FaultVFS.full } else { nil } }
        for version in 0..<20 { try await journal.append(1, at: UInt64(version)) }
        vfs.fail(nil)
        try await journal.append(1, at: 20)
      }
      try await withJournal(directory.journal) { journal async throws in #expect(try await journal.lastPosition() == 21)
      }
    }
  }

  @Test func failedSyncOfACheckpointPoisonsTheJournal() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      try await withJournal(directory.journal, configuration(vfs, checkpointPages: 1)) { journal async throws in
        vfs.fail { if case .sync(file: "events.journal") = $0 { FaultVFS.syncFailed } else { nil } }
        // This one is in the log, synced; the copying that follows it is what fails.
        try await journal.append(1, at: 0)
        #expect(await journal.refusal(at: 1)?.code == .poisoned)
      }
      try await withJournal(directory.journal) { journal async throws in #expect(try await journal.lastPosition() == 1)
      }
    }
  }

  @Test func failedSyncOfTheCopyingBesideTheWriterPoisonsTheJournal() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      var configuration = configuration(vfs)
      configuration.limits.copyPages = 1
      let acknowledged = Mutex<UInt64>(0)
      try await withJournal(directory.journal, configuration) { journal async throws in
        vfs.fail { if case .sync(file: "events.journal") = $0 { FaultVFS.syncFailed } else { nil } }
        while case let version = acknowledged.withLock({ $0 }) {
          do throws(JournalError) {
            try await journal.append(1, at: version)
            acknowledged.withLock { $0 += 1 }
          } catch {
            #expect(error.code == .poisoned)
            break
          }
        }
        vfs.fail(nil)
        #expect(await journal.refusal(at: acknowledged.withLock { $0 })?.code == .poisoned)
      }
      try await withJournal(directory.journal) { journal async throws in
        #expect(try await journal.lastPosition() == acknowledged.withLock { $0 })
      }
    }
  }

  @Test func groupCostsOneSync() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      try await withJournal(directory.journal, configuration(vfs)) { journal async throws in
        try await journal.append(1, at: 0)
        let before = vfs.syncs
        try await holdingTheWriter(of: journal, at: 1) {
          for number in 0..<100 {
            let events = [NewEvent(type: "Happened", timeMicros: 0, payload: [])]
            journal.append(Append(stream: StreamID("s\(number)"), expectedVersion: 0, events: events)) { _ in }
          }
        }
        try await journal.setMetaValue("id", [1])
        // The holding append, the group, and perhaps the value, if it came too late for the group.
        #expect((2...3).contains(vfs.syncs - before))
        #expect(try await journal.lastPosition() == 102)
      }
    }
  }

  @Test func nobodyIsToldBeforeTheSync() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      let told = Mutex(0)
      let toldAtSync = Mutex<[Int]>([])
      try await withJournal(directory.journal, configuration(vfs)) { journal async throws in
        // The first commit of a log syncs the log's header too.
        _ = try await journal.append(1, at: 0, to: StreamID("first"))
        vfs.observe { if case .sync = $0 { toldAtSync.withLock { $0.append(told.withLock { $0 }) } } }
        for version in 0..<5 {
          let events = [NewEvent(type: "Happened", timeMicros: 0, payload: [])]
          await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            journal.append(Append(stream: alpha, expectedVersion: UInt64(version), events: events)) { _ in
              told.withLock { $0 += 1 }
              continuation.resume()
            }
          }
        }
      }
      #expect(Array(toldAtSync.withLock { $0 }.prefix(5)) == [0, 1, 2, 3, 4])
    }
  }

  @Test func withoutSyncNothingIsSynced() async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      var configuration = configuration(vfs)
      configuration.synchronous = .off
      try await withJournal(directory.journal, configuration) { journal async throws in
        let before = vfs.syncs
        for version in 0..<20 { try await journal.append(1, at: UInt64(version)) }
        #expect(vfs.syncs == before)
      }
    }
  }
}
