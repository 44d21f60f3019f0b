internal import CommerceSchema

/// Amounts of money in digits.
enum MoneyText {
  /// `NOK 1,234.50`.
  static func shown(_ money: Money) -> String {
    let (sign, whole, decimals) = parts(money)
    let amount = sign + grouped(whole) + decimals
    return money.currencyCode.isEmpty ? amount : money.currencyCode + " " + amount
  }

  /// `1234.50`.
  static func plain(_ money: Money) -> String {
    let (sign, whole, decimals) = parts(money)
    return sign + whole + decimals
  }

  private static func parts(_ money: Money) -> (sign: String, whole: String, decimals: String) {
    let count = decimals(of: money.currencyCode)
    var digits = String(money.minorUnits.magnitude)
    if digits.count <= count { digits = String(repeating: "0", count: count + 1 - digits.count) + digits }
    return (
      money.minorUnits < 0 ? "-" : "", String(digits.dropLast(count)),
      count == 0 ? "" : "." + digits.suffix(count)
    )
  }

  private static func grouped(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// How many decimals a currency's minor unit makes (ISO 4217, table A.1).
  static func decimals(of currency: String) -> Int {
    if withoutDecimals.contains(currency) { return 0 }
    return withThreeDecimals.contains(currency) ? 3 : 2
  }

  private static let withoutDecimals: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
    "XPF",
  ]
  private static let withThreeDecimals: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
}
