internal import CommerceSchema
internal import Locking

/// How large the cache of entitlements may grow.
public struct EntitlementCacheLimits: Sendable, Hashable {
  /// Answers kept; above it the oldest go first. Default: 100,000, about 30 MB.
  public var entriesMax: Int

  public init(entriesMax: Int = 100_000) {
    precondition(entriesMax > 0, "a cache without room; leave it out instead")
    self.entriesMax = entriesMax
  }
}

/// Answers of `CheckEntitlement`, for as long as each of them says (R41).
///
/// Entries are replaced in the order they came (first in, first out): every answer lives 60 seconds at most, so recency
/// of use would hardly choose better.
final class EntitlementCache: Sendable {
  struct Key: Hashable {
    let tenant: String
    let user: String
    let product: String
  }

  private struct Entry {
    var answer: CheckEntitlementResponse
    var expires: Duration
    /// Which of the queue's mentions of the key is this one's.
    var ticket: UInt64
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    /// Keys in the order they came, with mentions of replaced entries in between; `head` is the oldest.
    var queue: [(key: Key, ticket: UInt64)] = []
    var head = 0
    var nextTicket: UInt64 = 0
    /// Counts removals. An answer that was asked for before one of them must not come in after it.
    var generation: UInt64 = 0
  }

  private let limits: EntitlementCacheLimits
  private let clock: ClientClock
  private let state = Mutex(State())

  init(_ limits: EntitlementCacheLimits, clock: ClientClock) {
    self.limits = limits
    self.clock = clock
  }

  var count: Int { state.withLock { $0.entries.count } }

  /// The answer, if it still holds; and otherwise what `insert` needs for the one that will be asked for now.
  func answer(for key: Key) -> (answer: CheckEntitlementResponse?, asked: Question) {
    let now = clock.now()
    return state.withLock { state in
      let entry = state.entries[key].flatMap { now < $0.expires ? $0 : nil }
      return (entry?.answer, Question(time: now, generation: state.generation))
    }
  }

  /// When a question was asked: the answer's time to live counts from here.
  struct Question {
    let time: Duration
    let generation: UInt64
  }

  func insert(_ answer: CheckEntitlementResponse, for key: Key, asked: Question) {
    let expires = asked.time + .seconds(Int64(answer.timeToLiveSeconds))
    guard clock.now() < expires else { return }
    state.withLock { state in
      guard state.generation == asked.generation else { return }
      if let present = state.entries[key], present.answer.version > answer.version { return }
      let ticket = state.nextTicket
      state.nextTicket += 1
      state.entries[key] = Entry(answer: answer, expires: expires, ticket: ticket)
      state.queue.append((key, ticket))
      trim(&state)
    }
  }

  func remove(tenant: String, users: [String]) {
    let users = Set(users)
    state.withLock { state in
      state.generation += 1
      // Bounded by `entriesMax`; assignments are rare beside checks.
      for key in state.entries.keys where key.tenant == tenant && users.contains(key.user) {
        state.entries[key] = nil
      }
    }
  }

  func removeAll() {
    state.withLock { state in
      state.generation += 1
      state.entries.removeAll(keepingCapacity: true)
      state.queue.removeAll(keepingCapacity: true)
      state.head = 0
    }
  }

  private func trim(_ state: inout State) {
    // The second condition bounds the queue where few keys are replaced again and again.
    while state.entries.count > limits.entriesMax || state.queue.count - state.head > 2 * limits.entriesMax {
      let (key, ticket) = state.queue[state.head]
      state.head += 1
      if state.entries[key]?.ticket == ticket { state.entries[key] = nil }
    }
    if state.head > limits.entriesMax {
      state.queue.removeFirst(state.head)
      state.head = 0
    }
  }
}
