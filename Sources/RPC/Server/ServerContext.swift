internal import Locking
internal import struct Synchronization.Atomic

/// What a handler knows of its call, beside the message.
public final class ServerContext: Sendable {
  public let method: MethodInfo
  /// What the caller sent; credentials are not among it.
  public let metadata: Metadata
  /// When the call must be over, by the server's monotonic clock; `nil` for no deadline.
  public var deadline: ContinuousClock.Instant? { deadlineStorage?.instant }
  /// Who calls, as the interceptor that authenticates found; `nil` for an anonymous call.
  public var principal: (any AuthenticatedPrincipal)? { identified }
  /// The other end's address, for example `127.0.0.1:51234`.
  public let peer: String
  /// How the connection is secured and what certificate the caller showed; `nil` for plaintext.
  public let security: ConnectionSecurity?

  /// Apart because most calls have none, and an instant's layout is unknown to the compiler, which would cost every
  /// access to the context.
  private let deadlineStorage: DeadlineStorage?
  /// Written only while the call is admitted, before any other thread knows of the context.
  private nonisolated(unsafe) var identified: (any AuthenticatedPrincipal)?
  /// Likewise.
  private nonisolated(unsafe) var traceMaker: (@Sendable () -> TraceContext)?
  private let attached = Mutex(Attached())
  /// Whether trailers were ever set: most calls have none, and then no lock is taken to find that out.
  private let hasTrailers = Atomic<Bool>(false)

  /// What grows with the call; empty arrays, and so free, until something is attached.
  private struct Attached: Sendable {
    var trailers = Metadata()
    var trace: TraceContext?
    var values: [(key: ObjectIdentifier, value: any Sendable)] = []
  }

  package init(
    method: MethodInfo, metadata: Metadata, deadline: ContinuousClock.Instant?,
    principal: (any AuthenticatedPrincipal)?, peer: String, security: ConnectionSecurity? = nil
  ) {
    self.method = method
    self.metadata = metadata
    deadlineStorage = deadline.map(DeadlineStorage.init)
    identified = principal
    self.peer = peer
    self.security = security
  }

  /// Metadata to send with the status. Safe from any thread until the handler returns.
  public var trailers: Metadata {
    get { hasTrailers.load(ordering: .acquiring) ? attached.withLock { $0.trailers } : Metadata() }
    set {
      attached.withLock { $0.trailers = newValue }
      hasTrailers.store(true, ordering: .releasing)
    }
  }

  /// The call's own span in the trace that it belongs to; `nil` where nothing traces. Made when it is asked for first,
  /// so that calls that nobody looks at cost nothing. Safe from any thread.
  public var traceContext: TraceContext? {
    guard let traceMaker else { return nil }
    return attached.withLock { attached in
      if let made = attached.trace { return made }
      let made = traceMaker()
      attached.trace = made
      return made
    }
  }

  /// A value that an interceptor attached to the call. Safe from any thread; the cost grows with the number of values.
  public subscript<Key: ServerContextKey>(key: Key.Type) -> Key.Value? {
    get {
      attached.withLock { attached in
        attached.values.first { $0.key == ObjectIdentifier(key) }?.value as? Key.Value
      }
    }
    set {
      attached.withLock { attached in
        attached.values.removeAll { $0.key == ObjectIdentifier(key) }
        if let newValue { attached.values.append((ObjectIdentifier(key), newValue)) }
      }
    }
  }

  /// Says who calls; while the call is admitted.
  func identify(as principal: any AuthenticatedPrincipal) { identified = principal }

  /// Says how the call's span is made; while the call is admitted.
  func trace(_ make: @escaping @Sendable () -> TraceContext) { traceMaker = make }
}

/// Names a value of a call, and its type.
///
///     enum TraceKey: ServerContextKey { typealias Value = TraceContext }
///     context[TraceKey.self] = trace
public protocol ServerContextKey {
  associatedtype Value: Sendable
}

private final class DeadlineStorage: Sendable {
  let instant: ContinuousClock.Instant
  init(_ instant: ContinuousClock.Instant) { self.instant = instant }
}

/// Turns a credential into a principal. Called by `AuthenticationInterceptor` once per credential and connection, on an
/// event loop: it must not block. The answer is kept with the connection's credential slot; `expiration` is checked
/// again on every call.
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
  /// By what the limit of calls per caller counts: the same for all credentials of one caller. `nil`, the default,
  /// counts the caller's calls with nobody's.
  var callerKey: String? { get }
}

extension AuthenticatedPrincipal {
  public var callerKey: String? { nil }
}
