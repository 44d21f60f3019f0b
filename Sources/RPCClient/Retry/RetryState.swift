internal import RPC

/// How far an attempt came before it failed.
enum AttemptReach: Hashable, Sendable {
  /// Not a byte of it left.
  case neverSent
  /// The server said how it ended.
  case answered
  /// The connection broke before the server had answered.
  case lost
}

/// What follows a failed attempt.
enum RetryDecision: Hashable, Sendable {
  case giveUp
  /// At once, and not counted: no handler saw the call.
  case transparently
  case after(Duration)
}

/// A call's history as far as retries depend on it. Pure.
struct RetryState: Sendable {
  /// How often the call was sent so far, transparent retries aside.
  private(set) var previousAttempts: Int32
  /// Whether anything of it may have reached a server.
  private(set) var wasEverSent = false
  /// Attempts to connect that failed while it waited to be sent again.
  private var failedConnects: Int32 = 0
  /// Failures since the backoff began, or began anew after a server's delay.
  private var backoffStep: Int32 = 0
  private var hasRepeatedUnprocessed = false

  /// - Parameter previousAttempts: those of a hedged call before this one.
  init(previousAttempts: Int32 = 0) { self.previousAttempts = previousAttempts }

  @inline(__always) mutating func wasSent() {
    previousAttempts += 1
    wasEverSent = true
  }

  /// An attempt to connect failed while the call waited to be sent again: it counts like an attempt.
  /// - Returns: whether the call may go on waiting.
  mutating func connectFailed(_ policy: RetryPolicy) -> Bool {
    failedConnects += 1
    return mayRepeat(policy)
  }

  private func mayRepeat(_ policy: RetryPolicy) -> Bool {
    Int(previousAttempts) + Int(failedConnects) < policy.attemptsMax
  }

  /// - Parameters:
  ///   - throttle: the channel's; takes note of the failure.
  ///   - random: uniform from 0 to 1.
  mutating func decide(
    _ error: RPCError, _ reach: AttemptReach, policy: RetryPolicy, safety: RetrySafety, throttle: RetryThrottle?,
    random: Double
  ) -> RetryDecision {
    if reach == .neverSent {
      previousAttempts -= 1
      wasEverSent = previousAttempts > 0
      return .transparently
    }
    if error.retryPushback == .doNotRetry {
      throttle?.recordFailure()
      return .giveUp
    }
    if error.notProcessed, error.retryPushback == nil, !hasRepeatedUnprocessed {
      hasRepeatedUnprocessed = true
      previousAttempts -= 1
      return .transparently
    }
    guard isRetryable(error, reach, policy, safety) else { return .giveUp }
    throttle?.recordFailure()
    guard mayRepeat(policy), throttle?.permits != false else { return .giveUp }
    if case .retryAfter(let milliseconds) = error.retryPushback {
      backoffStep = 0
      return .after(.milliseconds(Int64(milliseconds)))
    }
    backoffStep += 1
    return .after(policy.backoff.delay(afterFailures: Int(backoffStep), random: random))
  }

  private func isRetryable(
    _ error: RPCError, _ reach: AttemptReach, _ policy: RetryPolicy, _ safety: RetrySafety
  ) -> Bool {
    if error.notProcessed { return true }
    if safety == .unsafe { return false }
    return reach == .lost || error.retryPushback != nil || policy.retryableCodes.contains(error.code)
  }
}
