/// An amount in minor units of an ISO 4217 currency (R16).
package struct Money: Hashable, Sendable {
  package var minorUnits: Int64
  package var currencyCode: String

  package init(minorUnits: Int64, currencyCode: String) {
    self.minorUnits = minorUnits
    self.currencyCode = currencyCode
  }
}

/// Arithmetic on minor units: 128 bits in between, one division, rounding half away from zero.
package enum MoneyMath {
  /// `amount × numerator ÷ denominator`; `nil` where the result leaves 64 bits.
  package static func scale(_ amount: Int64, by numerator: Int64, over denominator: Int64) -> Int64? {
    precondition(denominator > 0, "a share has a positive denominator")
    let divisor = Int128(denominator)
    let (quotient, remainder) = (Int128(amount) * Int128(numerator)).quotientAndRemainder(dividingBy: divisor)
    let roundsAway = remainder.magnitude * 2 >= divisor.magnitude
    return Int64(exactly: roundsAway ? quotient + remainder.signum() : quotient)
  }

  /// `unit price × quantity`; `nil` where the result leaves 64 bits.
  package static func multiply(_ unitPrice: Int64, by quantity: UInt32) -> Int64? {
    let (product, overflow) = unitPrice.multipliedReportingOverflow(by: Int64(quantity))
    return overflow ? nil : product
  }

  /// The tax on a net amount; a basis point is a hundredth of a per cent.
  package static func tax(on netMinor: Int64, basisPoints: UInt32) -> Int64? {
    scale(netMinor, by: Int64(basisPoints), over: 10_000)
  }
}

/// Which part of a billing period is left, in UTC days: the day that runs counts as unused, so that seats are paid from
/// the day they are added, and what is given back on the day of the purchase is all of it.
package struct Proration: Hashable, Sendable {
  package let unusedDays: Int64
  package let periodDays: Int64

  /// - Parameters:
  ///   - periodStart: the first instant of the billing period.
  ///   - periodEnd: the first instant after it, on a later UTC day.
  package init(at now: UnixMicros, periodStart: UnixMicros, periodEnd: UnixMicros) {
    let length = periodEnd.utcDay - periodStart.utcDay
    precondition(length > 0, "a billing period is at least a day long")
    periodDays = length
    unusedDays = min(max(periodEnd.utcDay - now.utcDay, 0), length)
  }

  /// Unit price × seats × unused days ÷ days of the period; `nil` where the result leaves 64 bits.
  package func amount(unitPriceMinor: Int64, quantity: UInt32) -> Int64? {
    guard let full = MoneyMath.multiply(unitPriceMinor, by: quantity) else { return nil }
    return MoneyMath.scale(full, by: unusedDays, over: periodDays)
  }
}
