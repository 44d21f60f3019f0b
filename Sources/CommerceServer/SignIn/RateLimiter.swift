internal import Locking

/// How often anyone may ask where to sign in (R09).
package struct SignInLimits: Sendable {
  /// Questions that one peer may ask at once, and how many it gets back each minute. Default: 30 and 60.
  package var peerBurst: Int64 = 30
  package var peerPerMinute: Int64 = 60
  /// The same for all peers together. Default: 1,000 and 30,000.
  package var totalBurst: Int64 = 1_000
  package var totalPerMinute: Int64 = 30_000
  /// Peers that are remembered. Default: 10,000.
  package var peersMax = 10_000

  package init() {}
}

/// Token buckets in real time: one per peer and one for all of them together (R09).
///
/// The table of peers is bounded; a new peer takes the place of the one that has been quiet longest.
final class RateLimiter: Sendable {
  private static let microsPerMinute: Int64 = 60_000_000

  private struct Bucket {
    /// Calls left, times the microseconds of a minute.
    var level: Int64
    var lastMicros: Int64

    init(burst: Int64, now: Int64) {
      level = burst * RateLimiter.microsPerMinute
      lastMicros = now
    }

    mutating func refill(perMinute: Int64, burst: Int64, now: Int64) {
      let passed = min(max(0, now - lastMicros), RateLimiter.microsPerMinute)
      level = min(burst * RateLimiter.microsPerMinute, level + passed * perMinute)
      lastMicros = max(lastMicros, now)
    }

    /// When the next call may come, in microseconds from now; 0 for at once.
    func wait(perMinute: Int64) -> Int64 {
      let missing = RateLimiter.microsPerMinute - level
      return missing <= 0 ? 0 : (missing + perMinute - 1) / perMinute
    }
  }

  private struct State {
    var total: Bucket
    var peers: [String: Bucket] = [:]
  }

  private let limits: SignInLimits
  private let state: Mutex<State>

  init(_ limits: SignInLimits, now: Int64) {
    self.limits = limits
    state = Mutex(State(total: Bucket(burst: limits.totalBurst, now: now)))
  }

  /// Takes one call of `peer` out of its bucket and the common one.
  ///
  /// - Returns: 0, or in how many microseconds the peer may ask again; nothing is taken then.
  func take(peer: String, now: Int64) -> Int64 {
    state.withLock { state in
      state.total.refill(perMinute: limits.totalPerMinute, burst: limits.totalBurst, now: now)
      var bucket = state.peers[peer] ?? Bucket(burst: limits.peerBurst, now: now)
      bucket.refill(perMinute: limits.peerPerMinute, burst: limits.peerBurst, now: now)
      let wait = max(
        state.total.wait(perMinute: limits.totalPerMinute), bucket.wait(perMinute: limits.peerPerMinute))
      if wait == 0 {
        state.total.level -= Self.microsPerMinute
        bucket.level -= Self.microsPerMinute
      }
      if state.peers[peer] == nil, state.peers.count >= limits.peersMax { Self.makeRoom(&state.peers) }
      state.peers[peer] = bucket
      return wait
    }
  }

  /// Drops the quiet half, so that the cost of looking for it is spread over as many new peers.
  private static func makeRoom(_ peers: inout [String: Bucket]) {
    let byTime = peers.sorted { $0.value.lastMicros < $1.value.lastMicros }
    for (peer, _) in byTime.prefix((peers.count + 1) / 2) { peers[peer] = nil }
  }
}
