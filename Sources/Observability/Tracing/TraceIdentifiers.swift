internal import Synchronization

/// Makes identifiers of traces and spans: unique and evenly spread, without a lock or a system call, which the system's
/// generator would make for each. They are no secrets.
///
/// SplitMix64 (Steele, Lea, Flood, 2014) over one counter that all threads share.
struct TraceIdentifiers: RandomNumberGenerator, Sendable {
  private final class State: Sendable {
    let counter: Atomic<UInt64>
    init(_ seed: UInt64) { counter = Atomic(seed) }
  }

  private let state: State

  init(seed: UInt64?) {
    var system = SystemRandomNumberGenerator()
    state = State(seed ?? system.next())
  }

  mutating func next() -> UInt64 {
    var word = state.counter.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
