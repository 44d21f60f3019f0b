internal import Testing

@testable internal import RPC

@Suite struct FlowControlTests {
  private let kilobyte = [UInt8](repeating: 7, count: 1_016)

  /// The only call of the pairs that `streaming` makes.
  private let id: StreamID = 1

  /// A pair with one streaming call open, whose applications read nothing.
  private func streaming(serverLimits: Limits = Limits()) -> Pair {
    var pair = Pair(serverLimits: serverLimits)
    pair.run()
    pair.consuming = false
    _ = pair.client.start(CallHead(method: echoName), bytes: nil, halfClose: false)
    pair.run()
    _ = pair.takeServerEvents()
    _ = pair.takeClientEvents()
    return pair
  }

  @Test func anUnreadStreamStopsItsSenderAfterOneWindow() {
    var pair = streaming()
    var sent = 0
    while pair.client.sendMessage(id, bytes: kilobyte) == .sent { sent += 1 }
    #expect(sent == 128)
    pair.run()
    let received = pair.takeServerEvents()
    #expect(received.count == 128)
    #expect(pair.takeClientEvents() == [])
  }

  @Test func readingReturnsCreditInHalvesOfAWindow() {
    var pair = streaming()
    while pair.client.sendMessage(id, bytes: kilobyte) == .sent {}
    let input = pair.client.takeOutput()
    var receipts: [MessageReceipt] = []
    input.withUnsafeBytes { buffer in
      pair.server.receive(buffer)
      while let event = pair.server.nextEvent() {
        if case .message(_, let message, _) = event { receipts.append(message.receipt) }
      }
    }
    for receipt in receipts.prefix(63) { pair.server.consumed(id, receipt) }
    #expect(pair.server.outputCount == 0)
    pair.server.consumed(id, receipts[63])
    #expect(OutputFrame.parse(pair.server.withOutput { Array($0) }).map(\.payload) == [[0, 0, 1, 0]])
    pair.run()
    // The message that was queued when credit ran out is gone, so that the next may follow.
    #expect(pair.takeClientEvents() == [.writable(id)])
  }

  @Test func aMessageLargerThanTheWindowArrivesWithoutAnyReading() {
    var pair = streaming()
    let large = [UInt8](repeating: 9, count: 1_000_000)
    #expect(pair.client.sendMessage(id, bytes: large) == .queued)
    pair.run()
    #expect(pair.takeServerEvents() == [.message(id, large, endOfStream: false)])
    #expect(pair.takeClientEvents() == [.writable(id)])
  }

  @Test func asLongAsAMessageIsUnreadTheNextLargeOneWaits() {
    var pair = streaming()
    let large = [UInt8](repeating: 9, count: 1_000_000)
    _ = pair.client.sendMessage(id, bytes: large)
    pair.run()
    _ = pair.takeServerEvents()
    #expect(pair.client.sendMessage(id, bytes: large) == .queued)
    pair.run()
    #expect(pair.takeServerEvents() == [])
    #expect((pair.server.core.buffers[id]?.assembly?.bytes.count ?? 0) < 140_000)
  }

  @Test func messagesBeyondTheAssemblyBudgetWaitAndThenArrive() {
    var limits = Limits()
    limits.messageBytesMax = 1_000_000
    limits.assemblyBytesMax = 1_000_000
    var pair = Pair(serverLimits: limits)
    pair.run()
    pair.consuming = false
    let large = [UInt8](repeating: 9, count: 800_000)
    let ids = (0..<3).map { _ in pair.client.start(CallHead(method: echoName), bytes: large) }
    pair.run()
    let messages = pair.takeServerEvents().filter { if case .message = $0 { true } else { false } }
    #expect(messages.count == 1)
    #expect(pair.server.core.assemblyBytes == 800_000)
    for id in ids {
      pair.server.reply(id, bytes: [])
      pair.run()
      #expect(pair.server.core.brokenInvariant() == nil)
    }
    // Every reply freed the budget for the next call's message.
    let late = pair.takeServerEvents()
    #expect(late.count == 2)
    #expect(pair.server.core.assemblyBytes == 0)
  }

  @Test func aReplyLargerThanTheCreditGoesAsDataAndEndFollows() {
    var pair = Pair()
    pair.run()
    let id = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    _ = pair.takeClientEvents()
    let large = [UInt8](repeating: 9, count: 500_000)
    pair.server.reply(id, bytes: large)
    #expect(pair.server.openStreamCount == 1)
    pair.run()
    #expect(
      pair.takeClientEvents() == [
        .message(id, large), .completed(id, message: nil, trailers: Metadata()),
      ])
    #expect(pair.server.openStreamCount == 0)
  }

  @Test func aReplyAboveTheClientsLimitBecomesResourceExhausted() {
    var limits = Limits()
    limits.messageBytesMax = 1_000
    var pair = Pair(clientLimits: limits)
    pair.run()
    _ = pair.takeClientEvents()
    let id = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    pair.server.reply(id, bytes: [UInt8](repeating: 0, count: 1_001))
    pair.run()
    guard case .failed(id, let failure)? = pair.takeClientEvents().last else {
      Issue.record("the call did not fail")
      return
    }
    #expect(failure.code == .resourceExhausted && failure.details.errorInfo?.reason == "MESSAGE_TOO_LARGE")
  }

  @Test func aRequestAboveTheServersLimitIsRefusedBeforeItIsSent() {
    var limits = Limits()
    limits.messageBytesMax = 1_000
    var pair = Pair(serverLimits: limits)
    pair.run()
    let large = [UInt8](repeating: 0, count: 1_001)
    let outcome = large.withUnsafeBytes {
      pair.client.startCall(CallHead(method: echoName), message: $0, halfClose: true)
    }
    guard case .refused(let error) = outcome else {
      Issue.record("the call was taken")
      return
    }
    #expect(error.code == .resourceExhausted && error.reason == "MESSAGE_TOO_LARGE")
    #expect(pair.client.openStreamCount == 0)
  }

  @Test func aFullOutputHoldsMessagesBackAndStopsReading() {
    var limits = Limits()
    limits.outputBytesMax = 10_000
    var pair = streaming(serverLimits: limits)
    var sent = 0
    while pair.server.sendMessage(id, bytes: kilobyte) == .sent { sent += 1 }
    #expect(sent == 10)
    #expect(pair.server.wantsInput == false)
    pair.run()
    #expect(pair.server.wantsInput == true)
    let received = pair.takeClientEvents()
    #expect(received.count == 11)
    let events = pair.takeServerEvents() + pair.server.feed([])
    #expect(events == [.writable(id)])
  }

  @Test func aFullSendQueueRefusesFurtherMessages() {
    var limits = Limits()
    limits.sendQueueBytesMax = 300_000
    var pair = Pair(serverLimits: limits)
    pair.run()
    let ids = (0..<2).map { _ in pair.client.start(CallHead(method: echoName), bytes: []) }
    pair.run()
    _ = pair.takeClientEvents()
    let large = [UInt8](repeating: 0, count: 200_000)
    #expect(pair.server.sendMessage(ids[0], bytes: large) == .queued)
    #expect(pair.server.sendMessage(ids[1], bytes: large) == .queueFull)
    pair.server.reply(ids[1], bytes: large)
    pair.run()
    guard case .failed(ids[1], let failure)? = pair.takeClientEvents().first else {
      Issue.record("the reply beyond the queue did not fail its call")
      return
    }
    #expect(failure.details.errorInfo?.reason == "SEND_QUEUE_FULL")
  }

  @Test func theServersHelloRaisesTheCreditOfCallsSentBefore() {
    var pair = Pair()
    let id = pair.client.start(CallHead(method: echoName), bytes: nil, halfClose: false)
    #expect(pair.client.core.streams.find(id).map { pair.client.core.streams[$0].sendCredit } == 65_536)
    pair.run()
    #expect(pair.client.core.streams.find(id).map { pair.client.core.streams[$0].sendCredit } == 131_072)
  }
}
