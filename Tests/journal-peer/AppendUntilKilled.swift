internal import Foundation
internal import Journal
internal import JournalSQLite

/// Appends to several streams at once, without end. Whoever kills it knows from its output what was acknowledged.
///
/// An append of a stream at version v has three events whose payloads name it, an idempotency key `key-v`, a timer and
/// a record that both stand for the newest version. Its line, `stream version`, is written after the acknowledgement.
struct AppendUntilKilled {
  static let streams = 8
  static let eventsPerAppend = 3
  let path: String

  func run() async throws {
    var limits = SQLiteJournal.Limits()
    // Many checkpoints, so that some of the kills hit one.
    limits.checkpointPages = 64
    limits.copyPages = 16
    let journal = try SQLiteJournal.open(path: path, configuration: .init(limits: limits))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<Self.streams {
        group.addTask { try await append(to: StreamID("stream-\(number)"), of: journal) }
      }
      try await group.waitForAll()
    }
  }

  private func append(to stream: StreamID, of journal: SQLiteJournal) async throws {
    var version = try await journal.read(stream: stream, after: 0, limit: .max).last?.version ?? 0
    while true {
      let name = Array("\(version)".utf8)
      // Long enough that an append is torn somewhere in the middle of its pages, if it is torn.
      let payload = name + [0x20] + [UInt8](repeating: 0x2E, count: 700 * Int(version % 5))
      let event = NewEvent(type: "Appended", timeMicros: Int64(version), payload: payload)
      let receipt = try await journal.append(
        Append(
          stream: stream, expectedVersion: version,
          events: [NewEvent](repeating: event, count: Self.eventsPerAppend),
          idempotency: .insert(
            IdempotencyKey(stream: stream, key: "key-\(version)"),
            IdempotencyRecord(state: .final, fingerprint: [], outcome: name, createdMicros: Int64(version))),
          timers: [.set(id: "newest", dueMicros: Int64(version), payload: name)],
          records: [.put(key: "newest", value: name)]))
      version = receipt.version
      // One write per line: a kill never leaves half a line in the pipe.
      FileHandle.standardOutput.write(Data("\(stream) \(version)\n".utf8))
    }
  }
}
