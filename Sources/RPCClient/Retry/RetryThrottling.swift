internal import Synchronization

/// Stops retries and hedging while too many calls fail, so that they do not add to a server's trouble.
///
/// A channel has so many tokens. A failed attempt that would be sent again, or whose server forbids it, takes one; a
/// success gives `tokensPerSuccess` back. Only above half of `tokensMax` is anything sent again. Source: gRPC A6,
/// "Throttling Retry Attempts and Hedged RPCs".
public struct RetryThrottling: Sendable, Hashable {
  /// 1 to 1,000. Default 10.
  public var tokensMax: Int
  /// Above 0; three digits behind the point count. Default 0.1.
  public var tokensPerSuccess: Double

  public init(tokensMax: Int = 10, tokensPerSuccess: Double = 0.1) {
    precondition((1...1_000).contains(tokensMax) && tokensPerSuccess >= 0.001, "not a retry throttling")
    self.tokensMax = tokensMax
    self.tokensPerSuccess = tokensPerSuccess
  }
}

/// The tokens of one channel, which its lanes share.
final class RetryThrottle: Sendable {
  /// A token, in the unit counted.
  private static let token = 1_000

  private let most: Int
  private let perSuccess: Int
  private let tokens: Atomic<Int>

  init(_ throttling: RetryThrottling) {
    most = throttling.tokensMax * Self.token
    perSuccess = Int((throttling.tokensPerSuccess * Double(Self.token)).rounded(.down))
    tokens = Atomic(most)
  }

  /// Whether anything may be sent again now.
  var permits: Bool { tokens.load(ordering: .relaxed) > most / 2 }

  func recordFailure() {
    change { max(0, $0 - Self.token) }
  }

  @inline(__always) func recordSuccess() {
    if tokens.load(ordering: .relaxed) < most { change { min(most, $0 + perSuccess) } }
  }

  private func change(_ body: (Int) -> Int) {
    var old = tokens.load(ordering: .relaxed)
    while true {
      let outcome = tokens.compareExchange(expected: old, desired: body(old), ordering: .relaxed)
      if outcome.exchanged { return }
      old = outcome.original
    }
  }
}
