internal import Dispatch
internal import Journal
internal import JournalSQLite

/// Keeps the writer's thread in a completion while `body` queues work, so that the work waits together.
///
/// The holding append has one event, at `version` of `alpha`.
func holdingTheWriter(of journal: SQLiteJournal, at version: UInt64, _ body: () -> Void) async throws {
  let gate = DispatchSemaphore(value: 0)
  let events = [NewEvent(type: "Held", timeMicros: 0, payload: [])]
  await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
    journal.append(Append(stream: alpha, expectedVersion: version, events: events)) { _ in
      continuation.resume()
      gate.wait()
    }
  }
  body()
  gate.signal()
}
