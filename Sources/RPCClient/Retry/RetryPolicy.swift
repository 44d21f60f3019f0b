public import RPC

/// When a call that failed is sent again, all within its deadline.
///
/// - A call that never left this end, or that no handler saw (left out by GOAWAY, refused as *not processed*), is sent
///   again by itself, without a wait the first time: a *transparent* retry, whatever the policy says.
/// - A read, or a call with a `request_id`, is sent again by this policy: when its connection was lost, so that nobody
///   knows how far it came; when it failed with one of `retryableCodes`; when the server names a delay.
/// - A call that is neither is never sent again unless no handler saw it, whatever its status (stricter than gRPC).
/// - A server's push-back decides for all of them: not before its delay, or not at all.
///
/// A call is *committed*, and not sent again, once a response or its end came, or its requests outgrew
/// `bufferBytesMax`. Source: gRPC A6, "Client retry".
public struct RetryPolicy: Sendable, Hashable {
  /// How often a call is sent in all; 1 leaves only what is transparent. Default 5.
  public var attemptsMax: Int
  /// The waits between attempts. Default 100 ms × 2, at most 2 s.
  public var backoff: Backoff
  /// With which of the server's codes a call is sent again. Default: none.
  public var retryableCodes: Set<StatusCode>
  /// Bytes of streamed requests that are kept for sending them again, per call. Default 262,144.
  public var bufferBytesMax: Int

  public init(
    attemptsMax: Int = 5,
    backoff: Backoff = Backoff(initial: .milliseconds(100), multiplier: 2, jitter: 0.2, maximum: .seconds(2)),
    retryableCodes: Set<StatusCode> = [], bufferBytesMax: Int = 262_144
  ) {
    precondition(attemptsMax >= 1, "a call is sent once at least")
    self.attemptsMax = attemptsMax
    self.backoff = backoff
    self.retryableCodes = retryableCodes
    self.bufferBytesMax = bufferBytesMax
  }
}
