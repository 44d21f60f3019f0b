internal import Cryptography
internal import Synchronization

@testable internal import Identity

/// An issuer like Entra's with a key of its own, and a verifier that trusts it.
struct TokenForge: Sendable {
  static let tenantID = "72f988bf-86f1-41af-91ab-2d7cd011db47"
  static let objectID = "690222be-ff1a-4d56-abd1-7e4f7d38e474"
  static let audience = "api://commerce-rpc"
  static let now: Int64 = 1_790_000_000

  /// One key for all tests: making one takes up to a second.
  static let shared = TokenForge()

  let key: RSAPrivateKey
  let keyID = "Tioot6hpBQ9VUqsnSMYzGtqFUqI"
  let modulus: [UInt8]
  let exponent: [UInt8]

  private init() {
    do {
      key = try RSAPrivateKey.generate()
      (modulus, exponent) = try key.publicComponents()
    } catch {
      preconditionFailure("no key for the tests: \(error)")
    }
  }

  func jwks(keyID: String? = nil) -> String {
    """
    {"keys":[{"kty":"RSA","use":"sig","kid":"\(keyID ?? self.keyID)","x5t":"abc","n":"\(Base64URL.encode(modulus))",\
    "e":"\(Base64URL.encode(exponent))","x5c":["MII"],"issuer":"https://login.microsoftonline.com/{tenantid}/v2.0"}]}
    """
  }

  func verifier(now: Int64 = TokenForge.now, keys: KeyRing? = nil) throws -> AccessTokenVerifier {
    let ring = try keys ?? KeyRing(fixed: JWKSet(json: Array(jwks().utf8), source: "test"))
    let issuers = [TrustedIssuer(template: TrustedIssuer.entraTemplate, keys: ring)]
    return AccessTokenVerifier(configuration: .init(audiences: [Self.audience], issuers: issuers)) { now }
  }

  /// The claims of a person's token, as JSON texts by name.
  static let userClaims: [String: String] = [
    "aud": #""api://commerce-rpc""#,
    "iss": #""https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0""#,
    "iat": "1789999000", "nbf": "1789999000", "exp": "1790003600",
    "aio": #""AXQAi/8TAAAA""#, "azp": #""1f7c2c1e-0000-4000-8000-000000000001""#, "azpacr": #""0""#,
    "name": #""Kari Nordmann""#, "oid": #""690222be-ff1a-4d56-abd1-7e4f7d38e474""#,
    "preferred_username": #""kari@contoso.example""#, "scp": #""Commerce.Access User.Read""#, "acct": "0",
    "sub": #""HKZpfaHyWadeOouYlitjrI""#, "tid": #""72f988bf-86f1-41af-91ab-2d7cd011db47""#, "ver": #""2.0""#,
    "idtyp": #""user""#, "wids": #"["62E90394-69f5-4237-9190-012177145e10"]"#,
  ]

  /// A token of `userClaims` with some replaced, or left out where the value is `nil`.
  func token(_ changes: [String: String?] = [:], header: String? = nil, key: RSAPrivateKey? = nil) throws -> String {
    let claims = Self.userClaims.merging(changes.compactMapValues { $0 }) { $1 }
      .filter { name, _ in !changes.contains { $0.key == name && $0.value == nil } }
    let text = "{" + claims.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    return try sign(header: header ?? #"{"typ":"JWT","alg":"RS256","kid":"\#(keyID)"}"#, claims: text, key: key)
  }

  func sign(header: String, claims: String, key: RSAPrivateKey? = nil) throws -> String {
    let signed = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(claims.utf8))
    return signed + "." + Base64URL.encode(try (key ?? self.key).signature(for: Array(signed.utf8)))
  }
}

/// Why a verifier refuses a token; `nil` when it does not.
func refusal(_ verifier: AccessTokenVerifier, _ token: String) -> TokenError.Code? {
  do throws(TokenError) {
    _ = try verifier.verify(token)
    return nil
  } catch {
    return error.code
  }
}
