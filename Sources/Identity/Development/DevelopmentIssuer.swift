package import Cryptography

/// Issues access tokens for development and tests, signed with a key of its own that lies beside the journal.
///
/// Its issuer is one that no real directory can have (RFC 2606 reserves `.invalid`), so that a production server never
/// takes its tokens for anything. Safe from any thread.
package final class DevelopmentIssuer: Sendable {
  package static let issuerTemplate = "https://development.commerce-rpc.invalid/{tid}/v2.0"
  package static let lifetimeSecondsMax: Int64 = 24 * 60 * 60

  /// To be given to the verifier that shall take the tokens.
  package let trustedIssuer: TrustedIssuer
  /// The public key as a JWKS text, for other programs that check the tokens.
  package let jwks: String

  private let key: RSAPrivateKey
  private let keyID: String

  /// Opens the issuer's key file, which is generated (mode 0600) where there is none. Blocks.
  package static func open(path: String) throws(CryptographyError) -> DevelopmentIssuer {
    if let pem = try PrivateFile.read(path) { return try DevelopmentIssuer(pem: pem, path: path) }
    let pem = try RSAPrivateKey.generate().pem()
    do throws(CryptographyError) {
      try PrivateFile.create(path, content: pem)
    } catch {
      // Another process started at the same moment; its key is the one that counts.
      guard error.code == .fileExists, let other = try PrivateFile.read(path) else { throw error }
      return try DevelopmentIssuer(pem: other, path: path)
    }
    return try DevelopmentIssuer(pem: pem, path: path)
  }

  /// An issuer whose key is gone with the process.
  package static func ephemeral() throws(CryptographyError) -> DevelopmentIssuer {
    try DevelopmentIssuer(key: .generate())
  }

  private convenience init(pem: [UInt8], path: String) throws(CryptographyError) {
    do throws(CryptographyError) {
      try self.init(key: RSAPrivateKey(pem: pem))
    } catch {
      throw CryptographyError(error.code, "\(path): \(error.message); remove the file to have a new key generated")
    }
  }

  private init(key: RSAPrivateKey) throws(CryptographyError) {
    let (modulus, exponent) = try key.publicComponents()
    let members = [
      ("e", JSONText.string(Base64URL.encode(exponent))), ("kty", JSONText.string("RSA")),
      ("n", JSONText.string(Base64URL.encode(modulus))),
    ]
    // RFC 7638: the thumbprint is over these three members in this order.
    keyID = Base64URL.encode(SHA256.digest(of: Array(JSONText.object(members).utf8)))
    let entry =
      members + [
        ("kid", JSONText.string(keyID)), ("use", JSONText.string("sig")), ("alg", JSONText.string("RS256")),
      ]
    jwks = JSONText.object([("keys", JSONText.array([JSONText.object(entry)]))])
    self.key = key
    let keys = JWKSet(id: keyID, key: try RSAPublicKey(modulus: modulus, exponent: exponent))
    trustedIssuer = TrustedIssuer(template: Self.issuerTemplate, keys: KeyRing(fixed: keys))
  }

  /// Who a token shall be for.
  package struct Subject: Sendable {
    package var tenantID: String
    /// The user's or the service's object id.
    package var objectID: String
    package var caller: AccessToken.Caller
    package var accountType: AccessToken.AccountType?
    /// Of users; must not be empty for them.
    package var scopes: [String] = []
    package var roles: [String] = []
    package var roleTemplateIDs: [String] = []
    package var clientID: String?

    package static func user(tenantID: String, objectID: String, scopes: [String] = ["Commerce.Access"]) -> Subject {
      Subject(tenantID: tenantID, objectID: objectID, caller: .user, scopes: scopes)
    }

    package static func service(tenantID: String, objectID: String, roles: [String]) -> Subject {
      Subject(tenantID: tenantID, objectID: objectID, caller: .service, roles: roles, clientID: objectID)
    }
  }

  /// Signs a token that counts from now on for `lifetimeSeconds`, at most 24 hours. Takes about a millisecond.
  package func issue(
    _ subject: Subject, audience: String, lifetimeSeconds: Int64, nowUnixSeconds: Int64
  ) throws(CryptographyError) -> String {
    let lifetime = min(max(lifetimeSeconds, 1), Self.lifetimeSecondsMax)
    var claims = [
      ("aud", JSONText.string(audience)),
      ("iss", JSONText.string(trustedIssuer.issuer(tenantID: subject.tenantID))),
      ("iat", "\(nowUnixSeconds)"), ("nbf", "\(nowUnixSeconds)"), ("exp", "\(nowUnixSeconds + lifetime)"),
      ("tid", JSONText.string(subject.tenantID)), ("oid", JSONText.string(subject.objectID)),
      ("sub", JSONText.string(subject.objectID)), ("ver", JSONText.string("2.0")),
      ("idtyp", JSONText.string(subject.caller == .service ? "app" : "user")),
    ]
    if let accountType = subject.accountType { claims.append(("acct", accountType == .guest ? "1" : "0")) }
    if let clientID = subject.clientID { claims.append(("azp", JSONText.string(clientID))) }
    if !subject.scopes.isEmpty { claims.append(("scp", JSONText.string(subject.scopes.joined(separator: " ")))) }
    if !subject.roles.isEmpty { claims.append(("roles", JSONText.strings(subject.roles))) }
    if !subject.roleTemplateIDs.isEmpty { claims.append(("wids", JSONText.strings(subject.roleTemplateIDs))) }
    return try sign(claims: JSONText.object(claims))
  }

  /// Signs any claims; tests use it for tokens that must be refused.
  package func sign(claims: String) throws(CryptographyError) -> String {
    let header = JSONText.object([
      ("alg", JSONText.string("RS256")), ("kid", JSONText.string(keyID)), ("typ", JSONText.string("JWT")),
    ])
    let signed = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(claims.utf8))
    return signed + "." + Base64URL.encode(try key.signature(for: Array(signed.utf8)))
  }
}
