internal import RPC
internal import RPCRuntime
internal import Reactor

/// One of a channel's parallel ways: subchannels to the target's addresses, at most one connection to each, and calls
/// that wait. All of it is its loop's. A call stays on its lane, with all its attempts.
///
/// This file places calls; `+Connecting` has the policies' side of connecting, `+Addresses` what resolvers change, and
/// `+Life` idleness, the end, and the view from outside.
final class ChannelLane: TimerTarget, @unchecked Sendable {
  enum Phase { case open, draining, closed }

  /// What a call gets that is to be sent.
  private enum Placement {
    case done
    case wait
    case fail(RPCError)
  }

  private enum Choice {
    case use(Subchannel)
    case wait
    case fail(RPCError)
  }

  enum TimerToken {
    static let backoff: UInt64 = 1
    static let nextAttempt: UInt64 = 2
    static let idle: UInt64 = 3
    static let grace: UInt64 = 4
    static let sweep: UInt64 = 5
  }

  let core: ChannelCore
  let home: ClientLoop
  let loop: EventLoop
  /// Among the channel's.
  let index: Int
  let policy: LoadBalancingPolicy.Kind
  let connectsToAll: Bool
  let detectsOutliers: Bool
  let throttle: RetryThrottle?

  // Addresses.
  var subchannels: [Subchannel] = []
  var nextSubchannelID = 0
  var isResolving = false
  /// Connections that take no more calls and still have some.
  var departing: [OutgoingConnection] = []

  // Balancing.
  /// The one connection that calls may take without asking the policy.
  private var direct: OutgoingConnection?
  var selected: Subchannel?
  var pass: PickFirstPass?
  var ring: HashRing?
  private var roundRobin: RoundRobinPicker
  var detector: OutlierDetector?
  private var random = SystemRandomNumberGenerator()

  // Connecting.
  /// Has left idleness: somebody wants connections.
  var isActive = false
  /// Why the lane as a whole waits before it connects again.
  var failure: RPCError?
  var failures = 0
  var backoffTimer = TimerID.none
  var nextAttemptTimer = TimerID.none
  var idleTimer = TimerID.none
  var sweepTimer = TimerID.none
  private(set) var reported = ConnectivityState.idle

  // Calls.
  var waiting = WaitingCalls()
  /// Calls that wait for the time of their next attempt.
  var pausing: [ObjectIdentifier: any LaneDependent] = [:]
  private var isStartingWaiting = false
  var liveCalls = 0
  private(set) var lastActivityNanoseconds: UInt64 = 0
  var phase = Phase.open
  var onClosed: [() -> Void] = []

  init(_ home: ClientLoop, index: Int, core: ChannelCore) {
    self.home = home
    self.index = index
    self.core = core
    loop = home.loop
    policy = core.configuration.loadBalancing.kind
    connectsToAll = core.configuration.loadBalancing.connectsToAll
    throttle = core.throttle
    detectsOutliers = core.configuration.outlierDetection != nil
    roundRobin = RoundRobinPicker(start: Int.random(in: 0..<1_024, using: &random))
    detector = core.configuration.outlierDetection.map(OutlierDetector.init)
  }

  var configuration: RPCChannel.Configuration { core.configuration }

  /// Uniform from 0 to 1, for jitter.
  var randomUnit: Double { Double.random(in: 0...1, using: &random) }

  /// Whether there is nowhere else to go, so that calls may go along with the handshake.
  var sendsEarly: Bool { subchannels.count == 1 }

  // MARK: Calls

  /// A call begins. It is told whether it may.
  @inline(__always) func callBegan() -> Bool {
    liveCalls &+= 1
    return phase == .open
  }

  @inline(__always) func callEnded() {
    liveCalls &-= 1
    lastActivityNanoseconds = loop.tickNanoseconds
    if phase == .draining { closeIfDrained() }
  }

  /// Sends a call, or keeps it until it can be.
  @inline(__always) func place(_ call: ClientCall) {
    if let direct, waiting.isEmpty {
      switch direct.start(call) {
      case .started: return
      case .refused(let error): return call.refused(error)
      case .limitReached, .goingAway, .closed: break
      }
    }
    placeByPolicy(call)
  }

  private func placeByPolicy(_ call: ClientCall) {
    if phase == .closed { return call.refused(.channelClosed) }
    ensureConnecting()
    // Calls that wait for room were first; a ring's wait for rooms of their own.
    if !waiting.isEmpty, ring == nil, connectivity == .ready { return wait(call) }
    switch dispatch(call) {
    case .done: break
    case .wait: wait(call)
    case .fail(let error): if call.isPatient { wait(call) } else { call.connectFailed(error) }
    }
  }

  private func wait(_ call: ClientCall) {
    if waiting.count < configuration.waitingCallsMax { waiting.append(call) } else { call.refused(.tooManyWaiting) }
  }

  private func dispatch(_ call: ClientCall) -> Placement {
    // Each round either ends or takes a connection out of use.
    for _ in 0...subchannels.count {
      let subchannel: Subchannel
      switch choose(for: call) {
      case .wait: return .wait
      case .fail(let error): return .fail(error)
      case .use(let chosen): subchannel = chosen
      }
      switch subchannel.start(call) {
      case .started: return .done
      case .refused(let error):
        call.refused(error)
        return .done
      case .limitReached: return .wait
      case .goingAway, .closed: if let connection = subchannel.connection { subchannel.replace(connection) }
      }
    }
    return .wait
  }

  private func choose(for call: ClientCall) -> Choice {
    switch policy {
    case .pickFirst: selected.flatMap { $0.isUsable ? .use($0) : nil } ?? unavailable()
    case .roundRobin:
      pick { isUsable in roundRobin.pick(of: subchannels.count, isUsable: isUsable) } ?? unavailable()
    case .leastRequest(let choices):
      pick { isUsable in
        LeastRequestPicker(choices: choices).pick(
          of: subchannels.count, isUsable: isUsable, load: { subchannels[$0].openCalls },
          random: { Int.random(in: 0..<$0, using: &random) })
      } ?? unavailable()
    case .ringHash: chooseFromRing(call)
    }
  }

  /// Asks a picker for one that is not ejected; where all are, ejection counts for nothing.
  private func pick(_ picker: ((Int) -> Bool) -> Int?) -> Choice? {
    let index =
      picker { subchannels[$0].hasRoom && !subchannels[$0].isEjected }
      ?? (detectsOutliers ? picker { subchannels[$0].hasRoom } : nil)
    return index.map { .use(subchannels[$0]) }
  }

  /// The first place behind the key's hash that works; one that is idle is connected on the way. Source: gRPC A42.
  private func chooseFromRing(_ call: ClientCall) -> Choice {
    let hash = call.routingHash ?? UInt64.random(in: .min ... .max, using: &random)
    let choice = ring?.firstPlace(from: hash) { place -> Choice? in
      let subchannel = subchannels[place]
      if subchannel.isEjected { return nil }
      if subchannel.isUsable { return .use(subchannel) }
      if subchannel.isIdle { subchannel.connect() }
      if subchannel.isUsable { return .use(subchannel) }
      return subchannel.hasFailed ? nil : .wait
    }
    if let choice { return choice }
    return pick { isUsable in subchannels.indices.first(where: isUsable) } ?? unavailable()
  }

  private func unavailable() -> Choice {
    connectivity == .transientFailure ? .fail(lastError) : .wait
  }

  private var lastError: RPCError {
    failure ?? subchannels.last { $0.hasFailed }?.lastFailure ?? .noAddresses(core.target.description)
  }

  // MARK: Waiting calls

  /// A connection may have room.
  @inline(__always) func roomMade() {
    if !waiting.isEmpty { startWaiting() }
  }

  /// Sends waiting calls as far as connections take them, and fails those that do not wait for better times.
  func startWaiting() {
    if isStartingWaiting { return }
    isStartingWaiting = true
    var passedOver: [ClientCall] = []
    var rest = waiting.count
    while rest > 0, let call = waiting.popFirst() {
      rest -= 1
      switch dispatch(call) {
      case .done: continue
      case .wait:
        passedOver.append(call)
        // Where calls have no place of their own, no other fares better.
        if ring == nil { rest = 0 }
      case .fail(let error): if call.isPatient { passedOver.append(call) } else { call.connectFailed(error) }
      }
    }
    for call in passedOver.reversed() { waiting.putBack(call) }
    isStartingWaiting = false
  }

  /// A call gave up waiting.
  func forget(_ call: ClientCall) {
    waiting.remove(call)
    pausing[ObjectIdentifier(call)] = nil
  }

  // MARK: State

  var connectivity: ConnectivityState {
    if phase == .closed { return .shutdown }
    if failure != nil { return .transientFailure }
    if subchannels.isEmpty { return isResolving ? .connecting : .idle }
    switch policy {
    case .pickFirst: return selected?.connectivity ?? (pass == nil ? .idle : .connecting)
    case .roundRobin, .leastRequest: return .best(of: subchannels.lazy.map(\.connectivity))
    case .ringHash: return .ofRing(subchannels.map(\.connectivity))
    }
  }

  /// Something about the connections changed.
  func evaluate() {
    if phase == .closed { return }
    direct = if case .pickFirst = policy, let selected, selected.isUsable { selected.connection } else { nil }
    report()
    roomMade()
  }

  /// Tells the channel of a new state.
  func report() {
    let now = connectivity
    guard phase != .closed, now != reported else { return }
    reported = now
    core.hub.set(index, now)
  }

  /// Forgets the shortcut; `evaluate` finds it again.
  func forgetDirect() { direct = nil }

  func timerFired(_ token: UInt64) {
    if phase == .closed { return }
    switch token {
    case TimerToken.backoff: backoffEnded()
    case TimerToken.nextAttempt: if pass != nil { advancePass() }
    case TimerToken.idle: checkIdleness()
    case TimerToken.sweep: sweepOutliers()
    default: close()
    }
  }
}

/// Something that depends on a lane while it waits for a time.
protocol LaneDependent: AnyObject {
  /// The lane is closed: nothing will be sent any more.
  func laneClosed()
}
