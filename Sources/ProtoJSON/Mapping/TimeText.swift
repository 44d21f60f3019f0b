internal import Wire

/// The texts of `Timestamp` (RFC 3339) and `Duration` (`1.5s`) in proto3 JSON.
enum TimeText {
  /// `1970-01-01T00:00:00.5Z`, in UTC, with no, three, six or nine digits of the second.
  static func timestamp(_ time: Timestamp) -> String {
    let (days, second) = time.seconds.floored(by: 86_400)
    let (year, month, day) = CivilDate.date(fromDays: days)
    let clock = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(clock)\(fraction(time.nanos))Z"
  }

  /// Reads RFC 3339, with any offset and up to nine digits of the second; `nil` for anything else.
  static func timestamp(from text: String) -> Timestamp? {
    var scanner = Scanner(text)
    guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2), scanner.take("-"),
      let day = scanner.digits(2), scanner.take("T"), let hour = scanner.digits(2), scanner.take(":"),
      let minute = scanner.digits(2), scanner.take(":"), let second = scanner.digits(2),
      let nanos = scanner.fraction(), let offset = scanner.offset(), scanner.isAtEnd,
      (1...12).contains(month), (1...CivilDate.daysInMonth(month, year: year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let days = CivilDate.days(year: year, month: month, day: day)
    return Timestamp(seconds: days * 86_400 + hour * 3_600 + minute * 60 + second - offset, nanos: nanos)
  }

  static func duration(_ duration: ProtoDuration) -> String {
    let sign = duration.seconds < 0 || duration.nanos < 0 ? "-" : ""
    return "\(sign)\(duration.seconds.magnitude)\(fraction(Int32(duration.nanos.magnitude)))s"
  }

  /// Reads seconds with up to nine digits after the point and an `s`; `nil` for anything else.
  static func duration(from text: String) -> ProtoDuration? {
    var scanner = Scanner(text)
    let sign: Int64 = scanner.take("-") ? -1 : 1
    guard let seconds = scanner.digits(atMost: 12), let nanos = scanner.fraction(), scanner.take("s"), scanner.isAtEnd
    else { return nil }
    return ProtoDuration(seconds: sign * seconds, nanos: Int32(sign) * nanos)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func fraction(_ nanos: Int32) -> String {
    let digits = padded(Int64(nanos), 9)
    if nanos == 0 { return "" }
    if nanos % 1_000_000 == 0 { return "." + digits.prefix(3) }
    return "." + (nanos % 1_000 == 0 ? digits.prefix(6) : digits[...])
  }

  /// Takes a text apart from its start.
  private struct Scanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }

    /// Exactly `count` digits.
    mutating func digits(_ count: Int) -> Int64? {
      let before = rest
      guard let value = digits(atMost: count), before.count - rest.count == count else { return nil }
      return value
    }

    /// At least one digit; a further one stays where it is, and fails what comes next.
    mutating func digits(atMost count: Int) -> Int64? {
      let digits = rest.prefix(count).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest.removeFirst(digits.count)
      return digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    /// Nanoseconds: 0 without a point, `nil` for a point without digits.
    mutating func fraction() -> Int32? {
      guard take(".") else { return 0 }
      let before = rest.count
      guard var value = digits(atMost: 9) else { return nil }
      for _ in (before - rest.count)..<9 { value *= 10 }
      return Int32(value)
    }

    /// Seconds east of UTC: `Z`, or hours and minutes.
    mutating func offset() -> Int64? {
      if take("Z") { return 0 }
      let sign: Int64 = take("-") ? -1 : 1
      guard sign < 0 || take("+"), let hours = digits(2), take(":"), let minutes = digits(2), hours < 24, minutes < 60
      else { return nil }
      return sign * (hours * 3_600 + minutes * 60)
    }
  }
}

extension Int64 {
  fileprivate func floored(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
