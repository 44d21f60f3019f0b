internal import Cryptography
internal import Testing

@Suite("Sealed tokens")
struct SealerTests {
  let key = SealingKey.random()
  let payload: [UInt8] = Array("quote 7".utf8)

  @Test func aTokenOpensWithItsPurposeAndContextOnly() {
    let quotes = Sealer(key: key, purpose: "quote")
    let token = quotes.seal(payload, context: ["contoso", "kari"])
    #expect(token.count == payload.count + Sealer.overheadBytes)
    #expect(quotes.open(token, context: ["contoso", "kari"]) == payload)
    #expect(Sealer(key: key, purpose: "quote").open(token, context: ["contoso", "kari"]) == payload)
    #expect(Sealer(key: key, purpose: "etag").open(token, context: ["contoso", "kari"]) == nil)
    #expect(Sealer(key: .random(), purpose: "quote").open(token, context: ["contoso", "kari"]) == nil)
    for context in [
      [], ["contoso"], ["kari", "contoso"], ["contosok", "ari"], ["contoso", "kari", ""], ["contosokari"],
    ] {
      #expect(quotes.open(token, context: context) == nil)
    }
  }

  @Test func everyAlteredBitAndEveryTruncationIsNoticed() {
    let sealer = Sealer(key: key, purpose: "page")
    let token = sealer.seal(payload)
    for index in token.indices {
      for bit in 0..<8 {
        var altered = token
        altered[index] ^= 1 << UInt8(bit)
        #expect(sealer.open(altered) == nil)
      }
      #expect(sealer.open(Array(token.prefix(index))) == nil)
      #expect(sealer.open(Array(token.dropFirst(index + 1))) == nil)
    }
    #expect(sealer.open(token + [0]) == nil)
  }

  @Test func contextAndPayloadCannotBeShiftedIntoEachOther() {
    let sealer = Sealer(key: key, purpose: "page")
    var token = sealer.seal(Array("ab".utf8), context: ["x"])
    token.insert(UInt8(ascii: "x"), at: 1)
    #expect(sealer.open(token) == nil)
  }

  @Test func tokensTravelAsText() {
    let sealer = Sealer(key: key, purpose: "resume")
    let text = sealer.sealString(payload, context: ["a"])
    #expect(sealer.open(text, context: ["a"]) == payload)
    #expect(sealer.open(text + "=", context: ["a"]) == nil)
    #expect(sealer.open("", context: ["a"]) == nil)
    #expect(sealer.open(sealer.seal([])) == [])
  }

  @Test func aStoredKeyOpensWhatItSealedBefore() throws {
    let token = Sealer(key: key, purpose: "etag").seal(payload)
    let restored = try #require(SealingKey(bytes: key.bytes))
    #expect(Sealer(key: restored, purpose: "etag").open(token) == payload)
    #expect(SealingKey(bytes: []) == nil)
    #expect(SealingKey(bytes: key.bytes + [0]) == nil)
  }
}
