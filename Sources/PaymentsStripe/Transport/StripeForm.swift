/// The fields of a request as Stripe takes them: `application/x-www-form-urlencoded` with bracketed names.
struct StripeForm: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  private(set) var fields: [(name: String, value: String)] = []

  init(dictionaryLiteral elements: (String, String)...) { fields = elements.map { ($0.0, $0.1) } }

  mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

  /// Percent-encoded, in the order in which the fields were added.
  var encoded: String {
    fields.map { "\(Self.escape($0.name))=\(Self.escape($0.value))" }.joined(separator: "&")
  }

  static func == (first: StripeForm, second: StripeForm) -> Bool { first.encoded == second.encoded }
  func hash(into hasher: inout Hasher) { hasher.combine(encoded) }

  /// Everything but RFC 3986's unreserved characters.
  private static func escape(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}
