/// Counts latencies in buckets whose width grows with the value, so that any percentile is off by at most 0.05 %.
///
/// Log-linear: below 2,048 ns every nanosecond has its own bucket; above, each power of two is cut into 1,024 equal
/// buckets, and a bucket stands for its middle. Recording is an increment. Values beyond the range count as the longest
/// one, about 137 s; `max` is exact all the same.
struct LatencyHistogram: Sendable {
  private static let bucketBits = 10
  private static let linearCount = 1 << (bucketBits + 1)
  private static let valueBits = 37
  private static let bucketCount = linearCount + ((valueBits - bucketBits - 1) << bucketBits)

  private var buckets = [UInt64](repeating: 0, count: bucketCount)
  /// How many were recorded.
  private(set) var count: UInt64 = 0
  /// The longest one.
  private(set) var maxNanoseconds: UInt64 = 0

  @inline(__always) mutating func record(nanoseconds value: UInt64) {
    buckets[Self.index(of: value)] += 1
    count += 1
    if value > maxNanoseconds { maxNanoseconds = value }
  }

  mutating func merge(_ other: LatencyHistogram) {
    for index in buckets.indices { buckets[index] += other.buckets[index] }
    count += other.count
    maxNanoseconds = max(maxNanoseconds, other.maxNanoseconds)
  }

  /// The latency that the given share of the calls stayed within; 0 where there are none.
  /// - Parameter quantile: above 0, at most 1; 0.99 is p99.
  func nanoseconds(atQuantile quantile: Double) -> UInt64 {
    precondition(quantile > 0 && quantile <= 1, "a quantile is above 0 and at most 1")
    guard count > 0 else { return 0 }
    let rank = max(1, UInt64((quantile * Double(count)).rounded(.up)))
    var seen: UInt64 = 0
    for index in buckets.indices {
      seen += buckets[index]
      if seen >= rank { return min(Self.value(at: index), maxNanoseconds) }
    }
    return maxNanoseconds
  }

  @inline(__always) private static func index(of value: UInt64) -> Int {
    if value < UInt64(linearCount) { return Int(value) }
    let value = min(value, (1 << valueBits) - 1)
    let shift = UInt64.bitWidth - value.leadingZeroBitCount - bucketBits - 1
    return (shift << bucketBits) + Int(value >> shift)
  }

  /// The middle of a bucket.
  private static func value(at index: Int) -> UInt64 {
    if index < linearCount { return UInt64(index) }
    let shift = (index >> bucketBits) - 1
    let start = UInt64(index - (shift << bucketBits)) << shift
    return start + (1 << shift) / 2
  }
}
