/// How a connection is secured, and whom the other end proved to be. One object for all calls of a connection.
public final class ConnectionSecurity: Sendable {
  /// The version of the protocol, for example `TLSv1.3`.
  public let version: String
  /// The cipher suite by its standard name, for example `TLS_AES_128_GCM_SHA256`.
  public let cipherSuite: String
  /// What both ends agreed to speak (ALPN); `nil` where the client named nothing.
  public let applicationProtocol: String?
  /// The host name that the client asked for (SNI).
  public let serverName: String?
  /// The other end's certificate, checked against the trusted authorities; `nil` where it has none.
  public let peerCertificate: PeerCertificate?
  /// Whether an earlier connection's session went on (RFC 8446, 2.2): the certificates were checked then.
  public let isResumed: Bool

  package init(
    version: String, cipherSuite: String, applicationProtocol: String?, serverName: String?,
    peerCertificate: PeerCertificate?, isResumed: Bool
  ) {
    self.version = version
    self.cipherSuite = cipherSuite
    self.applicationProtocol = applicationProtocol
    self.serverName = serverName
    self.peerCertificate = peerCertificate
    self.isResumed = isResumed
  }
}

/// What a certificate (X.509, RFC 5280) says of whom it was issued to.
public struct PeerCertificate: Sendable, Hashable {
  /// The subject's distinguished name in RFC 2253's form, for example `CN=billing,O=Example`.
  public let subject: String
  /// The issuer's distinguished name.
  public let issuer: String
  /// SHA-256 of the certificate's DER form: 64 lower-case hexadecimal digits.
  public let sha256Fingerprint: String
  /// The subject's alternative names: host names.
  public let dnsNames: [String]
  /// The subject's alternative names: URIs, for example `spiffe://example.com/billing`.
  public let uris: [String]
  /// The subject's alternative names: IP addresses in text form.
  public let ipAddresses: [String]
  /// The last second at which it counts, since 1970.
  public let notAfterUnixSeconds: Int64

  package init(
    subject: String, issuer: String, sha256Fingerprint: String, dnsNames: [String], uris: [String],
    ipAddresses: [String], notAfterUnixSeconds: Int64
  ) {
    self.subject = subject
    self.issuer = issuer
    self.sha256Fingerprint = sha256Fingerprint
    self.dnsNames = dnsNames
    self.uris = uris
    self.ipAddresses = ipAddresses
    self.notAfterUnixSeconds = notAfterUnixSeconds
  }
}
