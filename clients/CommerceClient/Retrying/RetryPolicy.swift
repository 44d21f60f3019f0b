package import RPC

extension CommerceClient {
  /// When a call that failed is made again, always with the same `request_id` and within the caller's deadline.
  ///
  /// Tried again are `UNAVAILABLE` and lost connections, for reads and for mutations that carry a `request_id`; any
  /// call that the server vouches it has not processed; and `ABORTED` or `RESOURCE_EXHAUSTED` where the server names a
  /// delay.
  /// A delay that the server names is kept, and `doNotRetry` ends it.
  public struct RetryPolicy: Sendable, Hashable {
    /// Calls in all, the first one included. Default: 8, which with the other defaults is about 9 seconds.
    public var attemptsMax: Int
    /// Before the second attempt. Default: 100 ms.
    public var initialBackoff: Duration
    /// How much longer each wait is than the one before. Default: 2.
    public var multiplier: Double
    /// No wait is longer, unless the server names a longer one. Default: 3 s.
    public var backoffMax: Duration
    /// By how much a wait varies, either way, so that clients do not come back in step. Default: 0.2.
    public var jitter: Double

    public init(
      attemptsMax: Int = 8, initialBackoff: Duration = .milliseconds(100), multiplier: Double = 2,
      backoffMax: Duration = .seconds(3), jitter: Double = 0.2
    ) {
      precondition(attemptsMax >= 1 && multiplier >= 1 && (0...1).contains(jitter), "not a retry policy")
      self.attemptsMax = attemptsMax
      self.initialBackoff = initialBackoff
      self.multiplier = multiplier
      self.backoffMax = backoffMax
      self.jitter = jitter
    }

    /// One attempt and no more.
    public static let never = RetryPolicy(attemptsMax: 1)
    /// Goes on until the task is cancelled: for watchers.
    public static let unlimited = RetryPolicy(attemptsMax: .max, backoffMax: .seconds(30))

    /// How long to wait before trying again; `nil` for giving up.
    ///
    /// - Parameters:
    ///   - error: how the attempt ended.
    ///   - attempts: how many were made.
    ///   - random: 0 to 1.
    package func pause(
      after error: RPCError, safety: RetrySafety, attempts: Int, random: Double
    ) -> Duration? {
      guard attempts < attemptsMax, error.retryPushback != .doNotRetry else { return nil }
      let named = Self.namedDelay(error)
      guard error.notProcessed || Self.mayRepeat(error.code, safety: safety, delayIsNamed: named != nil) else {
        return nil
      }
      return named ?? backoff(attempts: attempts, random: random)
    }

    /// The wait after so many attempts without a delay of the server's.
    package func backoff(attempts: Int, random: Double) -> Duration {
      var wait = initialBackoff
      for _ in 1..<max(attempts, 1) where wait < backoffMax { wait = wait * multiplier }
      return min(wait, backoffMax) * (1 + jitter * (2 * random - 1))
    }

    private static func mayRepeat(_ code: StatusCode, safety: RetrySafety, delayIsNamed: Bool) -> Bool {
      guard safety != .unsafe else { return false }
      switch code {
      case .unavailable: return true
      case .aborted, .resourceExhausted: return delayIsNamed
      default: return false
      }
    }

    private static func namedDelay(_ error: RPCError) -> Duration? {
      if case .retryAfter(let milliseconds)? = error.retryPushback { return .milliseconds(Int64(milliseconds)) }
      return error.details.retryDelayMilliseconds.map { .milliseconds(Int64($0)) }
    }
  }
}
