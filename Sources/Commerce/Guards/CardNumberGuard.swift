/// Finds card numbers where none may be (R12): free text and payment tokens.
///
/// A card number is a run of digits, separators between them ignored, that has a known issuer's prefix and length and
/// a right check digit. Any part of a longer run counts, so that a number is found with an expiry date behind it.
/// Source: ISO/IEC 7812-1 (numbering, Annex B: the Luhn formula) and the issuers' published ranges.
package enum CardNumberGuard {
  /// Signs between two digits that still count as one number.
  private static let separatorsMax = 2

  package static func containsCardNumber(_ text: String) -> Bool {
    var digits: [UInt8] = []
    var separators = 0
    for scalar in text.unicodeScalars {
      if let digit = digitValue(scalar) {
        digits.append(digit)
        separators = 0
        if hasCardNumberAtEnd(digits) { return true }
      } else {
        separators += 1
        if isLetter(scalar) || separators > separatorsMax { digits.removeAll(keepingCapacity: true) }
      }
    }
    return false
  }

  /// Decimal digits of every script.
  private static func digitValue(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII {
      let value = scalar.value
      return (48...57).contains(value) ? UInt8(value - 48) : nil
    }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
    return UInt8(value)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (65...90).contains(scalar.value) || (97...122).contains(scalar.value) }
    return scalar.properties.isAlphabetic
  }

  /// Whether the last 13 to 19 digits are a card number.
  private static func hasCardNumberAtEnd(_ digits: [UInt8]) -> Bool {
    guard digits.count >= 13 else { return false }
    for length in 13...min(19, digits.count) {
      let candidate = digits.suffix(length)
      if hasIssuer(candidate), passesLuhn(candidate) { return true }
    }
    return false
  }

  private static func passesLuhn(_ digits: ArraySlice<UInt8>) -> Bool {
    var sum = 0
    for (position, digit) in digits.reversed().enumerated() {
      let doubled = Int(digit) * (position % 2 == 0 ? 1 : 2)
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  private static func hasIssuer(_ digits: ArraySlice<UInt8>) -> Bool {
    let prefix = digits.prefix(6).reduce(0) { $0 * 10 + Int($1) }
    let length = digits.count
    switch prefix {
    case 400_000...499_999: return [13, 16, 19].contains(length)  // Visa
    case 510_000...559_999, 222_100...272_099: return length == 16  // Mastercard
    case 340_000...349_999, 370_000...379_999: return length == 15  // American Express
    case 300_000...305_999, 309_500...309_599, 360_000...369_999, 380_000...399_999:
      return (14...19).contains(length)  // Diners Club
    case 352_800...358_999: return (16...19).contains(length)  // JCB
    case 601_100...601_199, 622_126...622_925, 644_000...659_999: return (16...19).contains(length)  // Discover
    case 620_000...629_999, 810_000...817_199: return (16...19).contains(length)  // UnionPay
    case 500_000...509_999, 560_000...589_999, 630_000...639_999, 670_000...679_999:
      return true  // Maestro
    case 220_000...220_499: return (16...19).contains(length)  // Mir
    default: return false
    }
  }
}
