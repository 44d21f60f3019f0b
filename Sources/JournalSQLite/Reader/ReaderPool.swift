internal import Journal

/// A few threads, each with a connection of its own, that serve the reads in the order they came.
///
/// In WAL mode readers and the writer don't wait for each other.
final class ReaderPool: Sendable {
  typealias Read = @Sendable (ReadSession) -> Void

  private struct Queue {
    /// Reads from `next` on wait.
    var reads: [Read] = []
    var next = 0
    var isClosing = false
    var runningThreads = 0

    var count: Int { reads.count - next }

    mutating func take() -> Read? {
      guard next < reads.count else { return nil }
      defer {
        next += 1
        if next == reads.count {
          reads.removeAll(keepingCapacity: true)
          next = 0
        } else if next >= 1_024 {
          reads.removeFirst(next)
          next = 0
        }
      }
      return reads[next]
    }
  }

  private let path: String
  private let limits: SQLiteJournal.Limits
  private let queue = Monitor(Queue())

  init(path: String, limits: SQLiteJournal.Limits) {
    self.path = path
    self.limits = limits
  }

  /// Starts a thread that reads through `session` until the pool closes.
  func start(_ session: sending ReadSession) throws(JournalError) {
    nonisolated(unsafe) let session = session
    queue.change { $0.runningThreads += 1 }
    do throws(JournalError) {
      try EngineThread.start("journal-reader") { [queue] in
        while let read = Self.next(queue) { read(session) }
        session.connection.close()
        queue.changeForAll { $0.runningThreads -= 1 }
      }
    } catch {
      queue.change { $0.runningThreads -= 1 }
      throw error
    }
  }

  private static func next(_ queue: Monitor<Queue>) -> Read? {
    queue.wait { queue -> Read?? in
      if let read = queue.take() { return .some(read) }
      return queue.isClosing ? .some(nil) : nil
    }
  }

  /// Runs `body` on one of the threads.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (ReadSession) throws(SQLiteFailure) -> Value
  ) async throws(JournalError) -> Value {
    typealias Outcome = Result<Value, JournalError>
    let outcome = await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
      let refusal = enqueue { [path] session in
        do throws(SQLiteFailure) {
          continuation.resume(returning: .success(try body(session)))
        } catch {
          continuation.resume(returning: .failure(error.journalError(path: path)))
        }
      }
      if let refusal { continuation.resume(returning: .failure(refusal)) }
    }
    return try outcome.get()
  }

  private func enqueue(_ read: @escaping Read) -> JournalError? {
    queue.change { queue in
      if queue.isClosing { return JournalError(.closed, "\(path): the journal is closed") }
      guard queue.count < limits.queuedReadsMax else {
        return JournalError(.overloaded, "\(path): \(queue.count) reads wait already; try again later")
      }
      queue.reads.append(read)
      return nil
    }
  }

  /// Refuses what comes from now on, and blocks until what waits is answered and the connections are closed.
  func closeAndWait() {
    queue.changeForAll { $0.isClosing = true }
    queue.wait { $0.runningThreads == 0 ? () : nil }
  }
}
