/// An instant in microseconds since 1970-01-01T00:00:00Z.
package typealias UnixMicros = Int64

extension UnixMicros {
  package static let microsPerSecond: Int64 = 1_000_000
  package static let microsPerMinute: Int64 = 60 * microsPerSecond
  package static let microsPerHour: Int64 = 60 * microsPerMinute
  package static let microsPerDay: Int64 = 24 * microsPerHour

  /// The UTC day that the instant lies in, counted from 1970-01-01.
  package var utcDay: Int64 {
    let (days, rest) = quotientAndRemainder(dividingBy: Self.microsPerDay)
    return rest < 0 ? days - 1 : days
  }

  /// The next UTC midnight after the instant.
  package var nextUTCMidnight: UnixMicros { (utcDay + 1) * Self.microsPerDay }

  /// The instant `months` later: same day of the month and time of day, clamped to the month's last day.
  ///
  /// Periods are counted from one anchor, never from each other: 31 January + 1 month is 28 February, + 2 is 31 March.
  package func adding(months: Int) -> UnixMicros {
    let day = utcDay
    let timeOfDay = self - day * Self.microsPerDay
    return CivilDate(unixDay: day).adding(months: months).unixDay * Self.microsPerDay + timeOfDay
  }
}
