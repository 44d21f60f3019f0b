internal import RPC
internal import Testing

@Suite struct CancellationTests {
  @Test func aCancelledCallHoldsItsPlaceOnBothEndsUntilEnd() {
    var limits = Limits()
    limits.streamsMax = 100
    var pair = Pair(serverLimits: limits)
    pair.run()
    let ids = (0..<100).map { _ in pair.client.start(CallHead(method: echoName), bytes: []) }
    pair.client.cancel(ids[0])
    guard case .limitReached = pair.client.startCall(CallHead(method: echoName), message: nil, halfClose: true) else {
      Issue.record("a cancelled call gave its place away before END")
      return
    }
    pair.run()
    #expect(pair.takeServerEvents().last == .cancel(ids[0], .cancelled))
    #expect(pair.server.openStreamCount == 100)
    _ = pair.takeClientEvents()

    pair.server.reply(ids[0], bytes: [1])
    pair.run()
    #expect(pair.takeClientEvents() == [])
    #expect(pair.client.openStreamCount == 99)
    #expect(pair.server.openStreamCount == 99)
  }

  @Test func aReplyAfterCancelIsAnsweredCancelled() {
    var pair = Pair()
    let id = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    pair.client.cancel(id, .deadlineExceeded)
    pair.run()
    #expect(pair.takeServerEvents().last == .cancel(id, .deadlineExceeded))
    pair.server.reply(id, bytes: [1, 2, 3])
    let frames = OutputFrame.parse(pair.server.takeOutput())
    #expect(frames.map(\.type) == [FrameType.end.rawValue])
    #expect(frames.first?.payload.first == StatusCode.cancelled.rawValue)
  }

  @Test func aCancelThatCrossesItsEndIsSkipped() {
    var pair = Pair()
    let id = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    pair.server.reply(id, bytes: [1])
    pair.client.cancel(id)
    pair.run()
    #expect(pair.takeClientEvents() == [.hello])
    #expect(pair.client.openStreamCount == 0)
    let next = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    pair.server.reply(next, bytes: [2])
    pair.run()
    #expect(pair.takeClientEvents().last == .completed(next, message: [2], trailers: Metadata()))
  }

  @Test func cancellingWhileALargeReplyWaitsIsAnsweredByTheMachine() {
    var pair = Pair()
    pair.run()
    let id = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    pair.server.reply(id, bytes: [UInt8](repeating: 0, count: 1_000_000))
    _ = pair.takeServerEvents()
    _ = pair.server.takeOutput()
    pair.client.cancel(id)
    let events = pair.server.feed(pair.client.takeOutput())
    #expect(events == [])
    #expect(pair.server.openStreamCount == 0)
    #expect(OutputFrame.parse(pair.server.takeOutput()).map(\.payload.first) == [StatusCode.cancelled.rawValue])
  }

  @Test func cancellingDropsTheFragmentsAlreadyReceived() {
    var pair = Pair()
    pair.run()
    let id = pair.client.start(CallHead(method: echoName), bytes: [UInt8](repeating: 0, count: 1_000_000))
    _ = pair.server.feed(pair.client.takeOutput())
    pair.client.cancel(id)
    _ = pair.server.feed(pair.client.takeOutput())
    pair.server.end(id, RPCError(.cancelled, "done"))
    pair.run()
    #expect(pair.server.openStreamCount == 0)
    #expect(pair.client.openStreamCount == 0)
  }
}
