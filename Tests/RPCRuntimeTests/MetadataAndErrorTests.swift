internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import TestSupport
internal import Testing
internal import Wire

@Suite(.everyTransport) struct MetadataAndErrorTests {
  @Test func metadataAndTrailersCrossInOrderWithTextAndBytes() async throws {
    var service = ProbeService()
    service.unary = { _, context in
      context.trailers.append("first", context.metadata.first("question") ?? "")
      context.trailers.append("echo-bin", context.metadata.firstBinary("bytes-bin") ?? [])
      context.trailers.append("first", "again")
      return EchoResponse()
    }
    service.download = { _, responses, context in
      try await responses.write(EchoResponse(payload: [1]))
      context.trailers.append("count", "1")
    }
    try await withServer(service) { _, channel in
      let trailers = Shared<Metadata?>(nil)
      var options = CallOptions()
      options.metadata.append("question", "why?")
      options.metadata.append("bytes-bin", [0, 255, 10])
      options.onTrailers = { received in trailers.update { $0 = received } }
      _ = try await channel.unary(ProbeService.unary, EchoRequest(), options: options)
      #expect(trailers.value?.first("first") == "why?")
      #expect(trailers.value?.all("first") == [.string("why?"), .string("again")])
      #expect(trailers.value?.firstBinary("echo-bin") == [0, 255, 10])

      let stream = try await channel.serverStreaming(ProbeService.download, EchoRequest(), options: options)
      for try await _ in stream {}
      #expect(trailers.value?.first("count") == "1")
    }
  }

  @Test func anErrorArrivesWithAllItsDetails() async throws {
    var thrown = RPCError(
      .failedPrecondition, reason: "PAYMENT_METHOD_NOT_SUPPORTED", domain: "commerce", "cards only",
      metadata: [("method", "invoice")])
    thrown.details.fieldViolations = [FieldViolation(field: "lines[2].quantity", description: "must be above 0")]
    thrown.details.localizedMessage = LocalizedMessage(locale: "nb", message: "Kontakt IT-administratoren din")
    thrown.details.retryDelayMilliseconds = 250
    thrown.details.helpURL = "https://example.com/help"
    thrown.metadata.append("from-error", "yes")
    let error = thrown
    var service = ProbeService()
    service.unary = { _, context in
      context.trailers.append("from-context", "too")
      throw error
    }
    try await withServer(service) { _, channel in
      let received = try await rpcError {
        try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      }
      #expect(received.code == .failedPrecondition)
      #expect(received.message == "cards only")
      #expect(received.details == error.details)
      #expect(received.metadata.first("from-error") == "yes")
      #expect(received.metadata.first("from-context") == "too")
    }
  }

  @Test func whatAHandlerThrowsBesideRPCErrorsStaysAtTheServer() async throws {
    struct Secret: Error { let password = "hunter2" }
    var service = ProbeService()
    service.unary = { _, _ in throw Secret() }
    let failures = Shared<[String]>([])
    var configuration = RPCServer.Configuration()
    configuration.onHandlerFailure = { method, error in failures.update { $0.append("\(method.fullName) \(error)") } }
    try await withServer(service, configuration: configuration) { _, channel in
      let error = try await rpcError {
        try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      }
      #expect(error.code == .unknown)
      #expect(!"\(error)".contains("hunter2"))
      #expect(failures.value.count == 1)
      #expect(failures.value.first?.contains("hunter2") == true)
    }
  }

  @Test func anErrorAfterSomeMessagesOfAStreamComesAfterThem() async throws {
    var service = ProbeService()
    service.download = { _, responses, _ in
      for index in 0..<3 { try await responses.write(EchoResponse(payload: [UInt8(index)])) }
      throw RPCError(.dataLoss, "the rest is gone")
    }
    try await withServer(service) { _, channel in
      var iterator = try await channel.serverStreaming(ProbeService.download, EchoRequest(), options: .defaults)
        .makeAsyncIterator()
      for index in 0..<3 { #expect(try await iterator.next()?.payload == [UInt8(index)]) }
      let error = try await rpcError { try await iterator.next() as Any }
      #expect(error.code == .dataLoss)
    }
  }

  /// A message whose bytes are no protobuf: a length that promises more than there is.
  private struct Garbage: Message {
    var unknownFields = UnknownFields()
    static let descriptor = MessageDescriptor("rpc.test.v1.Garbage", [])
    /// Zeros before that: an unknown field.
    var padding = 0

    func encode(into writer: inout WireWriter) {
      writer.raw([0x0A, 0x7F, 1])
      if padding > 0 { writer.bytes(99, [UInt8](repeating: 0, count: padding)) }
    }
    mutating func decode(from reader: inout WireReader) throws(WireError) {}
  }

  @Test func aMalformedRequestIsRefusedOnEveryShapeAndTheConnectionGoesOn() async throws {
    func garbage(_ method: MethodDescriptor<EchoRequest, EchoResponse>) -> MethodDescriptor<Garbage, EchoResponse> {
      MethodDescriptor(
        service: method.info.service, method: method.info.method, shape: method.info.shape, safety: .unsafe)
    }
    try await withServer(ProbeService()) { server, channel in
      for method in [ProbeService.unary, ProbeService.inline] {
        for padding in [0, 100_000] {
          let error = try await rpcError {
            try await channel.unary(garbage(method), Garbage(padding: padding), options: .defaults)
          }
          #expect(error.code == .invalidArgument)
          #expect(error.reason == "MALFORMED_MESSAGE")
        }
      }
      let stream = try await channel.serverStreaming(garbage(ProbeService.download), Garbage(), options: .defaults)
      #expect(try await rpcError { try await stream.first { _ in true } as Any }.code == .invalidArgument)
      for padding in [0, 100_000] {
        let upload = try await rpcError {
          try await channel.clientStreaming(garbage(ProbeService.upload), options: .defaults) { requests in
            try await requests.write(Garbage(padding: padding))
          }
        }
        #expect(upload.code == .invalidArgument)
        #expect(upload.reason == "MALFORMED_MESSAGE")
      }
      let response = try await channel.unary(ProbeService.unary, EchoRequest(payload: [5]), options: .defaults)
      #expect(response.payload == [5])
      #expect(server.connectionCount == 1)
    }
  }

  @Test func aMalformedResponseIsTheClientsInternalError() async throws {
    let method = MethodDescriptor<EchoRequest, Garbage>(
      service: "test.Bad", method: "Answer", shape: .unary, safety: .unsafe)
    struct Bad: RPCService {
      static let stream = MethodDescriptor<EchoRequest, Garbage>(
        service: "test.Bad", method: "Stream", shape: .serverStreaming, safety: .unsafe)
      let method: MethodDescriptor<EchoRequest, Garbage>
      func register(with registrar: inout some ServiceRegistrar) {
        registrar.unary(method) { _, _ in Garbage() }
        registrar.serverStreaming(Self.stream) { request, responses, _ in
          try await responses.write(Garbage(padding: Int(request.payload[0]) * 1_000))
        }
      }
    }
    try await withServer(Bad(method: method)) { _, channel in
      let sound = MethodDescriptor<EchoRequest, EchoResponse>(
        service: "test.Bad", method: "Answer", shape: .unary, safety: .unsafe)
      let error = try await rpcError { try await channel.unary(sound, EchoRequest(), options: .defaults) }
      #expect(error.code == .internalError)
      #expect(error.reason == "MALFORMED_MESSAGE")
      let soundStream = MethodDescriptor<EchoRequest, EchoResponse>(
        service: "test.Bad", method: "Stream", shape: .serverStreaming, safety: .unsafe)
      // A large one is found out by the reader, after the server has ended the call without a complaint.
      for size: UInt8 in [0, 100] {
        let responses = try await channel.serverStreaming(
          soundStream, EchoRequest(payload: [size]), options: .defaults)
        var iterator = responses.makeAsyncIterator()
        for _ in 0..<2 {
          let error = try await rpcError { try await iterator.next() as Any }
          #expect(error.code == .internalError)
          #expect(error.reason == "MALFORMED_MESSAGE")
        }
      }
    }
  }
}
