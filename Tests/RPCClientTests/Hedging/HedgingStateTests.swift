internal import RPC
internal import Testing

@testable internal import RPCClient

@Suite struct HedgingStateTests {
  private let delay = Duration.milliseconds(50)
  private let busy = RPCError(.unavailable, "busy")

  private func state(_ attemptsMax: Int = 3, delay: Duration? = nil) -> HedgingState {
    HedgingState(HedgingPolicy(attemptsMax: attemptsMax, delay: delay ?? self.delay))
  }

  @Test func attemptsFollowEachOtherByTheDelay() {
    var state = state()
    #expect(state.start(throttle: nil) == [.send, .sendAfter(delay)])
    #expect(state.timerFired(throttle: nil) == [.send, .sendAfter(delay)])
    #expect(state.timerFired(throttle: nil) == [.send, .stopTimer])
    #expect(state.timerFired(throttle: nil) == [])
  }

  @Test func withoutADelayAllGoAtOnce() {
    var state = state(delay: .zero)
    #expect(state.start(throttle: nil) == [.send, .send, .send, .stopTimer])
  }

  @Test func theFirstSuccessEndsTheCall() {
    var state = state()
    _ = state.start(throttle: nil)
    _ = state.timerFired(throttle: nil)
    #expect(state.succeeded(1) == [.stopTimer, .finish(attempt: 1)])
    #expect(state.failed(0, busy, throttle: nil) == [])
    #expect(state.succeeded(0) == [])
  }

  @Test func aFatalFailureEndsTheCallWhateverElseIsOpen() {
    var state = state()
    _ = state.start(throttle: nil)
    _ = state.timerFired(throttle: nil)
    #expect(state.failed(0, RPCError(.notFound, "no"), throttle: nil) == [.stopTimer, .finish(attempt: 0)])
  }

  @Test func aFailureThatIsNotFatalSendsTheNextAtOnce() {
    var state = state()
    _ = state.start(throttle: nil)
    #expect(state.failed(0, busy, throttle: nil) == [.send, .sendAfter(delay)])
    #expect(state.failed(1, busy, throttle: nil) == [.send, .stopTimer])
    #expect(state.failed(2, busy, throttle: nil) == [.stopTimer, .finish(attempt: 2)])
  }

  @Test func theLastFailureIsTheCallsOnlyOnceNothingIsOpen() {
    var state = state(2)
    _ = state.start(throttle: nil)
    _ = state.timerFired(throttle: nil)
    #expect(state.failed(1, busy, throttle: nil) == [])
    #expect(state.failed(0, busy, throttle: nil) == [.stopTimer, .finish(attempt: 0)])
  }

  @Test func pushBackSetsTheNextDelayOrForbidsMore() {
    var later = state()
    _ = later.start(throttle: nil)
    let pushed = RPCError(.unavailable, "busy", retryPushback: .retryAfter(milliseconds: 900))
    #expect(later.failed(0, pushed, throttle: nil) == [.sendAfter(.milliseconds(900))])
    #expect(later.timerFired(throttle: nil) == [.send, .sendAfter(delay)])

    var never = state()
    _ = never.start(throttle: nil)
    _ = never.timerFired(throttle: nil)
    let stop = RPCError(.unavailable, "stop", retryPushback: .doNotRetry)
    #expect(never.failed(0, stop, throttle: nil) == [.stopTimer])
    #expect(never.timerFired(throttle: nil) == [])
    #expect(never.failed(1, busy, throttle: nil) == [.stopTimer, .finish(attempt: 1)])
  }

  @Test func theThrottleStopsFurtherAttemptsButNotTheFirst() {
    let throttle = RetryThrottle(RetryThrottling(tokensMax: 2))
    throttle.recordFailure()
    var state = state()
    #expect(state.start(throttle: throttle).first == .send)
    #expect(state.timerFired(throttle: throttle) == [])
    #expect(state.failed(0, busy, throttle: throttle) == [.stopTimer, .finish(attempt: 0)])
  }
}
