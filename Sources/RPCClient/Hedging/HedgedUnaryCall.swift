internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Wire

/// A unary call that is sent several times; each attempt is a call of its own. Its loop's, once `start` was called.
final class HedgedUnaryCall<Request: Message, Response: Message>: LoopWork, TimerTarget, LaneDependent, AttemptOwner,
  @unchecked Sendable
{
  private let setup: CallSetup
  private let request: Request
  private let lane: ChannelLane
  private var state: HedgingState
  private var attempts: [UnaryCall<Request, Response>] = []
  private var continuation: UnsafeContinuation<Void, Never>?
  private var isStarted = false
  private var isCancelled = false
  private var isDone = false
  private var delayTimer = TimerID.none
  private var deadlineTimer = TimerID.none
  // The caller's once its continuation was resumed.
  private(set) var response: Response?
  private(set) var failure: RPCError?
  private(set) var trailers = Metadata()

  private var deadlineToken: UInt64 { 0 }
  private var delayToken: UInt64 { 1 }

  init(_ setup: CallSetup, _ request: Request, _ policy: HedgingPolicy) {
    self.setup = setup
    self.request = request
    lane = setup.lane
    state = HedgingState(policy)
  }

  func start(_ continuation: UnsafeContinuation<Void, Never>) {
    self.continuation = continuation
    lane.loop.submit(self)
  }

  func run() {
    isStarted = true
    guard lane.callBegan() else { return end(failure: .channelClosed) }
    if isCancelled { return end(failure: .cancelledByCaller) }
    if setup.deadlineNanoseconds > 0 {
      let now = EventLoop.nowNanoseconds
      if setup.deadlineNanoseconds <= now { return end(failure: .deadlineExceeded) }
      deadlineTimer = lane.loop.schedule(
        afterNanoseconds: setup.deadlineNanoseconds - now, self, token: deadlineToken)
    }
    // The lane must know of the call also while none of its attempts is open.
    lane.pause(self)
    perform(state.start(throttle: lane.throttle))
  }

  private func perform(_ actions: [HedgingAction]) {
    for action in actions where !isDone {
      switch action {
      case .send: if !state.isOver { send() }
      case .sendAfter(let delay):
        lane.loop.cancel(delayTimer)
        if !state.isOver {
          delayTimer = lane.loop.schedule(afterNanoseconds: delay.clampedNanoseconds, self, token: delayToken)
        }
      case .stopTimer: lane.loop.cancel(delayTimer)
      case .finish(let index): end(as: attempts[index])
      }
    }
  }

  private func send() {
    var setup = setup
    setup.previousAttempts = Int32(attempts.count)
    let attempt = UnaryCall<Request, Response>(setup, request)
    attempts.append(attempt)
    attempt.start(for: self, index: attempts.count - 1)
  }

  func attemptEnded(_ index: Int) {
    if isDone { return }
    if let error = attempts[index].failure {
      perform(state.failed(index, error, throttle: lane.throttle))
    } else {
      perform(state.succeeded(index))
    }
  }

  func timerFired(_ token: UInt64) {
    if isDone { return }
    if token == deadlineToken { return end(failure: .deadlineExceeded) }
    perform(state.timerFired(throttle: lane.throttle))
  }

  /// Cancels the call; from any thread.
  func cancel() {
    if lane.loop.isCurrent { cancelOnLoop() } else { lane.loop.execute { self.cancelOnLoop() } }
  }

  private func cancelOnLoop() {
    if isStarted { end(failure: .cancelledByCaller) } else { isCancelled = true }
  }

  func laneClosed() { end(failure: .channelClosed) }

  private func end(as attempt: UnaryCall<Request, Response>) {
    if attempt.hasResponse { response = attempt.response }
    trailers = attempt.trailers
    end(failure: attempt.failure)
  }

  private func end(failure error: RPCError?) {
    if isDone { return }
    isDone = true
    failure = error
    lane.resume(self)
    lane.loop.cancel(delayTimer)
    lane.loop.cancel(deadlineTimer)
    for attempt in attempts { attempt.giveUp(.hedgeLost) }
    setup.observation?.callEnded(error)
    lane.callEnded()
    let continuation = self.continuation
    self.continuation = nil
    continuation?.resume()
  }
}
