internal import Journal
internal import Testing

@Suite("Any journal: concurrency, closing and opening again")
struct LifeConformanceTests {
  @Test(arguments: JournalEngine.all)
  func manyStreamsAppendingAtOnceKeepTheirVersionsWithoutGaps(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<40 {
          group.addTask {
            for version in 0..<10 { try await journal.append(2, to: StreamID("s\(number)"), at: UInt64(version) * 2) }
          }
        }
        try await group.waitForAll()
      }
      let all = try await journal.readAll(after: 0, limit: 10_000)
      #expect(all.map(\.position) == Array(1...800))
      for (_, events) in Dictionary(grouping: all, by: \.stream) {
        #expect(events.map(\.version) == Array(1...20))
      }
      #expect(try await journal.streams().count == 40)
    }
  }

  /// Two writers of one stream:
  ///
  ///     one                          other
  ///     append at n → n + 1          append at n → conflict
  ///                                  read, append at n + 1 → …
  @Test(arguments: JournalEngine.all)
  func racingWritersOfOneStreamNeverShareAVersion(engine: JournalEngine) async throws {
    try await engine.withJournal { journal async throws in
      let won = try await withThrowingTaskGroup(of: [UInt64].self) { group in
        for _ in 0..<8 {
          group.addTask {
            var won: [UInt64] = []
            var version: UInt64 = 0
            while won.count < 10 {
              do throws(JournalError) {
                version = try await journal.append(1, to: alpha, at: version).version
                won.append(version)
              } catch {
                guard error.code == .conflict else { throw error }
                version = try await journal.read(stream: alpha, after: 0, limit: 1_000).last?.version ?? 0
              }
            }
            return won
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(won.sorted() == Array(1...80))
    }
  }

  @Test(arguments: JournalEngine.all)
  func everythingIsThereAfterOpeningAgain(engine: JournalEngine) async throws {
    try await engine.withPlace { place in
      let snapshot = Snapshot(stream: alpha, version: 2, format: 1, payload: [7])
      var journal = try engine.open(place)
      _ = try await journal.append(
        Append(
          stream: alpha, expectedVersion: 0, events: [event(1), event(2)],
          idempotency: .insert(key("k"), record(.pending)), timers: [.set(id: "t", dueMicros: 5, payload: [])],
          records: [.put(key: "r", value: [1])]))
      try await journal.saveSnapshot(snapshot)
      try await journal.setMetaValue("id", [42])
      let events = try await journal.readAll(after: 0, limit: 10)
      let timers = try await journal.timers(stream: alpha)
      await journal.close()

      journal = try engine.open(place)
      #expect(try await journal.readAll(after: 0, limit: 10) == events)
      #expect(try await journal.timers(stream: alpha) == timers)
      #expect(try await journal.latestSnapshot(stream: alpha) == snapshot)
      #expect(try await journal.metaValue("id") == [42])
      #expect(try await journal.records(stream: alpha, prefix: "").count == 1)
      let stale = Append(stream: alpha, expectedVersion: 0, events: [event(3)])
      #expect(await journal.refusal(of: stale) == .conflict)
      let final = IdempotencyChange.finalize(key("k"), outcome: [])
      let receipt = try await journal.append(
        Append(stream: alpha, expectedVersion: 2, events: [event(3)], idempotency: final))
      #expect(receipt == AppendReceipt(version: 3, lastPosition: 3))
      await journal.close()
    }
  }

  @Test(arguments: JournalEngine.all)
  func timerSequencesRiseAcrossOpenings(engine: JournalEngine) async throws {
    try await engine.withPlace { place in
      var sequences: [UInt64] = []
      for _ in 0..<3 {
        let journal = try engine.open(place)
        for _ in 0..<2 {
          let set = TimerChange.set(id: "t", dueMicros: 1, payload: [])
          _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: [], timers: [set]))
          sequences += try await journal.timers(stream: alpha).map(\.sequence)
          let cancel = TimerChange.cancel(id: "t")
          _ = try await journal.append(Append(stream: alpha, expectedVersion: 0, events: [], timers: [cancel]))
        }
        await journal.close()
      }
      #expect(sequences.count == 6)
      #expect(zip(sequences, sequences.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test(arguments: JournalEngine.all)
  func closeFinishesWhatIsQueuedAndRefusesWhatComesLater(engine: JournalEngine) async throws {
    try await engine.withPlace { place in
      let journal = try engine.open(place)
      let collected = Collected()
      for version in 0..<20 {
        journal.append(Append(stream: alpha, expectedVersion: UInt64(version), events: [event(version)])) {
          _ = collected.add($0, until: .max)
        }
      }
      await journal.close()
      await journal.close()
      let last = Append(stream: alpha, expectedVersion: 20, events: [event(1)])
      #expect(await journal.refusal(of: last) == .closed)
      #expect(collected.all.compactMap(\.value).count == 20)
      await #expect(throws: JournalError.self) { try await journal.read(stream: alpha, after: 0, limit: 1) }
      await #expect(throws: JournalError.self) { try await journal.setMetaValue("id", []) }

      let again = try engine.open(place)
      #expect(try await again.read(stream: alpha, after: 0, limit: 100).count == 20)
      await again.close()
    }
  }
}
