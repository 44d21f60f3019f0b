internal import COpenSSL

/// What OpenSSL says went wrong, as people should read it.
struct TLSFailure {
  /// OpenSSL's reason (`SSL_R_…`).
  var reason: Int32
  /// OpenSSL's text for it.
  var text: String
  /// What checking the peer's certificate gave (`X509_V_…`).
  var verification: Int
  var role: TLSRole
  /// Whom the peer's certificate is for, where it showed one.
  var peer: String?

  /// The cause and, where it is known, the cure.
  var message: String {
    if reason == SSL_R_CERTIFICATE_VERIFY_FAILED { return certificateMessage }
    if let message = Self.handshakeMessages[reason] ?? Self.alertMessages[reason] { return message(role) }
    return "TLS failed: \(text)"
  }

  private var certificateMessage: String {
    let whose = role.peerName
    switch Int32(verification) {
    case X509_V_ERR_CERT_HAS_EXPIRED: return "\(whose)'s certificate has expired; renew it"
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "\(whose)'s certificate does not count yet; are the clocks of both machines right?"
    case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
      return "the server's certificate is not for \(role.host) but for \(peer ?? "nobody"); connect by a name that it "
        + "holds, or say which name it has"
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
      X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return "\(whose)'s certificate is from an authority that is not trusted here; trust its authority, or send the "
        + "certificates in between along"
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return "\(whose)'s certificate is signed by itself and not trusted here; trust it as an authority"
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
      return "\(whose)'s certificate names an authority that is trusted here but is not signed by it; was the "
        + "authority's key replaced?"
    case X509_V_ERR_INVALID_PURPOSE:
      return "\(whose)'s certificate is not meant for this end of a connection; see its extended key usage"
    default:
      let text = String(cString: X509_verify_cert_error_string(verification))
      return "\(whose)'s certificate was refused: \(text)"
    }
  }

  /// What this end found.
  private static let handshakeMessages: [Int32: @Sendable (TLSRole) -> String] = [
    SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE: { _ in
      "the client showed no certificate, and this server requires one; give the client one"
    },
    SSL_R_NO_SHARED_CIPHER: { _ in "the two ends share no cipher suite; allow one that both have" },
    SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM: { _ in
      "the two ends share no signature algorithm for this certificate; use an ECDSA P-256 or RSA key"
    },
    SSL_R_UNSUPPORTED_PROTOCOL: {
      "\($0.peerName) speaks only a TLS version that is not allowed here; update it, or allow TLS 1.2"
    },
    SSL_R_WRONG_VERSION_NUMBER: { "\($0.peerName) answered with something that is no TLS this end speaks" },
    SSL_R_NO_APPLICATION_PROTOCOL: { "\($0.peerName) does not speak \(ApplicationProtocol.name) (ALPN)" },
    SSL_R_BAD_EXTENSION: { "\($0.peerName) chose a protocol that was not offered (ALPN)" },
  ]

  /// What the other end told.
  private static let alertMessages: [Int32: @Sendable (TLSRole) -> String] = [
    SSL_R_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: {
      "\($0.peerName) does not speak \(ApplicationProtocol.name) (ALPN); is it the right port?"
    },
    SSL_R_TLSV1_ALERT_PROTOCOL_VERSION: {
      "\($0.peerName) allows no TLS version that this end speaks; allow TLS 1.2, or update it"
    },
    SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE: { "\($0.peerName) found no cipher suite or setting in common" },
    SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED: { "\($0.peerName) requires a certificate of this end; give one" },
    SSL_R_SSLV3_ALERT_BAD_CERTIFICATE: { "\($0.peerName) refused this end's certificate as invalid" },
    SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED: { "\($0.peerName) refused this end's certificate: expired; renew it" },
    SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN: { "\($0.peerName) refused this end's certificate" },
    SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE: {
      "\($0.peerName) refused this end's certificate: it is not meant for this end of a connection"
    },
    SSL_R_TLSV1_ALERT_UNKNOWN_CA: {
      "\($0.peerName) does not trust the authority of this end's certificate; give it the authority's certificate"
    },
    SSL_R_TLSV1_UNRECOGNIZED_NAME: { "\($0.peerName) does not know the host name that was asked for" },
  ]
}

extension TLSRole {
  /// What the other end is to this one.
  var peerName: String {
    switch self {
    case .server: "the client"
    case .client: "the server"
    }
  }

  var host: String {
    switch self {
    case .server: ""
    case .client(let host): host.description
    }
  }
}
