/// How many decimals a currency's minor unit has (R16). Source: ISO 4217, list one.
package enum Currency {
  private static let withoutDecimals: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
  ]
  private static let withThreeDecimals: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]

  /// 0, 2 or 3.
  package static func decimals(of code: String) -> Int {
    if withoutDecimals.contains(code) { return 0 }
    return withThreeDecimals.contains(code) ? 3 : 2
  }

  /// Three upper-case letters.
  package static func isWellFormed(_ code: String) -> Bool {
    code.utf8.count == 3 && code.utf8.allSatisfy { (65...90).contains($0) }
  }

  /// The amount with its decimals and currency, for people: `1234.50 NOK`.
  package static func text(_ money: Money) -> String {
    let decimals = decimals(of: money.currencyCode)
    var digits = String(money.minorUnits.magnitude)
    if decimals > 0 {
      digits = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    }
    return "\(money.minorUnits < 0 ? "-" : "")\(digits) \(money.currencyCode)"
  }
}
