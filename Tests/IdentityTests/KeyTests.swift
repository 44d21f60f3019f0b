internal import Cryptography
internal import Foundation
internal import Locking
internal import TestSupport
internal import Testing

@testable internal import Identity

@Suite("Key sets")
struct KeyTests {
  let forge = TokenForge.shared

  func error(_ json: String) -> JWKSetError? {
    do throws(JWKSetError) {
      _ = try JWKSet(json: Array(json.utf8), source: "keys.json")
      return nil
    } catch {
      return error
    }
  }

  func entry(_ members: [(String, String)]) -> String {
    "{\"keys\":[" + JSONText.object(members.map { ($0.0, JSONText.string($0.1)) }) + "]}"
  }

  @Test func anErrorNamesFileEntryAndCure() {
    let weak = entry([
      ("kty", "RSA"), ("kid", "old"), ("n", Base64URL.encode([UInt8](repeating: 0xFF, count: 128))), ("e", "AQAB"),
    ])
    #expect(
      error(weak)?.message == "keys.json: keys[0] (kid old): the RSA modulus has 1024 bits; it needs at least 2048; "
        + "replace the key at its issuer")
    #expect(error(weak)?.code == .weakKey)
  }

  @Test func setsThatCannotBeUsedAreRefused() {
    let modulus = Base64URL.encode(forge.modulus)
    let good = [("kty", "RSA"), ("kid", "a"), ("n", modulus), ("e", "AQAB")]
    #expect(error(entry(good)) == nil)
    #expect(error("")?.code == .malformed)
    #expect(error("{}")?.code == .malformed)
    #expect(error(#"{"keys":{}}"#)?.code == .malformed)
    #expect(error(#"{"keys":[]}"#)?.code == .empty)
    #expect(error(#"{"keys":[7]}"#)?.code == .malformed)
    #expect(error(entry([("kty", "EC"), ("kid", "a")]))?.code == .empty)
    #expect(error(entry(good + [("use", "enc")]))?.code == .empty)
    #expect(error(entry(good + [("alg", "RS512")]))?.code == .empty)
    #expect(error(entry(good + [("d", "AQAB")]))?.code == .privateKey)
    #expect(error(entry(good.filter { $0.0 != "kid" }))?.code == .malformed)
    #expect(error(entry(good.filter { $0.0 != "n" } + [("n", modulus + "=")]))?.code == .malformed)
    #expect(error(entry(good.filter { $0.0 != "e" } + [("e", "AQ")]))?.code == .malformed)
    let twice = JSONText.object(good.map { ($0.0, JSONText.string($0.1)) })
    #expect(error("{\"keys\":[\(twice),\(twice)]}")?.code == .duplicate)
    #expect(error(String(repeating: " ", count: 1_024 * 1_024 + 1))?.code == .malformed)
  }

  @Test func aMissingFileIsNamed() {
    #expect { try JWKSet.load(path: "/nonexistent/keys.json") } throws: { "\($0)".contains("/nonexistent/keys.json") }
  }

  /// Steps that the ring hands to the background, run when the test says so.
  final class Background: Sendable {
    let steps = Mutex<[@Sendable () -> Void]>([])
    let failures = Mutex(0)

    var configuration: KeyRing.Configuration {
      var configuration = KeyRing.Configuration()
      configuration.runInBackground = { step in self.steps.withLock { $0.append(step) } }
      configuration.onReloadFailure = { _ in self.failures.withLock { $0 += 1 } }
      return configuration
    }

    var waiting: Int { steps.withLock { $0.count } }

    func run() {
      for step in steps.withLock({ all in
        defer { all = [] }
        return all
      }) { step() }
    }
  }

  @Test func anUnknownKeyStartsOneReloadPerFiveMinutesAndCountsAfterIt() throws {
    let background = Background()
    let published = Mutex(forge.jwks(keyID: "old"))
    let start = TokenForge.now
    let ring = try KeyRing(configuration: background.configuration, nowUnixSeconds: start) {
      () throws(JWKSetError) in try JWKSet(json: Array(published.withLock { $0 }.utf8), source: "test")
    }
    let token = try forge.token()
    let verifier = try forge.verifier(now: start, keys: ring)
    #expect(refusal(verifier, try forge.token(["aud": #""other""#])) == .wrongAudience)
    #expect(refusal(verifier, try forge.token(["iss": #""other""#])) == .unknownIssuer)
    #expect(background.waiting == 0)

    published.withLock { $0 = forge.jwks() }
    #expect { try verifier.verify(token) } throws: { ($0 as? TokenError)?.mayRecover == true }
    #expect(refusal(verifier, token) == .unknownKey)
    #expect(background.waiting == 1)
    background.run()
    #expect(refusal(verifier, token) == nil)

    let strange = try forge.token(header: #"{"alg":"RS256","kid":"strange"}"#)
    #expect { try verifier.verify(strange) } throws: { ($0 as? TokenError)?.mayRecover == false }
    #expect(refusal(try forge.verifier(now: start + 299, keys: ring), strange) == .unknownKey)
    #expect(background.waiting == 0)
    #expect(refusal(try forge.verifier(now: start + 300, keys: ring), strange) == .unknownKey)
    #expect(background.waiting == 1)
  }

  @Test func aReloadThatFailsKeepsTheOldKeys() throws {
    let background = Background()
    let published = Mutex(forge.jwks())
    let ring = try KeyRing(configuration: background.configuration, nowUnixSeconds: TokenForge.now) {
      () throws(JWKSetError) in try JWKSet(json: Array(published.withLock { $0 }.utf8), source: "test")
    }
    published.withLock { $0 = "{" }
    let tomorrow = TokenForge.now + 86_400
    let token = try forge.token(["exp": "\(tomorrow + 60)"])
    #expect(refusal(try forge.verifier(now: tomorrow, keys: ring), token) == nil)
    #expect(background.waiting == 1)
    background.run()
    #expect(background.failures.withLock { $0 } == 1)
    #expect(refusal(try forge.verifier(now: tomorrow, keys: ring), token) == nil)
  }

  @Test func aKeyFileIsReadAgainAfterItsRotation() throws {
    let folder = try TemporaryFolder("keys")
    defer { folder.remove() }
    let path = folder.path("keys.json")
    try forge.jwks(keyID: "old").write(toFile: path, atomically: true, encoding: .utf8)
    let background = Background()
    let ring = try KeyRing(path: path, configuration: background.configuration, nowUnixSeconds: TokenForge.now)
    try forge.jwks().write(toFile: path, atomically: true, encoding: .utf8)
    let verifier = try forge.verifier(keys: ring)
    #expect(refusal(verifier, try forge.token()) == .unknownKey)
    background.run()
    #expect(refusal(verifier, try forge.token()) == nil)
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "01", "1.", ".5", "-", "1e", "+1", "nul", "\"", "\"\\x\"",
    "\"\\ud800\"",
    "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\u00g0\"", "\"\t\"", "1 2", "{1:2}", "NaN", "1e999", "\u{FEFF}1",
  ])
  func whatIsNotJSONIsRefused(text: String) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test func jsonIsReadAsItIsMeant() throws {
    let text = #" {"a":[null,true,false,-12,0.5,1e2],"b":"\ud83d\ude00\n\/\"","c":{}} "#
    let value = try JSONValue(parsing: Array(text.utf8))
    #expect(value["a"] == .array([.null, .bool(true), .bool(false), .integer(-12), .number(0.5), .number(100)]))
    #expect(value["b"]?.string == "😀\n/\"")
    #expect(value["c"] == .object([:]))
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(repeating: UInt8(ascii: "["), count: 100_000)) }
  }
}
