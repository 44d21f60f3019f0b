internal import TestSupport
internal import Testing

@testable internal import Reactor

@Suite(.everyPoller) struct EventLoopTests {
  private actor Pinned {
    let loop: EventLoop
    var count = 0
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    init(loop: EventLoop) { self.loop = loop }

    func increment() -> Bool {
      count += 1
      return loop.isCurrent
    }
  }

  private final class Timers: TimerTarget {
    var fired: [UInt64] = []
    var onFire: ((UInt64) -> Void)?
    func timerFired(_ token: UInt64) {
      fired.append(token)
      onFire?(token)
    }
  }

  private func withLoop<R>(_ body: (EventLoop) async throws -> R) async throws -> R {
    let loop = try EventLoop(name: "test", poller: EveryPoller.current)
    let result = try await body(loop)
    await Task.detached { loop.stop() }.value
    return result
  }

  @Test func aTaskThatPrefersTheLoopRunsOnItsThread() async throws {
    try await withLoop { loop in
      let places = await Task(executorPreference: loop) {
        let before = loop.isCurrent
        await Task.yield()
        return (before, loop.isCurrent, EventLoop.current === loop)
      }.value
      #expect(places == (true, true, true))
      #expect(!loop.isCurrent)
      #expect(EventLoop.current == nil)
    }
  }

  @Test func anActorPinnedToTheLoopRunsThereForAnyCaller() async throws {
    try await withLoop { loop in
      let actor = Pinned(loop: loop)
      #expect(await actor.increment())
      let onLoop = await Task(executorPreference: loop) { await actor.increment() }.value
      #expect(onLoop)
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<1_000 { group.addTask { await actor.increment() } }
        for await onLoop in group { #expect(onLoop) }
      }
      #expect(await actor.count == 1_002)
    }
  }

  @Test func closuresFromOneThreadRunInOrder() async throws {
    try await withLoop { loop in
      let seen = Shared<[Int]>([])
      await withCheckedContinuation { continuation in
        for value in 0..<10_000 { loop.execute { seen.update { $0.append(value) } } }
        loop.execute { continuation.resume() }
      }
      #expect(seen.value == Array(0..<10_000))
    }
  }

  @Test func aSleepingLoopWakesForATimerNotBeforeItsTime() async throws {
    try await withLoop { loop in
      let start = ContinuousClock.now
      await withCheckedContinuation { continuation in
        loop.execute {
          let timers = Timers()
          timers.onFire = { _ in continuation.resume() }
          _ = loop.schedule(afterNanoseconds: 20_000_000, timers)
        }
      }
      #expect(ContinuousClock.now - start >= .milliseconds(20))
    }
  }

  @Test func aCancelledTimerStaysSilent() async throws {
    try await withLoop { loop in
      let fired = await withCheckedContinuation { continuation in
        loop.execute {
          let timers = Timers()
          let first = loop.schedule(afterNanoseconds: 1_000_000, timers, token: 1)
          _ = loop.schedule(afterNanoseconds: 5_000_000, timers, token: 2)
          loop.cancel(first)
          timers.onFire = { [unowned timers] _ in continuation.resume(returning: timers.fired) }
        }
      }
      #expect(fired == [2])
    }
  }

  @Test func stoppingFinishesWhatWasHandedOver() async throws {
    let loop = try EventLoop(name: "test", poller: EveryPoller.current)
    let count = Shared(0)
    let tasks = (0..<100).map { _ in
      Task(executorPreference: loop) {
        for _ in 0..<10 { await Task.yield() }
        count.update { $0 += 1 }
      }
    }
    await Task.detached { loop.stop() }.value
    for task in tasks { await task.value }
    #expect(count.value == 100)
  }

  @Test func aTaskOnALoopThatHasStoppedStillFinishes() async throws {
    let loop = try EventLoop(name: "test", poller: EveryPoller.current)
    let actor = Pinned(loop: loop)
    await Task.detached { loop.stop() }.value
    let value = await Task(executorPreference: loop) {
      await Task.yield()
      _ = await actor.increment()
      return await actor.count
    }.value
    #expect(value == 1)
  }

  private final class Holder: TimerTarget {
    let loop: EventLoop
    init(_ loop: EventLoop) { self.loop = loop }
    func timerFired(_ token: UInt64) {}
  }

  private struct Ended {
    weak var loop: EventLoop?
    let address: SocketAddress
  }

  /// A loop that ends while a listener, a timer and something of its own hold it.
  private func endedLoop() async throws -> Ended {
    let loop = try EventLoop(name: "test", poller: EveryPoller.current)
    let address = try await withCheckedThrowingContinuation { continuation in
      loop.execute {
        continuation.resume(
          with: Result {
            let listener = try Listener(.loopback(port: 0), loop: loop)
            try listener.start { _, _ in _ = loop.isCurrent }
            _ = loop.schedule(afterNanoseconds: 3_600_000_000_000, Holder(loop))
            _ = loop.local(Holder.self) { Holder(loop) }
            return listener.address
          })
      }
    }
    await Task.detached { loop.stop() }.value
    return Ended(loop: loop, address: address)
  }

  @Test func aLoopThatHasEndedClosesWhatWasLeftOnItAndNothingHoldsIt() async throws {
    let ended = try await endedLoop()
    #expect(ended.loop == nil)
    // The port is free again.
    let loop = try EventLoop(name: "test", poller: EveryPoller.current)
    let again = try Listener(ended.address, loop: loop)
    #expect(again.address == ended.address)
    await Task.detached { loop.stop() }.value
  }

  @Test func aGroupHandsOutItsLoopsInTurnAndByHash() async throws {
    let group = try EventLoopGroup(count: 3, poller: EveryPoller.current)
    let turn = (0..<6).map { _ in ObjectIdentifier(group.next()) }
    #expect(Set(turn).count == 3)
    #expect(Array(turn[0..<3]) == Array(turn[3..<6]))
    #expect(group.loop(forHash: -7) === group.loop(forHash: -7))
    await Task.detached { group.stop() }.value
  }
}
