internal import COpenSSL

/// A version of the protocol; older ones are not spoken.
public enum TLSVersion: String, Sendable, Hashable, CaseIterable {
  /// RFC 5246, with forward secrecy and authenticated encryption only.
  case tls12 = "1.2"
  /// RFC 8446.
  case tls13 = "1.3"

  var number: Int32 {
    switch self {
    case .tls12: TLS1_2_VERSION
    case .tls13: TLS1_3_VERSION
    }
  }
}
