/// A number that only grows. Adding takes no lock and allocates nothing.
public final class Counter: Sendable {
  private let shards = (0..<MetricShards.count).map { _ in MetricCell() }

  public init() {}

  @inline(__always) public func add(_ amount: UInt64 = 1) { shards[MetricShards.current].add(amount) }

  /// The sum so far; what other threads add meanwhile may be missing.
  public var value: UInt64 { shards.reduce(0) { $0 &+ $1.current } }
}
