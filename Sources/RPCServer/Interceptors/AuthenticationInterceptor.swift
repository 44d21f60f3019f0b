public import RPC

/// Finds out who calls, by an `Authenticator`: from the bearer token of the call or, without one, from the certificate
/// that the client showed for the connection.
///
/// What checking gave is kept with the connection's credential slot, so that a signature is checked once per
/// connection; the expiry is compared on every call. A call with neither token nor certificate passes anonymously.
public struct AuthenticationInterceptor: ServerInterceptor {
  private let authenticator: any Authenticator

  public init(_ authenticator: any Authenticator) { self.authenticator = authenticator }

  public func admit(_ call: inout ServerAdmission) throws(RPCError) {
    let checked: CheckedCredential
    if let known = call.verdict as? CheckedCredential {
      checked = known
    } else if let token = call.credential {
      checked = CheckedCredential(token, authenticator)
      call.verdict = checked
    } else if let certificate = call.context.security?.peerCertificate {
      checked = CheckedCredential(certificate, authenticator)
      call.verdict = checked
    } else {
      return
    }
    if let failure = checked.failure(atUnixSeconds: call.unixSeconds) { throw failure }
    if let principal = checked.principal { call.identify(as: principal) }
  }
}

/// What checking a credential gave.
private final class CheckedCredential {
  /// `nil` where the credential was refused, or is a certificate that names nobody.
  let principal: (any AuthenticatedPrincipal)?
  private let expirationUnixSeconds: Int64
  private let refusal: RPCError?

  init(_ token: String, _ authenticator: any Authenticator) {
    var principal: (any AuthenticatedPrincipal)?
    var refusal: RPCError?
    do throws(RPCError) {
      principal = try authenticator.authenticate(token)
    } catch {
      refusal = error
    }
    self.principal = principal
    self.refusal = refusal
    expirationUnixSeconds = principal?.expirationUnixSeconds ?? .max
  }

  /// The verdict on a certificate, which the handshake has checked already, as who it makes its owner.
  init(_ certificate: PeerCertificate, _ authenticator: any Authenticator) {
    var principal: (any AuthenticatedPrincipal)?
    var refusal: RPCError?
    do throws(RPCError) {
      principal = try authenticator.authenticate(certificate: certificate)
    } catch {
      refusal = error
    }
    self.principal = principal
    self.refusal = refusal
    // A connection outlives no certificate: its notAfter counts like a token's end.
    expirationUnixSeconds = min(principal?.expirationUnixSeconds ?? .max, certificate.notAfterUnixSeconds)
  }

  /// Why a call with this credential is refused now; `nil` when it is not.
  @inline(__always) func failure(atUnixSeconds now: Int64) -> RPCError? {
    if refusal == nil, now < expirationUnixSeconds { return nil }
    return refusal ?? .credentialExpired
  }
}
