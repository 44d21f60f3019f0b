internal import CommerceEvents

/// Divides the tax of one charge among its lots, so that the parts sum to the whole: each lot gets what the tax on the
/// running net amount grows by.
struct TaxShares {
  private let basisPoints: UInt32
  private var netSoFar: Int64 = 0
  private var taxSoFar: Int64 = 0

  init(basisPoints: UInt32) { self.basisPoints = basisPoints }

  mutating func next(_ netMinor: Int64) -> Int64 {
    netSoFar += netMinor
    let tax = MoneyMath.tax(on: netSoFar, basisPoints: basisPoints) ?? taxSoFar
    defer { taxSoFar = tax }
    return tax - taxSoFar
  }
}
