internal import Cryptography

/// Checks RS256 access tokens (RFC 7515, 7519; Microsoft's access token reference). Safe from any thread; never blocks.
///
/// The order: size, form, algorithm, issuer, audience, key, signature, and only then what the claims say. The key
/// decides the algorithm: every key of a `JWKSet` is an RSA key for RS256, so that the header can at most be refused.
package struct AccessTokenVerifier: Sendable {
  package struct Configuration: Sendable {
    /// Any of these as `aud` makes a token ours.
    package var audiences: Set<String>
    package var issuers: [TrustedIssuer]
    /// How far another machine's clock may be off, for `exp` and `nbf`.
    package var clockSkewSeconds: Int64 = 60
    package var tokenBytesMax = 8 * 1_024
    package var identifierBytesMax = 64

    package init(audiences: Set<String>, issuers: [TrustedIssuer]) {
      precondition(!audiences.isEmpty && !issuers.isEmpty, "a verifier needs an audience and an issuer")
      self.audiences = audiences
      self.issuers = issuers
    }
  }

  let configuration: Configuration
  private let nowUnixSeconds: @Sendable () -> Int64

  /// - Parameter nowUnixSeconds: real time, in seconds since 1970.
  package init(configuration: Configuration, nowUnixSeconds: @escaping @Sendable () -> Int64) {
    self.configuration = configuration
    self.nowUnixSeconds = nowUnixSeconds
  }

  /// Verifies a token as it was sent, without a scheme. About 40 µs with a key of 2,048 bits.
  package func verify(_ token: String) throws(TokenError) -> AccessToken {
    guard token.utf8.count <= configuration.tokenBytesMax else {
      throw TokenError(.oversize, "The access token is larger than \(configuration.tokenBytesMax) bytes")
    }
    let parts = try Parts(token)
    let keyID = try Self.keyID(ofHeader: parts.header)
    let (issuer, trusted) = try issuer(of: parts.claims)
    try checkAudience(parts.claims)
    let now = nowUnixSeconds()
    let key = try key(id: keyID, of: trusted, now)
    guard key.isValidSignature(parts.signature, for: parts.signed) else {
      throw TokenError(.wrongSignature, "The access token's signature is wrong")
    }
    try checkTimes(parts.claims, now)
    return try accessToken(parts.claims, issuer: issuer)
  }

  /// The three parts of a token, decoded but not believed.
  private struct Parts {
    let header: JSONValue
    let claims: JSONValue
    let signature: [UInt8]
    /// What the signature is over.
    let signed: [UInt8]

    init(_ token: String) throws(TokenError) {
      let bytes = Array(token.utf8)
      let pieces = bytes.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
      guard pieces.count == 3 else { throw Self.malformed("is not three parts with dots between them") }
      header = try Self.object(pieces[0], "header")
      claims = try Self.object(pieces[1], "claims part")
      guard let signature = Base64URL.decode(utf8: pieces[2]) else {
        throw Self.malformed("has a signature that is not base64url")
      }
      self.signature = signature
      signed = Array(bytes[..<pieces[1].endIndex])
    }

    private static func object(_ piece: ArraySlice<UInt8>, _ name: String) throws(TokenError) -> JSONValue {
      guard let bytes = Base64URL.decode(utf8: piece) else { throw malformed("has a \(name) that is not base64url") }
      do throws(JSONError) {
        let value = try JSONValue(parsing: bytes)
        guard case .object = value else { throw JSONError(offset: 0, problem: "not an object") }
        return value
      } catch {
        throw malformed("has a \(name) that is not a JSON object with each name once: \(error)")
      }
    }

    private static func malformed(_ problem: String) -> TokenError {
      TokenError(.malformed, "The access token \(problem)", cure: "Send the access token exactly as it was issued.")
    }
  }

  private static func keyID(ofHeader header: JSONValue) throws(TokenError) -> String {
    guard header["alg"]?.string == "RS256", header["crit"] == nil else {
      throw TokenError(.algorithmRefused, "The access token is not signed with plain RS256")
    }
    if let type = header["typ"], !["jwt", "at+jwt"].contains(type.string?.lowercased()) {
      throw TokenError(.malformed, "The token is not of type JWT")
    }
    guard let id = header["kid"]?.string else {
      throw TokenError(.unknownKey, "The access token does not name its key")
    }
    return id
  }

  private func issuer(of claims: JSONValue) throws(TokenError) -> (String, TrustedIssuer) {
    guard let issuer = claims["iss"]?.string else { throw missing("iss") }
    for trusted in configuration.issuers {
      guard let tenant = trusted.tenant(of: issuer) else { continue }
      guard let claimed = claims["tid"]?.string else { throw missing("tid") }
      guard tenant.lowercased() == claimed.lowercased() else {
        throw TokenError(.tenantMismatch, "The access token's issuer speaks for another tenant than the token claims")
      }
      return (issuer, trusted)
    }
    throw TokenError(.unknownIssuer, "The access token's issuer is not trusted here")
  }

  private func checkAudience(_ claims: JSONValue) throws(TokenError) {
    guard let audience = claims["aud"] else { throw missing("aud") }
    let named = audience.array ?? [audience]
    guard named.contains(where: { $0.string.map(configuration.audiences.contains) ?? false }) else {
      throw TokenError(
        .wrongAudience, "The access token is for another audience",
        cure: "Ask for a token for \(configuration.audiences.sorted()[0]).")
    }
  }

  private func key(id: String, of issuer: TrustedIssuer, _ now: Int64) throws(TokenError) -> RSAPublicKey {
    switch issuer.keys.key(id: id, nowUnixSeconds: now) {
    case .found(let key): return key
    case .unknown(let reloading):
      throw TokenError(
        .unknownKey, "The access token is signed with a key that its issuer does not publish here",
        cure: reloading ? "The keys are being read again: try once more in a moment." : TokenError.signInAgain,
        mayRecover: reloading)
    }
  }

  private func checkTimes(_ claims: JSONValue, _ now: Int64) throws(TokenError) {
    let expiration = try seconds("exp", claims)
    guard now - configuration.clockSkewSeconds < expiration else {
      throw TokenError(.expired, "The access token has expired")
    }
    let notBefore = claims["nbf"] == nil ? now : try seconds("nbf", claims)
    guard notBefore <= now + configuration.clockSkewSeconds else {
      throw TokenError(.notYetValid, "The access token is not valid yet", cure: "Check the clocks of both machines.")
    }
  }
}
