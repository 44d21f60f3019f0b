internal import Cryptography
internal import Testing

@testable internal import Identity

@Suite("Access tokens")
struct AccessTokenVerifierTests {
  let forge = TokenForge.shared

  @Test func aPersonsTokenOfEntraIsTaken() throws {
    let token = try forge.verifier().verify(forge.token())
    #expect(token.tenantID == TokenForge.tenantID)
    #expect(token.objectID == TokenForge.objectID)
    #expect(token.caller == .user)
    #expect(token.accountType == .member)
    #expect(token.roleTemplateIDs == ["62e90394-69f5-4237-9190-012177145e10"])
    #expect(token.scopes == ["Commerce.Access", "User.Read"])
    #expect(token.roles == [])
    #expect(token.clientID == "1f7c2c1e-0000-4000-8000-000000000001")
    #expect(token.expirationUnixSeconds == 1_790_003_600)
  }

  @Test func aServicesTokenIsTakenWithItsRoles() throws {
    let token = try forge.verifier().verify(
      forge.token(["idtyp": #""app""#, "scp": nil, "acct": nil, "wids": nil, "roles": #"["Commerce.Act"]"#]))
    #expect(token.caller == .service)
    #expect(token.accountType == nil)
    #expect(token.roles == ["Commerce.Act"])
  }

  @Test func anAbsentAccountTypeMakesNobodyAMember() throws {
    #expect(try forge.verifier().verify(forge.token(["acct": nil])).accountType == nil)
    #expect(try forge.verifier().verify(forge.token(["acct": "1"])).accountType == .guest)
  }

  @Test(arguments: [
    (["aud": #""api://another""#], TokenError.Code.wrongAudience),
    (["aud": "[]"], .wrongAudience), (["aud": "7"], .wrongAudience), (["aud": nil], .missingClaim),
    (["iss": #""https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/""#], .unknownIssuer),
    (["iss": #""https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0/""#], .unknownIssuer),
    (["iss": #""https://login.microsoftonline.com/v2.0""#], .unknownIssuer),
    (["iss": #""https://login.microsoftonline.com//v2.0""#], .unknownIssuer),
    (["iss": #""https://login.microsoftonline.com/a/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0""#], .unknownIssuer),
    (["iss": nil], .missingClaim),
    (["iss": #""https://login.microsoftonline.com/00000000-86f1-41af-91ab-2d7cd011db47/v2.0""#], .tenantMismatch),
    (["tid": #""00000000-86f1-41af-91ab-2d7cd011db47""#], .tenantMismatch),
    (["tid": nil], .missingClaim), (["oid": nil], .missingClaim), (["oid": "7"], .invalidClaim),
    (["oid": #""""#], .invalidClaim), (["oid": #""a/../b""#], .invalidClaim), (["oid": #""\u0000""#], .invalidClaim),
    (["exp": nil], .missingClaim), (["exp": #""1790003600""#], .invalidClaim), (["exp": "-1"], .invalidClaim),
    (["exp": "1e30"], .invalidClaim), (["nbf": "true"], .invalidClaim),
    (["exp": "1789999940"], .expired), (["exp": "1789999940.9"], .expired), (["exp": "0"], .expired),
    (["nbf": "1790000061"], .notYetValid),
    (["scp": nil], .missingClaim), (["scp": nil, "idtyp": nil], .missingClaim), (["idtyp": #""app""#], .invalidClaim),
    (["idtyp": #""device""#], .invalidClaim), (["acct": "2"], .invalidClaim), (["wids": #""x""#], .invalidClaim),
    (["roles": "[1]"], .invalidClaim),
  ])
  func aWrongClaimIsRefusedByName(changes: [String: String?], expected: TokenError.Code) throws {
    #expect(refusal(try forge.verifier(), try forge.token(changes)) == expected)
  }

  @Test func clocksMayBeOffByTheSkewAndNoMore() throws {
    let token = try forge.token()
    #expect(refusal(try forge.verifier(now: 1_790_003_659), token) == nil)
    #expect(refusal(try forge.verifier(now: 1_790_003_660), token) == .expired)
    #expect(refusal(try forge.verifier(now: 1_789_998_940), token) == nil)
    #expect(refusal(try forge.verifier(now: 1_789_998_939), token) == .notYetValid)
  }

  @Test(arguments: [
    (#"{"alg":"none"}"#, TokenError.Code.algorithmRefused), (#"{"alg":"None","kid":"x"}"#, .algorithmRefused),
    (#"{"alg":"HS256","kid":"x"}"#, .algorithmRefused), (#"{"alg":"RS384","kid":"x"}"#, .algorithmRefused),
    (#"{"alg":"PS256","kid":"x"}"#, .algorithmRefused), (#"{"kid":"x"}"#, .algorithmRefused),
    (#"{"alg":["RS256"],"kid":"x"}"#, .algorithmRefused),
    (#"{"alg":"RS256","kid":"x","crit":["b64"],"b64":false}"#, .algorithmRefused),
    (#"{"alg":"RS256"}"#, .unknownKey), (#"{"alg":"RS256","kid":"another"}"#, .unknownKey),
    (#"{"alg":"RS256","kid":""}"#, .unknownKey), (#"{"alg":"RS256","kid":"x","typ":"JWE"}"#, .malformed),
    (#"{"alg":"RS256","alg":"none","kid":"x"}"#, .malformed), (#"["RS256"]"#, .malformed), ("", .malformed),
  ])
  func aHeaderThatIsNotPlainRS256IsRefused(header: String, expected: TokenError.Code) throws {
    #expect(refusal(try forge.verifier(), try forge.token(header: header)) == expected)
  }

  @Test func noneWithAnEmptySignatureIsRefused() throws {
    let parts = try forge.token().split(separator: ".")
    let none = Base64URL.encode(Array(#"{"alg":"none","typ":"JWT"}"#.utf8))
    #expect(refusal(try forge.verifier(), "\(none).\(parts[1]).") == .algorithmRefused)
    #expect(refusal(try forge.verifier(), "\(parts[0]).\(parts[1]).") == .wrongSignature)
  }

  @Test func aTokenSignedWithThePublicKeyAsHMACSecretIsRefused() throws {
    let claims = try forge.token().split(separator: ".")[1]
    for algorithm in ["HS256", "RS256"] {
      for secret in [forge.modulus, Array(forge.jwks().utf8), Array(Base64URL.encode(forge.modulus).utf8)] {
        let header = #"{"alg":"\#(algorithm)","kid":"\#(forge.keyID)"}"#
        let signed = Base64URL.encode(Array(header.utf8)) + "." + claims
        let tag = HMACSHA256(key: secret).tag(of: Array(signed.utf8))
        let token = signed + "." + Base64URL.encode(tag)
        #expect(refusal(try forge.verifier(), token) == (algorithm == "HS256" ? .algorithmRefused : .wrongSignature))
      }
    }
  }

  @Test func aTokenThatBringsItsOwnKeyIsRefused() throws {
    let other = try RSAPrivateKey.generate()
    let components = try other.publicComponents()
    let jwk = #"{"kty":"RSA","n":"\#(Base64URL.encode(components.modulus))","e":"AQAB"}"#
    let header = #"{"alg":"RS256","kid":"\#(forge.keyID)","jwk":\#(jwk),"jku":"https://example.com/keys"}"#
    #expect(refusal(try forge.verifier(), try forge.token(header: header, key: other)) == .wrongSignature)
  }

  @Test func alteringAnyCharacterOfAnyPartIsNoticed() throws {
    let verifier = try forge.verifier()
    let token = Array(try forge.token().utf8)
    #expect(refusal(verifier, String(decoding: token, as: UTF8.self)) == nil)
    for index in token.indices {
      var altered = token
      altered[index] = token[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(refusal(verifier, String(decoding: altered, as: UTF8.self)) != nil)
    }
  }

  @Test func partsOfTwoValidTokensDoNotFitTogether() throws {
    let first = try forge.token().split(separator: ".")
    let second = try forge.token(["oid": #""00000000-0000-4000-8000-000000000000""#]).split(separator: ".")
    let mixed = [first[0], second[1], first[2]].joined(separator: ".")
    #expect(refusal(try forge.verifier(), mixed) == .wrongSignature)
  }

  @Test(arguments: ["", ".", "..", "...", "a.b", "a.b.c.d", "e30.e30.", "e30=.e30.e30", " e30.e30.e30", "é.é.é"])
  func whatIsNoTokenIsMalformed(text: String) throws {
    let code = refusal(try forge.verifier(), text)
    #expect(code == .malformed || code == .algorithmRefused)
  }

  @Test func aTokenAboveTheSizeLimitIsRefusedUnread() throws {
    let token = try forge.token(["padding": "\"" + String(repeating: "x", count: 9_000) + "\""])
    #expect(refusal(try forge.verifier(), token) == .oversize)
    #expect(refusal(try forge.verifier(), String(repeating: "é", count: 4_097)) == .oversize)
  }

  @Test func duplicateClaimsAreRefusedAlsoWhenSigned() throws {
    let claims = TokenForge.userClaims.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
    let header = #"{"alg":"RS256","kid":"\#(forge.keyID)"}"#
    let duplicate = try forge.sign(header: header, claims: "{\(claims),\"tid\":\"other\"}")
    #expect(refusal(try forge.verifier(), duplicate) == .malformed)
    let escaped = try forge.sign(header: header, claims: "{\(claims),\"\\u0074id\":\"other\"}")
    #expect(refusal(try forge.verifier(), escaped) == .malformed)
  }

  @Test func aMessageNeverRepeatsTheToken() throws {
    let verifier = try forge.verifier()
    for changes: [String: String?] in [
      ["aud": #""secret-audience""#], ["iss": #""secret-issuer""#], ["oid": #""sec/ret""#],
    ] {
      let token = try forge.token(changes)
      #expect { try verifier.verify(token) } throws: { !"\($0)".contains("sec") || "\($0)".contains("seconds") }
    }
  }

  @Test func manyThreadsMayVerifyAtOnce() async throws {
    let verifier = try forge.verifier()
    let good = try forge.token()
    let bad = String(good.dropLast(8)) + "AAAAAAAA"
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<50).allSatisfy { _ in refusal(verifier, good) == nil && refusal(verifier, bad) == .wrongSignature }
        }
      }
      for await asExpected in group { #expect(asExpected) }
    }
  }
}
