internal import RPC

/// When a call that failed is sent again, all within its deadline.
///
/// - A call that no handler saw (left out by GOAWAY, refused as *not processed*, never sent) may always be.
/// - A call whose connection was lost, so that nobody knows how far it came, only when its method is a read or carries
///   a `request_id`.
/// - A server's push-back decides for those: not before its delay, or not at all.
public struct RetryPolicy: Sendable, Hashable {
  /// How often a call is sent in all; 1 turns retries off. Default 5.
  public var attemptsMax: Int
  /// The waits between attempts. Default 100 ms × 2, at most 2 s.
  public var backoff: Backoff

  public init(
    attemptsMax: Int = 5,
    backoff: Backoff = Backoff(initial: .milliseconds(100), multiplier: 2, jitter: 0.2, maximum: .seconds(2))
  ) {
    self.attemptsMax = attemptsMax
    self.backoff = backoff
  }

  /// How long to wait before the next attempt; `nil` to give up.
  /// - Parameters:
  ///   - attempts: how often the call was sent.
  ///   - wasLost: the connection broke before the server answered.
  func delay(
    _ error: RPCError, safety: RetrySafety, attempts: Int, wasLost: Bool, random: Double
  ) -> Duration? {
    guard attempts < attemptsMax else { return nil }
    let mayRepeat = error.notProcessed || safety != .unsafe
    switch error.retryPushback {
    case .doNotRetry: return nil
    case .retryAfter(let milliseconds): return mayRepeat ? .milliseconds(Int64(milliseconds)) : nil
    case nil: break
    }
    // The first time another connection may simply be used.
    if error.notProcessed {
      return attempts <= 1 ? .zero : backoff.delay(afterFailures: attempts - 1, random: random)
    }
    return wasLost && mayRepeat ? backoff.delay(afterFailures: attempts, random: random) : nil
  }
}
