internal import Testing

@testable internal import RPCServer

@Suite struct ConnectionUpkeepTests {
  private let second: UInt64 = 1_000_000_000

  private func quiet(_ change: (inout ConnectionManagement) -> Void) -> ConnectionUpkeep.Settings {
    var management = ConnectionManagement()
    management.keepaliveInterval = nil
    management.frameTimeout = nil
    management.outputTimeout = nil
    change(&management)
    return ConnectionUpkeep.Settings(management)
  }

  private func seen(
    input: UInt64 = 0, call: UInt64 = 0, hasCalls: Bool = false, isDeparting: Bool = false
  ) -> ConnectionUpkeep.Observation {
    .init(lastInput: input, lastCall: call, hasCalls: hasCalls, isDeparting: isDeparting)
  }

  @Test func whereNothingIsSetNothingIsEverDue() {
    var upkeep = ConnectionUpkeep(quiet { _ in }, openedNanoseconds: 5, random: 0.5)
    #expect(upkeep.nextDue(seen(), now: 5) == .max)
    #expect(upkeep.due(seen(), now: .max - 1) == .nothing)
  }

  @Test func ageComesWithinItsJitterAndOnce() {
    let settings = quiet { $0.ageMax = .seconds(100) }
    for (random, due) in [(0.0, 90), (0.5, 100), (1.0, 110)] as [(Double, UInt64)] {
      var upkeep = ConnectionUpkeep(settings, openedNanoseconds: second, random: random)
      let expected = second + due * second
      #expect(upkeep.nextDue(seen(), now: 0) == expected)
      #expect(upkeep.due(seen(hasCalls: true), now: expected - 1) == .nothing)
      #expect(
        upkeep.due(seen(hasCalls: true), now: expected) == .leave("the connection has reached its age limit"))
      #expect(upkeep.due(seen(hasCalls: true, isDeparting: true), now: expected) == .nothing)
    }
  }

  @Test func idlenessCountsFromTheLastCallAndNotWhileThereAreCalls() {
    var upkeep = ConnectionUpkeep(quiet { $0.idleMax = .seconds(10) }, openedNanoseconds: 0, random: 0)
    #expect(upkeep.nextDue(seen(call: 3 * second), now: 0) == 13 * second)
    #expect(upkeep.due(seen(call: 3 * second), now: 13 * second - 1) == .nothing)
    #expect(upkeep.due(seen(call: 3 * second, hasCalls: true), now: 99 * second) == .nothing)
    #expect(upkeep.nextDue(seen(call: 3 * second, hasCalls: true), now: 99 * second) == 109 * second)
    #expect(
      upkeep.due(seen(call: 3 * second), now: 13 * second) == .leave("the connection has been idle for too long"))
  }

  @Test func silenceIsAnsweredByPingAndSilenceAfterThatByTheEnd() {
    let settings = quiet {
      $0.keepaliveInterval = .seconds(60)
      $0.keepaliveTimeout = .seconds(5)
    }
    var upkeep = ConnectionUpkeep(settings, openedNanoseconds: 0, random: 0)
    #expect(upkeep.nextDue(seen(input: second), now: 0) == 61 * second)
    #expect(upkeep.due(seen(input: second), now: 61 * second) == .ping)
    #expect(upkeep.nextDue(seen(input: second), now: 61 * second) == 66 * second)
    // Any byte is a sign of life.
    #expect(upkeep.due(seen(input: 62 * second), now: 66 * second) == .nothing)
    #expect(upkeep.due(seen(input: 62 * second), now: 122 * second) == .ping)
    upkeep.answered()
    #expect(upkeep.nextDue(seen(input: 123 * second), now: 123 * second) == 183 * second)
    #expect(upkeep.due(seen(input: 62 * second), now: 122 * second) == .ping)
    guard case .fail(let error) = upkeep.due(seen(input: 62 * second), now: 127 * second) else {
      Issue.record("the connection lives on")
      return
    }
    #expect(error.code == .timeout)
  }

  @Test func aFrameHasItsTimeHoweverItsBytesDribble() {
    var upkeep = ConnectionUpkeep(quiet { $0.frameTimeout = .seconds(30) }, openedNanoseconds: 0, random: 0)
    let isEarlier1 = upkeep.inputHandled(isInsideFrame: true, frames: 7, now: second)
    #expect(isEarlier1)
    for tick in 2..<31 as Range<UInt64> {
      // A byte a second: no new beginning.
      let isEarlier2 = upkeep.inputHandled(isInsideFrame: true, frames: 7, now: tick * second)
      #expect(!isEarlier2)
      #expect(upkeep.due(seen(input: tick * second), now: tick * second) == .nothing)
    }
    #expect(upkeep.nextDue(seen(), now: 30 * second) == 31 * second)
    guard case .fail = upkeep.due(seen(), now: 31 * second) else {
      Issue.record("the connection lives on")
      return
    }
    // Another frame has another time; none has none.
    let isEarlier3 = upkeep.inputHandled(isInsideFrame: true, frames: 8, now: 31 * second)
    #expect(isEarlier3)
    #expect(upkeep.due(seen(), now: 32 * second) == .nothing)
    let isEarlier4 = upkeep.inputHandled(isInsideFrame: false, frames: 9, now: 33 * second)
    #expect(!isEarlier4)
    #expect(upkeep.due(seen(), now: 999 * second) == .nothing)
  }

  @Test func outputThatIsReadSlowlyIsFineAndOutputThatIsNotReadIsNot() {
    var upkeep = ConnectionUpkeep(quiet { $0.outputTimeout = .seconds(60) }, openedNanoseconds: 0, random: 0)
    let isEarlier5 = upkeep.outputWritten(isPending: true, hasProgress: false, now: 0)
    #expect(isEarlier5)
    let isEarlier6 = upkeep.outputWritten(isPending: true, hasProgress: false, now: 59 * second)
    #expect(!isEarlier6)
    let isEarlier7 = upkeep.outputWritten(isPending: true, hasProgress: true, now: 59 * second)
    #expect(isEarlier7)
    #expect(upkeep.due(seen(), now: 118 * second) == .nothing)
    guard case .fail = upkeep.due(seen(), now: 119 * second) else {
      Issue.record("the connection lives on")
      return
    }
    let isEarlier8 = upkeep.outputWritten(isPending: false, hasProgress: true, now: 120 * second)
    #expect(!isEarlier8)
    #expect(upkeep.due(seen(), now: 999 * second) == .nothing)
  }
}
