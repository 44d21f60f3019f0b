internal import RPC
internal import RPCRuntime
internal import Wire

/// One message in, many out.
final class ServerStreamingMethod<Request: Message, Response: Message>: SingleRequestMethod<Request>,
  @unchecked Sendable
{
  typealias Handler = @concurrent @Sendable (Request, MessageWriter<Response>, ServerContext) async throws -> Void
  private let handler: Handler

  init(_ info: MethodInfo, _ interceptors: [any ServerInterceptor], _ handler: @escaping Handler) {
    self.handler = handler
    super.init(info, interceptors)
  }

  override func start(
    _ request: Request, _ id: StreamID, _ setup: consuming CallSetup, _ connection: AcceptedConnection
  ) {
    let call = StreamingServerCall<Request, Response>(id, setup, connection, readsRequests: false)
    connection.add(call)
    let handler = self.handler
    call.run { call in
      let responses = unsafeDowncast(call, to: StreamingServerCall<Request, Response>.self).responses
      try await handler(request, MessageWriter(responses), call.context)
      call.succeed()
    }
  }
}

/// Many messages in; one out, or many.
final class RequestStreamMethod<Request: Message, Response: Message>: RegisteredMethod, @unchecked Sendable {
  /// Returns the only response of a client-streaming method, `nil` for a bidirectional one.
  typealias Handler =
    @concurrent @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws -> Response?
  private let handler: Handler

  init(_ info: MethodInfo, _ interceptors: [any ServerInterceptor], _ handler: @escaping Handler) {
    self.handler = handler
    super.init(info, interceptors)
  }

  override func begin(_ incoming: IncomingCall, _ setup: consuming CallSetup, _ connection: AcceptedConnection) {
    let call = StreamingServerCall<Request, Response>(incoming.streamID, setup, connection, readsRequests: true)
    connection.add(call)
    if let message = incoming.message {
      call.received(message, endOfStream: incoming.endOfStream)
    } else if incoming.endOfStream {
      call.halfClosed()
    }
    if call.isOver {
      // The first message was malformed, and the call has its answer.
      _ = connection.retire(call)
      return
    }
    started(call.context)
    let handler = self.handler
    call.run { call in
      let call = unsafeDowncast(call, to: StreamingServerCall<Request, Response>.self)
      let response = try await handler(MessageStream(call.requests), MessageWriter(call.responses), call.context)
      if let response { call.succeed(response) } else { call.succeed() }
    }
  }
}
