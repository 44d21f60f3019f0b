public import CommerceSchema

extension Card {
  /// A card as the payment gateway names it; the number itself never enters the system (R12).
  ///
  /// - Parameters:
  ///   - token: the gateway's, for example `pm_card_visa`.
  ///   - lastFour: the last four digits.
  ///   - expires: month, 1 to 12, and year with four digits; the card is good to the end of that month.
  ///   - country: where the card was issued, ISO 3166-1 alpha-2.
  public static func token(
    _ token: String, brand: String = "", lastFour: String = "", expires: (month: Int32, year: Int32) = (0, 0),
    country: String = ""
  ) -> Card {
    Card(
      paymentToken: token, brand: brand, lastFour: lastFour, expireMonth: expires.month, expireYear: expires.year,
      country: country)
  }
}

extension OrderSource {
  /// The product's website.
  public static let productWebsite = OrderSource(kind: .productWebsite)

  /// A prompt inside an application.
  ///
  /// - Parameter app: `[a-z0-9-]{1,64}`, for example `power-bi-desktop`.
  public static func inApp(_ app: String) -> OrderSource { OrderSource(kind: .inApp, app: app) }
}
