internal import Locking
internal import struct Synchronization.Atomic

/// How measurements are spread over buckets. Recording takes no lock, and allocates only when a thread records its
/// first.
public final class Histogram: Sendable {
  public let buckets: HistogramBuckets
  private let slots = (0..<MetricShards.count).map { _ in ShardSlot() }

  public init(_ buckets: HistogramBuckets) { self.buckets = buckets }

  /// Records a measurement in the buckets' unit.
  public func record(_ value: UInt64) {
    let shard = slots[MetricShards.current].shard(bucketCount: buckets.bounds.count + 1)
    shard.counts[buckets.index(of: value)].add(1)
    shard.sum.add(value)
  }

  /// The measurements so far; of one that is being recorded the sum or the count may be missing.
  public var value: HistogramValue {
    var value = HistogramValue(counts: [UInt64](repeating: 0, count: buckets.bounds.count + 1), sum: 0)
    for slot in slots {
      guard let shard = slot.known else { continue }
      for (index, cell) in shard.counts.enumerated() { value.counts[index] &+= cell.current }
      value.sum &+= shard.sum.current
    }
    return value
  }

  private final class Shard: Sendable {
    let counts: [MetricCell]
    let sum = MetricCell()
    init(_ count: Int) { counts = (0..<count).map { _ in MetricCell() } }
  }

  /// Makes a shard when a thread records its first. Not `AtomicLazyReference`, which looks its type up on every use.
  private final class ShardSlot: Sendable {
    /// `made` is there, and does not change any more.
    private let isMade = Atomic<Bool>(false)
    private nonisolated(unsafe) var made: Shard?
    private let making = Mutex<Void>(())

    @inline(__always) var known: Shard? { isMade.load(ordering: .acquiring) ? made : nil }

    @inline(__always) func shard(bucketCount: Int) -> Shard { known ?? make(bucketCount) }

    private func make(_ bucketCount: Int) -> Shard {
      making.withLock { _ in
        if let made { return made }
        let shard = Shard(bucketCount)
        made = shard
        isMade.store(true, ordering: .releasing)
        return shard
      }
    }
  }
}

/// A histogram at one moment.
public struct HistogramValue: Sendable, Hashable {
  /// How many measurements fell into each bucket; the last is for those above all bounds.
  public var counts: [UInt64]
  /// Of all measurements, in the buckets' unit.
  public var sum: UInt64

  public var count: UInt64 { counts.reduce(0, &+) }
}

/// The upper bounds of a histogram's buckets, each inclusive, and the unit they are shown in.
public struct HistogramBuckets: Sendable, Hashable {
  /// Ascending, in the unit that is recorded.
  public let bounds: [UInt64]
  /// How many recorded units make one that is shown: 1,000,000,000 for nanoseconds shown as seconds.
  public let unitsPerShown: UInt64

  /// - Precondition: `bounds` ascend.
  public init(bounds: [UInt64], unitsPerShown: UInt64 = 1) {
    precondition(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }, "a histogram's bounds must ascend")
    self.bounds = bounds
    self.unitsPerShown = unitsPerShown
  }

  /// Durations in nanoseconds, shown as seconds: the bounds of gRPC's A66.
  public static let latency = HistogramBuckets(
    bounds: [
      0, 10, 50, 100, 300, 600, 800, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 8_000, 10_000, 13_000, 16_000, 20_000,
      25_000, 30_000, 40_000, 50_000, 65_000, 80_000, 100_000, 130_000, 160_000, 200_000, 250_000, 300_000, 400_000,
      500_000, 650_000, 800_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000,
    ].map { $0 * 1_000 }, unitsPerShown: 1_000_000_000)

  /// Bytes: the bounds of gRPC's A66.
  public static let size = HistogramBuckets(
    bounds: [0] + [10, 11, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32].map { UInt64(1) << $0 })

  /// Small counts, as of attempts or a batch.
  public static let count = HistogramBuckets(bounds: (0...16).map { UInt64(1) << $0 })

  /// The bucket of a value: the first whose bound is not below it.
  @inline(__always) func index(of value: UInt64) -> Int {
    var low = 0
    var high = bounds.count
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
