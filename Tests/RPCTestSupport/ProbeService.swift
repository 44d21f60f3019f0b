package import CommerceSchema
package import RPC

/// A service whose handlers each test writes itself; messages are the echo service's.
package struct ProbeService: RPCService {
  package static let service = "rpc.test.v1.Probe"
  package static let unary = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Unary", shape: .unary, safety: .unsafe)
  package static let read = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Read", shape: .unary, safety: .noSideEffects)
  package static let mutation = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Mutation", shape: .unary, safety: .idempotentByRequestID)
  package static let inline = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Inline", shape: .unary, safety: .unsafe)
  package static let download = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Download", shape: .serverStreaming, safety: .noSideEffects)
  package static let upload = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Upload", shape: .clientStreaming, safety: .unsafe)
  package static let exchange = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Exchange", shape: .bidirectional, safety: .unsafe)

  package var unary: @Sendable (EchoRequest, ServerContext) async throws -> EchoResponse = { request, _ in
    EchoResponse(payload: request.payload)
  }
  package var inline: @Sendable (EchoRequest, ServerContext) -> InlineOutcome<EchoResponse> = { request, _ in
    .reply(EchoResponse(payload: request.payload))
  }
  package var download: @Sendable (EchoRequest, MessageWriter<EchoResponse>, ServerContext) async throws -> Void = {
    _, _, _ in
  }
  package var upload: @Sendable (MessageStream<EchoRequest>, ServerContext) async throws -> EchoResponse = {
    requests, _ in
    var bytes: [UInt8] = []
    for try await request in requests { bytes += request.payload }
    return EchoResponse(payload: bytes)
  }
  package var exchange:
    @Sendable (MessageStream<EchoRequest>, MessageWriter<EchoResponse>, ServerContext) async throws -> Void =
      { requests, responses, _ in
        for try await request in requests { try await responses.write(EchoResponse(payload: request.payload)) }
      }

  package init() {}

  package func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(Self.unary, unary)
    registrar.unary(Self.read, unary)
    registrar.unary(Self.mutation, unary)
    registrar.unaryInline(Self.inline, inline)
    registrar.serverStreaming(Self.download, download)
    registrar.clientStreaming(Self.upload, upload)
    registrar.bidirectional(Self.exchange, exchange)
  }
}
