internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import TestSupport
internal import Testing

/// Streams that are sent once more from their beginning, where nothing came back.
@Suite(.timeLimit(.minutes(1))) struct StreamRetryTests {
  private static let upload = MethodDescriptor<EchoRequest, EchoResponse>(
    service: ProbeService.service, method: "Upload", shape: .clientStreaming, safety: .idempotentByRequestID)
  private static let exchange = MethodDescriptor<EchoRequest, EchoResponse>(
    service: ProbeService.service, method: "Exchange", shape: .bidirectional, safety: .idempotentByRequestID)

  private func configuration(bufferBytesMax: Int = 262_144) -> RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.retry = RetryPolicy(
      attemptsMax: 3, backoff: Backoff(initial: .milliseconds(1), maximum: .milliseconds(1)),
      retryableCodes: [.unavailable], bufferBytesMax: bufferBytesMax)
    return configuration
  }

  /// Fails its first call after two messages, and gathers the second's.
  private func flaky(_ calls: Shared<Int>) -> ProbeService {
    var service = ProbeService()
    service.upload = { requests, _ in
      let isFirst = calls.update {
        $0 += 1; return $0 == 1
      }
      var bytes: [UInt8] = []
      for try await request in requests {
        bytes += request.payload
        if isFirst, bytes.count == 2 { throw RPCError(.unavailable, "busy") }
      }
      return EchoResponse(payload: bytes)
    }
    return service
  }

  @Test func anUploadIsRepeatedWithAllItsMessagesInOrder() async throws {
    let calls = Shared(0)
    try await withServed(flaky(calls), configuration()) { _, channel in
      let response = try await channel.clientStreaming(Self.upload, options: .defaults) { writer in
        for byte in 1...5 { try await writer.write(EchoRequest(payload: [UInt8(byte)])) }
      }
      #expect(response.payload == [1, 2, 3, 4, 5])
    }
    #expect(calls.value == 2)
  }

  @Test func messagesLargerThanTheServersCreditAreRepeatedToo() async throws {
    let calls = Shared(0)
    var service = ProbeService()
    service.upload = { requests, _ in
      let isFirst = calls.update {
        $0 += 1; return $0 == 1
      }
      var count = 0
      for try await request in requests {
        count += request.payload.count
        if isFirst, count > 400_000 { throw RPCError(.unavailable, "busy") }
      }
      return EchoResponse(payload: [UInt8(count / 100_000)])
    }
    try await withServed(service, configuration(bufferBytesMax: 4 << 20)) { _, channel in
      let response = try await channel.clientStreaming(Self.upload, options: .defaults) { writer in
        for _ in 0..<12 { try await writer.write(EchoRequest(payload: [UInt8](repeating: 1, count: 100_000))) }
      }
      #expect(response.payload == [12])
    }
    #expect(calls.value == 2)
  }

  @Test func beyondTheBufferTheCallIsNotRepeated() async throws {
    let calls = Shared(0)
    try await withServed(flaky(calls), configuration(bufferBytesMax: 4)) { _, channel in
      let error = try await rpcError {
        try await channel.clientStreaming(Self.upload, options: .defaults) { writer in
          for byte in 1...5 { try await writer.write(EchoRequest(payload: [UInt8(byte)])) }
        }
      }
      #expect(error.code == .unavailable)
    }
    #expect(calls.value == 1)
  }

  @Test func onceAResponseCameTheCallIsNotRepeated() async throws {
    let calls = Shared(0)
    var service = ProbeService()
    service.exchange = { requests, responses, _ in
      calls.update { $0 += 1 }
      for try await request in requests {
        try await responses.write(EchoResponse(payload: request.payload))
        throw RPCError(.unavailable, "busy")
      }
    }
    try await withServed(service, configuration()) { _, channel in
      let call = try await channel.bidirectional(Self.exchange, options: .defaults)
      try await call.requests.write(EchoRequest(payload: [1]))
      var responses = call.responses.makeAsyncIterator()
      #expect(try await responses.next()?.payload == [1])
      let error = try await rpcError { try await responses.next() }
      #expect(error.code == .unavailable)
    }
    #expect(calls.value == 1)
  }

  @Test func anExchangeIsRepeatedWhileNothingCameBack() async throws {
    let calls = Shared(0)
    var service = ProbeService()
    service.exchange = { requests, responses, _ in
      let isFirst = calls.update {
        $0 += 1; return $0 == 1
      }
      for try await request in requests {
        if isFirst { throw RPCError(.unavailable, "busy") }
        try await responses.write(EchoResponse(payload: request.payload))
      }
    }
    try await withServed(service, configuration()) { _, channel in
      let call = try await channel.bidirectional(Self.exchange, options: .defaults)
      try await call.requests.write(EchoRequest(payload: [1]))
      var responses = call.responses.makeAsyncIterator()
      #expect(try await responses.next()?.payload == [1])
      try await call.requests.write(EchoRequest(payload: [2]))
      try await call.requests.finish()
      #expect(try await responses.next()?.payload == [2])
      #expect(try await responses.next() == nil)
    }
    #expect(calls.value == 2)
  }
}
