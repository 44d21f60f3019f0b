internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Wire

/// A call from its making to its end, retries included. Mutable state is the slot's loop's, once `start` was called.
///
///     new       start                      -> waiting or sent
///     waiting   sent on a connection       -> sent
///     sent      END                        -> over
///               lost, left out, pushed back-> waiting (after a delay), or over
///     any       cancelled, deadline        -> over
class ClientCall: LoopWork, TimerTarget, @unchecked Sendable {
  let method: MethodInfo
  let slot: ConnectionSlot
  let credential: String?
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
  /// How often the call was sent.
  private var attempts = 0
  private var isTransparentRetry = false
  private var deadlineTimer = TimerID.none
  private var retryTimer = TimerID.none

  private enum TimerToken {
    static let deadline: UInt64 = 0
    static let retry: UInt64 = 1
  }

  init(_ method: MethodInfo, _ options: CallOptions, _ credential: String?, _ slot: ConnectionSlot) {
    self.method = method
    self.slot = slot
    self.credential = credential
    waitsForReady = options.waitForReady
    metadata = options.metadata
    deadlineNanoseconds = Self.deadlineNanoseconds(options.timeout)
  }

  /// The nearer of the call's own deadline and the one it inherits.
  private static func deadlineNanoseconds(_ timeout: Duration?) -> UInt64 {
    let inherited = CallScope.deadline
    if timeout == nil, inherited == nil { return 0 }
    let now = EventLoop.nowNanoseconds
    var rest = timeout?.clampedNanoseconds ?? .max
    if let inherited { rest = min(rest, (inherited - .now).clampedNanoseconds) }
    let (sum, overflow) = now.addingReportingOverflow(rest)
    return overflow ? 0 : max(1, sum)
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
    if isCancelled { return fail(.cancelledByCaller) }
    if deadlineNanoseconds > 0 {
      let now = EventLoop.nowNanoseconds
      if deadlineNanoseconds <= now { return fail(.deadlineExceeded) }
      deadlineTimer = slot.loop.schedule(
        afterNanoseconds: deadlineNanoseconds - now, self, token: TimerToken.deadline)
    }
    slot.start(self)
  }

  /// The head to be sent now.
  @inline(__always) final var head: CallHead {
    var head = CallHead(method: method.name, credential: credential, metadata: metadata)
    if let observedAttempt {
      head.metadata = observedAttempt.metadata
    } else if attempts > 0 {
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
    if attempts == 0 { return metadata }
    var metadata = metadata
    metadata.append(CallOptions.previousAttemptsKey, String(attempts))
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

  @inline(__always) final func wasSent(on connection: OutgoingConnection, _ id: StreamID) {
    self.connection = connection
    streamID = id
    attempts += 1
    started()
  }

  /// Waits out a connection that is down: as asked for, or because the call was sent before and may be repeated.
  final var isPatient: Bool { waitsForReady || attempts > 0 }

  // MARK: The end

  /// The attempt failed: the call goes round again where the policy allows, or is over.
  final func failed(_ error: RPCError, wasLost: Bool) {
    if isOver { return }
    connection = nil
    streamID = 0
    endObservedAttempt(error)
    isTransparentRetry = error.notProcessed
    guard isRepeatable, let delay = retryDelay(error, wasLost) else { return fail(error) }
    if delay <= .zero { return slot.start(self) }
    retryTimer = slot.loop.schedule(afterNanoseconds: delay.clampedNanoseconds, self, token: TimerToken.retry)
  }

  private func retryDelay(_ error: RPCError, _ wasLost: Bool) -> Duration? {
    guard error.reason != "CHANNEL_CLOSED" else { return nil }
    let delay = slot.configuration.retry.delay(
      error, safety: method.safety, attempts: attempts, wasLost: wasLost, random: slot.randomUnit)
    guard let delay, deadlineNanoseconds > 0 else { return delay }
    // A retry that would start past the deadline only hides the reason.
    return EventLoop.nowNanoseconds + delay.clampedNanoseconds < deadlineNanoseconds ? delay : nil
  }

  /// No connection could be made, and the call does not wait for one.
  final func connectFailed(_ error: RPCError) {
    if !isOver { fail(error) }
  }

  /// An attempt to connect failed while the call waited to be sent again.
  final func countFailedConnect(_ error: RPCError) {
    attempts += 1
    guard attempts >= slot.configuration.retry.attemptsMax, !isOver else { return }
    slot.forget(self)
    fail(error)
  }

  final func timerFired(_ token: UInt64) {
    if token == TimerToken.retry { return slot.start(self) }
    giveUp(.deadlineExceeded)
  }

  /// Cancels the call; from any thread.
  final func cancel() {
    if slot.loop.isCurrent { cancelOnLoop() } else { slot.loop.execute { self.cancelOnLoop() } }
  }

  private func cancelOnLoop() {
    // Before `run` the call's continuation is still its maker's.
    if isStarted { giveUp(.cancelledByCaller) } else { isCancelled = true }
  }

  /// Ends the call from this end.
  final func giveUp(_ error: RPCError) {
    if isOver { return }
    if let connection { connection.cancel(streamID, error.code) } else { slot.forget(self) }
    fail(error)
  }

  /// The call succeeded; subclasses call it before they hand out what they have.
  @inline(__always) final func finish(_ error: RPCError? = nil) {
    isOver = true
    connection = nil
    if let observation {
      endObservedAttempt(error)
      observation.callEnded(error)
    }
    if deadlineNanoseconds > 0 { slot.loop.cancel(deadlineTimer) }
  }

  private func fail(_ error: RPCError) {
    finish(error)
    slot.loop.cancel(retryTimer)
    ended(error)
  }
}
