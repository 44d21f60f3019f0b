/// Why TLS cannot be set up: a certificate, a key or a list of authorities that cannot be used.
public struct TLSError: Error, Sendable, Hashable, CustomStringConvertible {
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    private enum Value: Hashable {
      case unreadableFile, invalidCertificate, invalidKey, keyMismatch, expiredCertificate, invalidAuthorities, failed
    }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// A file is not there, may not be read, or is larger than a certificate can be.
    public static let unreadableFile = Self(.unreadableFile)
    /// A text holds no certificate in PEM, or one that is broken or too weak.
    public static let invalidCertificate = Self(.invalidCertificate)
    /// A text holds no unencrypted private key in PEM.
    public static let invalidKey = Self(.invalidKey)
    /// The private key is not the certificate's.
    public static let keyMismatch = Self(.keyMismatch)
    /// The certificate's time is over, or not yet come.
    public static let expiredCertificate = Self(.expiredCertificate)
    /// A text holds no authorities' certificates in PEM.
    public static let invalidAuthorities = Self(.invalidAuthorities)
    /// OpenSSL refused something else; the message says what.
    public static let failed = Self(.failed)

    public var description: String { "\(value)" }
  }

  public let code: Code
  /// What was wrong, where, and what to do.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
