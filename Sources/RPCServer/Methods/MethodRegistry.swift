internal import RPC
internal import Wire

/// The methods that services registered, by full name.
struct MethodRegistry: ServiceRegistrar, Sendable {
  private(set) var methods: [String: RegisteredMethod] = [:]

  private mutating func add(_ method: RegisteredMethod) {
    let previous = methods.updateValue(method, forKey: method.info.fullName)
    precondition(previous == nil, "the method \(method.info.fullName) is registered twice")
  }

  mutating func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (Request, ServerContext) async throws -> Response
  ) {
    add(UnaryMethod(method.info, handler))
  }

  mutating func unaryInline<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @Sendable (Request, ServerContext) -> InlineOutcome<Response>
  ) {
    add(InlineUnaryMethod(method.info, handler))
  }

  mutating func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (Request, MessageWriter<Response>, ServerContext) async throws -> Void
  ) {
    add(ServerStreamingMethod(method.info, handler))
  }

  mutating func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (MessageStream<Request>, ServerContext) async throws -> Response
  ) {
    add(
      RequestStreamMethod<Request, Response>(method.info) { requests, _, context in try await handler(requests, context)
      })
  }

  mutating func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler:
      @escaping @concurrent @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws ->
      Void
  ) {
    add(
      RequestStreamMethod<Request, Response>(method.info) { requests, responses, context in
        try await handler(requests, responses, context)
        return nil
      })
  }
}
