internal import CommerceEvents

/// How an order is to be paid (R12).
package enum PaymentInstrument: Sendable, Hashable {
  case card(Card)
  /// A payment method on record, by its id.
  case stored(String)
  /// A way to pay that exists elsewhere: an invoice, a bank transfer, a purchase order.
  case unsupported

  /// A card as the gateway knows it; never a number.
  package struct Card: Sendable, Hashable {
    package let paymentToken: String
    package let brand: String
    /// Exactly four digits.
    package let lastFour: String
    /// 1 to 12; the card is good to the end of that month.
    package let expiryMonth: Int
    package let expiryYear: Int
    /// ISO 3166-1 alpha-2.
    package let country: String

    package init(
      paymentToken: String, brand: String, lastFour: String, expiryMonth: Int, expiryYear: Int, country: String
    ) {
      self.paymentToken = paymentToken
      self.brand = brand
      self.lastFour = lastFour
      self.expiryMonth = expiryMonth
      self.expiryYear = expiryYear
      self.country = country
    }
  }
}

extension PaymentInstrument.Card {
  private static let path = "payment_instrument.card"

  /// Throws where the card can't pay in the market now, or where a field holds a card number (R12, R23).
  func validate(market: CatalogueMarket, at now: UnixMicros) throws(Refusal) {
    for text in [paymentToken, brand] where CardNumberGuard.containsCardNumber(text) {
      throw .invalid(
        "\(Self.path).payment_token", "holds what looks like a card number; pass the gateway's token",
        reason: "CARD_NUMBER_REFUSED")
    }
    guard Grammar.isPaymentToken(paymentToken) else {
      throw .invalid("\(Self.path).payment_token", "is not a gateway's token of 1 to 255 letters, digits, - and _")
    }
    guard brand.utf8.count <= 32 else { throw .invalid("\(Self.path).brand", "is longer than 32 bytes") }
    guard Grammar.isDigits(lastFour, count: 4) else { throw .invalid("\(Self.path).last_four", "is not four digits") }
    guard Grammar.isCountry(country) else {
      throw .invalid("\(Self.path).country", "is not an ISO 3166-1 alpha-2 code in upper case")
    }
    try Self.validateExpiry(month: expiryMonth, year: expiryYear, at: now)
    try market.requireAccepted(country: country)
  }

  /// Throws where the card's last month is over, or is none.
  static func validateExpiry(month: Int, year: Int, at now: UnixMicros) throws(Refusal) {
    guard (1...12).contains(month) else { throw .invalid("\(path).expire_month", "is not 1 to 12") }
    guard (2_000...9_998).contains(year) else { throw .invalid("\(path).expire_year", "has not four digits") }
    guard now < CardExpiryNotices.expiry(year: year, month: month) else { throw .cardExpired }
  }

  func matches(_ method: PaymentMethod) -> Bool {
    method.gatewayToken == paymentToken && method.brand == brand && method.lastFour == lastFour
      && Int(method.expiryMonth) == expiryMonth && Int(method.expiryYear) == expiryYear && method.country == country
  }
}
