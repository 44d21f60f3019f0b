internal import Testing

@testable internal import CommerceServer

@Suite struct RefusalThrottleTests {
  @Test func aBurstIsAdmittedThenOneAnIntervalAndTheNextSaysHowManyWereHeldBack() {
    var throttle = RefusalThrottle()
    var admitted = 0
    for _ in 0..<30 where throttle.admit("kari", atMicros: 0) != nil { admitted += 1 }
    #expect(admitted == RefusalThrottle.burst)
    #expect(throttle.admit("kari", atMicros: RefusalThrottle.intervalMicros - 1) == nil)
    #expect(throttle.admit("kari", atMicros: RefusalThrottle.intervalMicros) == 21)
    #expect(throttle.admit("kari", atMicros: RefusalThrottle.intervalMicros) == nil)
    #expect(throttle.admit("ola", atMicros: 0) == 0, "callers are told apart")
  }

  @Test func theTableIsBounded() {
    var throttle = RefusalThrottle()
    for index in 0..<(3 * RefusalThrottle.callersMax) { #expect(throttle.admit("c\(index)", atMicros: 0) == 0) }
    #expect(throttle.callerCount == RefusalThrottle.callersMax)
  }
}
