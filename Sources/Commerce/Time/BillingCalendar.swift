internal import CommerceEvents

extension UnixMicros {
  /// The calendar months from `anchor` to this instant, which is a period's end that was counted from it: the inverse
  /// of `anchor.adding(months:)`.
  package func months(since anchor: UnixMicros) -> Int {
    let (start, end) = (CivilDate(unixDay: anchor.utcDay), CivilDate(unixDay: utcDay))
    return (end.year - start.year) * 12 + end.month - start.month
  }
}

extension Subscription {
  /// The end of a period of `months` that begins at `start`, counted from the anchor: 31 January, 28 February,
  /// 31 March.
  func periodEnd(from start: UnixMicros, months: UInt32) -> UnixMicros {
    anchorMicros.adding(months: start.months(since: anchorMicros) + Int(months))
  }
}

/// When the card of an unpaid invoice is charged again (R27).
package struct DunningSchedule: Sendable, Hashable {
  /// Days after the invoice fell due, rising, each before the end of the grace period.
  package let days: [Int64]

  package static let standard = DunningSchedule(days: [1, 3, 5, 7, 14, 21, 28])

  /// - Precondition: the days rise from 1 and stay within the grace period; a loader checks its input before.
  package init(days: [Int64]) {
    precondition(Self.isSound(days), "dunning days rise from 1 and stay within the grace period")
    self.days = days
  }

  package static func isSound(_ days: [Int64]) -> Bool {
    zip([0] + days, days).allSatisfy(<)
      && days.allSatisfy { $0 * UnixMicros.microsPerDay < CommerceLimits.graceMicros }
  }

  /// The first attempt after `now`; `nil` where none is left.
  package func next(dueMicros: UnixMicros, after now: UnixMicros) -> UnixMicros? {
    days.lazy.map { dueMicros + $0 * UnixMicros.microsPerDay }.first { $0 > now }
  }
}

/// When a card's owner is told that it is about to expire (R27).
package enum CardExpiryNotices {
  /// Days before the first instant at which the card is no longer good.
  package static let days: [Int64] = [30, 7]

  /// The first instant after the card's last month.
  package static func expiry(year: Int, month: Int) -> UnixMicros {
    CivilDate(year: year, month: month, day: 1).adding(months: 1).unixDay * UnixMicros.microsPerDay
  }

  /// The next notice at or after `now`; `nil` where none is left.
  package static func next(expiryMicros: UnixMicros, from now: UnixMicros) -> UnixMicros? {
    days.lazy.map { expiryMicros - $0 * UnixMicros.microsPerDay }.first { $0 >= now }
  }
}
