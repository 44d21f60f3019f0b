internal import CommerceSchema
internal import RPC

/// A service whose handlers each test writes itself; messages are the echo service's.
struct ProbeService: RPCService {
  static let service = "rpc.test.v1.Probe"
  static let unary = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Unary", shape: .unary, safety: .unsafe)
  static let read = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Read", shape: .unary, safety: .noSideEffects)
  static let mutation = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Mutation", shape: .unary, safety: .idempotentByRequestID)
  static let inline = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Inline", shape: .unary, safety: .unsafe)
  static let download = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Download", shape: .serverStreaming, safety: .noSideEffects)
  static let upload = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Upload", shape: .clientStreaming, safety: .unsafe)
  static let exchange = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Exchange", shape: .bidirectional, safety: .unsafe)

  var unary: @Sendable (EchoRequest, ServerContext) async throws -> EchoResponse = { request, _ in
    EchoResponse(payload: request.payload)
  }
  var inline: @Sendable (EchoRequest, ServerContext) -> InlineOutcome<EchoResponse> = { request, _ in
    .reply(EchoResponse(payload: request.payload))
  }
  var download: @Sendable (EchoRequest, MessageWriter<EchoResponse>, ServerContext) async throws -> Void = {
    _, _, _ in
  }
  var upload: @Sendable (MessageStream<EchoRequest>, ServerContext) async throws -> EchoResponse = { requests, _ in
    var bytes: [UInt8] = []
    for try await request in requests { bytes += request.payload }
    return EchoResponse(payload: bytes)
  }
  var exchange:
    @Sendable (MessageStream<EchoRequest>, MessageWriter<EchoResponse>, ServerContext) async throws -> Void =
      { requests, responses, _ in
        for try await request in requests { try await responses.write(EchoResponse(payload: request.payload)) }
      }

  func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(Self.unary, unary)
    registrar.unary(Self.read, unary)
    registrar.unary(Self.mutation, unary)
    registrar.unaryInline(Self.inline, inline)
    registrar.serverStreaming(Self.download, download)
    registrar.clientStreaming(Self.upload, upload)
    registrar.bidirectional(Self.exchange, exchange)
  }
}
