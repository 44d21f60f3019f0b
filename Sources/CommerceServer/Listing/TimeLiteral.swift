internal import Foundation

/// Times as filters write them: RFC 3339, for example `2026-11-22T10:00:00Z`.
enum TimeLiteral {
  /// Microseconds since 1970; `nil` for what is no time.
  static func micros(_ text: String) -> Int64? {
    let strategy = Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
    guard let date = try? Date(text, strategy: strategy) else { return nil }
    return Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
  }
}
