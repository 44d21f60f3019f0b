internal import Commerce
internal import Testing

@Suite struct BillingCalendarTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) -> UnixMicros {
    CivilDate(year: year, month: month, day: day).unixDay * UnixMicros.microsPerDay + 37_000_000
  }

  @Test func monthsSinceAnAnchorAreTheInverseOfAddingThem() {
    for anchor in [day(2026, 1, 31), day(2024, 2, 29), day(2026, 3, 15), day(2026, 12, 30)] {
      for months in 0...60 { #expect(anchor.adding(months: months).months(since: anchor) == months) }
    }
  }

  @Test func periodsAreClampedToTheMonthAndReturnToTheAnchorsDay() {
    let anchor = day(2026, 1, 31)
    let expected = [day(2026, 2, 28), day(2026, 3, 31), day(2026, 4, 30), day(2026, 5, 31)]
    #expect((1...4).map { anchor.adding(months: $0) } == expected)
    #expect(day(2024, 2, 29).adding(months: 12) == day(2025, 2, 28))
    #expect(day(2024, 2, 29).adding(months: 48) == day(2028, 2, 29))
  }

  @Test func R27_theScheduleGivesTheNextDayThatIsStillToCome() {
    let due = day(2026, 5, 1)
    let schedule = DunningSchedule.standard
    #expect(schedule.next(dueMicros: due, after: due) == due + UnixMicros.microsPerDay)
    #expect(
      schedule.next(dueMicros: due, after: due + 7 * UnixMicros.microsPerDay) == due + 14 * UnixMicros.microsPerDay)
    #expect(schedule.next(dueMicros: due, after: due + 28 * UnixMicros.microsPerDay) == nil)
    #expect(!DunningSchedule.isSound([3, 3]) && !DunningSchedule.isSound([0]) && !DunningSchedule.isSound([30]))
    #expect(DunningSchedule.isSound([]) && DunningSchedule(days: []).next(dueMicros: due, after: due) == nil)
  }

  @Test func R27_aCardIsAnnouncedThirtyAndThenSevenDaysAhead() {
    let expiry = CardExpiryNotices.expiry(year: 2026, month: 12)
    #expect(expiry == CivilDate(year: 2027, month: 1, day: 1).unixDay * UnixMicros.microsPerDay)
    let days = { (count: Int64) in expiry - count * UnixMicros.microsPerDay }
    #expect(CardExpiryNotices.next(expiryMicros: expiry, from: days(90)) == days(30))
    #expect(CardExpiryNotices.next(expiryMicros: expiry, from: days(30) + 1) == days(7))
    #expect(CardExpiryNotices.next(expiryMicros: expiry, from: days(7) + 1) == nil)
  }

  /// Currencies of 0, 2 and 3 decimals count in minor units alike; halves go away from zero.
  @Test(arguments: [
    (1_250, 1, 31, 31, 1_250), (1_250, 3, 31, 1, 121), (17_600, 2, 30, 20, 23_467), (3_095, 1, 30, 15, 1_548),
    (18_600, 7, 28, 13, 60_450), (1, 1, 2, 1, 1), (1, 1, 3, 1, 0), (999_999_999, 3_000, 365, 364, 2_991_780_818_926),
  ])
  func proratedAmountsAreDividedOnceAndRounded(
    price: Int64, seats: UInt32, days: Int64, unused: Int64, expected: Int64
  ) {
    let start = day(2026, 1, 1)
    let proration = Proration(
      at: start + (days - unused) * UnixMicros.microsPerDay, periodStart: start,
      periodEnd: start + days * UnixMicros.microsPerDay)
    #expect(proration.unusedDays == unused && proration.periodDays == days)
    #expect(proration.amount(unitPriceMinor: price, quantity: seats) == expected)
  }
}
