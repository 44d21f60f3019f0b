internal import RPC

/// What checking a credential gave; kept with the connection's credential slot, so that a token is checked once.
final class CheckedCredential {
  /// `nil` where the server has no authenticator, or the credential was refused.
  let principal: (any AuthenticatedPrincipal)?
  private let expirationUnixSeconds: Int64
  private let refusal: RPCError?

  /// - Parameter isPrivate: nobody but this machine saw the token on its way.
  init(_ token: String, authenticator: (any Authenticator)?, isPrivate: Bool) {
    var principal: (any AuthenticatedPrincipal)?
    var refusal: RPCError?
    if !isPrivate {
      refusal = RPCError(
        .unauthenticated, reason: "CREDENTIAL_NEEDS_PRIVACY", domain: "rpc",
        "credentials are not accepted over a plaintext connection from another machine; revoke this one")
    } else if let authenticator {
      do throws(RPCError) {
        principal = try authenticator.authenticate(token)
      } catch {
        refusal = error
      }
    }
    self.principal = principal
    self.refusal = refusal
    expirationUnixSeconds = principal?.expirationUnixSeconds ?? .max
  }

  /// The verdict on a certificate, which the handshake has checked already, as who it makes its owner.
  init(_ certificate: PeerCertificate, authenticator: (any Authenticator)?) {
    var principal: (any AuthenticatedPrincipal)?
    var refusal: RPCError?
    if let authenticator {
      do throws(RPCError) {
        principal = try authenticator.authenticate(certificate: certificate)
      } catch {
        refusal = error
      }
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
