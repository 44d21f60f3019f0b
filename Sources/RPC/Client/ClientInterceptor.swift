public import Wire

/// Something that stands between a caller and a channel: authentication, logging, metrics, tracing, caching.
///
/// It has two levels. *Around* a call it may change the request and the options, answer by itself, call `next` or call
/// it again: implement the entry of each shape it cares for; the others pass. *Beside* a call it is told of every
/// attempt, on the event loop and without a task: return an observer.
///
/// Order: of a channel's interceptors the first is the outermost. Calls, and attempts' beginnings, pass from the first
/// to the last; results and ends pass back from the last to the first. An observer sees what interceptors left of the
/// call, and sees all attempts of retries and hedging, which happen inside.
public protocol ClientInterceptor: Sendable {
  /// Around a unary call.
  func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions, next: any CallInvoker
  ) async throws(RPCError) -> Response

  /// Around the opening of a server-streaming call.
  func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions, next: any CallInvoker
  ) async throws(RPCError) -> MessageStream<Response>

  /// Around a client-streaming call.
  func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions,
    send: @escaping @concurrent @Sendable (MessageWriter<Request>) async throws -> Void, next: any CallInvoker
  ) async throws(RPCError) -> Response

  /// Around the opening of a bidirectional call.
  func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions, next: any CallInvoker
  ) async throws(RPCError) -> BidirectionalCall<Request, Response>

  /// Who is to be told of a call that now begins; `nil` for nobody. Runs in the caller's task.
  func observer(of call: ClientCallInfo) -> (any ClientCallObserver)?
}

extension ClientInterceptor {
  public func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions, next: any CallInvoker
  ) async throws(RPCError) -> Response {
    try await next.unary(method, request, options: options)
  }

  public func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions, next: any CallInvoker
  ) async throws(RPCError) -> MessageStream<Response> {
    try await next.serverStreaming(method, request, options: options)
  }

  public func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions,
    send: @escaping @concurrent @Sendable (MessageWriter<Request>) async throws -> Void, next: any CallInvoker
  ) async throws(RPCError) -> Response {
    try await next.clientStreaming(method, options: options, send: send)
  }

  public func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions, next: any CallInvoker
  ) async throws(RPCError) -> BidirectionalCall<Request, Response> {
    try await next.bidirectional(method, options: options)
  }

  public func observer(of call: ClientCallInfo) -> (any ClientCallObserver)? { nil }
}
