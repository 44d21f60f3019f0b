internal import Cryptography
internal import Testing

@Suite("Hashes and random values")
struct HashingTests {
  @Test(arguments: [
    // FIPS 180-4's examples.
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256MatchesThePublishedExamples(text: String, expected: String) {
    #expect(hexadecimal(SHA256.digest(of: Array(text.utf8))) == expected)
  }

  @Test(arguments: [
    // RFC 4231, test cases 1, 2, 3 and 6.
    (
      [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func hmacMatchesThePublishedExamples(key: [UInt8], message: [UInt8], expected: String) {
    let prepared = HMACSHA256(key: key)
    for _ in 0..<2 { #expect(hexadecimal(prepared.tag(of: message)) == expected) }
    #expect(prepared.isValid(Array(prepared.tag(of: message).prefix(16)), for: message))
    #expect(!prepared.isValid(Array(prepared.tag(of: message).prefix(15)), for: message))
    #expect(!prepared.isValid([UInt8](repeating: 0, count: 32), for: message))
  }

  @Test func oneKeyServesManyThreadsAtOnce() async {
    let key = HMACSHA256(key: SecureRandom.bytes(32))
    let expected = (0..<64).map { key.tag(of: [UInt8($0)]) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<64).allSatisfy { key.tag(of: [UInt8($0)]) == expected[$0] } }
      }
      for await same in group { #expect(same) }
    }
  }

  @Test func equalityInConstantTimeIsEquality() {
    #expect(constantTimeEqual([], []))
    #expect(constantTimeEqual([1, 2], [1, 2]))
    #expect(!constantTimeEqual([1, 2], [1, 3]))
    #expect(!constantTimeEqual([1, 2], [1, 2, 3]))
  }

  @Test func randomIdentifiersDifferAndHaveTheirForm() {
    let identifiers = (0..<1_000).map { _ in RandomID.make() }
    #expect(Set(identifiers).count == 1_000)
    #expect(identifiers.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    let uuids = (0..<100).map { _ in RandomID.uuid() }
    #expect(Set(uuids).count == 100)
    #expect(
      uuids.allSatisfy {
        $0.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil
      })
    #expect(SecureRandom.bytes(0).isEmpty)
  }

  @Test(arguments: [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("foobar", "Zm9vYmFy")])
  func base64urlMatchesThePublishedExamples(text: String, encoded: String) {
    #expect(Base64URL.encode(Array(text.utf8)) == encoded)
    #expect(Base64URL.decode(encoded) == Array(text.utf8))
  }

  @Test func base64urlRoundTripsEveryByteAndUsesTheURLAlphabet() {
    let bytes = (0...255).map(UInt8.init)
    #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
  }

  @Test(arguments: ["Zg==", "Z", "Zh", "Zm9=", "Zm 8", "Zm9v\n", "+/+/", "Zg\u{E9}", "Zm8A="])
  func base64urlRefusesEverySecondSpelling(text: String) { #expect(Base64URL.decode(text) == nil) }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}
