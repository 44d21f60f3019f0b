internal import Foundation

/// Time and chance as the client sees them; tests put their own in.
package struct ClientClock: Sendable {
  /// Monotonic, from some moment on.
  package var now: @Sendable () -> Duration
  /// Real time.
  package var unixSeconds: @Sendable () -> Int64
  /// Suspends; throws `CancellationError` when the task is cancelled.
  package var pause: @Sendable (Duration) async throws -> Void
  /// 0 to 1.
  package var random: @Sendable () -> Double

  package init(
    now: @escaping @Sendable () -> Duration, unixSeconds: @escaping @Sendable () -> Int64,
    pause: @escaping @Sendable (Duration) async throws -> Void, random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.unixSeconds = unixSeconds
    self.pause = pause
    self.random = random
  }

  /// The machine's own.
  package static let system = {
    let start = ContinuousClock.now
    return ClientClock(
      now: { ContinuousClock.now - start },
      unixSeconds: { Int64(Date().timeIntervalSince1970) },
      pause: { try await ContinuousClock().sleep(for: $0) },
      random: { Double.random(in: 0...1) })
  }()
}
