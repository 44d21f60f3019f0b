internal import Journal
internal import Locking

/// How much of what a tenant applied is durable, and who waits for more.
///
/// A tenant applies events before the journal has them (apply early) and tells nobody before it does (acknowledge
/// late). Appends of one activation are numbered 1, 2, 3, …; `reach(n)` returns once append n is durable. The journal
/// completes the appends of a stream in order, so one number says it all. Waiters are resumed from the journal's
/// thread and go on on their own executors.
final class Durability: Sendable {
  fileprivate struct Waiter {
    let sequence: UInt64
    let continuation: CheckedContinuation<JournalError?, Never>
  }

  fileprivate struct State {
    var durableSequence: UInt64 = 0
    var durableVersion: UInt64
    var failure: JournalError?
    /// In order of `sequence`; entries before `head` are done.
    var waiters: [Waiter] = []
    var head = 0
    var observers: [UInt64: CheckedContinuation<Void, Never>] = [:]
    var nextObserver: UInt64 = 0
  }

  private let state: Mutex<State>

  /// - Parameter version: the stream's version at activation, durable by definition.
  init(version: UInt64) {
    state = Mutex(State(durableVersion: version))
  }

  /// The highest version of the stream that is durable.
  var durableVersion: UInt64 { state.withLock { $0.durableVersion } }

  /// Whether append `sequence` is durable.
  func isSettled(_ sequence: UInt64) -> Bool { state.withLock { $0.durableSequence >= sequence } }

  var failure: JournalError? { state.withLock { $0.failure } }

  /// Returns once append `sequence` is durable. Does not observe cancellation: the wait is one sync long.
  ///
  /// - Throws: the journal's refusal of this append or of an earlier one.
  func reach(_ sequence: UInt64) async throws(JournalError) {
    let settled: Result<Void, JournalError>? = state.withLock { $0.outcome(of: sequence) }
    if let settled { return try settled.get() }
    let failure = await withCheckedContinuation { continuation in
      let settled = state.withLock { state -> Result<Void, JournalError>? in
        if let outcome = state.outcome(of: sequence) { return outcome }
        state.waiters.append(Waiter(sequence: sequence, continuation: continuation))
        return nil
      }
      switch settled {
      case .success: continuation.resume(returning: nil)
      case .failure(let error): continuation.resume(returning: error)
      case nil: break
      }
    }
    if let failure { throw failure }
  }

  /// Called by the journal: append `sequence` is durable and left the stream at `version`.
  func advance(to sequence: UInt64, version: UInt64) {
    let (ready, observers) = state.withLock { state in
      state.durableSequence = sequence
      state.durableVersion = max(state.durableVersion, version)
      return (state.takeWaiters(upTo: sequence), state.takeObservers())
    }
    for waiter in ready { waiter.continuation.resume(returning: nil) }
    for observer in observers { observer.resume() }
  }

  /// Called by the journal: an append was refused, and all after it will be. The tenant is retired from here on.
  func fail(_ error: JournalError) {
    let (failed, observers) = state.withLock { state in
      if state.failure == nil { state.failure = error }
      return (state.takeWaiters(upTo: .max), state.takeObservers())
    }
    for waiter in failed { waiter.continuation.resume(returning: error) }
    for observer in observers { observer.resume() }
  }

  /// Returns when the durable version is above `version`, when the tenant has failed, or when the task is cancelled.
  func changed(since version: UInt64) async {
    let id = state.withLock { state in
      state.nextObserver += 1
      return state.nextObserver
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let settled = state.withLock { state in
          if state.durableVersion > version || state.failure != nil || Task.isCancelled { return true }
          state.observers[id] = continuation
          return false
        }
        if settled { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.observers.removeValue(forKey: id) }?.resume()
    }
  }
}

extension Durability.State {
  /// What is known of append `sequence`; `nil` while it is under way.
  fileprivate func outcome(of sequence: UInt64) -> Result<Void, JournalError>? {
    if sequence <= durableSequence { return .success(()) }
    if let failure { return .failure(failure) }
    return nil
  }

  fileprivate mutating func takeWaiters(upTo sequence: UInt64) -> ArraySlice<Durability.Waiter> {
    let start = head
    while head < waiters.count, waiters[head].sequence <= sequence { head += 1 }
    let taken = waiters[start..<head]
    if head == waiters.count {
      waiters = []
      head = 0
    }
    return taken
  }

  fileprivate mutating func takeObservers() -> [CheckedContinuation<Void, Never>] {
    if observers.isEmpty { return [] }
    defer { observers = [:] }
    return Array(observers.values)
  }
}
