/// When an attempt is repeated, and after how long: the rules of Stripe's own libraries.
///
/// Every request that changes anything carries an idempotency key, so repeating is safe. The server's word
/// (`Stripe-Should-Retry`, `Retry-After`) goes before ours. Source: Stripe, "Advanced error handling"
/// (docs.stripe.com/error-low-level).
public struct StripeRetryPolicy: Sendable, Hashable {
  /// The first attempt and its repeats; at least 1.
  public var attemptsMax = 4
  public var backoffFirst: Duration = .milliseconds(500)
  public var backoffMax: Duration = .seconds(8)
  /// A longer `Retry-After` is not waited for here: the outcome stays unknown and the caller asks again later.
  public var retryAfterMax: Duration = .seconds(60)

  public init() {}

  /// What an attempt came to.
  enum Attempt: Sendable, Hashable {
    /// No complete answer: no connection, a timeout, a cut.
    case noAnswer
    case answer(status: Int, shouldRetry: Bool?, retryAfterSeconds: Int?)
  }

  /// How long to wait before the next attempt; `nil` where there is to be none.
  ///
  /// - Parameters:
  ///   - attempt: 1 for the first.
  ///   - random: in [0, 1).
  func pause(after outcome: Attempt, attempt: Int, random: Double) -> Duration? {
    guard attempt < attemptsMax else { return nil }
    let backoff = jittered(attempt, random)
    switch outcome {
    case .noAnswer: return backoff
    case .answer(let status, let shouldRetry, let retryAfterSeconds):
      guard shouldRetry ?? (status == 409 || status == 429 || status >= 500) else { return nil }
      guard let retryAfterSeconds else { return backoff }
      let asked = Duration.seconds(retryAfterSeconds)
      return asked <= retryAfterMax ? max(asked, backoff) : nil
    }
  }

  /// Doubles with each attempt; between half and all of it, so that clients do not come back together.
  private func jittered(_ attempt: Int, _ random: Double) -> Duration {
    let doubled = backoffFirst * (1 << min(attempt - 1, 16))
    return min(doubled, backoffMax) * (0.5 + random / 2)
  }
}
