internal import Locking

/// What a handler knows of its call, beside the message.
public final class ServerContext: Sendable {
  public let method: MethodInfo
  /// What the caller sent; credentials are not among it.
  public let metadata: Metadata
  /// When the call must be over, by the server's monotonic clock; `nil` for no deadline.
  public var deadline: ContinuousClock.Instant? { deadlineStorage?.instant }
  /// Who calls, as the server's authenticator found; `nil` for a call without credentials.
  public let principal: (any AuthenticatedPrincipal)?
  /// The other end's address, for example `127.0.0.1:51234`.
  public let peer: String
  /// How the connection is secured and what certificate the caller showed; `nil` for plaintext.
  public let security: ConnectionSecurity?

  /// Apart because most calls have none, and an instant's layout is unknown to the compiler, which would cost every
  /// access to the context.
  private let deadlineStorage: DeadlineStorage?
  private let trailersStorage = Mutex(Metadata())

  package init(
    method: MethodInfo, metadata: Metadata, deadline: ContinuousClock.Instant?,
    principal: (any AuthenticatedPrincipal)?, peer: String, security: ConnectionSecurity? = nil
  ) {
    self.method = method
    self.metadata = metadata
    deadlineStorage = deadline.map(DeadlineStorage.init)
    self.principal = principal
    self.peer = peer
    self.security = security
  }

  /// Metadata to send with the status. Safe from any thread until the handler returns.
  public var trailers: Metadata {
    get { trailersStorage.withLock { $0 } }
    set { trailersStorage.withLock { $0 = newValue } }
  }
}

private final class DeadlineStorage: Sendable {
  let instant: ContinuousClock.Instant
  init(_ instant: ContinuousClock.Instant) { self.instant = instant }
}

/// Turns a credential into a principal. Called once per credential and connection, on an event loop: it must not
/// block. The answer is kept with the connection's credential slot; `expiration` is checked again on every call.
public protocol Authenticator: Sendable {
  /// - Parameter credential: the bearer token as sent, without a scheme.
  /// - Throws: `UNAUTHENTICATED` with a reason (`CREDENTIAL_INVALID`, `CREDENTIAL_EXPIRED`, …).
  func authenticate(_ credential: String) throws(RPCError) -> any AuthenticatedPrincipal

  /// Turns the certificate that a client showed into a principal. Called once per connection, at its first call
  /// without a credential. `nil`, the default, leaves such calls anonymous.
  /// - Throws: `UNAUTHENTICATED`, where calls on such a connection need a credential or another certificate.
  func authenticate(certificate: PeerCertificate) throws(RPCError) -> (any AuthenticatedPrincipal)?
}

extension Authenticator {
  public func authenticate(certificate: PeerCertificate) throws(RPCError) -> (any AuthenticatedPrincipal)? { nil }
}

/// A caller whose credential was checked.
public protocol AuthenticatedPrincipal: AnyObject, Sendable {
  /// Seconds since 1970 after which the credential no longer counts; `nil` for never.
  var expirationUnixSeconds: Int64? { get }
}
