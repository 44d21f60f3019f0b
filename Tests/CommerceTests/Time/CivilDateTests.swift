internal import Commerce
internal import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    (0, 1970, 1, 1), (-1, 1969, 12, 31), (19_782, 2024, 2, 29), (11_016, 2000, 2, 29), (-25_508, 1900, 3, 1),
    (20_543, 2026, 3, 31), (2_932_896, 9999, 12, 31),
  ])
  func knownDaysAreThoseOfTheCalendar(day: Int64, year: Int, month: Int, dayOfMonth: Int) {
    let date = CivilDate(year: year, month: month, day: dayOfMonth)
    #expect(date.unixDay == day)
    #expect(CivilDate(unixDay: day) == date)
  }

  @Test func everyDayOfEightCenturiesFollowsTheOneBefore() {
    var previous = CivilDate(unixDay: -150_000)
    for day in Int64(-149_999)...150_000 {
      let date = CivilDate(unixDay: day)
      #expect(date.unixDay == day)
      let isNextDay = date.month == previous.month && date.day == previous.day + 1
      let isNextMonth = date.day == 1 && previous.day == CivilDate.length(ofMonth: previous.month, year: previous.year)
      if !isNextDay, !isNextMonth { Issue.record("\(date) does not follow \(previous)") }
      previous = date
    }
  }

  @Test(arguments: [
    ((2026, 1, 31), 1, (2026, 2, 28)), ((2024, 1, 31), 1, (2024, 2, 29)), ((2026, 1, 31), 2, (2026, 3, 31)),
    ((2026, 8, 31), 1, (2026, 9, 30)), ((2026, 12, 15), 1, (2027, 1, 15)), ((2024, 2, 29), 12, (2025, 2, 28)),
    ((2026, 3, 31), -1, (2026, 2, 28)), ((2026, 1, 1), -13, (2024, 12, 1)),
  ])
  func monthsAreClampedToTheLastDay(from: (Int, Int, Int), months: Int, to: (Int, Int, Int)) {
    let date = CivilDate(year: from.0, month: from.1, day: from.2)
    #expect(date.adding(months: months) == CivilDate(year: to.0, month: to.1, day: to.2))
  }

  @Test func periodsCountedFromTheAnchorNeverDriftFromIt() {
    let anchor = CivilDate(year: 2023, month: 10, day: 31)
    for months in 0..<120 {
      let date = anchor.adding(months: months)
      #expect(date.day == min(31, CivilDate.length(ofMonth: date.month, year: date.year)))
    }
  }

  @Test func anInstantKeepsItsTimeOfDayWhenMonthsAreAdded() {
    let later = Shop.start.adding(months: 1)
    #expect(later - later.utcDay * UnixMicros.microsPerDay == Shop.start - Shop.start.utcDay * UnixMicros.microsPerDay)
    #expect(CivilDate(unixDay: later.utcDay) == CivilDate(year: 2026, month: 4, day: 30))
  }

  @Test func daysBefore1970AreCountedDownwards() {
    #expect(UnixMicros(-1).utcDay == -1)
    #expect(UnixMicros(0).utcDay == 0)
    #expect(UnixMicros(-UnixMicros.microsPerDay).utcDay == -1)
    #expect(UnixMicros(-1).nextUTCMidnight == 0)
    #expect(UnixMicros(0).nextUTCMidnight == UnixMicros.microsPerDay)
  }
}
