internal import Journal
internal import Testing

@Suite("Any journal: reads")
struct ReadConformanceTests {
  @Test(arguments: JournalEngine.all)
  func emptyJournalHasNothing(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      #expect(try await journal.lastPosition() == 0)
      #expect(try await journal.streams().isEmpty)
      #expect(try await journal.read(stream: alpha, after: 0, limit: 10).isEmpty)
      #expect(try await journal.readAll(after: 0, limit: 10).isEmpty)
      #expect(try await journal.latestSnapshot(stream: alpha) == nil)
      #expect(try await journal.idempotencyRecord(key("k")) == nil)
      #expect(try await journal.timers(dueBy: .max, limit: 10).isEmpty)
      #expect(try await journal.metaValue("id") == nil)
    }
  }

  @Test(arguments: JournalEngine.all)
  func streamIsReadPageByPage(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      try await journal.append(10, to: alpha, at: 0)
      try await journal.append(3, to: beta, at: 0)
      var versions: [[UInt64]] = []
      var after: UInt64 = 0
      while true {
        let page = try await journal.read(stream: alpha, after: after, limit: 4)
        guard let last = page.last else { break }
        versions.append(page.map(\.version))
        after = last.version
      }
      #expect(versions == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10]])
      #expect(try await journal.read(stream: alpha, after: .max, limit: 4).isEmpty)
      #expect(try await journal.read(stream: alpha, after: 0, limit: 0).isEmpty)
    }
  }

  @Test(arguments: JournalEngine.all)
  func readAllFollowsTheOrderOfCommitsAcrossStreams(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      try await journal.append(2, to: beta, at: 0)
      try await journal.append(1, to: alpha, at: 0)
      try await journal.append(1, to: beta, at: 2)
      let all = try await journal.readAll(after: 0, limit: 10)
      #expect(all.map(\.stream) == [beta, beta, alpha, beta])
      #expect(all.map(\.version) == [1, 2, 1, 3])
      #expect(zip(all, all.dropFirst()).allSatisfy { $0.position < $1.position })
      #expect(try await journal.readAll(after: all[1].position, limit: 1) == [all[2]])
      #expect(try await journal.lastPosition() == all[3].position)
      #expect(try await journal.readAll(after: .max, limit: 10).isEmpty)
    }
  }

  @Test(arguments: JournalEngine.all)
  func streamsAreThoseWithEvents(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      try await journal.append(1, to: beta, at: 0)
      try await journal.append(1, to: alpha, at: 0)
      let put = [RecordChange.put(key: "r", value: [])]
      _ = try await journal.append(Append(stream: StreamID("gamma"), expectedVersion: 0, events: [], records: put))
      try await journal.saveSnapshot(Snapshot(stream: StreamID("delta"), version: 0, format: 1, payload: []))
      #expect(Set(try await journal.streams()) == [alpha, beta])
    }
  }

  @Test(arguments: JournalEngine.all)
  func readSeesWhatACompletionHasAcknowledged(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      for version in 0..<50 {
        try await journal.append(1, to: alpha, at: UInt64(version))
        #expect(try await journal.read(stream: alpha, after: UInt64(version), limit: 10).count == 1)
      }
    }
  }

  @Test(arguments: JournalEngine.all)
  func metaValuesAreSetAndReplaced(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      try await journal.setMetaValue("id", [1])
      try await journal.setMetaValue("id", [2, 0])
      try await journal.setMetaValue("empty", [])
      #expect(try await journal.metaValue("id") == [2, 0])
      #expect(try await journal.metaValue("empty") == [])
      #expect(try await journal.metaValue("other") == nil)
    }
  }

  @Test(arguments: JournalEngine.all)
  func newestSnapshotReplacesOlderOnesOnly(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      try await journal.append(9, to: alpha, at: 0)
      let snapshots = [4, 9, 7].map { Snapshot(stream: alpha, version: $0, format: 2, payload: [UInt8($0)]) }
      for snapshot in snapshots { try await journal.saveSnapshot(snapshot) }
      #expect(try await journal.latestSnapshot(stream: alpha) == snapshots[1])
      #expect(try await journal.latestSnapshot(stream: beta) == nil)
      let rewritten = Snapshot(stream: alpha, version: 9, format: .max, payload: [])
      try await journal.saveSnapshot(rewritten)
      #expect(try await journal.latestSnapshot(stream: alpha) == rewritten)
    }
  }
}
