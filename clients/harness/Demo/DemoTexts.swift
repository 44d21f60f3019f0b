internal import CommerceSchema
internal import Foundation
internal import Wire

/// Values of the schema as people read them.
enum DemoTexts {
  /// `4,593.75 NOK`.
  static func money(_ money: Money?) -> String {
    guard let money else { return "nothing" }
    let decimals = decimals(money.currencyCode)
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let amount = Int(money.minorUnits)
    let whole = (amount < 0 ? "-" : "") + Figures.grouped(Int(amount.magnitude) / scale)
    guard decimals > 0 else { return "\(whole) \(money.currencyCode)" }
    let fraction = String(Int(amount.magnitude) % scale)
    return "\(whole).\(String(repeating: "0", count: decimals - fraction.count))\(fraction) \(money.currencyCode)"
  }

  /// ISO 4217's minor units for the currencies of the sample catalogue.
  private static func decimals(_ currency: String) -> Int {
    switch currency {
    case "JPY": 0
    case "KWD": 3
    default: 2
    }
  }

  /// The day in UTC: `2026-03-01`.
  static func day(_ time: Timestamp?) -> String {
    guard let time else { return "" }
    return Date(timeIntervalSince1970: TimeInterval(time.seconds)).formatted(.iso8601.year().month().day())
  }

  /// Rows under headings, each column as wide as its widest cell.
  static func table(_ headings: [String], _ rows: [[String]]) -> [String] {
    let all = [headings] + rows
    let widths = headings.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined(separator: "  ")
        .trimmingSuffix(" ")
    }
  }

  /// The last part of a resource name, shortened: `orders/1f2e3d4c…`.
  static func short(_ name: String) -> String {
    let parts = name.split(separator: "/")
    guard let id = parts.last, parts.count > 1 else { return name }
    return "\(parts[parts.count - 2])/\(id.prefix(8))\(id.count > 8 ? "…" : "")"
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = self
    while text.last == character { text.removeLast() }
    return text
  }
}
