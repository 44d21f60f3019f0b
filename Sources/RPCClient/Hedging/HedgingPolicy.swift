public import RPC

/// Sends a unary call several times, to have the first good answer.
///
/// The first attempt goes at once, each further one when `delay` passed without an answer, or at once after a failure
/// with one of `nonFatalCodes`; any other answer is the call's, and the other attempts are cancelled. A server's
/// push-back sets the next attempt's delay, or forbids more. Only reads and calls with a `request_id` are hedged;
/// others are sent once. A hedged call is not retried beside. Source: gRPC A6, "Hedging Policy", which hedges streams,
/// too: here a call with a stream is made as if there were no hedging policy, and retried by its retry policy.
public struct HedgingPolicy: Sendable, Hashable {
  /// How often the call is sent in all; 2 to 10. Default 2.
  public var attemptsMax: Int
  /// Between attempts; zero sends all at once. Default 50 ms.
  public var delay: Duration
  /// Failures that do not end the call while attempts are left. Default: `UNAVAILABLE`.
  public var nonFatalCodes: Set<StatusCode>

  public init(
    attemptsMax: Int = 2, delay: Duration = .milliseconds(50), nonFatalCodes: Set<StatusCode> = [.unavailable]
  ) {
    precondition((2...10).contains(attemptsMax) && delay >= .zero, "not a hedging policy")
    self.attemptsMax = attemptsMax
    self.delay = delay
    self.nonFatalCodes = nonFatalCodes
  }
}
