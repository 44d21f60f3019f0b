internal import RPC
internal import Synchronization

/// What happened on one connection. The connection's event loop alone writes to it; it is read when its lanes are over.
final class LoadMeter: @unchecked Sendable {
  let window: LoadWindow
  private(set) var histogram = LatencyHistogram()
  private(set) var errors: [String: Int] = [:]
  /// Counts for the progress line, which another thread reads: every call, the warm-up's too.
  let answered = Atomic<Int>(0)
  let failed = Atomic<Int>(0)

  init(_ window: LoadWindow) { self.window = window }

  @inline(__always) func succeeded(from start: UInt64, to end: UInt64) {
    if window.measures(end) { histogram.record(nanoseconds: end - start) }
    answered.store(answered.load(ordering: .relaxed) + 1, ordering: .relaxed)
  }

  func failed(_ reason: String, at end: UInt64) {
    if window.measures(end) { errors[reason, default: 0] += 1 }
    failed.store(failed.load(ordering: .relaxed) + 1, ordering: .relaxed)
  }

  func failed(_ error: RPCError, at end: UInt64) {
    failed(error.reason.isEmpty ? "\(error.code)" : "\(error.code) \(error.reason)", at: end)
  }
}

/// When calls count: those that end after the warm-up and before the end.
struct LoadWindow: Sendable {
  let start: UInt64
  let end: UInt64

  init(warmUp: Duration, duration: Duration, now: UInt64) {
    start = now + warmUp.nanoseconds
    end = start + duration.nanoseconds
  }

  @inline(__always) func measures(_ time: UInt64) -> Bool { time >= start && time < end }
}
