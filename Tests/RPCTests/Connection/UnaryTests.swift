internal import RPC
internal import Testing

@Suite struct UnaryTests {
  @Test func aUnaryCallTakesOneFrameEachWay() {
    var pair = Pair()
    pair.run()
    #expect(pair.takeServerEvents() == [.hello])
    #expect(pair.takeClientEvents() == [.hello])

    let first = pair.client.start(CallHead(method: echoName), bytes: [1, 2, 3])
    pair.run()
    pair.server.reply(first, bytes: [9])
    pair.run()

    // The second call refers to the slot that the first defined.
    let id = pair.client.start(CallHead(method: echoName), bytes: [1, 2, 3])
    #expect(pair.client.takeOutput() == [5, 0, 0, 0x32, 2, 0, 0, 0, 2, 0, 1, 2, 3])
    #expect(id == 2)
  }

  @Test func callAndReplyArriveWithHeadMetadataAndTrailers() {
    var pair = Pair()
    var metadata = Metadata()
    metadata.append("accept-language", "nb")
    metadata.append("trace-bin", [0, 255])
    let head = CallHead(method: echoName, credential: "token", timeoutMicroseconds: 1_500, metadata: metadata)
    let id = pair.client.start(head, bytes: [7])
    pair.run()
    guard case .call(let call)? = pair.takeServerEvents().last else {
      Issue.record("no call arrived")
      return
    }
    #expect(call.method == "rpc.test.v1.EchoService/Echo")
    #expect(call.token == "token")
    #expect(call.timeoutMicroseconds == 1_500)
    #expect(call.metadata == metadata)
    #expect(call.message == [7])
    #expect(call.endOfStream)

    var trailers = Metadata()
    trailers.append("cost", "3")
    pair.server.reply(id, bytes: [8], trailers: trailers)
    pair.run()
    #expect(pair.takeClientEvents().last == .completed(id, message: [8], trailers: trailers))
    #expect(pair.client.openStreamCount == 0)
    #expect(pair.server.openStreamCount == 0)
  }

  @Test func anEmptyMessageIsNotNoMessage() {
    var pair = Pair()
    let empty = pair.client.start(CallHead(method: echoName), bytes: [])
    let none = pair.client.start(CallHead(method: echoName), bytes: nil)
    pair.run()
    let messages = pair.takeServerEvents().compactMap { event -> [UInt8]?? in
      if case .call(let call) = event { call.message } else { nil }
    }
    #expect(messages == [[], nil])
    pair.server.reply(empty, bytes: [])
    pair.server.reply(none, bytes: nil)
    pair.run()
    #expect(
      pair.takeClientEvents().suffix(2) == [
        .completed(empty, message: [], trailers: Metadata()), .completed(none, message: nil, trailers: Metadata()),
      ])
  }

  @Test func aFailureCarriesStatusDetailsPushbackAndTrailers() {
    var pair = Pair()
    let id = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    var error = RPCError(
      .failedPrecondition, reason: "PAYMENT_METHOD_NOT_SUPPORTED", domain: "commerce", "cards only, blåbær",
      metadata: [("kind", "INVOICE")])
    error.details.fieldViolations = [FieldViolation(field: "instrument", description: "not a card")]
    error.details.localizedMessage = LocalizedMessage(locale: "nb", message: "Bare kort")
    error.details.retryDelayMilliseconds = 20
    error.details.helpURL = "https://example.com"
    error.retryPushback = .retryAfter(milliseconds: 0)
    error.metadata.append("x", "y")
    pair.server.end(id, error)
    pair.run()
    #expect(pair.takeClientEvents().last == .failed(id, RecordedFailure(error)))
  }

  @Test func largeMessagesBothWaysCrossInFragments() {
    var pair = Pair()
    let request = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let id = pair.client.start(CallHead(method: echoName), bytes: request)
    pair.run()
    #expect(pair.takeServerEvents().last == .message(id, request, endOfStream: true))
    pair.server.reply(id, bytes: request)
    pair.run()
    #expect(
      pair.takeClientEvents().suffix(2) == [
        .message(id, request), .completed(id, message: nil, trailers: Metadata()),
      ])
  }
}
