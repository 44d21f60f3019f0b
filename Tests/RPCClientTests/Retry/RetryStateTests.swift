internal import RPC
internal import Testing

@testable internal import RPCClient

@Suite struct RetryStateTests {
  private let policy = RetryPolicy(
    attemptsMax: 3, backoff: Backoff(initial: .milliseconds(100), multiplier: 2, jitter: 0, maximum: .seconds(1)),
    retryableCodes: [.aborted])
  private let lost = RPCError(.unavailable, "lost")

  /// Sends the call and lets it fail.
  private func fail(
    _ state: inout RetryState, _ error: RPCError, _ reach: AttemptReach, _ safety: RetrySafety = .noSideEffects,
    throttle: RetryThrottle? = nil
  ) -> RetryDecision {
    state.wasSent()
    return state.decide(error, reach, policy: policy, safety: safety, throttle: throttle, random: 0.5)
  }

  private func pushed(_ pushback: RetryPushback, notProcessed: Bool = false) -> RPCError {
    RPCError(.resourceExhausted, "busy", retryPushback: pushback, notProcessed: notProcessed)
  }

  @Test func aLostCallIsRepeatedWithGrowingWaitsUntilItsAttemptsAreUsed() {
    var state = RetryState()
    #expect(fail(&state, lost, .lost) == .after(.milliseconds(100)))
    #expect(fail(&state, lost, .lost) == .after(.milliseconds(200)))
    #expect(fail(&state, lost, .lost) == .giveUp)
    #expect(state.previousAttempts == 3)
  }

  @Test func aLostCallThatIsNotIdempotentIsNotRepeated() {
    var state = RetryState()
    #expect(fail(&state, lost, .lost, .unsafe) == .giveUp)
    var mutation = RetryState()
    #expect(fail(&mutation, lost, .lost, .idempotentByRequestID) == .after(.milliseconds(100)))
  }

  @Test func aStatusIsRepeatedOnlyWhereThePolicyNamesItAndTheCallAllows() {
    for (code, safety, expected) in [
      (StatusCode.aborted, RetrySafety.noSideEffects, RetryDecision.after(.milliseconds(100))),
      (.aborted, .unsafe, .giveUp), (.unavailable, .noSideEffects, .giveUp), (.notFound, .noSideEffects, .giveUp),
    ] {
      var state = RetryState()
      #expect(fail(&state, RPCError(code, "no"), .answered, safety) == expected)
    }
  }

  @Test func whatNobodySawIsRepeatedOnceByItselfAndThenByThePolicy() {
    let untouched = RPCError(.unavailable, "going away", notProcessed: true)
    var state = RetryState()
    #expect(fail(&state, untouched, .answered, .unsafe) == .transparently)
    #expect(state.previousAttempts == 0)
    #expect(fail(&state, untouched, .answered, .unsafe) == .after(.milliseconds(100)))
    #expect(fail(&state, untouched, .answered, .unsafe) == .after(.milliseconds(200)))
    #expect(fail(&state, untouched, .answered, .unsafe) == .giveUp)
  }

  @Test func whatNeverLeftIsRepeatedHoweverOftenAndCountsForNothing() {
    var state = RetryState()
    for _ in 0..<20 { #expect(fail(&state, lost, .neverSent, .unsafe) == .transparently) }
    #expect(state.previousAttempts == 0)
    #expect(!state.wasEverSent)
  }

  @Test func aNamedDelayIsKeptAndBeginsTheBackoffAnew() {
    var state = RetryState()
    #expect(fail(&state, lost, .lost) == .after(.milliseconds(100)))
    #expect(fail(&state, pushed(.retryAfter(milliseconds: 777)), .answered) == .after(.milliseconds(777)))
    var again = RetryState()
    _ = fail(&again, pushed(.retryAfter(milliseconds: 777)), .answered)
    #expect(fail(&again, lost, .lost) == .after(.milliseconds(100)))
  }

  @Test func doNotRetryHoldsForEverything() {
    for safety in [RetrySafety.noSideEffects, .idempotentByRequestID, .unsafe] {
      var state = RetryState()
      #expect(fail(&state, pushed(.doNotRetry), .answered, safety) == .giveUp)
      var untouched = RetryState()
      #expect(fail(&untouched, pushed(.doNotRetry, notProcessed: true), .answered, safety) == .giveUp)
    }
  }

  @Test func aRefusalThatNamesADelayIsNotRepeatedAtOnce() {
    var state = RetryState()
    let refused = pushed(.retryAfter(milliseconds: 50), notProcessed: true)
    #expect(fail(&state, refused, .answered, .unsafe) == .after(.milliseconds(50)))
  }

  @Test func aDelayForACallThatIsNotIdempotentIsNoLeave() {
    var state = RetryState()
    #expect(fail(&state, pushed(.retryAfter(milliseconds: 50)), .answered, .unsafe) == .giveUp)
  }

  @Test func failedConnectsCountWhileACallWaitsToGoRoundAgain() {
    var state = RetryState()
    _ = fail(&state, lost, .lost)
    let first = state.connectFailed(policy)
    let second = state.connectFailed(policy)
    #expect(first && !second)
  }

  @Test func retriesStopWhileTooManyFailAndComeBackWithSuccess() {
    let throttle = RetryThrottle(RetryThrottling(tokensMax: 4, tokensPerSuccess: 0.5))
    var state = RetryState()
    #expect(fail(&state, lost, .lost, throttle: throttle) == .after(.milliseconds(100)))
    // Two of four tokens are gone: not above half.
    #expect(fail(&state, lost, .lost, throttle: throttle) == .giveUp)
    #expect(!throttle.permits)
    throttle.recordSuccess()
    #expect(throttle.permits)
    for _ in 0..<100 { throttle.recordFailure() }
    for _ in 0..<4 { throttle.recordSuccess() }
    #expect(!throttle.permits)
    throttle.recordSuccess()
    #expect(throttle.permits)
  }

  @Test func whatIsTransparentTakesNoTokens() {
    let throttle = RetryThrottle(RetryThrottling(tokensMax: 1))
    for _ in 0..<10 {
      var state = RetryState()
      _ = fail(&state, lost, .neverSent, throttle: throttle)
      _ = fail(&state, RPCError(.unavailable, "", notProcessed: true), .answered, throttle: throttle)
    }
    #expect(throttle.permits)
  }

  @Test func backoffGrowsByItsFactorToItsLimitAndVariesByItsJitter() {
    let backoff = Backoff()
    let waits = (1...4).map { (backoff.delay(afterFailures: $0, random: 0.5) / .milliseconds(1)).rounded() }
    #expect(waits == [1_000, 1_600, 2_560, 4_096])
    #expect(backoff.delay(afterFailures: 30, random: 0.5) == .seconds(120))
    #expect(backoff.delay(afterFailures: 1, random: 0) == .milliseconds(800))
    #expect(backoff.delay(afterFailures: 1, random: 1) == .milliseconds(1_200))
    #expect(backoff.delay(afterFailures: .max, random: 1) == .seconds(144))
  }
}
