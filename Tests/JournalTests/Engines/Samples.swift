internal import Dispatch
internal import Journal
internal import Locking
internal import Testing

let alpha = StreamID("alpha")
let beta = StreamID("beta")

func event(_ number: Int, type: String = "Happened") -> NewEvent {
  NewEvent(type: type, timeMicros: Int64(number) * 1_000, payload: Array("payload \(number)".utf8))
}

func key(_ text: String, stream: StreamID = alpha) -> IdempotencyKey { IdempotencyKey(stream: stream, key: text) }

func record(
  _ state: IdempotencyRecord.State = .final, outcome: String = "answer", createdMicros: Int64 = 0
) -> IdempotencyRecord {
  IdempotencyRecord(state: state, fingerprint: [1, 2, 3], outcome: Array(outcome.utf8), createdMicros: createdMicros)
}

extension Journal {
  /// Appends `count` events to a stream at `version`.
  @discardableResult
  func append(_ count: Int, to stream: StreamID, at version: UInt64) async throws(JournalError) -> AppendReceipt {
    let events = (0..<count).map { event(Int(version) + $0 + 1) }
    return try await append(Append(stream: stream, expectedVersion: version, events: events))
  }

  /// What a refused append is told; records an issue where it succeeds.
  func refusal(of refused: Append, sourceLocation: SourceLocation = #_sourceLocation) async -> JournalError.Code? {
    do throws(JournalError) {
      let receipt = try await append(refused)
      Issue.record("appended: \(receipt)", sourceLocation: sourceLocation)
      return nil
    } catch {
      return error.code
    }
  }

  /// Queues appends while the journal's thread is held, so that they wait together, and returns what each is told.
  ///
  ///     test                                 journal's thread
  ///     append(gate)                         … writes it, its completion waits for the gate
  ///     append(1) … append(n)                (held)
  ///     open the gate                        takes 1 … n as one group
  func appendTogether(_ appends: [Append]) async -> [Result<AppendReceipt, JournalError>] {
    let gate = DispatchSemaphore(value: 0)
    self.append(Append(stream: StreamID("gate"), expectedVersion: 0, events: [])) { _ in gate.wait() }
    return await withCheckedContinuation { continuation in
      let count = appends.count
      let collected = Collected()
      for append in appends {
        self.append(append) { result in
          if let all = collected.add(result, until: count) { continuation.resume(returning: all) }
        }
      }
      gate.signal()
    }
  }
}

/// Gathers results in the order in which they are told.
final class Collected: Sendable {
  private let results = Mutex<[Result<AppendReceipt, JournalError>]>([])

  var all: [Result<AppendReceipt, JournalError>] { results.withLock { $0 } }

  /// All results once there are `count`, else nil.
  func add(_ result: Result<AppendReceipt, JournalError>, until count: Int) -> [Result<AppendReceipt, JournalError>]? {
    results.withLock { results in
      results.append(result)
      return results.count == count ? results : nil
    }
  }
}

extension Result where Failure == JournalError {
  var code: JournalError.Code? {
    if case .failure(let error) = self { error.code } else { nil }
  }

  var value: Success? {
    if case .success(let value) = self { value } else { nil }
  }
}
