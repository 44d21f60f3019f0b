internal import Journal
internal import JournalSQLite
internal import JournalTestSupport
internal import Locking

/// A journal whose appends are durable, or fail, when the test says so.
final class HeldJournal: ForwardingJournal {
  private struct State {
    var held: [(Append, @Sendable (Result<AppendReceipt, JournalError>) -> Void)] = []
    var isHolding = false
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  let base: SQLiteJournal
  private let state = Mutex(State())

  init(_ base: SQLiteJournal) { self.base = base }

  func hold() { state.withLock { $0.isHolding = true } }

  /// Returns once `count` appends are held.
  func waitForHeld(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let ready = state.withLock { state in
        if state.held.count < count { state.watchers.append((count, continuation)) }
        return state.held.count >= count
      }
      if ready { continuation.resume() }
    }
  }

  /// Passes on what is held, and everything after it.
  func release() { for (append, completion) in take() { base.append(append, completion: completion) } }

  func fail(_ error: JournalError) { for (_, completion) in take() { completion(.failure(error)) } }

  private func take() -> [(Append, @Sendable (Result<AppendReceipt, JournalError>) -> Void)] {
    state.withLock { state in
      defer { state.held = [] }
      state.isHolding = false
      return state.held
    }
  }

  func append(_ append: Append, completion: @escaping @Sendable (Result<AppendReceipt, JournalError>) -> Void) {
    let (isHeld, ready) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
      guard state.isHolding else { return (false, []) }
      state.held.append((append, completion))
      let count = state.held.count
      defer { state.watchers.removeAll { $0.count <= count } }
      return (true, state.watchers.filter { $0.count <= count }.map(\.continuation))
    }
    if !isHeld { base.append(append, completion: completion) }
    for continuation in ready { continuation.resume() }
  }
}
