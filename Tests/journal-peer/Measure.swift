internal import Foundation
internal import Journal
internal import JournalSQLite

/// What the engine does per second, for the record; nothing here passes or fails.
struct Measure {
  let path: String
  let events: Int?

  func run() async throws {
    for appenders in [1, 8, 32, 128, 512, 1_024] {
      try await appends(appenders: appenders, synchronous: .full, seconds: 2)
    }
    try await appends(appenders: 512, synchronous: .off, seconds: 2)
    try await commands(appenders: 512, seconds: 2)
    try await openAndRead(events ?? 1_000_000)
  }

  private func fresh(_ name: String, _ synchronous: SQLiteJournal.Configuration.Synchronous) throws -> SQLiteJournal {
    let file = "\(path).\(name)"
    for suffix in ["", "-wal", "-shm", "-lock"] where FileManager.default.fileExists(atPath: file + suffix) {
      try FileManager.default.removeItem(atPath: file + suffix)
    }
    return try SQLiteJournal.open(path: file, configuration: .init(synchronous: synchronous))
  }

  private func appends(
    appenders: Int, synchronous: SQLiteJournal.Configuration.Synchronous, seconds: Double
  ) async throws {
    let journal = try fresh("appends", synchronous)
    let payload = [UInt8](repeating: 0x61, count: 200)
    let latencies = try await drive(appenders: appenders, seconds: seconds) { stream, version in
      let event = NewEvent(type: "OrderPlaced", timeMicros: 1, payload: payload)
      return try await journal.append(Append(stream: stream, expectedVersion: version, events: [event])).version
    }
    report("append 1 × 200 B, \(appenders) appenders, sync \(synchronous)", latencies, seconds, rowsPerAppend: 1)
    await journal.close()
  }

  /// As a purchase does it: three events, a key, a timer.
  private func commands(appenders: Int, seconds: Double) async throws {
    let journal = try fresh("commands", .full)
    let payload = [UInt8](repeating: 0x61, count: 200)
    let latencies = try await drive(appenders: appenders, seconds: seconds) { stream, version in
      let event = NewEvent(type: "OrderPlaced", timeMicros: 1, payload: payload)
      let key = IdempotencyKey(stream: stream, key: "\(stream)|PlaceOrder|\(UUID().uuidString)")
      let record = IdempotencyRecord(state: .final, fingerprint: payload, outcome: payload, createdMicros: 1)
      return try await journal.append(
        Append(
          stream: stream, expectedVersion: version, events: [event, event, event], idempotency: .insert(key, record),
          timers: [.set(id: "subscription-\(version)", dueMicros: Int64(version), payload: [])])
      ).version
    }
    report("append 3 events + key + timer, \(appenders) appenders", latencies, seconds, rowsPerAppend: 5)
    await journal.close()
  }

  private func drive(
    appenders: Int, seconds: Double, _ body: @escaping @Sendable (StreamID, UInt64) async throws -> UInt64
  ) async throws -> [Double] {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    return try await withThrowingTaskGroup(of: [Double].self) { group in
      for number in 0..<appenders {
        group.addTask {
          var version: UInt64 = 0
          var latencies: [Double] = []
          while clock.now < end {
            let start = clock.now
            version = try await body(StreamID("stream-\(number)"), version)
            latencies.append((clock.now - start) / .microseconds(1))
          }
          return latencies
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  private func report(_ what: String, _ latencies: [Double], _ seconds: Double, rowsPerAppend: Int) {
    let sorted = latencies.sorted()
    func quantile(_ share: Double) -> Int { Int(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) }
    let rate = Double(latencies.count) / seconds
    print(
      "\(what): \(Int(rate))/s, \(Int(rate) * rowsPerAppend) rows/s,",
      "µs p50 \(quantile(0.5)) p99 \(quantile(0.99)) p99.9 \(quantile(0.999)) max \(quantile(1))")
  }

  static func opening(path: String) async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let journal = try SQLiteJournal.open(path: path)
    let events = try await journal.lastPosition()
    print("open with \(events) events: \((clock.now - start) / .milliseconds(1)) ms")
    await journal.close()
  }

  private func openAndRead(_ count: Int) async throws {
    let clock = ContinuousClock()
    var journal = try fresh("large", .off)
    let stream = StreamID("large")
    let event = NewEvent(type: "SubscriptionActivated", timeMicros: 1, payload: [UInt8](repeating: 0x61, count: 200))
    for version in stride(from: 0, to: count, by: 1_000) {
      let events = [NewEvent](repeating: event, count: 1_000)
      _ = try await journal.append(Append(stream: stream, expectedVersion: UInt64(version), events: events))
    }
    await journal.close()
    try await Self.opening(path: "\(path).large")
    journal = try SQLiteJournal.open(path: "\(path).large")
    for (name, page) in [("read", 1_000), ("readAll", 1_000)] {
      let start = clock.now
      var read = 0
      while true {
        let after = UInt64(read)
        let events =
          name == "read"
          ? try await journal.read(stream: stream, after: after, limit: page)
          : try await journal.readAll(after: after, limit: page)
        if events.isEmpty { break }
        read += events.count
      }
      print("\(name) in pages of \(page): \(Int(Double(read) / ((clock.now - start) / .seconds(1)))) events/s")
    }
    await journal.close()
  }
}
