internal import Foundation

/// What an access token says of its bearer, read without checking the signature: good for defaults, never for trust.
///
/// The token is a JWT (RFC 7519) with the claims of an Entra v2 access token.
public struct AccessTokenClaims: Sendable, Hashable {
  /// `tid`: the tenant's id; `nil` for a service that acts in all of them.
  public let tenant: String?
  /// `oid`: the object id of the user or service.
  public let objectID: String?
  /// `idtyp` is `app`: the bearer is a service, not a user.
  public let isService: Bool
  /// `roles`: what a service may do.
  public let roles: [String]
  /// `exp`: seconds since 1970.
  public let expirationUnixSeconds: Int64?

  /// - Returns: `nil` for anything but a JWT, whatever its signature.
  public init?(token: String) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let payload = Self.base64URLDecoded(parts[1]),
      let claims = try? JSONDecoder().decode(Claims.self, from: payload)
    else { return nil }
    tenant = claims.tid
    objectID = claims.oid
    isService = claims.idtyp == "app"
    roles = claims.roles ?? []
    // Beyond this range a time is no time; `Int64(_:)` would trap on it.
    expirationUnixSeconds = claims.exp.flatMap { abs($0) < 1e15 ? Int64($0) : nil }
  }

  private struct Claims: Decodable {
    var tid: String?
    var oid: String?
    var idtyp: String?
    var roles: [String]?
    var exp: Double?
  }

  /// base64url without padding (RFC 7515, section 2).
  private static func base64URLDecoded(_ text: Substring) -> Data? {
    guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
    var standard = text.replacing("-", with: "+").replacing("_", with: "/")
    standard += String(repeating: "=", count: (4 - standard.count % 4) % 4)
    return Data(base64Encoded: String(standard))
  }
}
