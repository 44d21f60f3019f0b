internal import Foundation
internal import Wire

/// Points in time, always in UTC: business days are UTC days.
enum TimeText {
  /// `2026-01-31 14:05 UTC`.
  static func shown(_ time: Timestamp) -> String {
    let text = rfc3339(time)
    guard text.count >= 16 else { return text }
    return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + " UTC"
  }

  /// `2026-01-31T14:05:09Z`.
  static func rfc3339(_ time: Timestamp) -> String {
    guard time.isValid else { return "invalid" }
    return Date(timeIntervalSince1970: Double(time.seconds)).formatted(.iso8601)
  }
}
