internal import Journal
internal import Testing

@Suite("Any journal: appends")
struct AppendConformanceTests {
  @Test(arguments: JournalEngine.all)
  func firstAppendStartsAtVersionOneAndPositionOne(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let receipt = try await journal.append(3, to: alpha, at: 0)
      #expect(receipt == AppendReceipt(version: 3, lastPosition: 3))
      let events = try await journal.read(stream: alpha, after: 0, limit: 10)
      #expect(events.map(\.version) == [1, 2, 3])
      #expect(events.map(\.position) == [1, 2, 3])
      #expect(events[1].payload == event(2).payload)
      #expect(events[1].timeMicros == 2_000)
      #expect(events[1].type == "Happened")
    }
  }

  @Test(arguments: JournalEngine.all)
  func appendAtAnotherVersionIsRefusedAndLeavesNothing(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      try await journal.append(2, to: alpha, at: 0)
      for version: UInt64 in [0, 1, 3, .max] {
        let append = Append(
          stream: alpha, expectedVersion: version, events: [event(9)], idempotency: .insert(key("k"), record()),
          timers: [.set(id: "t", dueMicros: 1, payload: [])], records: [.put(key: "r", value: [1])])
        #expect(await journal.refusal(of: append) == .conflict)
      }
      #expect(try await journal.read(stream: alpha, after: 0, limit: 10).count == 2)
      #expect(try await journal.idempotencyRecord(key("k")) == nil)
      #expect(try await journal.timers(stream: alpha).isEmpty)
      #expect(try await journal.records(stream: alpha, prefix: "").isEmpty)
    }
  }

  @Test(arguments: JournalEngine.all)
  func appendWritesEventsKeyTimersAndRecordsInOneStep(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      _ = try await journal.append(
        Append(
          stream: alpha, expectedVersion: 0, events: [event(1), event(2)],
          idempotency: .insert(key("k"), record(.pending, outcome: "order 1")),
          timers: [.set(id: "t", dueMicros: 7, payload: [4])], records: [.put(key: "r", value: [1])]))
      #expect(try await journal.read(stream: alpha, after: 0, limit: 10).count == 2)
      #expect(try await journal.idempotencyRecord(key("k")) == record(.pending, outcome: "order 1"))
      #expect(try await journal.timers(stream: alpha).map(\.id) == ["t"])
      #expect(try await journal.records(stream: alpha, prefix: "") == [RecordRow(key: "r", value: [1])])
    }
  }

  @Test(arguments: JournalEngine.all)
  func appendWithoutEventsKeepsTheVersionAndChecksIt(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      try await journal.append(2, to: alpha, at: 0)
      let put = [RecordChange.put(key: "r", value: [1])]
      let receipt = try await journal.append(Append(stream: alpha, expectedVersion: 2, events: [], records: put))
      #expect(receipt.version == 2)
      #expect(receipt.lastPosition >= 2)
      let stale = Append(stream: alpha, expectedVersion: 1, events: [], records: [.delete(key: "r")])
      #expect(await journal.refusal(of: stale) == .conflict)
      #expect(try await journal.records(stream: alpha, prefix: "").count == 1)
    }
  }

  @Test(arguments: JournalEngine.all)
  func appendsQueuedTogetherBuildOnEachOther(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let results = await journal.appendTogether(
        (0..<8).map { Append(stream: alpha, expectedVersion: UInt64($0), events: [event($0)]) })
      #expect(results.map { $0.value?.version } == [1, 2, 3, 4, 5, 6, 7, 8])
      #expect(try await journal.read(stream: alpha, after: 0, limit: 10).map(\.version) == [1, 2, 3, 4, 5, 6, 7, 8])
    }
  }

  @Test(arguments: JournalEngine.all)
  func conflictWithinAGroupRefusesWhatBuildsOnItAndNoOtherStream(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let results = await journal.appendTogether([
        Append(stream: alpha, expectedVersion: 0, events: [event(1)]),
        Append(stream: alpha, expectedVersion: 5, events: [event(2)]),
        Append(stream: beta, expectedVersion: 0, events: [event(3)]),
        Append(stream: alpha, expectedVersion: 6, events: [event(4)]),
        Append(stream: beta, expectedVersion: 1, events: [event(5)]),
        Append(stream: alpha, expectedVersion: 1, events: [event(6)]),
      ])
      #expect(results.map(\.code) == [nil, .conflict, nil, .conflict, nil, nil])
      #expect(
        try await journal.read(stream: alpha, after: 0, limit: 9).map(\.payload) == [1, 6].map { event($0).payload })
      #expect(
        try await journal.read(stream: beta, after: 0, limit: 9).map(\.payload) == [3, 5].map { event($0).payload })
    }
  }

  @Test(arguments: JournalEngine.all)
  func duplicateKeyWithinAGroupRefusesOnlyTheSecondAppend(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let results = await journal.appendTogether([
        Append(stream: alpha, expectedVersion: 0, events: [event(1)], idempotency: .insert(key("k"), record())),
        Append(
          stream: alpha, expectedVersion: 1, events: [event(2)], idempotency: .insert(key("k"), record()),
          timers: [.set(id: "t", dueMicros: 1, payload: [])]),
        Append(stream: beta, expectedVersion: 0, events: [event(3)]),
      ])
      #expect(results.map(\.code) == [nil, .duplicateKey, nil])
      #expect(try await journal.read(stream: alpha, after: 0, limit: 10).count == 1)
      #expect(try await journal.timers(stream: alpha).isEmpty)
      #expect(try await journal.lastPosition() == 2)
    }
  }

  @Test(arguments: JournalEngine.all)
  func completionsComeInTheOrderOfTheAppends(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let oversized = NewEvent(type: String(repeating: "T", count: 65), timeMicros: 0, payload: [])
      let results = await journal.appendTogether([
        Append(stream: alpha, expectedVersion: 0, events: [event(1)]),
        Append(stream: alpha, expectedVersion: 1, events: [oversized]),
        Append(stream: alpha, expectedVersion: 1, events: [event(2)]),
        Append(stream: alpha, expectedVersion: 1, events: [event(3)]),
      ])
      #expect(results.map(\.code) == [nil, .tooLarge, nil, .conflict])
    }
  }

  @Test(arguments: JournalEngine.all)
  func emptyAndBinaryPayloadsComeBackAsTheyWere(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let payloads: [[UInt8]] = [[], [0], Array(0...255), [UInt8](repeating: 0xA5, count: 300_000)]
      let events = payloads.map { NewEvent(type: "", timeMicros: .min, payload: $0) }
      _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: events))
      let read = try await journal.read(stream: alpha, after: 0, limit: 10)
      #expect(read.map(\.payload) == payloads)
      #expect(read.allSatisfy { $0.type.isEmpty && $0.timeMicros == .min })
    }
  }

  @Test(arguments: JournalEngine.all)
  func appendOverALimitIsRefusedAndTheNextOneSucceeds(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let longKey = String(repeating: "k", count: 513)
      let many = [NewEvent](repeating: event(1), count: 4_097)
      #expect(await journal.refusal(of: Append(stream: alpha, expectedVersion: 0, events: many)) == .tooLarge)
      let timer = Append(stream: alpha, expectedVersion: 0, events: [], timers: [.cancel(id: longKey)])
      #expect(await journal.refusal(of: timer) == .tooLarge)
      let stored = Append(stream: alpha, expectedVersion: 0, events: [], records: [.put(key: longKey, value: [])])
      #expect(await journal.refusal(of: stored) == .tooLarge)
      let keyed = Append(
        stream: alpha, expectedVersion: 0, events: [], idempotency: .insert(key(longKey), record()))
      #expect(await journal.refusal(of: keyed) == .tooLarge)
      #expect(try await journal.append(1, to: alpha, at: 0).version == 1)
    }
  }
}
