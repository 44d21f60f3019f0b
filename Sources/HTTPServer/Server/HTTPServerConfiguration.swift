public import Reactor

/// The bounds of a connection.
public struct HTTPLimits: Sendable {
  /// Bytes of the request line and header fields together, line ends included. Default 16 KiB.
  public var headBytesMax = 16 << 10
  /// How many header fields a request may have. Default 64.
  public var headersMax = 64
  /// Bytes of a request's body. Default 1 MiB.
  public var bodyBytesMax = 1 << 20
  /// How many requests a connection may carry; the last response closes it. Default 10,000.
  public var requestsPerConnectionMax = 10_000
  /// How many connections may be open; those beyond are closed at once. Default 512.
  public var connectionsMax = 512

  public init() {}
}

extension HTTPServer {
  /// What an operator may set.
  public struct Configuration: Sendable {
    /// Where to listen; port 0 lets the kernel pick one.
    public var endpoint: Endpoint
    public var limits = HTTPLimits()
    /// How long a client may take for a head, from its first byte on (from the connection's start for the first
    /// request). Default 10 s.
    public var headTimeout: Duration = .seconds(10)
    /// How long a client may take for a body. Default 30 s.
    public var bodyTimeout: Duration = .seconds(30)
    /// How long a connection may stay open between requests. Default 60 s.
    public var idleTimeout: Duration = .seconds(60)
    /// How long a handler may take; it is cancelled then and 503 is answered. Default 30 s.
    public var handlerTimeout: Duration = .seconds(30)
    /// How long a client may take to read a response. Default 30 s.
    public var writeTimeout: Duration = .seconds(30)
    /// How long a connection that failed waits for its client to read why. Default 1 s.
    public var lingerTimeout: Duration = .seconds(1)

    public init(endpoint: Endpoint = Endpoint(.loopback(port: 0))) { self.endpoint = endpoint }
  }
}

/// Why an HTTP server could not start.
public struct HTTPServerError: Error, Sendable, CustomStringConvertible {
  public struct Code: Sendable, Hashable {
    private enum Value: Hashable { case cannotListen, alreadyStarted }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// The address could not be bound: in use, forbidden, or not of this machine.
    public static let cannotListen = Self(.cannotListen)
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
