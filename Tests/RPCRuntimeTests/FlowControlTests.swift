internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import TestSupport
internal import Testing

@Suite(.everyTransport) struct FlowControlTests {
  private static let messageBytes = 10_000
  private static let messageCount = 1_000

  @Test func aReaderThatStopsHoldsItsSenderBackAndLosesNothing() async throws {
    let written = Shared(0)
    var service = ProbeService()
    service.download = { _, responses, _ in
      for index in 0..<Self.messageCount {
        var payload = [UInt8](repeating: 0, count: Self.messageBytes)
        payload[0] = UInt8(index % 256)
        try await responses.write(EchoResponse(payload: payload))
        written.update { $0 += 1 }
      }
    }
    try await withServer(service) { _, channel in
      let stream = try await channel.serverStreaming(ProbeService.download, EchoRequest(), options: .defaults)
      var iterator = stream.makeAsyncIterator()
      #expect(try await iterator.next()?.payload.first == 0)
      // Calls on the same connection pass the stream that stands still, and by then it has gone as far as it may.
      for _ in 0..<50 { _ = try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      let window = channel.configuration.limits.streamWindowBytes
      #expect(written.value * Self.messageBytes <= 2 * window + 2 * Self.messageBytes)

      var count = 1
      while let message = try await iterator.next() {
        #expect(message.payload.first == UInt8(count % 256))
        count += 1
      }
      #expect(count == Self.messageCount)
    }
  }

  @Test func aHandlerThatDoesNotReadHoldsTheClientBack() async throws {
    let gate = Gate()
    let sent = Shared(0)
    let received = Shared(0)
    var service = ProbeService()
    service.upload = { requests, _ in
      try await gate.wait()
      for try await _ in requests { received.update { $0 += 1 } }
      return EchoResponse()
    }
    try await withServer(service) { server, channel in
      async let response = channel.clientStreaming(ProbeService.upload, options: .defaults) { requests in
        for _ in 0..<Self.messageCount {
          try await requests.write(EchoRequest(payload: [UInt8](repeating: 1, count: Self.messageBytes)))
          sent.update { $0 += 1 }
        }
      }
      for _ in 0..<50 { _ = try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      let window = server.configuration.limits.streamWindowBytes
      #expect(sent.value * Self.messageBytes <= 2 * window + 2 * Self.messageBytes)
      gate.open()
      _ = try await response
      #expect(received.value == Self.messageCount)
    }
  }
}
