public import RPC
public import RPCServiceSchema

extension TestHandlers {
  public func streamingOutputCall(
    _ request: StreamingOutputCallRequest, responses: MessageWriter<StreamingOutputCallResponse>,
    context: ServerContext
  ) async throws {
    try await recording(context) { try await answer(request, responses) }
  }

  public func streamingInputCall(
    _ requests: MessageStream<StreamingInputCallRequest>, context: ServerContext
  ) async throws -> StreamingInputCallResponse {
    try await recording(context) {
      var response = StreamingInputCallResponse()
      for try await request in requests {
        response.messageCount += 1
        response.aggregatedPayloadSize += UInt64(request.payload.count)
      }
      return response
    }
  }

  public func fullDuplexCall(
    _ requests: MessageStream<StreamingOutputCallRequest>, responses: MessageWriter<StreamingOutputCallResponse>,
    context: ServerContext
  ) async throws {
    try await recording(context) {
      for try await request in requests { try await answer(request, responses) }
    }
  }

  public func halfDuplexCall(
    _ requests: MessageStream<StreamingOutputCallRequest>, responses: MessageWriter<StreamingOutputCallResponse>,
    context: ServerContext
  ) async throws {
    try await recording(context) {
      var waiting: [StreamingOutputCallRequest] = []
      for try await request in requests {
        guard waiting.count < limits.responsesMax else { throw Self.invalid("requests") }
        waiting.append(request)
      }
      for request in waiting { try await answer(request, responses) }
    }
  }

  private func answer(
    _ request: StreamingOutputCallRequest, _ responses: MessageWriter<StreamingOutputCallResponse>
  ) async throws {
    guard request.responseParameters.count <= limits.responsesMax else { throw Self.invalid("response_parameters") }
    for parameters in request.responseParameters {
      let interval = Duration.microseconds(Int64(parameters.intervalMicroseconds))
      guard interval <= limits.waitMax else { throw Self.invalid("interval_microseconds") }
      if interval > .zero { try await wait(interval) }
      try await responses.write(StreamingOutputCallResponse(payload: try payload(parameters.size)))
    }
    try request.status.raise()
  }
}
