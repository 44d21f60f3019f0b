/// Dates of the proleptic Gregorian calendar as days since 1970-01-01.
///
/// Both ways count in years that begin on 1 March, so that the leap day is a year's last, and in eras of 400 years,
/// which all have 146,097 days.
enum CivilDate {
  private static let daysPerEra: Int64 = 146_097
  /// From 0000-03-01, where era 0 begins, to 1970-01-01.
  private static let daysBeforeEpoch: Int64 = 719_468

  static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let marchYear = month > 2 ? year : year - 1
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = daysBeforeMonth((month + 9) % 12) + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * daysPerEra + dayOfEra - daysBeforeEpoch
  }

  static func date(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + daysBeforeEpoch
    let era = (shifted >= 0 ? shifted : shifted - daysPerEra + 1) / daysPerEra
    let dayOfEra = shifted - era * daysPerEra
    // Leap days are taken out first, so that a year is 365 days throughout.
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - daysBeforeMonth(marchMonth) + 1)
  }

  static func daysInMonth(_ month: Int64, year: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    default: 31
    }
  }

  /// Days of the year before a month, where month 0 is March: five months have 153 days wherever they start.
  private static func daysBeforeMonth(_ marchMonth: Int64) -> Int64 { (153 * marchMonth + 2) / 5 }
}
