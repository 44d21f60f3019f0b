internal import Journal

/// Copies the log into the database file beside the writer, a little at a time: when the log is to start anew, the
/// writer has next to nothing left to copy, and no append waits until the disk has taken 128 MiB.
///
/// It is SQLite's passive checkpoint, which may run while the log grows; only the writer starts the log anew. A failed
/// sync is kept for the writer, which poisons the journal by it.
final class LogCopier: Sendable {
  private struct State {
    var isWanted = false
    var isCopying = false
    var isClosing = false
    var isFinished = true
    var failure: SQLiteFailure?
  }

  private let state = Monitor(State())

  /// Starts the thread, which has `connection` from here on.
  func start(_ connection: sending Connection) throws(JournalError) {
    nonisolated(unsafe) let connection = connection
    state.change { $0.isFinished = false }
    do throws(JournalError) {
      try EngineThread.start("journal-copier") { [state] in
        while Self.isNextWanted(state) { Self.copy(connection, state) }
        connection.close()
        state.changeForAll { $0.isFinished = true }
      }
    } catch {
      state.change { $0.isFinished = true }
      throw error
    }
  }

  /// Asks for one more copying of what the log holds.
  func request() { state.changeForAll { $0.isWanted = true } }

  /// Nothing is being copied, or waits to be.
  var isIdle: Bool { state.look { !$0.isWanted && !$0.isCopying } }

  /// Blocks until nothing is being copied, nor waits to be.
  func waitUntilIdle() { state.wait { $0.isFinished || !$0.isWanted && !$0.isCopying ? () : nil } }

  /// Why nothing may be acknowledged any more.
  var failure: SQLiteFailure? { state.look(\.failure) }

  /// Blocks until the thread has ended and its connection is closed.
  func closeAndWait() {
    state.changeForAll { $0.isClosing = true }
    state.wait { $0.isFinished ? () : nil }
  }

  private static func isNextWanted(_ state: Monitor<State>) -> Bool {
    state.wait { state in
      if state.isClosing { return false }
      guard state.isWanted else { return nil }
      (state.isWanted, state.isCopying) = (false, true)
      return true
    }
  }

  private static func copy(_ connection: Connection, _ state: Monitor<State>) {
    var failure: SQLiteFailure?
    do throws(SQLiteFailure) {
      _ = try connection.checkpoint(.passive)
    } catch {
      // For want of room nothing is lost: everything is still in the log, and the writer's own attempt tells.
      failure = error.poisons ? error : nil
    }
    state.changeForAll { state in
      state.isCopying = false
      state.failure = state.failure ?? failure
    }
  }
}
