internal import Locking

/// Puts the states of a channel's lanes together, and tells whoever watches. From any thread.
final class StateHub: Sendable {
  private struct State {
    var lanes: [ConnectivityState]
    var current = ConnectivityState.idle
    var watchers: [Int: AsyncStream<ConnectivityState>.Continuation] = [:]
    var nextWatcher = 0
  }

  /// Changes that a watcher may be behind; older ones are left out, the newest never is.
  static let pendingUpdatesMax = 16

  private let state: Mutex<State>

  init(lanes: Int) { state = Mutex(State(lanes: Array(repeating: .idle, count: lanes))) }

  var current: ConnectivityState { state.withLock { $0.current } }

  func set(_ lane: Int, _ new: ConnectivityState) {
    state.withLock { state in
      state.lanes[lane] = new
      if state.current != .shutdown { Self.become(.best(of: state.lanes), &state) }
    }
  }

  /// For good: watchers' sequences end after it.
  func shutDown() {
    let watchers = state.withLock { state in
      Self.become(.shutdown, &state)
      defer { state.watchers = [:] }
      return Array(state.watchers.values)
    }
    for watcher in watchers { watcher.finish() }
  }

  private static func become(_ new: ConnectivityState, _ state: inout State) {
    guard new != state.current else { return }
    state.current = new
    // Within the lock, so that every watcher sees the same order; `yield` only stores.
    for watcher in state.watchers.values { watcher.yield(new) }
  }

  /// The current state, and each one that follows.
  func updates() -> AsyncStream<ConnectivityState> {
    AsyncStream(bufferingPolicy: .bufferingNewest(Self.pendingUpdatesMax)) { continuation in
      let id = state.withLock { state in
        continuation.yield(state.current)
        if state.current == .shutdown { return -1 }
        state.nextWatcher += 1
        state.watchers[state.nextWatcher] = continuation
        return state.nextWatcher
      }
      if id < 0 { return continuation.finish() }
      continuation.onTermination = { [weak self] _ in
        _ = self?.state.withLock { $0.watchers.removeValue(forKey: id) }
      }
    }
  }
}
