#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Real time.
package enum SystemClock {
  /// Microseconds since 1970 UTC.
  @Sendable package static func unixMicros() -> Int64 {
    var time = timespec()
    let status = clock_gettime(CLOCK_REALTIME, &time)
    precondition(status == 0, "the system has no real-time clock")
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }

  /// Waits, and throws when the task is cancelled.
  @Sendable package static func pause(_ duration: Duration) async throws { try await Task.sleep(for: duration) }
}
