internal import Cryptography
internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import Identity

@Suite("The development issuer")
struct DevelopmentIssuerTests {
  let forge = TokenForge.shared
  let subject = DevelopmentIssuer.Subject.user(tenantID: TokenForge.tenantID, objectID: TokenForge.objectID)

  func verifier(_ issuers: [TrustedIssuer]) -> AccessTokenVerifier {
    AccessTokenVerifier(configuration: .init(audiences: [TokenForge.audience], issuers: issuers)) { TokenForge.now }
  }

  func issue(_ issuer: DevelopmentIssuer, _ subject: DevelopmentIssuer.Subject? = nil, at now: Int64 = TokenForge.now)
    throws -> String
  {
    try issuer.issue(
      subject ?? self.subject, audience: TokenForge.audience, lifetimeSeconds: 3_600, nowUnixSeconds: now)
  }

  @Test func itsTokensCountWhereItIsTrustedAndNowhereElse() throws {
    let issuer = try DevelopmentIssuer.ephemeral()
    let token = try issue(issuer)
    let verified = try verifier([issuer.trustedIssuer]).verify(token)
    #expect(verified.objectID == TokenForge.objectID)
    #expect(verified.caller == .user)
    #expect(verified.expirationUnixSeconds == TokenForge.now + 3_600)
    #expect(refusal(try forge.verifier(), token) == .unknownIssuer)
    #expect(refusal(verifier([try DevelopmentIssuer.ephemeral().trustedIssuer]), token) == .unknownKey)
  }

  @Test func aKeyOfOneIssuerSignsNothingInAnothersName() throws {
    let issuer = try DevelopmentIssuer.ephemeral()
    let entra = TrustedIssuer(
      template: TrustedIssuer.entraTemplate,
      keys: KeyRing(fixed: try JWKSet(json: Array(forge.jwks().utf8), source: "test")))
    let both = verifier([entra, issuer.trustedIssuer])
    #expect(refusal(both, try forge.token()) == nil)
    #expect(refusal(both, try issue(issuer)) == nil)
    let claims = TokenForge.userClaims.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
    #expect(refusal(both, try issuer.sign(claims: "{\(claims)}")) == .unknownKey)
  }

  @Test func aServiceGetsItsRolesAndAnExpiredTokenIsRefused() throws {
    let issuer = try DevelopmentIssuer.ephemeral()
    var service = DevelopmentIssuer.Subject.service(
      tenantID: TokenForge.tenantID, objectID: "billing", roles: ["Commerce.Act", "quote\"d"])
    let verified = try verifier([issuer.trustedIssuer]).verify(issue(issuer, service))
    #expect(verified.caller == .service)
    #expect(verified.roles == ["Commerce.Act", "quote\"d"])
    service.accountType = .guest
    #expect(
      refusal(verifier([issuer.trustedIssuer]), try issue(issuer, service, at: TokenForge.now - 7_200)) == .expired)
    #expect(refusal(verifier([issuer.trustedIssuer]), try issue(issuer, at: TokenForge.now + 7_200)) == .notYetValid)
  }

  @Test func aKeyFileKeepsTokensValidOverRestarts() throws {
    let folder = try TemporaryFolder("issuer")
    defer { folder.remove() }
    let path = folder.path("issuer.pem")
    let token = try issue(try DevelopmentIssuer.open(path: path))
    let reopened = try DevelopmentIssuer.open(path: path)
    #expect(refusal(verifier([reopened.trustedIssuer]), token) == nil)
    let published = KeyRing(fixed: try JWKSet(json: Array(reopened.jwks.utf8), source: "published"))
    let elsewhere = TrustedIssuer(template: DevelopmentIssuer.issuerTemplate, keys: published)
    #expect(refusal(verifier([elsewhere]), token) == nil)

    try FileManager.default.setAttributes([.posixPermissions: 0o604], ofItemAtPath: path)
    #expect { try DevelopmentIssuer.open(path: path) } throws: { "\($0)".contains("chmod 600") }
  }

  @Test func aBrokenKeyFileIsNamedWithTheCure() throws {
    let folder = try TemporaryFolder("issuer")
    defer { folder.remove() }
    let path = folder.path("issuer.pem")
    try PrivateFile.create(path, content: Array("nonsense".utf8))
    #expect { try DevelopmentIssuer.open(path: path) } throws: {
      "\($0)".contains("\(path)") && "\($0)".contains("remove")
    }
  }
}
