public import RPC

extension RPCChannel {
  /// What a caller may set for a channel.
  public struct Configuration: Sendable {
    /// How many connections to spread calls over, opened as they are needed; at least 1.
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
    /// After so long without a byte while calls are open, the server is asked for a sign of life; after as long again
    /// without one the connection counts as lost. Default 30 s.
    public var keepaliveInterval: Duration = .seconds(30)

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
