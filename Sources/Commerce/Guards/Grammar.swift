/// The grammars of short fields.
package enum Grammar {
  /// Printable ASCII without spaces, 1 to `identifierBytesMax` bytes.
  static func isIdentifier(_ text: String) -> Bool {
    (1...CommerceLimits.identifierBytesMax).contains(text.utf8.count)
      && text.utf8.allSatisfy { (33...126).contains($0) }
  }

  /// ISO 3166-1 alpha-2: two upper-case letters.
  static func isCountry(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy { (65...90).contains($0) }
  }

  /// `[a-z0-9-]{1,64}`.
  static func isAppName(_ text: String) -> Bool {
    (1...CommerceLimits.sourceAppBytesMax).contains(text.utf8.count)
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }

  /// `[A-Za-z0-9.-]{1,32}`: a region, a version of a text.
  package static func isLabel(_ text: String) -> Bool {
    (1...CommerceLimits.labelBytesMax).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46
      }
  }

  /// `[A-Za-z0-9_-]+`, as gateways make them.
  static func isPaymentToken(_ text: String) -> Bool {
    (1...CommerceLimits.paymentTokenBytesMax).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95
      }
  }

  static func isDigits(_ text: String, count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// Throws where free text is too long or holds a card number (R12).
  static func checkFreeText(_ text: String, field: String, bytesMax: Int) throws(Refusal) {
    guard text.utf8.count <= bytesMax else { throw .invalid(field, "is longer than \(bytesMax) bytes") }
    guard !CardNumberGuard.containsCardNumber(text) else {
      throw .invalid(field, "holds what looks like a card number; leave it out", reason: "CARD_NUMBER_REFUSED")
    }
  }
}
