/// A call that asks to be let in, as `ServerInterceptor.admit` sees it. Valid only inside that function.
public struct ServerAdmission {
  /// Method, metadata, deadline, peer; and where interceptors attach values.
  public let context: ServerContext
  /// The server's real time, in seconds since 1970, as of the batch of input that brought the call.
  public let unixSeconds: Int64

  private let credentialEntry: CredentialEntry?
  private let connection: any VerdictHolder

  /// - Parameter connection: keeps the verdict on calls without a credential.
  package init(
    context: ServerContext, credential: CredentialEntry?, connection: any VerdictHolder, unixSeconds: Int64
  ) {
    self.context = context
    credentialEntry = credential
    self.connection = connection
    self.unixSeconds = unixSeconds
  }

  /// Whether the caller sent a credential with the call.
  public var hasCredential: Bool { credentialEntry != nil }

  /// The bearer token as sent, without a scheme; `nil` for a call without one. Empty once a `verdict` on it is kept:
  /// large tokens would be most of what an idle connection holds.
  public var credential: String? { credentialEntry?.token }

  /// What the interceptor that authenticates callers keeps, to judge the same credential only once: it comes back on
  /// every call with that credential on this connection, and goes when either goes. For calls without a credential it
  /// belongs to the connection. At most one interceptor of a server may use it.
  public var verdict: AnyObject? {
    get { credentialEntry == nil ? connection.verdict : credentialEntry?.verdict }
    nonmutating set {
      guard let credentialEntry else { return connection.verdict = newValue }
      credentialEntry.verdict = newValue
      credentialEntry.token = ""
    }
  }

  /// Says who calls: handlers find it as `ServerContext.principal`, and limits per caller count by it.
  public func identify(as principal: any AuthenticatedPrincipal) { context.identify(as: principal) }

  /// Says how the call's span is made, once somebody asks for `ServerContext.traceContext`. Handlers that run as a task
  /// find it as `CallScope.traceContext`.
  /// - Parameter make: runs on any thread, once at most; it must not block, nor use the call's context.
  public func trace(_ make: @escaping @Sendable () -> TraceContext) { context.trace(make) }
}

/// Keeps what an interceptor found out, for as long as it lives.
package protocol VerdictHolder: AnyObject {
  var verdict: AnyObject? { get set }
}

extension CredentialEntry: VerdictHolder {
  package var verdict: AnyObject? {
    get { attachment }
    set { attachment = newValue }
  }
}
