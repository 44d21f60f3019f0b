/// The grammar of a JSON number (RFC 8259, section 6), also required of numbers in quotes.
enum JSONNumber {
  /// The bytes that numbers are made of.
  static let alphabet = Set("0123456789+-.eE".utf8)

  static func isValid(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    if rest.first == UInt8(ascii: "0") {
      rest.removeFirst()
    } else if !takeDigits(&rest) {
      return false
    }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      if !takeDigits(&rest) { return false }
    }
    if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
      if !takeDigits(&rest) { return false }
    }
    return rest.isEmpty
  }

  /// Whether there was at least one digit.
  private static func takeDigits(_ rest: inout Substring.UTF8View) -> Bool {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest.removeFirst(digits.count)
    return !digits.isEmpty
  }
}
