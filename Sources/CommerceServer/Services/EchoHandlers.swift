internal import CommerceSchema
internal import RPC

/// `rpc.test.v1.EchoService`: every call shape with nothing behind it, for load and conformance tests.
struct EchoHandlers: EchoService {
  /// Messages that one `Generate` call may ask for, and their size.
  static let generatedMessagesMax: UInt32 = 1_000_000
  static let generatedBytesMax: UInt32 = 1 << 20

  func echo(_ request: EchoRequest, context: ServerContext) -> InlineOutcome<EchoResponse> {
    .reply(EchoResponse(payload: request.payload))
  }

  func echoAsync(_ request: EchoRequest, context: ServerContext) async throws -> EchoResponse {
    EchoResponse(payload: request.payload)
  }

  func echoStream(
    _ requests: MessageStream<EchoRequest>, responses: MessageWriter<EchoResponse>, context: ServerContext
  ) async throws {
    for try await request in requests { try await responses.write(EchoResponse(payload: request.payload)) }
  }

  func generate(
    _ request: GenerateRequest, responses: MessageWriter<GenerateResponse>, context: ServerContext
  ) async throws {
    guard request.messageCount <= Self.generatedMessagesMax, request.payloadBytes <= Self.generatedBytesMax else {
      throw RPCError(
        .invalidArgument, reason: "FIELD_INVALID", domain: "rpc", "message_count or payload_bytes is too large")
    }
    let payload = [UInt8](repeating: 0, count: Int(request.payloadBytes))
    for index in 0..<request.messageCount {
      try await responses.write(GenerateResponse(index: index, payload: payload))
    }
  }

  func collect(_ requests: MessageStream<CollectRequest>, context: ServerContext) async throws -> CollectResponse {
    var response = CollectResponse()
    for try await request in requests {
      response.messageCount += 1
      response.payloadBytes += UInt64(request.payload.count)
    }
    return response
  }
}
