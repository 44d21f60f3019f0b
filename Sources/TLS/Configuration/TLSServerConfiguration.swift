#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How a server speaks TLS.
public struct TLSServerConfiguration: Sendable {
  /// Whether clients show certificates.
  public enum ClientCertificates: Sendable, Hashable {
    /// None is asked for.
    case none
    /// Those who show one must have it from one of these authorities; others are served without.
    case optional(authorities: PEMSource)
    /// Who shows none from one of these authorities is refused.
    case required(authorities: PEMSource)

    /// Whose certificates are accepted; `nil` where none is asked for.
    public var authorities: PEMSource? {
      switch self {
      case .none: nil
      case .optional(let authorities), .required(let authorities): authorities
      }
    }
  }

  public var identity: TLSIdentity
  /// Default: none is asked for.
  public var clientCertificates = ClientCertificates.none
  /// The oldest version accepted. Default TLS 1.3.
  public var minimumVersion = TLSVersion.tls13
  /// The real time in seconds since 1970, by which the own certificate must count when it is read.
  public var unixSeconds: @Sendable () -> Int64 = { Int64(time(nil)) }

  public init(identity: TLSIdentity) { self.identity = identity }
}
