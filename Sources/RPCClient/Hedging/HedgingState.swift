internal import RPC

/// What a hedged call does next.
enum HedgingAction: Hashable, Sendable {
  /// Send it once more, now.
  case send
  /// Send it once more after so long, unless told otherwise before.
  case sendAfter(Duration)
  /// Send nothing more on a timer.
  case stopTimer
  /// The call is over as this attempt ended: cancel the others.
  case finish(attempt: Int)
}

/// A hedged call's attempts. Pure: it is told what happens, and says what to do, in order.
struct HedgingState: Sendable {
  private let policy: HedgingPolicy
  private var sent = 0
  private var open: Set<Int> = []
  private var mayTimerSend = true
  private(set) var isOver = false

  init(_ policy: HedgingPolicy) { self.policy = policy }

  /// The call begins.
  mutating func start(throttle: RetryThrottle?) -> [HedgingAction] { sendNext(throttle) }

  /// The time for the next attempt has come.
  mutating func timerFired(throttle: RetryThrottle?) -> [HedgingAction] {
    if isOver || !mayTimerSend || !mayHedge(throttle) { return [] }
    return sendNext(throttle)
  }

  /// An attempt succeeded.
  mutating func succeeded(_ attempt: Int) -> [HedgingAction] { finish(attempt) }

  /// An attempt failed.
  mutating func failed(_ attempt: Int, _ error: RPCError, throttle: RetryThrottle?) -> [HedgingAction] {
    if isOver { return [] }
    open.remove(attempt)
    guard policy.nonFatalCodes.contains(error.code) else { return finish(attempt) }
    throttle?.recordFailure()
    switch error.retryPushback {
    case .doNotRetry:
      mayTimerSend = false
      return open.isEmpty ? finish(attempt) : [.stopTimer]
    case .retryAfter(let milliseconds) where mayHedge(throttle):
      return [.sendAfter(.milliseconds(Int64(milliseconds)))]
    default: break
    }
    if mayTimerSend, mayHedge(throttle) { return sendNext(throttle) }
    return open.isEmpty ? finish(attempt) : []
  }

  private func mayHedge(_ throttle: RetryThrottle?) -> Bool {
    sent < policy.attemptsMax && throttle?.permits != false
  }

  private mutating func sendNext(_ throttle: RetryThrottle?) -> [HedgingAction] {
    open.insert(sent)
    sent += 1
    guard sent < policy.attemptsMax else { return [.send, .stopTimer] }
    if policy.delay > .zero { return [.send, .sendAfter(policy.delay)] }
    return mayHedge(throttle) ? [.send] + sendNext(throttle) : [.send]
  }

  private mutating func finish(_ attempt: Int) -> [HedgingAction] {
    if isOver { return [] }
    isOver = true
    return [.stopTimer, .finish(attempt: attempt)]
  }
}
