internal import CommerceClient
internal import Locking

/// Time that moves when it is told to, and at once where somebody waits for it.
final class ManualClock: Sendable {
  private struct State {
    var now: Duration = .zero
    var pauses: [Duration] = []
  }

  private let state = Mutex(State())

  /// The moment that `unixSeconds` counts from.
  static let startUnixSeconds: Int64 = 1_700_000_000

  var now: Duration { state.withLock { $0.now } }
  var pauses: [Duration] { state.withLock { $0.pauses } }

  func advance(by duration: Duration) { state.withLock { $0.now += duration } }

  var client: ClientClock {
    ClientClock(
      now: { self.now },
      unixSeconds: { Self.startUnixSeconds + self.now.components.seconds },
      pause: { duration in
        try Task.checkCancellation()
        self.state.withLock {
          $0.now += duration
          $0.pauses.append(duration)
        }
      },
      random: { 0.5 })
  }
}
