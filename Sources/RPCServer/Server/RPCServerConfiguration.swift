public import RPC
public import Reactor

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension RPCServer {
  /// What an operator may set.
  public struct Configuration: Sendable {
    /// Where to listen; port 0 lets the kernel pick one. Names are looked up at start.
    public var endpoints: [Endpoint]
    /// Secures the connections of every endpoint that is an IP address or a host name. `nil`, the default, leaves them
    /// in plaintext, where credentials are accepted from this machine only. Unix domain sockets never leave it.
    public var security: ServerTransportSecurity?
    /// How many event loops to start; `nil` for one per processor. Ignored where a group is given to the server.
    public var loopCount: Int?
    /// The bounds of each connection.
    public var limits = Limits()
    /// How many calls are taken on at a time.
    public var callLimits = CallLimits()
    /// How long connections live, and what is done about those that do nothing.
    public var connections = ConnectionManagement()
    /// How many connections may be open; those beyond are closed at once. Default 100,000.
    public var connectionsMax = 100_000
    /// What sees every call of the server, the outermost first. Without an `AuthenticationInterceptor` among them
    /// credentials are ignored, and every call is anonymous.
    public var interceptors: [any ServerInterceptor] = []
    /// How long a client may take for its preface and HELLO. Default 10 s.
    public var handshakeTimeout: Duration = .seconds(10)
    /// How long a client may take to read what ends its connection. Default 5 s.
    public var closeTimeout: Duration = .seconds(5)
    /// Who may connect to the Unix domain sockets that are listened on: the file's mode. `nil`, the default, leaves it
    /// to the process's umask.
    public var unixSocketMode: UInt16?
    /// Numbers from 0 up to 1, for what must not happen everywhere at once: connections' ages, retries.
    public var random: @Sendable () -> Double = { Double.random(in: 0..<1) }
    /// The real time in seconds since 1970, by which tokens expire.
    public var unixSeconds: @Sendable () -> Int64 = { Int64(time(nil)) }
    /// Told when a handler throws something that is not an `RPCError`: the caller learns only `UNKNOWN`.
    public var onHandlerFailure: @Sendable (MethodInfo, any Error) -> Void = { _, _ in }
    /// Told when a connection ends by the peer's fault, with the peer's address and the reason.
    public var onConnectionError: @Sendable (String, String) -> Void = { _, _ in }

    public init(endpoints: [Endpoint] = [Endpoint(.loopback(port: 0))]) { self.endpoints = endpoints }
  }
}

/// Why a server could not start.
public struct RPCServerError: Error, Sendable, CustomStringConvertible {
  public struct Code: Sendable, Hashable {
    private enum Value: Hashable { case cannotListen, noResources, invalidConfiguration, alreadyStarted }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// An address could not be bound: in use, forbidden, or not of this machine.
    public static let cannotListen = Self(.cannotListen)
    /// The system gave no descriptors or threads.
    public static let noResources = Self(.noResources)
    /// A value of the configuration is out of its range.
    public static let invalidConfiguration = Self(.invalidConfiguration)
    /// The server was started before.
    public static let alreadyStarted = Self(.alreadyStarted)
  }

  public let code: Code
  /// What was wrong, where, and what to do.
  public let message: String
  public let cause: (any Error)?

  init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  public var description: String { message }
}
