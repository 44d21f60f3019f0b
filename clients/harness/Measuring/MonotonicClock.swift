internal import Foundation

/// The system's monotonic clock as a bare number: read once for every call under load, so it must cost nearly nothing.
enum MonotonicClock {
  /// Since an arbitrary start.
  static var nanoseconds: UInt64 {
    var time = timespec()
    // CLOCK_MONOTONIC exists wherever this builds, and the call has no other way to fail.
    _ = clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

extension Duration {
  var nanoseconds: UInt64 {
    UInt64(components.seconds) * 1_000_000_000 + UInt64(components.attoseconds / 1_000_000_000)
  }

  /// Seconds as a fraction.
  var inSeconds: Double { self / .seconds(1) }
}
