/// Base64url without padding (RFC 4648 §5), as JOSE uses it. Strict: one text per byte string.
package enum Base64URL {
  package static func encode(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { output in
      var position = 0
      var index = 0
      while index < bytes.count {
        let left = bytes.count - index
        let group =
          UInt32(bytes[index]) << 16 | UInt32(left > 1 ? bytes[index + 1] : 0) << 8
          | UInt32(left > 2 ? bytes[index + 2] : 0)
        for place in 0..<(min(left, 3) + 1) {
          output[position] = alphabet[Int(group >> UInt32(18 - 6 * place) & 0x3F)]
          position += 1
        }
        index += 3
      }
      return position
    }
  }

  /// - Returns: `nil` for padding, white space, characters outside the alphabet, an impossible length, and unused bits
  ///   that are not zero.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? { decode(utf8: Array(text.utf8)[...]) }

  /// `decode` for text that is bytes already. Concrete, since a generic one costs a call per byte across targets.
  package static func decode(utf8 text: ArraySlice<UInt8>) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(text.count * 3 / 4)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for character in text {
      let value = values[Int(character)]
      guard value < 64 else { return nil }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        bits &= (1 << bitCount) - 1
      }
    }
    guard bitCount < 6, bits == 0 else { return nil }
    return output
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()
}
