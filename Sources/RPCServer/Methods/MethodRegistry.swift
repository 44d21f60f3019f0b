internal import RPC
internal import Wire

/// The methods that services registered, by full name, each with its interceptors around its handler.
struct MethodRegistry: ServiceRegistrar, Sendable {
  private(set) var methods: [String: RegisteredMethod] = [:]
  /// What applies to the services that register now; the outermost first.
  var interceptors: [any ServerInterceptor] = []

  /// Whether the adaptive limit bounds the unary calls of the services that register now.
  var areBounded = true

  /// - Returns: the interceptors of a method, and those of them that wrap its handler.
  private func interceptors(for method: MethodInfo) -> InterceptorChain {
    InterceptorChain(interceptors.compactMap { $0.interceptor(for: method) })
  }

  private mutating func add(_ method: RegisteredMethod) {
    method.index = methods.count
    method.isBounded = areBounded && method.takesPlace && method.info.shape == .unary
    let previous = methods.updateValue(method, forKey: method.info.fullName)
    precondition(previous == nil, "the method \(method.info.fullName) is registered twice")
  }

  mutating func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (Request, ServerContext) async throws -> Response
  ) {
    let chain = interceptors(for: method.info)
    add(UnaryMethod(method.info, chain.all, chain.wrap(unary: handler)))
  }

  mutating func unaryInline<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @Sendable (Request, ServerContext) -> InlineOutcome<Response>
  ) {
    let chain = interceptors(for: method.info)
    if chain.wrapping.isEmpty { return add(InlineUnaryMethod(method.info, chain.all, handler)) }
    add(
      UnaryMethod(
        method.info, chain.all,
        chain.wrap { (request: Request, context) -> Response in
          switch handler(request, context) {
          case .reply(let response): return response
          case .failure(let error): throw error
          case .suspend(let operation): return try await operation()
          }
        }))
  }

  mutating func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (Request, MessageWriter<Response>, ServerContext) async throws -> Void
  ) {
    let chain = interceptors(for: method.info)
    add(ServerStreamingMethod(method.info, chain.all, chain.wrap(serverStreaming: handler)))
  }

  mutating func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (MessageStream<Request>, ServerContext) async throws -> Response
  ) {
    let chain = interceptors(for: method.info)
    let wrapped = chain.wrap(clientStreaming: handler)
    add(
      RequestStreamMethod<Request, Response>(method.info, chain.all) { requests, _, context in
        try await wrapped(requests, context)
      })
  }

  mutating func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler:
      @escaping @concurrent @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws ->
      Void
  ) {
    let chain = interceptors(for: method.info)
    let wrapped = chain.wrap(bidirectional: handler)
    add(
      RequestStreamMethod<Request, Response>(method.info, chain.all) { requests, responses, context in
        try await wrapped(requests, responses, context)
        return nil
      })
  }
}
