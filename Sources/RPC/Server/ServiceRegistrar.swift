public import Wire

/// A service that a server can offer. The schema declares one sub-protocol per service, with one requirement per
/// method and a default `register(with:)`.
public protocol RPCService: Sendable {
  func register(with registrar: inout some ServiceRegistrar)
}

/// Where a service puts its methods.
///
/// Asynchronous handlers run as one task per call on the event loop of their connection, are cancelled when the call
/// is cancelled or its deadline passes, and may throw `RPCError` (sent as it is) or anything else (sent as `UNKNOWN`
/// without its text). An inline handler runs on the event loop itself and must not block; it costs no task.
public protocol ServiceRegistrar {
  mutating func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (Request, ServerContext) async throws -> Response)

  mutating func unaryInline<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @Sendable (Request, ServerContext) -> InlineOutcome<Response>)

  mutating func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (Request, MessageWriter<Response>, ServerContext) async throws -> Void)

  mutating func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (MessageStream<Request>, ServerContext) async throws -> Response)

  mutating func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler:
      @escaping @concurrent @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws ->
      Void
  )
}

/// What an inline handler answers.
public enum InlineOutcome<Response: Message>: Sendable {
  case reply(Response)
  case failure(RPCError)
  /// The answer needs a suspension after all: the closure runs as an asynchronous handler would.
  case suspend(@concurrent @Sendable () async throws -> Response)
}
