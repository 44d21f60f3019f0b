internal import Locking

/// Opens once; whoever waits goes on then. Waiting ends early, with an error, when the waiting task is cancelled.
package final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    var next = 0
  }
  private let state = Mutex(State())

  package init() {}

  package func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in waiters { waiter.resume() }
  }

  package func wait() async throws {
    let id = state.withLock { state in
      state.next += 1
      return state.next
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          if state.isOpen || Task.isCancelled { return true }
          state.waiters[id] = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
    }
    try Task.checkCancellation()
  }

  /// Waits without regard to cancellation.
  package func waitStubbornly() async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.isOpen { return true }
        state.next += 1
        state.waiters[state.next] = continuation
        return false
      }
      if isReady { continuation.resume() }
    }
  }
}
