/// How calls of some methods are made, unless their options say otherwise. After gRPC's service config.
public struct MethodConfiguration: Sendable, Hashable {
  /// Bounds every call, retries included: the nearer of it and the call's own timeout holds. `nil` for no bound.
  public var timeout: Duration?
  /// Whether calls wait for a connection whose options do not say; `nil` leaves it to the default: they do not.
  public var waitForReady: Bool?
  /// When calls are sent again; `nil` takes the channel's `Configuration.retry`.
  public var retry: RetryPolicy?
  /// Sends unary calls several times; then `retry` does not count. `nil` for sending once at a time. Streams are not
  /// hedged, and `retry` counts for them.
  public var hedging: HedgingPolicy?
  /// A larger request fails its call with `RESOURCE_EXHAUSTED` before it is sent; `nil` leaves it to the server.
  public var requestBytesMax: Int?
  /// A larger response fails its call with `RESOURCE_EXHAUSTED`; `nil` leaves it to the connection's limit.
  public var responseBytesMax: Int?

  public init(
    timeout: Duration? = nil, waitForReady: Bool? = nil, retry: RetryPolicy? = nil, hedging: HedgingPolicy? = nil,
    requestBytesMax: Int? = nil, responseBytesMax: Int? = nil
  ) {
    self.timeout = timeout
    self.waitForReady = waitForReady
    self.retry = retry
    self.hedging = hedging
    self.requestBytesMax = requestBytesMax
    self.responseBytesMax = responseBytesMax
  }
}

/// The method configurations of a channel. Of those that fit a call the most precise one holds, whole: its method's,
/// else its service's, else the default.
public struct MethodConfigurations: Sendable {
  var named: [String: MethodConfiguration] = [:]
  /// For methods without one of their own.
  public var `default` = MethodConfiguration()

  public init(default configuration: MethodConfiguration = MethodConfiguration()) { `default` = configuration }

  /// - Parameter name: a service (`commerce.v1.OrderService`) or a method (`commerce.v1.OrderService/PlaceOrder`).
  public subscript(name: String) -> MethodConfiguration? {
    get { named[name] }
    set { named[name] = newValue }
  }
}
