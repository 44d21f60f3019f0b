internal import Testing

@testable internal import RPC

@Suite struct GoAwayTests {
  @Test func theFirstStepStopsNewCallsAndLeavesThoseThatCross() {
    var pair = Pair()
    pair.run()
    let first = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.server.announceGoAway("shutting down")
    // The client has not heard of it yet.
    let crossing = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    guard case .goingAway = pair.client.startCall(CallHead(method: echoName), message: nil, halfClose: true) else {
      Issue.record("a call was started after GOAWAY")
      return
    }
    #expect(pair.client.needsReplacement && !pair.client.acceptsCalls)
    pair.server.reply(first, bytes: [1])
    pair.server.reply(crossing, bytes: [2])
    pair.run()
    #expect(
      pair.takeClientEvents().suffix(2) == [
        .completed(first, message: [1], trailers: Metadata()), .completed(crossing, message: [2], trailers: Metadata()),
      ])
  }

  @Test func theSecondStepNamesTheLastCallAndTheRestIsNotProcessed() {
    var pair = Pair()
    pair.run()
    let taken = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    _ = pair.takeServerEvents()
    pair.server.finishGoAway("bye")
    let late = pair.client.start(CallHead(method: MethodName("s/late"), credential: "new"), bytes: [])
    pair.run()
    #expect(pair.takeServerEvents() == [])
    #expect(pair.server.openStreamCount == 1)
    let events = pair.takeClientEvents().suffix(2)
    #expect(events.first == .goAway(GoAway(lastStreamID: taken, code: .noError, message: "bye")))
    guard case .failed(late, let failure)? = events.last else {
      Issue.record("the late call did not fail")
      return
    }
    #expect(failure.notProcessed && failure.code == .unavailable)
    #expect(pair.client.openStreamCount == 1)
  }

  @Test func calledInOrderBothStepsReachTheClient() {
    var pair = Pair()
    pair.run()
    _ = pair.takeClientEvents()
    pair.server.announceGoAway("one")
    pair.server.announceGoAway("only the first counts")
    pair.server.finishGoAway("two")
    pair.run()
    #expect(
      pair.takeClientEvents() == [
        .goAway(GoAway(lastStreamID: Limits.streamIDMax, code: .noError, message: "one")),
        .goAway(GoAway(lastStreamID: 0, code: .noError, message: "two")),
      ])
  }

  @Test func atThreeQuartersOfTheIDsTheServerAsksForANewConnection() {
    var pair = Pair()
    pair.run()
    _ = pair.takeClientEvents()
    pair.client.core.highestStream = Limits.streamIDSoftMax - 2
    pair.server.core.highestStream = Limits.streamIDSoftMax - 2
    let before = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    #expect(pair.takeClientEvents() == [])
    let after = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    #expect(pair.client.needsReplacement == true)
    let told = pair.takeClientEvents()
    #expect(told.count == 1)
    pair.server.reply(before, bytes: [])
    pair.server.reply(after, bytes: [])
    pair.run()
    let ended = pair.takeClientEvents()
    #expect(ended.count == 2)
  }

  @Test func aClientThatLeavesFinishesItsCalls() {
    var pair = Pair()
    let id = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.client.leave("done")
    pair.run()
    #expect(pair.takeServerEvents().last == .goAway(GoAway(lastStreamID: 0, code: .noError, message: "done")))
    pair.server.reply(id, bytes: [])
    pair.run()
    #expect(pair.takeClientEvents().last == .completed(id, message: [], trailers: Metadata()))
  }

  @Test func anAbortTellsItsCodeAndForgetsAllCalls() {
    var pair = Pair()
    let id = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    pair.server.abort(RPCConnectionError(.timeout, "idle for too long"))
    #expect(pair.server.openStreamCount == 0 && pair.server.hasFailed)
    let answered = pair.server.reply(id, bytes: [])
    #expect(!answered)
    pair.run()
    #expect(
      pair.takeClientEvents().last
        == .goAway(GoAway(lastStreamID: id, code: .timeout, message: "idle for too long")))
  }

  @Test func afterAConnectionErrorInputIsDiscarded() {
    var machine = ServerConnection()
    #expect(machine.feed(clientHandshake + frame(.ping, [], 0)) == [.hello, .connectionError(.protocolError)])
    #expect(machine.feed(frame(.ping, [], 0, [1, 2, 3, 4, 5, 6, 7, 8])) == [])
    #expect(OutputFrame.parse(machine.takeOutput()).map(\.type) == [1, 9])
    #expect(machine.wantsInput == false)
  }
}
