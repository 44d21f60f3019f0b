internal import Testing

@testable internal import Reactor

@Suite struct TimerWheelTests {
  private final class Target: TimerTarget {
    func timerFired(_ token: UInt64) {}
  }

  private let target = Target()

  private func due(_ wheel: inout TimerWheel, at milliseconds: UInt64) -> [UInt64] {
    wheel.advance(toMilliseconds: milliseconds)
    var tokens: [UInt64] = []
    while let next = wheel.popDue() { tokens.append(next.token) }
    return tokens.sorted()
  }

  private func expectDue(
    _ wheel: inout TimerWheel, at milliseconds: UInt64, _ expected: [UInt64],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let tokens = due(&wheel, at: milliseconds)
    #expect(tokens == expected, sourceLocation: sourceLocation)
  }

  private func expectCancel(
    _ wheel: inout TimerWheel, _ timer: TimerID, _ expected: Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let stopped = wheel.cancel(timer)
    #expect(stopped == expected, sourceLocation: sourceLocation)
  }

  @Test func firesNeitherEarlyNorTwice() {
    var wheel = TimerWheel(nowMilliseconds: 100)
    _ = wheel.schedule(atMilliseconds: 150, target: target, token: 1)
    expectDue(&wheel, at: 149, [])
    expectDue(&wheel, at: 150, [1])
    expectDue(&wheel, at: 10_000, [])
    #expect(wheel.count == 0)
  }

  @Test func aTimerOfALaterTurnStaysInItsSlot() {
    var wheel = TimerWheel(nowMilliseconds: 0)
    _ = wheel.schedule(atMilliseconds: 10, target: target, token: 1)
    _ = wheel.schedule(atMilliseconds: 10 + 4096, target: target, token: 2)
    expectDue(&wheel, at: 10, [1])
    expectDue(&wheel, at: 4105, [])
    expectDue(&wheel, at: 4106, [2])
  }

  @Test func aLongPauseFiresEverythingThatFellDueMeanwhile() {
    var wheel = TimerWheel(nowMilliseconds: 0)
    for token in 0..<10_000 { _ = wheel.schedule(atMilliseconds: UInt64(token), target: target, token: UInt64(token)) }
    expectDue(&wheel, at: 9_000, Array(0...9_000))
    expectDue(&wheel, at: 20_000, Array(9_001..<10_000))
  }

  @Test func cancellingStopsATimerOnceAndAStaleNameIsHarmless() {
    var wheel = TimerWheel(nowMilliseconds: 0)
    let first = wheel.schedule(atMilliseconds: 5, target: target, token: 1)
    expectCancel(&wheel, first, true)
    expectCancel(&wheel, first, false)
    let second = wheel.schedule(atMilliseconds: 5, target: target, token: 2)
    // The name of a timer that is gone must not reach its successor.
    expectCancel(&wheel, first, false)
    expectDue(&wheel, at: 5, [2])
    expectCancel(&wheel, second, false)
    expectCancel(&wheel, .none, false)
  }

  @Test func afterAllAreCancelledNoneFiresAndNewOnesDo() {
    var wheel = TimerWheel(nowMilliseconds: 0)
    let times: [UInt64] = [1, 5, 5, 4_000, 9_000]
    let old = times.map { wheel.schedule(atMilliseconds: $0, target: target, token: $0) }
    wheel.advance(toMilliseconds: 5)
    #expect(wheel.removeAll().count == 5 && wheel.count == 0 && wheel.nextMilliseconds == nil)
    for timer in old { expectCancel(&wheel, timer, false) }
    _ = wheel.schedule(atMilliseconds: 10, target: target, token: 7)
    expectDue(&wheel, at: 20_000, [7])
  }

  @Test func aTimerThatIsDueMayBeCancelledBeforeItIsTaken() {
    var wheel = TimerWheel(nowMilliseconds: 0)
    let first = wheel.schedule(atMilliseconds: 5, target: target, token: 1)
    let second = wheel.schedule(atMilliseconds: 5, target: target, token: 2)
    wheel.advance(toMilliseconds: 5)
    let taken = wheel.popDue()?.token
    expectCancel(&wheel, taken == 1 ? second : first, true)
    let left = wheel.popDue()
    #expect(left == nil)
  }

  @Test func nextIsNeverLaterThanTheFirstTimer() {
    var wheel = TimerWheel(nowMilliseconds: 0)
    var generator = SystemRandomNumberGenerator()
    var now: UInt64 = 0
    var dues: [UInt64: UInt64] = [:]
    for token in UInt64(0)..<2_000 {
      let at = now + UInt64.random(in: 1...9_000, using: &generator)
      _ = wheel.schedule(atMilliseconds: at, target: target, token: token)
      dues[token] = at
      let next = wheel.nextMilliseconds
      #expect(next != nil && next! <= dues.values.min()!)
      now += UInt64.random(in: 0...20, using: &generator)
      for fired in due(&wheel, at: now) {
        #expect(dues.removeValue(forKey: fired)! <= now)
      }
      #expect(dues.values.allSatisfy { $0 > now }, "a due timer was left behind")
    }
    #expect(wheel.count == dues.count)
  }
}
