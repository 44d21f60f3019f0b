internal import Journal
internal import Testing

@Suite("Any journal: idempotency keys, timers and records")
struct KeyedConformanceTests {
  @Test(arguments: JournalEngine.all)
  func secondRecordOfAKeyIsRefusedAndTheFirstStays(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let first = record(outcome: "first")
      let second = record(outcome: "second")
      _ = try await journal.append(
        Append(stream: alpha, expectedVersion: 0, events: [], idempotency: .insert(key("k"), first)))
      let repeated = Append(
        stream: alpha, expectedVersion: 0, events: [event(1)], idempotency: .insert(key("k"), second))
      #expect(await journal.refusal(of: repeated) == .duplicateKey)
      #expect(try await journal.idempotencyRecord(key("k")) == first)
      #expect(try await journal.read(stream: alpha, after: 0, limit: 1).isEmpty)
    }
  }

  @Test(arguments: JournalEngine.all)
  func sameKeyOfAnotherStreamIsAnotherKey(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      for stream in [alpha, beta] {
        _ = try await journal.append(
          Append(
            stream: stream, expectedVersion: 0, events: [],
            idempotency: .insert(key("k", stream: stream), record(outcome: stream.rawValue))))
      }
      #expect(try await journal.idempotencyRecord(key("k", stream: beta))?.outcome == Array("beta".utf8))
    }
  }

  @Test(arguments: JournalEngine.all)
  func finalizeTurnsAPendingRecordIntoAFinalOneOnce(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let pending = record(.pending, outcome: "order", createdMicros: 5)
      _ = try await journal.append(
        Append(stream: alpha, expectedVersion: 0, events: [event(1)], idempotency: .insert(key("k"), pending)))
      let final = Append(
        stream: alpha, expectedVersion: 1, events: [event(2)],
        idempotency: .finalize(key("k"), outcome: Array("done".utf8)))
      #expect(try await journal.append(final).version == 2)
      #expect(try await journal.idempotencyRecord(key("k")) == record(.final, outcome: "done", createdMicros: 5))
      var again = final
      again.expectedVersion = 2
      #expect(await journal.refusal(of: again) == .conflict)
      again.idempotency = .finalize(key("unknown"), outcome: [])
      #expect(await journal.refusal(of: again) == .conflict)
      let ofNewStream = Append(
        stream: beta, expectedVersion: 0, events: [event(1)],
        idempotency: .finalize(key("k", stream: beta), outcome: []))
      #expect(await journal.refusal(of: ofNewStream) == .conflict)
      #expect(try await journal.lastPosition() == 2)
    }
  }

  @Test(arguments: JournalEngine.all)
  func hashesAreThoseOfTheStreamsRecordsSinceATime(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      for created: Int64 in [10, 20, 30] {
        let change = IdempotencyChange.insert(key("k\(created)"), record(createdMicros: created))
        _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: [], idempotency: change))
      }
      let other = IdempotencyChange.insert(key("other", stream: beta), record(createdMicros: 30))
      _ = try await journal.append(Append(stream: beta, expectedVersion: 0, events: [], idempotency: other))
      let hashes = try await journal.idempotencyHashes(stream: alpha, since: 20)
      #expect(Set(hashes) == Set(["k20", "k30"].map { key($0).hash64 }))
      #expect(hashes.count == 2)
    }
  }

  @Test(arguments: JournalEngine.all)
  func pruningRemovesOldRecordsOfAllStreamsWithinItsLimit(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      for (number, stream) in [alpha, beta, alpha, beta, alpha].enumerated() {
        let change = IdempotencyChange.insert(
          key("k\(number)", stream: stream), record(createdMicros: Int64(number) * 10))
        _ = try await journal.append(Append(stream: stream, expectedVersion: 0, events: [], idempotency: change))
      }
      #expect(try await journal.pruneIdempotency(before: 30, limit: 2) == 2)
      #expect(try await journal.pruneIdempotency(before: 30, limit: 2) == 1)
      #expect(try await journal.pruneIdempotency(before: 30, limit: 2) == 0)
      #expect(try await journal.idempotencyRecord(key("k0")) == nil)
      #expect(try await journal.idempotencyRecord(key("k3", stream: beta)) != nil)
      #expect(try await journal.idempotencyRecord(key("k4")) != nil)
    }
  }

  @Test(arguments: JournalEngine.all)
  func timersComeInOrderOfDueTimeThenOfSetting(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let set = [("c", 30), ("a", 10), ("b", 10)].map {
        TimerChange.set(id: $0.0, dueMicros: Int64($0.1), payload: Array($0.0.utf8))
      }
      _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: [], timers: set))
      let other = [TimerChange.set(id: "a", dueMicros: 10, payload: [])]
      _ = try await journal.append(Append(stream: beta, expectedVersion: 0, events: [], timers: other))
      let due = try await journal.timers(dueBy: 29, limit: 10)
      #expect(due.map(\.id) == ["a", "b", "a"])
      #expect(due.map(\.stream) == [alpha, alpha, beta])
      #expect(try await journal.timers(dueBy: 30, limit: 2).map(\.id) == ["a", "b"])
      #expect(try await journal.timers(dueBy: 9, limit: 10).isEmpty)
      #expect(try await journal.timers(stream: alpha).map(\.id) == ["a", "b", "c"])
      #expect(due[0].payload == Array("a".utf8))
    }
  }

  @Test(arguments: JournalEngine.all)
  func timerSetAgainMovesBehindItsEqualsAndCancelRemovesIt(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let set = ["a", "b"].map { TimerChange.set(id: $0, dueMicros: 10, payload: [1]) }
      _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: [], timers: set))
      let again = [TimerChange.set(id: "a", dueMicros: 10, payload: [2])]
      _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: [], timers: again))
      let timers = try await journal.timers(stream: alpha)
      #expect(timers.map(\.id) == ["b", "a"])
      #expect(timers[1].payload == [2])
      let cancel = [TimerChange.cancel(id: "b"), .cancel(id: "unknown")]
      _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: [], timers: cancel))
      #expect(try await journal.timers(dueBy: .max, limit: 10).map(\.id) == ["a"])
    }
  }

  @Test(arguments: JournalEngine.all)
  func recordsAreReadByPrefixInOrderOfTheirBytesAndErased(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let keys = ["user/é", "user/z", "user/b", "user", "userx", "tenant/1", "user/\u{10FFFF}"]
      let puts = keys.map { RecordChange.put(key: $0, value: Array($0.utf8)) }
      _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: [], records: puts))
      let users = try await journal.records(stream: alpha, prefix: "user/")
      #expect(users.map(\.key) == ["user/b", "user/z", "user/é", "user/\u{10FFFF}"])
      #expect(try await journal.records(stream: alpha, prefix: "").count == 7)
      #expect(try await journal.records(stream: beta, prefix: "").isEmpty)
      let changes: [RecordChange] = [.delete(key: "user/z"), .put(key: "user/b", value: [9]), .delete(key: "none")]
      _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: [], records: changes))
      let left = try await journal.records(stream: alpha, prefix: "user/")
      #expect(left.map(\.key) == ["user/b", "user/é", "user/\u{10FFFF}"])
      #expect(left[0].value == [9])
    }
  }
}
