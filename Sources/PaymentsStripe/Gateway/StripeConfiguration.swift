public import Foundation
package import TLS

extension StripeGateway {
  /// Options of the adapter, with their defaults.
  public struct Configuration: Sendable {
    /// Where the API is; a test's fake, as a rule on loopback, or Stripe itself.
    public var baseURL: URL
    public var apiKey: StripeAPIKey
    /// The version of the API whose answers this adapter reads (docs.stripe.com/api/versioning).
    public var apiVersion = "2024-06-20"
    /// Where the bank sends the customer back to after 3-D Secure; without it Stripe names no page to confirm on.
    public var returnURL: String?
    /// Keeps the card at Stripe with the first charge, so that renewals may use it (`setup_future_usage`).
    public var savesCards = true
    /// Whose word for the server's certificate is believed; `nil` for the system's authorities.
    package var authorities: PEMSource?
    public var limits = StripeLimits()
    public var retry = StripeRetryPolicy()
    /// Waits between attempts.
    public var pause: @Sendable (Duration) async throws -> Void
    /// In [0, 1): spreads retries.
    public var random: @Sendable () -> Double = { .random(in: 0..<1) }

    /// - Parameter pause: waits, and throws when the task is cancelled.
    public init(
      baseURL: URL = URL(string: "https://api.stripe.com") ?? URL(fileURLWithPath: "/"), apiKey: StripeAPIKey,
      pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
      self.baseURL = baseURL
      self.apiKey = apiKey
      self.pause = pause
    }
  }
}

/// The bounds of the adapter.
public struct StripeLimits: Sendable {
  /// How long one attempt may take, from the connection to the last byte.
  public var attemptTimeout: Duration = .seconds(30)
  public var connectionsMax = 32
  /// Bytes of one answer; a longer one ends the attempt.
  public var responseBytesMax = 4 << 20
  /// Objects per page of a list or search; Stripe's own limit is 100.
  public var pageSize = 100
  /// Pages read for one question; where they do not suffice the answer is an error, never a part of it.
  public var pagesMax = 100
  /// Customers whose id is remembered, so that charging needs no look-up.
  public var customersCachedMax = 10_000

  public init() {}
}

/// A secret key. It describes itself without its secret, and goes nowhere but into the `Authorization` header.
public struct StripeAPIKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  let secret: String

  /// - Returns: `nil` for what can't be a key: empty, too long, or with characters that a header does not carry.
  public init?(_ secret: String) {
    guard (8...512).contains(secret.utf8.count), secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    self.secret = secret
  }

  public var description: String { "StripeAPIKey(…)" }
  public var debugDescription: String { description }
}
