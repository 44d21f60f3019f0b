internal import Locking
internal import RPC
internal import RPCRuntime
internal import Reactor
internal import struct Synchronization.Atomic

/// Counts the calls that a server has open, and refuses those beyond its limits. Used from every loop.
final class CallGate: Sendable {
  private let limits: CallLimits
  private let random: @Sendable () -> Double
  private let callers: CallerTable
  private let openCalls = Atomic<Int>(0)
  /// Calls that the adaptive limit bounds.
  private let boundedCalls = Atomic<Int>(0)
  private let adaptiveLimit = Atomic<Int>(.max)
  private let limitChangedNanoseconds = Atomic<UInt64>(0)
  private let limiter: Mutex<ConcurrencyLimiter>?
  private let refusals = RefusalCounts()

  init(_ limits: CallLimits, random: @escaping @Sendable () -> Double) {
    self.limits = limits
    self.random = random
    callers = CallerTable(callersMax: limits.callersMax)
    if let adaptive = limits.adaptive {
      limiter = Mutex(ConcurrencyLimiter(adaptive, nowNanoseconds: EventLoop.nowNanoseconds))
      adaptiveLimit.store(adaptive.maximum, ordering: .relaxed)
    } else {
      limiter = nil
    }
  }

  var isAdaptive: Bool { limiter != nil }

  // MARK: Places

  /// Gives a call its place, or says why it gets none.
  func enter(_ place: inout CallPlace, _ account: CallerAccount?) throws(RPCError) {
    if openCalls.wrappingAdd(1, ordering: .relaxed).newValue > limits.callsMax {
      openCalls.wrappingSubtract(1, ordering: .relaxed)
      throw refusal(
        .server, .unavailable, "SERVER_CALL_LIMIT", "the server already has its \(limits.callsMax) calls open")
    }
    if let account, !account.enter(callsMax: limits.callsPerCallerMax) {
      openCalls.wrappingSubtract(1, ordering: .relaxed)
      throw refusal(
        .caller, .resourceExhausted, "CALLER_CALL_LIMIT",
        "this caller already has its \(limits.callsPerCallerMax) calls open, on all its connections together")
    }
    place.isTaken = true
    place.account = account
  }

  /// Gives a call its place among those that the adaptive limit bounds, if there is one.
  /// - Returns: how many calls have one now, or would have.
  func enterBounded(_ place: inout CallPlace) -> Int {
    let count = boundedCalls.wrappingAdd(1, ordering: .relaxed).newValue
    place.isBounded = count <= adaptiveLimit.load(ordering: .relaxed)
    if !place.isBounded { boundedCalls.wrappingSubtract(1, ordering: .relaxed) }
    return count
  }

  /// Gives a call that is under way its place, whatever the limits say.
  func enterAnyway(_ place: inout CallPlace, _ account: CallerAccount?) {
    openCalls.wrappingAdd(1, ordering: .relaxed)
    account?.enterAnyway()
    place.isTaken = true
    place.account = account
  }

  func leave(_ place: inout CallPlace) {
    guard place.isTaken else { return }
    openCalls.wrappingSubtract(1, ordering: .relaxed)
    if place.isBounded { boundedCalls.wrappingSubtract(1, ordering: .relaxed) }
    place.account?.leave()
    place = CallPlace()
  }

  func account(_ key: String) -> CallerAccount { callers.account(key) }

  // MARK: Refusing

  /// - Parameter limit: the one that found it out.
  func overloaded(_ limit: CallRefusals.Limit) -> RPCError {
    refusal(
      limit, .unavailable, "OVERLOADED", "the server has more work than it can do in time, and takes no more for now")
  }

  /// The connection has too many handlers at work.
  func tooManyHandlers() -> RPCError {
    refusals.add(.connection)
    return .tooManyHandlers
  }

  private func refusal(
    _ limit: CallRefusals.Limit, _ code: StatusCode, _ reason: String, _ message: String
  ) -> RPCError {
    refusals.add(limit)
    var error = RPCError(code, reason: reason, domain: "rpc", message)
    error.notProcessed = true
    let milliseconds = Double(limits.retryDelay.clampedNanoseconds) / 1_000_000 * (0.5 + random())
    error.retryPushback = .retryAfter(milliseconds: UInt32(min(milliseconds, Double(UInt32.max))))
    return error
  }

  // MARK: Learning

  /// Whether the latency of a call says something about the limit as it is.
  func isTelling(startNanoseconds: UInt64) -> Bool {
    startNanoseconds >= limitChangedNanoseconds.load(ordering: .relaxed)
  }

  /// Hands in what a loop saw in a window.
  func learn(_ samples: [ConcurrencyLimiter.Samples], inFlightMax: Int, nowNanoseconds now: UInt64) {
    limiter?.withLock { limiter in
      limiter.record(samples, inFlightMax: inFlightMax)
      limiter.advance(toNanoseconds: now)
      adaptiveLimit.store(limiter.limit, ordering: .relaxed)
      limitChangedNanoseconds.store(limiter.changedNanoseconds, ordering: .relaxed)
    }
  }

  var snapshot: OverloadSnapshot {
    var snapshot = OverloadSnapshot(
      callsOpen: openCalls.load(ordering: .relaxed), callsMax: limits.callsMax, callers: callers.count,
      refusals: refusals.value)
    limiter?.withLock { limiter in
      snapshot.adaptive = .init(
        limit: limiter.limit, inFlight: boundedCalls.load(ordering: .relaxed), loadFactor: limiter.loadFactor,
        probes: limiter.probes)
    }
    return snapshot
  }
}

/// What a call holds of its server's limits. To be left exactly once.
struct CallPlace {
  var isTaken = false
  /// It counts for the adaptive limit, and its latency does.
  var isBounded = false
  var account: CallerAccount?
}

/// Collects the latencies of one loop's calls, to hand them in together.
struct LatencyWindow {
  private var samples: [ConcurrencyLimiter.Samples]
  private var inFlightMax = 0
  private var start: UInt64 = 0
  private let windowNanoseconds: UInt64

  init(methodCount: Int, window: Duration) {
    samples = Array(repeating: ConcurrencyLimiter.Samples(), count: methodCount)
    windowNanoseconds = window.clampedNanoseconds
  }

  mutating func entered(inFlight: Int) { inFlightMax = max(inFlightMax, inFlight) }

  /// The method's number is its `RegisteredMethod.index`.
  mutating func add(method: Int, nanoseconds: UInt64) {
    samples[method].count += 1
    samples[method].totalNanoseconds &+= nanoseconds
  }

  /// Hands in what was collected, if it is time to.
  mutating func flush(to gate: CallGate, nowNanoseconds now: UInt64) {
    guard now &- start >= windowNanoseconds else { return }
    gate.learn(samples, inFlightMax: inFlightMax, nowNanoseconds: now)
    for index in samples.indices { samples[index] = ConcurrencyLimiter.Samples() }
    (inFlightMax, start) = (0, now)
  }
}
