public import RPCClient

extension CommerceClient {
  /// How a client behaves.
  public struct Configuration: Sendable {
    /// How long a call with one response may take, attempts and waits included, unless its options say otherwise; `nil`
    /// for no limit. Default: 30 s. Streams have none.
    public var timeout: Duration?
    /// The language of messages for people, BCP 47, for example `nb` or `de-AT, de;q=0.9`. Default: the server's, `en`.
    public var language: String?
    /// When calls are tried again.
    public var retry: RetryPolicy
    /// When a broken watch is opened again. Default: until it is cancelled.
    public var watchRetry: RetryPolicy
    /// Connections to the server; more than one only pays for thousands of calls in flight. Default: 1.
    public var connections: Int
    /// Secures the connection; `ClientTransportSecurity.tls` comes with the product `RPCClientTLS`. Default: `nil`,
    /// plaintext, over which tokens go to this machine only.
    public var security: ClientTransportSecurity?
    /// Keeps answers of `checkEntitlement` for as long as they say. Default: `nil`, every check asks the server.
    public var entitlementCache: EntitlementCacheLimits?

    public init(
      timeout: Duration? = .seconds(30), language: String? = nil, retry: RetryPolicy = RetryPolicy(),
      watchRetry: RetryPolicy = .unlimited, connections: Int = 1, entitlementCache: EntitlementCacheLimits? = nil
    ) {
      self.timeout = timeout
      self.language = language
      self.retry = retry
      self.watchRetry = watchRetry
      self.connections = connections
      self.entitlementCache = entitlementCache
    }
  }
}
