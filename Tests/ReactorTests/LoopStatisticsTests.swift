internal import Dispatch
internal import Testing

@testable internal import Reactor

@Suite struct LoopStatisticsTests {
  private let millisecond: UInt64 = 1_000_000

  /// Ticks one after the other, without sleep, each of the given milliseconds.
  private func run(_ lag: inout LoopLag, from start: UInt64, _ ticks: [UInt64]) -> UInt64 {
    var now = start
    for milliseconds in ticks {
      lag.tickEnded(startNanoseconds: now, elapsedNanoseconds: milliseconds * millisecond)
      now += milliseconds * millisecond
    }
    return now
  }

  @Test func theLagIsTheShortestDelayOfAWholeInterval() {
    var lag = LoopLag()
    let now = run(&lag, from: 1 << 40, Array(repeating: 30, count: 4))
    #expect(lag.sustainedNanoseconds == 0)
    let later = run(&lag, from: now, [50, 40])
    #expect(lag.sustainedNanoseconds == 30 * millisecond)
    // One short tick is relief at once.
    _ = run(&lag, from: later, [1])
    #expect(lag.sustainedNanoseconds == millisecond)
  }

  @Test func ticksLongerThanAnIntervalAreNoSleepAndSleepIsNoLag() {
    var lag = LoopLag()
    let now = run(&lag, from: 1 << 40, [250, 250, 250])
    #expect(lag.sustainedNanoseconds == 250 * millisecond)
    _ = run(&lag, from: now + 200 * millisecond, [250])
    #expect(lag.sustainedNanoseconds == 0)
  }

  @Test func aLoopCountsItsJobsAndFindsTheLongest() async throws {
    let loop = try EventLoop(name: "statistics")
    await Task(executorPreference: loop) {
      let clock = ContinuousClock()
      let until = clock.now.advanced(by: .milliseconds(5))
      while clock.now < until {}
    }.value
    let read = Task(executorPreference: loop) { loop.statistics }
    let statistics = await read.value
    #expect(statistics.jobsRun >= 1 && statistics.ticks >= 1)
    #expect(statistics.longestJobNanoseconds >= 5 * millisecond)
    let reset = Task(executorPreference: loop) {
      loop.resetLongestTimes()
      return loop.statistics.longestJobNanoseconds
    }
    #expect(await reset.value == 0)
    await Task.detached { loop.stop() }.value
  }

  private final class SlowTimer: TimerTarget, @unchecked Sendable {
    let fired: @Sendable () -> Void
    init(_ fired: @escaping @Sendable () -> Void) { self.fired = fired }

    func timerFired(_ token: UInt64) {
      let clock = ContinuousClock()
      let until = clock.now.advanced(by: .milliseconds(20))
      while clock.now < until {}
      fired()
    }
  }

  @Test func theLongestStepIsFoundWithItsKindUntilTheWindowEnds() async throws {
    let loop = try EventLoop(name: "steps")
    await withCheckedContinuation { continuation in
      loop.execute { _ = loop.schedule(afterNanoseconds: 0, SlowTimer { continuation.resume() }) }
    }
    let statistics = await Task(executorPreference: loop) { loop.statistics }.value
    #expect(statistics.longestStepNanoseconds >= 20 * millisecond)
    #expect(statistics.longestStepKind == .timer)
    #expect(statistics.busiestStepKind == .timer)
    #expect(statistics.busiestStepNanoseconds <= statistics.longestStepNanoseconds)
    let reset = await Task(executorPreference: loop) {
      loop.resetLongestTimes()
      return loop.statistics
    }.value
    #expect(reset.longestStepNanoseconds == 0 && reset.longestStepKind == .none)
    #expect(reset.busiestStepNanoseconds == 0 && reset.busiestStepKind == .none)
    await Task.detached { loop.stop() }.value
  }

  @Test func aStepThatWaitsIsLongAndNotBusy() async throws {
    let loop = try EventLoop(name: "waits")
    let wakesUp = DispatchSemaphore(value: 0)
    await withCheckedContinuation { continuation in
      loop.execute {
        // Nobody signals it: the thread lies idle for as long.
        _ = wakesUp.wait(timeout: .now() + .milliseconds(200))
        continuation.resume()
      }
    }
    let statistics = await Task(executorPreference: loop) { loop.statistics }.value
    #expect(statistics.longestStepNanoseconds >= 200 * millisecond)
    #expect(statistics.longestStepKind == .handover)
    #expect(statistics.busiestStepNanoseconds > 0 && statistics.busiestStepNanoseconds < 100 * millisecond)
    await Task.detached { loop.stop() }.value
  }
}
