internal import RPCRuntime
internal import Reactor

/// Waiting times that grow from failure to failure, with jitter so that many clients spread out.
/// Source: gRPC, "Connection Backoff Protocol".
public struct Backoff: Sendable, Hashable {
  /// The first wait. Default 1 s.
  public var initial: Duration
  /// What each further wait is multiplied by. Default 1.6.
  public var multiplier: Double
  /// How far a wait may lie from its mean, as a part of it. Default 0.2.
  public var jitter: Double
  /// The longest mean wait. Default 120 s.
  public var maximum: Duration

  public init(
    initial: Duration = .seconds(1), multiplier: Double = 1.6, jitter: Double = 0.2, maximum: Duration = .seconds(120)
  ) {
    self.initial = initial
    self.multiplier = multiplier
    self.jitter = jitter
    self.maximum = maximum
  }

  /// The wait after a number of failures.
  /// - Parameters:
  ///   - failures: 1 for the first wait.
  ///   - random: uniform from 0 to 1.
  func delay(afterFailures failures: Int, random: Double) -> Duration {
    var mean = initial
    for _ in 1..<max(1, min(failures, 64)) where mean < maximum { mean = mean * multiplier }
    return min(mean, maximum) * (1 + jitter * (2 * random - 1))
  }

  /// What is left, in nanoseconds, of a wait that counts from the beginning of the attempt that failed.
  static func rest(of delay: Duration, sinceNanoseconds start: UInt64) -> UInt64 {
    let elapsed = EventLoop.nowNanoseconds - start
    let wanted = delay.clampedNanoseconds
    return wanted > elapsed ? wanted - elapsed : 0
  }
}
