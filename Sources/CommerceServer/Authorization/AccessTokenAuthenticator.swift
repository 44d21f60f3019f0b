package import Identity
package import RPC

/// Turns an Entra access token, or without one a service's client certificate, into a principal: who calls, and nothing
/// of what they may do.
package struct AccessTokenAuthenticator: Authenticator {
  private let verifier: AccessTokenVerifier

  private let services: ServiceCertificates?

  /// - Parameter services: who is known by a client certificate; without it certificates name nobody.
  package init(_ verifier: AccessTokenVerifier, services: ServiceCertificates? = nil) {
    self.verifier = verifier
    self.services = services
  }

  /// A certificate that stands for no service leaves the call anonymous: it may only have been asked for to open the
  /// connection.
  package func authenticate(certificate: PeerCertificate) throws(RPCError) -> (any AuthenticatedPrincipal)? {
    services?.principal(for: certificate)
  }

  package func authenticate(_ credential: String) throws(RPCError) -> any AuthenticatedPrincipal {
    let token: AccessToken
    do throws(TokenError) {
      token = try verifier.verify(credential)
    } catch {
      let reason = error.code == .expired ? "CREDENTIAL_EXPIRED" : "CREDENTIAL_INVALID"
      throw CommerceErrors.error(
        .unauthenticated, reason, error.description, metadata: [("cause", error.code.description)])
    }
    return CommercePrincipal(
      kind: Self.kind(of: token), tenantID: token.tenantID.lowercased(), objectID: token.objectID.lowercased(),
      expirationUnixSeconds: token.expirationUnixSeconds)
  }

  private static func kind(of token: AccessToken) -> CommercePrincipal.Kind {
    switch token.caller {
    case .user: .user
    case .service: .service(roles: token.roles.compactMap(CommercePrincipal.GrantedServiceRole.init(claim:)))
    }
  }
}
