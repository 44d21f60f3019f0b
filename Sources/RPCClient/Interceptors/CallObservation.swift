internal import RPC
internal import Reactor

/// What the observers of one call are told; the call's loop's. Calls that nobody observes have none.
final class CallObservation {
  /// Outermost first.
  private let observers: [any ClientCallObserver]
  private let startNanoseconds: UInt64
  private(set) var attempts = 0

  init?(_ interceptors: [any ClientInterceptor], _ call: ClientCallInfo) {
    observers = interceptors.compactMap { $0.observer(of: call) }
    if observers.isEmpty { return nil }
    startNanoseconds = EventLoop.nowNanoseconds
  }

  /// - Parameter metadata: what the call sends; observers may add to it.
  func attemptStarting(peer: String, isTransparentRetry: Bool, metadata: Metadata) -> ObservedAttempt {
    attempts += 1
    var metadata = metadata
    let attempt = ClientAttempt(number: attempts, isTransparentRetry: isTransparentRetry, peer: peer)
    for observer in observers { observer.attemptStarting(attempt, metadata: &metadata) }
    return ObservedAttempt(attempt, metadata)
  }

  func attemptEnded(_ observed: ObservedAttempt, _ error: RPCError?) {
    var outcome = observed.outcome
    outcome.end(error, after: Self.duration(since: observed.startNanoseconds))
    for observer in observers.reversed() { observer.attemptEnded(observed.attempt, outcome) }
  }

  func callEnded(_ error: RPCError?) {
    let duration = Self.duration(since: startNanoseconds)
    for observer in observers.reversed() { observer.callEnded(error, attempts: attempts, duration: duration) }
  }

  private static func duration(since start: UInt64) -> Duration {
    .nanoseconds(Int64(clamping: EventLoop.nowNanoseconds - start))
  }
}

/// An attempt under way that somebody observes; the call's loop's.
final class ObservedAttempt {
  let attempt: ClientAttempt
  /// What goes along, with what observers added.
  let metadata: Metadata
  let startNanoseconds = EventLoop.nowNanoseconds
  var outcome = ClientAttemptOutcome()

  init(_ attempt: ClientAttempt, _ metadata: Metadata) {
    self.attempt = attempt
    self.metadata = metadata
  }
}
