internal import Foundation
internal import Journal
internal import TestSupport
internal import Testing

@testable internal import JournalSQLite

/// Runs `body` with a directory of its own, removed afterwards.
func withScratch(_ body: (URL) async throws -> Void) async throws {
  try await withTemporaryFolder("journal") { try await body($0.url) }
}

extension URL {
  /// The journal in a scratch directory.
  var journal: String { appendingPathComponent("events.journal").path }
}

/// Opens a journal and closes it after `body`.
func withJournal(
  _ path: String, _ configuration: SQLiteJournal.Configuration = .init(),
  _ body: (SQLiteJournal) async throws -> Void
) async throws {
  let journal = try SQLiteJournal.open(path: path, configuration: configuration)
  let outcome: Result<Void, any Error>
  do {
    try await body(journal)
    outcome = .success(())
  } catch {
    outcome = .failure(error)
  }
  await journal.close()
  try outcome.get()
}

/// The error of an opening that has to fail.
func openingError(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) async -> JournalError? {
  do throws(JournalError) {
    let journal = try SQLiteJournal.open(path: path)
    Issue.record("opened \(path)", sourceLocation: sourceLocation)
    await journal.close()
    return nil
  } catch {
    return error
  }
}

let alpha = StreamID("alpha")

extension SQLiteJournal {
  @discardableResult
  func append(_ count: Int, at version: UInt64, to stream: StreamID = alpha) async throws(JournalError) -> UInt64 {
    let events = (0..<count).map { NewEvent(type: "Happened", timeMicros: Int64($0), payload: [1, 2, 3]) }
    return try await append(Append(stream: stream, expectedVersion: version, events: events)).version
  }

  /// What an append that has to fail is told.
  func refusal(
    at version: UInt64, bytes: Int = 3, sourceLocation: SourceLocation = #_sourceLocation
  ) async -> JournalError? {
    let event = NewEvent(type: "Happened", timeMicros: 0, payload: [UInt8](repeating: 7, count: bytes))
    do throws(JournalError) {
      let receipt = try await append(Append(stream: alpha, expectedVersion: version, events: [event]))
      Issue.record("appended \(receipt)", sourceLocation: sourceLocation)
      return nil
    } catch {
      return error
    }
  }
}
