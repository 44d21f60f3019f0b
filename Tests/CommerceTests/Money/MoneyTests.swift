internal import Commerce
internal import TestSupport
internal import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    (5, 1, 2, 3), (-5, 1, 2, -3), (4, 1, 3, 1), (5, 1, 3, 2), (-4, 1, 3, -1), (7, 0, 3, 0),
    (Int64.max, 1, 1, Int64.max), (Int64.max, 10_000, 10_000, Int64.max), (Int64.min, 1, 1, Int64.min),
  ])
  func R16_amountsAreRoundedHalfAwayFromZero(amount: Int64, numerator: Int64, denominator: Int64, result: Int64) {
    #expect(MoneyMath.scale(amount, by: numerator, over: denominator) == result)
  }

  @Test func whatLeaves64BitsIsNoAmount() {
    #expect(MoneyMath.scale(Int64.max, by: 2, over: 1) == nil)
    #expect(MoneyMath.multiply(Int64.max, by: 2) == nil)
    #expect(MoneyMath.multiply(Int64.max / 2, by: 2) != nil)
  }

  @Test func aScaledAmountIsWithinHalfAUnitOfTheExactOne() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let amount = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator)
      let numerator = Int64.random(in: 0...100_000, using: &generator)
      let denominator = Int64.random(in: 1...100_000, using: &generator)
      let exact = Int128(amount) * Int128(numerator)
      let result = Int128(MoneyMath.scale(amount, by: numerator, over: denominator) ?? 0)
      let error = (result * Int128(denominator) - exact).magnitude * 2
      #expect(error <= denominator.magnitude)
      // Half goes away from zero.
      if error == denominator.magnitude { #expect((result * Int128(denominator)).magnitude > exact.magnitude) }
      #expect(Int128(MoneyMath.scale(-amount, by: numerator, over: denominator) ?? 0) == -result)
    }
  }

  @Test func R16_minorUnitsHaveTheDecimalsOfTheirCurrency() {
    #expect(Currency.decimals(of: "JPY") == 0)
    #expect(Currency.decimals(of: "USD") == 2)
    #expect(Currency.decimals(of: "KWD") == 3)
    #expect(Currency.text(Money(minorUnits: 123_450, currencyCode: "NOK")) == "1234.50 NOK")
    #expect(Currency.text(Money(minorUnits: 5, currencyCode: "KWD")) == "0.005 KWD")
    #expect(Currency.text(Money(minorUnits: -1, currencyCode: "USD")) == "-0.01 USD")
    #expect(Currency.text(Money(minorUnits: 980, currencyCode: "JPY")) == "980 JPY")
  }

  @Test func prorationCountsUTCDaysAndTheRunningDayAsUnused() {
    let start = Shop.start
    let end = start.adding(months: 1)
    let first = Proration(at: start, periodStart: start, periodEnd: end)
    #expect(first.unusedDays == 30 && first.periodDays == 30)
    let second = Proration(at: start.nextUTCMidnight, periodStart: start, periodEnd: end)
    #expect(second.unusedDays == 29)
    #expect(Proration(at: end, periodStart: start, periodEnd: end).unusedDays == 0)
    #expect(Proration(at: end + UnixMicros.microsPerDay, periodStart: start, periodEnd: end).unusedDays == 0)
    #expect(second.amount(unitPriceMinor: 1_000, quantity: 3) == 2_900)
  }

  /// Whatever the split into days, the parts never come to more than the whole.
  @Test func prorationNeverExceedsTheWholePrice() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<5_000 {
      let start = Int64.random(in: 0...4_000_000_000, using: &generator) * UnixMicros.microsPerSecond
      let end = start.adding(months: [1, 3, 12].randomElement(using: &generator) ?? 1)
      let price = Int64.random(in: 0...1_000_000, using: &generator)
      let seats = UInt32.random(in: 1...3_000, using: &generator)
      var last = Int64.max
      for step in 0...5 {
        let instant = start + (end - start) / 5 * Int64(step)
        let amount = Proration(at: instant, periodStart: start, periodEnd: end)
          .amount(unitPriceMinor: price, quantity: seats)
        let value = amount ?? .max
        #expect(value >= 0 && value <= price * Int64(seats) && value <= last)
        last = value
      }
    }
  }
}
