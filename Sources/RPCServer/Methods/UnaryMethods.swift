internal import RPC
internal import RPCRuntime
internal import Wire

/// One message in, one out; the handler is a task.
final class UnaryMethod<Request: Message, Response: Message>: SingleRequestMethod<Request>, @unchecked Sendable {
  typealias Handler = @concurrent @Sendable (Request, ServerContext) async throws -> Response
  private let handler: Handler

  init(_ info: MethodInfo, _ interceptors: [any ServerInterceptor], _ handler: @escaping Handler) {
    self.handler = handler
    super.init(info, interceptors)
  }

  override func start(
    _ request: Request, _ id: StreamID, _ setup: consuming CallSetup, _ connection: AcceptedConnection
  ) {
    let call = ServerCall(id, setup, connection)
    connection.add(call)
    let handler = self.handler
    call.run { call in call.succeed(try await handler(request, call.context)) }
  }
}

/// One message in, one out; the handler runs on the event loop, between decoding and encoding.
final class InlineUnaryMethod<Request: Message, Response: Message>: SingleRequestMethod<Request>, @unchecked Sendable {
  typealias Handler = @Sendable (Request, ServerContext) -> InlineOutcome<Response>
  private let handler: Handler

  override var takesPlace: Bool { false }

  init(_ info: MethodInfo, _ interceptors: [any ServerInterceptor], _ handler: @escaping Handler) {
    self.handler = handler
    super.init(info, interceptors)
  }

  override func start(
    _ request: Request, _ id: StreamID, _ setup: consuming CallSetup, _ connection: AcceptedConnection
  ) {
    switch handler(request, setup.context) {
    case .reply(let response): connection.reply(id, setup, response)
    case .failure(let error): connection.fail(id, setup, error.withTrailers(setup.context.trailers))
    case .suspend(let operation):
      let call = ServerCall(id, setup, connection)
      connection.add(call)
      call.run { call in call.succeed(try await operation()) }
    }
  }
}
