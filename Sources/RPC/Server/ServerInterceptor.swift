public import Wire

/// Sees every call of the methods it applies to: judges it before its handler, and learns how it ended.
///
/// The hooks run on the connection's event loop: they must not block, and they cost a call no task and no allocation.
/// Interceptors are told in the order of their registration, the outermost first: the server's
/// (`RPCServer.Configuration.interceptors`), then the service's (`RPCServer.register(_:interceptors:)`). Of the
/// end they are told in the reverse order.
///
///     admit      may refuse the call; those further in are then not asked
///     started    the request is whole and the handler begins
///     ended      once for every call, also for one that was refused or that the server has no method for
///
/// Every hook has a default that does nothing. What a call carries from one hook to the next, and to the handler, lies
/// in its `ServerContext`'s typed values.
public protocol ServerInterceptor: Sendable {
  /// What is to see the calls of a method: the interceptor itself (the default), one of its own for that method, so
  /// that nothing need be looked up on a call, or `nil` where it has nothing to do with the method. Asked once per
  /// method, when it is registered. For methods that are not registered it is asked on every such call.
  func interceptor(for method: MethodInfo) -> (any ServerInterceptor)?

  /// Admits a call, or refuses it by throwing: the caller gets the error as it is.
  ///
  /// The message has not been decoded. Of calls that the server refuses by itself (an unknown method, too many calls, a
  /// credential over an open connection) interceptors learn by `ended` alone.
  func admit(_ call: inout ServerAdmission) throws(RPCError)

  /// The handler is about to begin.
  func started(_ context: ServerContext)

  /// The call is over for its caller: the status is on its way, or the connection is lost. Its handler, if it ignores
  /// cancellation, may still be at work.
  func ended(_ context: ServerContext, _ end: borrowing ServerCallEnd)
}

extension ServerInterceptor {
  public func interceptor(for method: MethodInfo) -> (any ServerInterceptor)? { self }
  public func admit(_ call: inout ServerAdmission) throws(RPCError) {}
  public func started(_ context: ServerContext) {}
  public func ended(_ context: ServerContext, _ end: borrowing ServerCallEnd) {}
}

/// An interceptor that wraps handlers: it may act before and after them, change what goes in and out, fail the call, or
/// bind task-local values.
///
/// It runs as part of the call's task, on the connection's event loop unless it moves elsewhere. An inline method that
/// one of these applies to runs as a task too. The first one registered is the outermost.
public protocol AsyncServerInterceptor: ServerInterceptor {
  /// Handles a unary call. The default hands it on.
  /// - Parameter next: the next interceptor, or the handler.
  @concurrent func interceptUnary<Request: Message, Response: Message>(
    _ request: Request, _ context: ServerContext,
    next: @escaping @concurrent @Sendable (Request, ServerContext) async throws -> Response
  ) async throws -> Response

  /// Handles a call with a stream of requests, of responses, or of both. The default hands it on.
  ///
  /// A server-streaming call has one request, a client-streaming call one response: the last that is written.
  /// - Parameter next: the next interceptor, or the handler.
  @concurrent func interceptStream<Request: Message, Response: Message>(
    _ requests: MessageStream<Request>, _ responses: MessageWriter<Response>, _ context: ServerContext,
    next:
      @escaping @concurrent @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws
      -> Void
  ) async throws
}

extension AsyncServerInterceptor {
  @concurrent public func interceptUnary<Request: Message, Response: Message>(
    _ request: Request, _ context: ServerContext,
    next: @escaping @concurrent @Sendable (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    try await next(request, context)
  }

  @concurrent public func interceptStream<Request: Message, Response: Message>(
    _ requests: MessageStream<Request>, _ responses: MessageWriter<Response>, _ context: ServerContext,
    next:
      @escaping @concurrent @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws
      -> Void
  ) async throws {
    try await next(requests, responses, context)
  }
}
