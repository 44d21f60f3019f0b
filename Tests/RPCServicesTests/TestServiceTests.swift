internal import RPC
internal import RPCServiceSchema
internal import RPCServices
internal import Testing
internal import Wire

@Suite struct TestServiceTests {
  private func serving(
    _ handlers: TestHandlers = TestHandlers(), _ body: (TestServiceClient, ServedChannel) async throws -> Void
  ) async throws {
    let served = try await ServedChannel([handlers])
    try await body(TestServiceClient(served.channel), served)
    await served.stop()
  }

  @Test func unaryCallsHaveTheSizeAskedForAndSendMetadataBack() async throws {
    try await serving { client, _ in
      var metadata = Metadata()
      metadata.append("x-test-echo", "a")
      metadata.append("x-test-echo-bin", [0, 255])
      metadata.append("x-test-echo", "b")
      metadata.append("x-other", "c")
      var options = CallOptions(metadata: metadata)
      let (trailers, seen) = AsyncStream.makeStream(of: Metadata.self)
      options.onTrailers = { seen.yield($0) }
      let response = try await client.unaryCall(SimpleRequest(responseSize: 300), options: options)
      #expect(response.payload == (0..<300).map { UInt8(truncatingIfNeeded: $0) })
      for await received in trailers {
        #expect(received.map(\.key) == ["x-test-echo", "x-test-echo-bin", "x-test-echo"])
        break
      }
      _ = try await client.emptyCall(Empty())
    }
  }

  @Test func statusesAreEchoedWithReasonPushBackAndMetadata() async throws {
    try await serving { client, _ in
      var metadata = Metadata()
      metadata.append("x-test-echo", "a")
      let status = TestStatus(
        code: 10, message: "héllo\u{1F600}", reason: "TEST", retryAfterMilliseconds: 7, doNotRetry: false)
      let error = await #expect(throws: RPCError.self) {
        try await client.unaryCall(SimpleRequest(status: status), options: CallOptions(metadata: metadata))
      }
      #expect(error?.code == .aborted && error?.message == "héllo\u{1F600}" && error?.reason == "TEST")
      #expect(error?.retryPushback == .retryAfter(milliseconds: 7) && error?.metadata.first("x-test-echo") == "a")
      let invalid = await #expect(throws: RPCError.self) {
        try await client.unaryCall(SimpleRequest(status: TestStatus(code: 17)))
      }
      #expect(invalid?.code == .invalidArgument)
    }
  }

  @Test func streamsGoBothWaysWithTheSizesAskedFor() async throws {
    try await serving { client, _ in
      let sizes: [UInt32] = [31_415, 9, 2_653, 58_979]
      let request = StreamingOutputCallRequest(
        responseParameters: sizes.map { ResponseParameters(size: $0, intervalMicroseconds: 1) })
      var received: [Int] = []
      for try await response in try await client.streamingOutputCall(request) {
        received.append(response.payload.count)
      }
      #expect(received == sizes.map(Int.init))

      let sum = try await client.streamingInputCall { writer in
        for size in [27_182, 8, 1_828, 45_904] {
          try await writer.write(StreamingInputCallRequest(payload: [UInt8](repeating: 0, count: size)))
        }
      }
      #expect(sum.aggregatedPayloadSize == 74_922 && sum.messageCount == 4)

      let duplex = try await client.fullDuplexCall()
      var responses = duplex.responses.makeAsyncIterator()
      for size in sizes {
        try await duplex.requests.write(
          StreamingOutputCallRequest(responseParameters: [ResponseParameters(size: size)]))
        let first = try await responses.next()?.payload.count
        #expect(first == Int(size))
      }
      try await duplex.requests.finish()
      let second = try await responses.next()
      #expect(second == nil)
    }
  }

  @Test func aSleepEndsWithTheCallAndIsCountedAsCancelled() async throws {
    let (sleeping, tell) = AsyncStream.makeStream(of: Void.self)
    let handlers = TestHandlers(wait: { duration in
      tell.yield()
      let never = AsyncStream<Void> { _ in }
      for await _ in never {}
      try Task.checkCancellation()
    })
    try await serving(handlers) { client, _ in
      let call = Task { try await client.sleepingCall(SleepRequest(duration: ProtoDuration(seconds: 60))) }
      for await _ in sleeping { break }
      call.cancel()
      let error = await #expect(throws: RPCError.self) { try await call.value }
      #expect(error?.code == .cancelled)
      // END is sent only after the handler returned, so that the count is there.
      var activity = GetActivityResponse()
      repeat { activity = try await client.getActivity(GetActivityRequest()) } while activity.callsCancelled == 0
      #expect(activity.callsCancelled == 1)
    }
  }

  @Test func theFirstCallsUnderAKeyFailAndTheNextSucceeds() async throws {
    try await serving { client, _ in
      let request = FailFirstRequest(key: "k", failures: 2, status: TestStatus(code: 13, message: "no"))
      for _ in 0..<2 {
        let error = await #expect(throws: RPCError.self) { try await client.failFirst(request) }
        #expect(error?.code == .internalError)
      }
      let first = try await client.failFirst(request).calls
      #expect(first == 3)
      let error = await #expect(throws: RPCError.self) { try await client.failFirst(FailFirstRequest()) }
      #expect(error?.code == .invalidArgument)
    }
  }

  @Test func aCallIsDescribedAsTheServerSeesIt() async throws {
    try await serving { client, _ in
      let plain = try await client.describeCall(DescribeCallRequest())
      #expect(plain.timeLeft == nil && plain.previousAttempts == 0 && !plain.authenticated)
      #expect(plain.peer.hasPrefix("127.0.0.1:"))
      var metadata = Metadata()
      metadata.append("k-bin", [1])
      let options = CallOptions(timeout: .seconds(100), metadata: metadata)
      let described = try await client.describeCall(DescribeCallRequest(), options: options)
      #expect((90...100).contains(described.timeLeft?.seconds ?? 0))
      #expect(described.metadata.contains(MetadataPair(key: "k-bin", value: [1])))
    }
  }

  @Test func whatIsNotRegisteredIsUnimplemented() async throws {
    try await serving { client, served in
      let method = await #expect(throws: RPCError.self) { try await client.unimplementedCall(Empty()) }
      #expect(method?.code == .unimplemented)
      let service = await #expect(throws: RPCError.self) {
        try await UnimplementedServiceClient(served.channel).unimplementedCall(Empty())
      }
      #expect(service?.code == .unimplemented)
    }
  }
}
