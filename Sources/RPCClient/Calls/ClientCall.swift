internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Wire

/// A call from its making to its end, retries included. Mutable state is the lane's loop's, once `start` was called.
///
///     new       start                      -> waiting or sent
///     waiting   sent on a connection       -> sent
///     sent      END                        -> over
///               lost, left out, pushed back-> waiting (after a delay), or over
///     any       cancelled, deadline        -> over
class ClientCall: LoopWork, TimerTarget, LaneDependent, @unchecked Sendable {
  let method: MethodInfo
  let lane: ChannelLane
  let policy: CallPolicy
  let credential: String?
  /// Where a ring places the call; `nil` for anywhere.
  let routingHash: UInt64?
  let waitsForReady: Bool
  private let metadata: Metadata
  /// By the loop's clock; 0 for no deadline.
  private let deadlineNanoseconds: UInt64

  /// Set before the start; `nil` where nobody observes.
  final var observation: CallObservation?
  private(set) final var observedAttempt: ObservedAttempt?
  private(set) var connection: OutgoingConnection?
  private(set) var streamID: StreamID = 0
  private(set) var isOver = false
  private var isStarted = false
  private var isCancelled = false
  private var isTransparentRetry = false
  private(set) final var retry: RetryState
  /// Where the attempt begins among the bytes of its connection.
  private var offset: UInt64 = 0
  /// The lane's, while the call waits in it.
  final var waitingTicket = 0
  private var deadlineTimer = TimerID.none
  private var retryTimer = TimerID.none
  /// One of several attempts of a hedged call, which is observed as a whole.
  private let isHedge: Bool

  private enum TimerToken {
    static let deadline: UInt64 = 0
    static let retry: UInt64 = 1
  }

  init(_ call: CallSetup) {
    method = call.method
    lane = call.lane
    policy = call.policy
    credential = call.credential
    metadata = call.options.metadata
    routingHash = call.routingHash
    waitsForReady = call.options.waitForReady ?? call.policy.waitsForReady
    deadlineNanoseconds = call.deadlineNanoseconds
    observation = call.observation
    isHedge = call.previousAttempts != nil
    retry = RetryState(previousAttempts: call.previousAttempts ?? 0)
  }

  // MARK: For subclasses

  /// Writes the call to a connection.
  func send(_ machine: inout ClientConnection, _ scratch: inout WireWriter) -> StartOutcome {
    preconditionFailure("every shape of call sends itself")
  }
  /// Whether the call can be sent once more from its beginning.
  var isRepeatable: Bool { true }
  func started() {}
  func received(_ message: MessageBytes) {}
  func completed(_ message: MessageBytes?, _ trailers: Metadata) {}
  func becameWritable() {}
  /// The call failed for good.
  func ended(_ error: RPCError) {}

  // MARK: The start

  /// Begins the call; on the loop.
  final func run() {
    isStarted = true
    guard lane.callBegan() else { return fail(.channelClosed) }
    if isCancelled { return fail(.cancelledByCaller) }
    if deadlineNanoseconds > 0 {
      let now = EventLoop.nowNanoseconds
      if deadlineNanoseconds <= now { return fail(.deadlineExceeded) }
      deadlineTimer = lane.loop.schedule(
        afterNanoseconds: deadlineNanoseconds - now, self, token: TimerToken.deadline)
    }
    lane.place(self)
  }

  /// The head to be sent now.
  @inline(__always) final var head: CallHead {
    var head = CallHead(method: method.name, credential: credential, metadata: metadata)
    if let observedAttempt {
      head.metadata = observedAttempt.metadata
    } else if retry.previousAttempts > 0 {
      head.metadata = attemptMetadata
    }
    if deadlineNanoseconds > 0 {
      let now = EventLoop.nowNanoseconds
      head.timeoutMicroseconds = deadlineNanoseconds <= now ? 1 : (deadlineNanoseconds - now) / 1_000 + 1
    }
    return head
  }

  /// The call's own metadata, and from the second attempt on how many went before.
  private var attemptMetadata: Metadata {
    if retry.previousAttempts == 0 { return metadata }
    var metadata = metadata
    metadata.append(CallOptions.previousAttemptsKey, String(retry.previousAttempts))
    return metadata
  }

  /// The observed call is about to be sent.
  final func attemptStarting(to peer: String) {
    observedAttempt = observation?.attemptStarting(
      peer: peer, isTransparentRetry: isTransparentRetry, metadata: attemptMetadata)
  }

  private func endObservedAttempt(_ error: RPCError?) {
    guard let attempt = observedAttempt else { return }
    observedAttempt = nil
    observation?.attemptEnded(attempt, error)
  }

  @inline(__always) final func wasSent(on connection: OutgoingConnection, _ id: StreamID, offset: UInt64) {
    self.connection = connection
    streamID = id
    self.offset = offset
    retry.wasSent()
    started()
  }

  /// Whether anything of the attempt was among the first `bytes` of its connection.
  final func wasSent(before bytes: UInt64) -> Bool { offset < bytes }

  /// Waits out a connection that is down: as asked for, or because the call was sent before and may be repeated.
  final var isPatient: Bool { waitsForReady || retry.wasEverSent }

  // MARK: From the connection

  @inline(__always) final func receive(_ message: MessageBytes) {
    if message.count > policy.responseBytesMax { return refuseResponse(message.count) }
    observedAttempt?.outcome.received(message.count)
    received(message)
  }

  @inline(__always) final func complete(_ message: MessageBytes?, _ trailers: Metadata) {
    if let message {
      if message.count > policy.responseBytesMax { return refuseResponse(message.count) }
      observedAttempt?.outcome.received(message.count)
    }
    completed(message, trailers)
  }

  private func refuseResponse(_ bytes: Int) {
    giveUp(.messageTooLarge("response", bytes, policy.responseBytesMax))
  }

  // MARK: The end

  /// The attempt failed: the call goes round again where the policy allows, or is over.
  final func failed(_ error: RPCError, _ reach: AttemptReach) {
    if isOver { return }
    connection = nil
    streamID = 0
    endObservedAttempt(error)
    if !isRepeatable || lane.phase == .closed { return fail(error) }
    let decision = retry.decide(
      error, reach, policy: policy.retry, safety: method.safety, throttle: lane.throttle, random: lane.randomUnit)
    isTransparentRetry = decision == .transparently
    switch decision {
    case .giveUp: fail(error)
    case .transparently: lane.place(self)
    case .after(let delay): goRound(after: delay.clampedNanoseconds, error)
    }
  }

  private func goRound(after nanoseconds: UInt64, _ error: RPCError) {
    // A retry that would start past the deadline only hides the reason.
    if deadlineNanoseconds > 0, EventLoop.nowNanoseconds &+ nanoseconds >= deadlineNanoseconds { return fail(error) }
    if nanoseconds == 0 { return lane.place(self) }
    lane.pause(self)
    retryTimer = lane.loop.schedule(afterNanoseconds: nanoseconds, self, token: TimerToken.retry)
  }

  /// The call itself cannot be sent.
  final func refused(_ error: RPCError) {
    if !isOver { fail(error) }
  }

  /// No connection could be made, and the call does not wait for one.
  final func connectFailed(_ error: RPCError) {
    if !isOver { fail(error) }
  }

  /// An attempt to connect failed while the call waited to be sent again.
  final func countFailedConnect(_ error: RPCError) {
    if isOver || retry.connectFailed(policy.retry) { return }
    lane.forget(self)
    fail(error)
  }

  final func laneClosed() { refused(.channelClosed) }

  final func timerFired(_ token: UInt64) {
    guard token == TimerToken.retry else { return giveUp(.deadlineExceeded) }
    lane.resume(self)
    lane.place(self)
  }

  /// Cancels the call; from any thread.
  final func cancel() {
    if lane.loop.isCurrent { cancelOnLoop() } else { lane.loop.execute { self.cancelOnLoop() } }
  }

  private func cancelOnLoop() {
    // Before `run` the call's continuation is still its maker's.
    if isStarted { giveUp(.cancelledByCaller) } else { isCancelled = true }
  }

  /// Ends the call from this end.
  final func giveUp(_ error: RPCError) {
    if isOver { return }
    if let connection { connection.cancel(streamID, error.code) } else { lane.forget(self) }
    fail(error)
  }

  /// The call succeeded; subclasses call it before they hand out what they have.
  @inline(__always) final func finish(_ error: RPCError? = nil) {
    isOver = true
    connection = nil
    if observation != nil { endObservation(error) }
    lane.callEnded()
    if error == nil, let throttle = lane.throttle { throttle.recordSuccess() }
    if deadlineNanoseconds > 0 { lane.loop.cancel(deadlineTimer) }
  }

  private func endObservation(_ error: RPCError?) {
    endObservedAttempt(error)
    if !isHedge { observation?.callEnded(error) }
  }

  private func fail(_ error: RPCError) {
    finish(error)
    lane.loop.cancel(retryTimer)
    ended(error)
  }
}
