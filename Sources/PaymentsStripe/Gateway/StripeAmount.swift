internal import Payments

/// Amounts as Stripe counts them.
///
/// Stripe takes an integer in the currency's smallest unit, as we do, but for the exceptions of its own table. Source:
/// Stripe, "Supported currencies" (docs.stripe.com/currencies), sections "Zero-decimal currencies", "Three-decimal
/// currencies" and "Special cases".
enum StripeAmount {
  /// Currencies without decimals in ISO 4217 that Stripe keeps at two, whose last two digits must be zero.
  private static let twoDecimalsForNone: Set<String> = ["ISK", "UGX"]
  /// Currencies with two decimals in ISO 4217 that have none at Stripe.
  private static let noneForTwoDecimals: Set<String> = ["MGA"]
  /// Currencies with three decimals: cards carry two of them, so the last digit must be zero.
  private static let threeDecimals: Set<String> = ["BHD", "JOD", "KWD", "OMR", "TND"]

  /// - Throws: `.amountNotSupported` where Stripe can't charge exactly this amount; it is never rounded here.
  static func stripe(minorUnits: Int64, currencyCode: String) throws(PaymentGatewayError) -> Int64 {
    if twoDecimalsForNone.contains(currencyCode) {
      let (scaled, overflow) = minorUnits.multipliedReportingOverflow(by: 100)
      guard !overflow else { throw unsupported(currencyCode, "is too large") }
      return scaled
    }
    if noneForTwoDecimals.contains(currencyCode) {
      guard minorUnits.isMultiple(of: 100) else { throw unsupported(currencyCode, "has a fraction") }
      return minorUnits / 100
    }
    if threeDecimals.contains(currencyCode), !minorUnits.isMultiple(of: 10) {
      throw unsupported(currencyCode, "is no multiple of ten")
    }
    return minorUnits
  }

  /// - Parameter currency: as Stripe writes it, in small letters.
  /// - Throws: `.unknownOutcome` for an amount that no charge has: the answer can't be read.
  static func minorUnits(stripe amount: Int64, currency: String) throws(PaymentGatewayError) -> Int64 {
    let code = currency.uppercased()
    if twoDecimalsForNone.contains(code) { return amount / 100 }
    guard noneForTwoDecimals.contains(code) else { return amount }
    let (scaled, overflow) = amount.multipliedReportingOverflow(by: 100)
    guard !overflow else {
      throw PaymentGatewayError(.unknownOutcome, "Stripe's answer can't be read: an amount of \(code) is too large")
    }
    return scaled
  }

  private static func unsupported(_ currencyCode: String, _ problem: String) -> PaymentGatewayError {
    PaymentGatewayError(.amountNotSupported, "Stripe can't charge an amount of \(currencyCode) that \(problem)")
  }
}
