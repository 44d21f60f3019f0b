/// A certificate and its private key: who one end of a connection can prove to be.
public struct TLSIdentity: Sendable, Hashable {
  /// The certificate, then those of the authorities between it and a trusted one.
  public var certificate: PEMSource
  /// The private key, not encrypted. An elliptic curve key (P-256) makes handshakes about twenty times as fast as RSA.
  public var key: PEMSource

  public init(certificate: PEMSource, key: PEMSource) {
    self.certificate = certificate
    self.key = key
  }
}
