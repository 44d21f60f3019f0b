#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How a client speaks TLS.
public struct TLSClientConfiguration: Sendable {
  /// Which authorities' word a server's certificate is believed on.
  public enum Trust: Sendable, Hashable {
    /// Those that the operating system trusts.
    case system
    /// Only these.
    case authorities(PEMSource)
  }

  /// How far the server's certificate is checked.
  public enum Verification: Sendable, Hashable {
    /// It must come from a trusted authority, be within its time, and name the host that was asked for.
    case full
    /// **Not at all.** Anybody on the way may read and alter everything; for tests. Credentials then go to this
    /// machine only, as over plaintext.
    case insecureNone
  }

  /// Default: the system's authorities.
  public var trust = Trust.system
  /// Default: full.
  public var verification = Verification.full
  /// The name or IP address that the server's certificate must hold, where it is not the target's host.
  public var serverName: String?
  /// What the client shows to servers that ask for a certificate. Default nothing.
  public var identity: TLSIdentity?
  /// Whether servers are told which protocol is to be spoken (ALPN), this project's. Off for other protocols, whose
  /// servers may refuse a name that they do not know.
  package var namesProtocol = true
  /// The oldest version accepted. Default TLS 1.3.
  public var minimumVersion = TLSVersion.tls13
  /// The real time in seconds since 1970, by which the own certificate must count when it is read.
  public var unixSeconds: @Sendable () -> Int64 = { Int64(time(nil)) }

  public init() {}
}
