public import RPC

extension RPCChannel {
  /// What a caller may set for a channel.
  public struct Configuration: Sendable {
    /// How many connections to spread calls over, opened as they are needed; at least 1. With a policy that uses
    /// several addresses at a time, how many to each.
    public var connections: Int
    /// What calls authenticate with, unless their options say otherwise.
    public var credentials: Credentials
    /// Secures the connections to every address that is not a Unix domain socket. `nil`, the default, leaves them in
    /// plaintext, over which credentials go to this machine only.
    public var security: ClientTransportSecurity?
    /// The bounds of each connection.
    public var limits = Limits()
    /// How long one attempt to connect may take, the handshake included. Default 20 s.
    public var connectTimeout: Duration = .seconds(20)
    /// The waits between attempts to connect.
    public var reconnectBackoff = Backoff()
    public var retry = RetryPolicy()
    /// How many calls may wait for a connection or for the server's limit of open calls, per connection. Beyond it,
    /// calls fail with `RESOURCE_EXHAUSTED`. Default 65,536.
    public var waitingCallsMax = 65_536
    /// How a silent server is noticed.
    public var keepalive = Keepalive()
    /// How calls are spread over the target's addresses. Default: pick-first.
    public var loadBalancing = LoadBalancingPolicy.pickFirst
    /// Keeps calls from addresses that answer badly; `nil`, the default, is off.
    public var outlierDetection: OutlierDetection?
    /// How the calls of some methods are made.
    public var methods = MethodConfigurations()
    /// Stops retries while too many calls fail; `nil`, the default, is off.
    public var retryThrottling: RetryThrottling?
    /// After so long without a call the connections are closed, until the next call. `nil` keeps them. Default 30 min.
    public var idleTimeout: Duration? = .seconds(1_800)
    /// How long pick-first waits for one address before it tries the next one beside. Default 250 ms (RFC 8305).
    public var connectionAttemptDelay: Duration = .milliseconds(250)
    /// How often names are looked up at most, unless the last look-up failed. Default 30 s.
    public var resolutionIntervalMin: Duration = .seconds(30)
    /// How many of a target's addresses are used. Default 1,024.
    public var addressesMax = 1_024
    /// What stands around and beside every call, the outermost first.
    public var interceptors: [any ClientInterceptor] = []

    public init(connections: Int = 1, credentials: Credentials = .none) {
      self.connections = connections
      self.credentials = credentials
    }
  }

  /// Where a channel takes bearer tokens from. Tokens never cross a plaintext connection to another machine.
  public struct Credentials: Sendable {
    enum Source: Sendable {
      case none
      case token(String)
      case provider(@Sendable () async throws(RPCError) -> String?)
    }

    let source: Source

    /// Calls are anonymous.
    public static let none = Credentials(source: .none)

    /// Always the same token.
    public static func token(_ token: String) -> Credentials { Credentials(source: .token(token)) }

    /// Asked before every call: keep the token until it nears its end. `nil` makes the call anonymous.
    public static func provider(_ provider: @escaping @Sendable () async throws(RPCError) -> String?) -> Credentials {
      Credentials(source: .provider(provider))
    }
  }
}
