internal import Testing

@testable internal import RPC

@Suite struct BudgetTests {
  private let ping = frame(.ping, [], 0, [1, 2, 3, 4, 5, 6, 7, 8])

  @Test func budgetsRefillWithEachPeriod() {
    var machine = ServerConnection()
    _ = machine.feed(clientHandshake)
    machine.advance(toMilliseconds: 1_000_000)
    for _ in 0..<600 { #expect(machine.feed(ping) == []) }
    machine.advance(toMilliseconds: 1_029_999)
    #expect(machine.feed(ping) == [.connectionError(.tooMuch)])

    machine = ServerConnection()
    _ = machine.feed(clientHandshake)
    for period in 1...3 {
      machine.advance(toMilliseconds: Int64(period) * 30_000)
      for _ in 0..<600 { #expect(machine.feed(ping) == []) }
    }
  }

  @Test func pingsTooSoonAfterOneAnotherAreStrikesUntilACallComes() {
    var limits = Limits()
    limits.pingIntervalMinMilliseconds = 1_000
    var machine = ServerConnection(limits: limits)
    _ = machine.feed(clientHandshake)
    var now: Int64 = 1_000_000
    func ping(after milliseconds: Int64) -> Bool {
      now += milliseconds
      machine.advance(toMilliseconds: now)
      return machine.feed(self.ping) == []
    }
    let apart = (0..<100).map { _ in ping(after: 1_000) }
    #expect(!apart.contains(false))
    // Two strikes are forgiven, and a call wipes them out.
    let forgiven = [ping(after: 999), ping(after: 0)]
    #expect(forgiven == [true, true])
    _ = machine.feed(frame(.call, [.message, .halfClose], 1, [3, 3, 97, 47, 98, 0]))
    machine.reply(1)
    let anew = [ping(after: 0), ping(after: 10)]
    #expect(anew == [true, true])
    machine.advance(toMilliseconds: now + 10)
    #expect(machine.feed(self.ping) == [.connectionError(.tooManyPings)])
  }

  @Test func pingsWithoutCallsMayBeForbiddenForTwoHours() {
    var limits = Limits()
    limits.pingIntervalMinMilliseconds = 1_000
    limits.permitsPingsWithoutCalls = false
    limits.pingStrikesMax = 0
    var machine = ServerConnection(limits: limits)
    _ = machine.feed(clientHandshake)
    machine.advance(toMilliseconds: 1_000_000)
    #expect(machine.feed(ping) == [])
    machine.advance(toMilliseconds: 1_000_000 + 7_200_000)
    #expect(machine.feed(ping) == [])
    _ = machine.feed(frame(.call, [.message, .halfClose], 1, [3, 3, 97, 47, 98, 0]))
    machine.advance(toMilliseconds: 1_000_000 + 7_201_000)
    #expect(machine.feed(ping) == [])
    machine.reply(1)
    machine.advance(toMilliseconds: 1_000_000 + 7_203_000)
    #expect(machine.feed(ping) == [.connectionError(.tooManyPings)])
  }

  @Test func rapidResetsSpendTheBudgetOfCancels() {
    var limits = Limits()
    limits.cancelsPerBudgetPeriodMax = 10
    var pair = Pair(serverLimits: limits)
    var cancelled = 0
    while !pair.server.hasFailed, cancelled < 100 {
      let id = pair.client.start(CallHead(method: echoName), bytes: [])
      pair.client.cancel(id)
      pair.run()
      pair.server.end(id, RPCError(.cancelled, ""))
      pair.run()
      cancelled += 1
    }
    // Ten, and one for every two calls: 10 + 21 / 2 = 20 are allowed when the 21st comes.
    #expect(cancelled == 21)
  }

  @Test func cancelsInProportionToCallsAreNoAbuse() {
    var limits = Limits()
    limits.cancelsPerBudgetPeriodMax = 0
    var pair = Pair(serverLimits: limits)
    for n in 0..<1_000 {
      let id = pair.client.start(CallHead(method: echoName), bytes: [])
      if n % 3 == 2 { pair.client.cancel(id) }
      pair.run()
      pair.server.reply(id, bytes: [])
      pair.run()
    }
    #expect(pair.server.hasFailed == false)
  }

  @Test func tinyFragmentsSpendTheirBudget() {
    var limits = Limits()
    limits.smallFragmentsPerBudgetPeriodMax = 100
    var machine = ServerConnection(limits: limits)
    _ = machine.feed(clientHandshake + frame(.call, [], 1, [3, 3, 97, 47, 98, 0]))
    var events = machine.feed(frame(.data, .more, 1, [0x80, 0x80, 0x04, 1]))
    for _ in 0..<99 { events += machine.feed(frame(.data, .more, 1, [1])) }
    #expect(events == [])
    #expect(machine.feed(frame(.data, .more, 1, [1])) == [.connectionError(.tooMuch)])
  }

  @Test func refusedCallsSpendTheBudgetOfGlitches() {
    var limits = Limits()
    limits.glitchesPerBudgetPeriodMax = 3
    var machine = ServerConnection(limits: limits)
    _ = machine.feed(clientHandshake)
    // An upper-case metadata key: refused call by call.
    func bad(_ id: StreamID) -> [UInt8] { frame(.call, .metadata, id, [1, 3, 97, 47, 98, 0, 3, 1, 75, 0]) }
    for id in 1...3 { #expect(machine.feed(bad(StreamID(id))) == []) }
    #expect(machine.feed(bad(4)) == [.connectionError(.tooMuch)])
  }
}
