internal import Cryptography
internal import Testing

@Suite struct AES256GCMTests {
  private let key = SecureRandom.bytes(AES256GCM.keyBytes)

  @Test(arguments: [0, 1, 15, 16, 17, 1_000]) func whatWasSealedOpens(count: Int) {
    let plaintext = SecureRandom.bytes(count)
    let sealed = AES256GCM.seal(plaintext, key: key)
    #expect(sealed.count == count + AES256GCM.overheadBytes)
    #expect(AES256GCM.open(sealed, key: key) == plaintext)
  }

  @Test func everyChangedByteAndEveryOtherKeyIsRefused() {
    let sealed = AES256GCM.seal(Array("127.0.0.1:51234".utf8), key: key)
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(AES256GCM.open(changed, key: key) == nil)
    }
    #expect(AES256GCM.open(sealed, key: SecureRandom.bytes(32)) == nil)
    #expect(AES256GCM.open(Array(sealed.dropLast()), key: key) == nil)
    #expect(AES256GCM.open([], key: key) == nil)
  }

  @Test func theSamePlaintextLooksDifferentEachTime() {
    #expect(AES256GCM.seal([1, 2, 3], key: key) != AES256GCM.seal([1, 2, 3], key: key))
  }

  /// Test case 14 of "The Galois/Counter Mode of Operation" (McGrew and Viega): key, nonce and plaintext of zeros.
  @Test func itOpensTheVectorOfTheSpecification() {
    let zeros = [UInt8](repeating: 0, count: 32)
    let ciphertext: [UInt8] = [
      0xCE, 0xA7, 0x40, 0x3D, 0x4D, 0x60, 0x6B, 0x6E, 0x07, 0x4E, 0xC5, 0xD3, 0xBA, 0xF3, 0x9D, 0x18,
    ]
    let tag: [UInt8] = [
      0xD0, 0xD1, 0xC8, 0xA7, 0x99, 0x99, 0x6B, 0xF0, 0x26, 0x5B, 0x98, 0xB5, 0xD4, 0x8A, 0xB9, 0x19,
    ]
    #expect(AES256GCM.open(zeros.prefix(12) + ciphertext + tag, key: zeros) == Array(zeros.prefix(16)))
  }
}
