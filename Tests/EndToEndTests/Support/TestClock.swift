internal import CommerceServer
internal import Synchronization

/// The machine's time, which tests move ahead.
final class TestClock: Sendable {
  static let hour: Int64 = 3_600_000_000
  static let day: Int64 = 24 * hour

  private let offset = Atomic<Int64>(0)

  /// Microseconds since 1970.
  var now: Int64 { SystemClock.unixMicros() + offset.load(ordering: .relaxed) }

  func advance(byMicros micros: Int64) { offset.wrappingAdd(micros, ordering: .relaxed) }
}
