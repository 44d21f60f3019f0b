internal import Reactor

/// Suspends a task for a fixed time by the timers of an event loop: what a resource is busy with, or a load's own pace.
final class LoopDelay: TimerTarget, @unchecked Sendable {
  private var continuation: CheckedContinuation<Void, Never>?

  /// Suspends for `duration`; the loop may be a millisecond late.
  static func wait(_ duration: Duration, on loop: EventLoop) async {
    await withCheckedContinuation { continuation in
      let delay = LoopDelay()
      delay.continuation = continuation
      loop.execute { _ = loop.schedule(afterNanoseconds: duration.nanoseconds, delay) }
    }
  }

  func timerFired(_ token: UInt64) {
    continuation?.resume()
    continuation = nil
  }
}
