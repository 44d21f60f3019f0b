/// Identifiers that nobody can guess or foresee.
package enum RandomID {
  /// 128 random bits as 32 lower-case hexadecimal digits.
  package static func make() -> String {
    let (high, low) = SecureRandom.words()
    return String(unsafeUninitializedCapacity: 32) { output in
      for index in 0..<16 {
        output[index] = digit(high, index)
        output[index + 16] = digit(low, index)
      }
      return 32
    }
  }

  /// A random UUID in lower case (RFC 9562, version 4): 122 random bits.
  package static func uuid() -> String {
    var (high, low) = SecureRandom.words()
    high = high & ~0xF000 | 0x4000
    low = low & ~(0b11 << 62) | 0b10 << 62
    return String(unsafeUninitializedCapacity: 36) { output in
      var position = 0
      for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 {
          output[position] = UInt8(ascii: "-")
          position += 1
        }
        output[position] = index < 16 ? digit(high, index) : digit(low, index - 16)
        position += 1
      }
      return position
    }
  }

  /// The `index`th hexadecimal digit of `word`, the most significant first.
  private static func digit(_ word: UInt64, _ index: Int) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * index)) & 0xF
    return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
