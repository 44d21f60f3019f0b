internal import RPC
internal import RPCRuntime
internal import Reactor

/// What a call is made from.
struct CallSetup {
  let method: MethodInfo
  let options: CallOptions
  let credential: String?
  let lane: ChannelLane
  var policy: CallPolicy
  /// By the loop's clock; 0 for no deadline.
  let deadlineNanoseconds: UInt64
  let observation: CallObservation?
  /// For one of a hedged call's attempts: how many went before.
  var previousAttempts: Int32?

  @inline(__always)
  init(
    _ method: MethodInfo, _ options: CallOptions, _ credential: String?, _ lane: ChannelLane, _ policy: CallPolicy,
    _ observation: CallObservation?
  ) {
    self.method = method
    self.options = options
    self.credential = credential
    self.lane = lane
    self.policy = policy
    self.observation = observation
    deadlineNanoseconds = Self.deadlineNanoseconds(options.timeout, policy.timeout)
  }

  var routingHash: UInt64? { options.routingKey.map(HashRing.hash) }

  /// The nearest of the call's own deadline, its method's, and the one that it inherits.
  private static func deadlineNanoseconds(_ timeout: Duration?, _ bound: Duration?) -> UInt64 {
    let inherited = CallScope.deadline
    if timeout == nil, bound == nil, inherited == nil { return 0 }
    let now = EventLoop.nowNanoseconds
    var rest = min(timeout?.clampedNanoseconds ?? .max, bound?.clampedNanoseconds ?? .max)
    if let inherited { rest = min(rest, (inherited - .now).clampedNanoseconds) }
    let (sum, overflow) = now.addingReportingOverflow(rest)
    return overflow ? 0 : max(1, sum)
  }
}
