internal import Commerce

/// Times as people and files read them.
enum TimeText {
  /// RFC 3339 in UTC with microseconds where there are any, for example `2026-11-22T10:00:00Z`; empty for 0.
  static func rfc3339(_ micros: UnixMicros) -> String {
    guard micros != 0 else { return "" }
    let day = micros.utcDay
    let rest = micros - day * UnixMicros.microsPerDay
    let seconds = rest / UnixMicros.microsPerSecond
    let fraction = rest % UnixMicros.microsPerSecond
    let time = "\(digits(seconds / 3_600, 2)):\(digits(seconds / 60 % 60, 2)):\(digits(seconds % 60, 2))"
    return "\(date(micros))T\(time)\(fraction == 0 ? "" : "." + digits(fraction, 6))Z"
  }

  /// The UTC date, for example `2026-11-22`.
  static func date(_ micros: UnixMicros) -> String {
    CivilDate(unixDay: micros.utcDay).isoText
  }

  private static func digits(_ number: Int64, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
