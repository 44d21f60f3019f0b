extension Duration {
  /// Whole nanoseconds, 0 for a negative duration, at most about 292 years.
  package var clampedNanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    if seconds < 0 || attoseconds < 0 { return 0 }
    let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let limit = UInt64(Int64.max)
    return overflow ? limit : min(limit, product &+ UInt64(attoseconds / 1_000_000_000))
  }
}
