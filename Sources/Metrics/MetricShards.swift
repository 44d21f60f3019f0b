internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Which of a metric's shards the current thread adds to, so that event loops do not contend for a cache line. Two
/// threads that share one are slower, and no less right.
enum MetricShards {
  static let count = 16

  @inline(__always) static var current: Int {
    #if canImport(Glibc)
      let thread = UInt64(pthread_self())
    #else
      let thread = UInt64(UInt(bitPattern: pthread_self()))
    #endif
    // Threads' addresses differ in their middle bits; the product's top bits mix them.
    return Int(truncatingIfNeeded: ((thread >> 12) &* 0x9E37_79B9_7F4A_7C15) >> 60)
  }
}

/// One number that any thread may add to.
final class MetricCell: Sendable {
  private let value = Atomic<UInt64>(0)
  // Fills the cache line, so that the next object's number does not lie in it.
  private let padding: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)

  @inline(__always) func add(_ amount: UInt64) { value.wrappingAdd(amount, ordering: .relaxed) }
  var current: UInt64 { value.load(ordering: .relaxed) }
}
