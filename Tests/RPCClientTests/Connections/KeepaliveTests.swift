internal import Testing

@testable internal import RPCClient

@Suite struct KeepaliveTests {
  private let keepalive = Keepalive(time: .nanoseconds(100), timeout: .nanoseconds(20))

  @Test func aSilentServerIsAskedAndGivenUp() {
    var state = KeepaliveState(keepalive, nowNanoseconds: 0)
    #expect(state.timerFired(nowNanoseconds: 100, hasCalls: true) == .ping(20))
    #expect(state.timerFired(nowNanoseconds: 120, hasCalls: true) == .giveUp)
  }

  @Test func anyByteIsASignOfLife() {
    var state = KeepaliveState(keepalive, nowNanoseconds: 0)
    state.received(nowNanoseconds: 60)
    #expect(state.timerFired(nowNanoseconds: 100, hasCalls: true) == .wait(60))
    #expect(state.timerFired(nowNanoseconds: 160, hasCalls: true) == .ping(20))
    state.received(nowNanoseconds: 165)
    #expect(state.timerFired(nowNanoseconds: 180, hasCalls: true) == .wait(85))
  }

  @Test func anAnswerIsWaitedForAsLongAsAgreed() {
    var state = KeepaliveState(keepalive, nowNanoseconds: 0)
    _ = state.timerFired(nowNanoseconds: 100, hasCalls: true)
    #expect(state.timerFired(nowNanoseconds: 112, hasCalls: true) == .wait(8))
  }

  @Test func withoutCallsNobodyIsAskedUnlessWanted() {
    var state = KeepaliveState(keepalive, nowNanoseconds: 0)
    #expect(state.timerFired(nowNanoseconds: 500, hasCalls: false) == .wait(100))
    let eager = Keepalive(time: .nanoseconds(100), timeout: .nanoseconds(20), withoutCalls: true)
    var other = KeepaliveState(eager, nowNanoseconds: 0)
    #expect(other.timerFired(nowNanoseconds: 500, hasCalls: false) == .ping(20))
  }
}
