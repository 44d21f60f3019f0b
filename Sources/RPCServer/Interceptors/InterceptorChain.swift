internal import Locking
internal import RPC
internal import Wire

/// The interceptors of one method, and how they wrap its handler: once, when the method is registered.
struct InterceptorChain {
  typealias Unary<Request, Response> = @concurrent @Sendable (Request, ServerContext) async throws -> Response
  typealias ServerStreaming<Request, Response: Message> =
    @concurrent @Sendable (Request, MessageWriter<Response>, ServerContext) async throws -> Void
  typealias ClientStreaming<Request: Message, Response> =
    @concurrent @Sendable (MessageStream<Request>, ServerContext) async throws -> Response
  typealias Streaming<Request: Message, Response: Message> =
    @concurrent @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws -> Void

  /// The outermost first.
  let all: [any ServerInterceptor]
  /// Those that wrap handlers; the outermost first.
  let wrapping: [any AsyncServerInterceptor]

  init(_ interceptors: [any ServerInterceptor]) {
    all = interceptors
    wrapping = interceptors.compactMap { $0 as? any AsyncServerInterceptor }
  }

  func wrap<Request: Message, Response: Message>(
    unary handler: @escaping Unary<Request, Response>
  ) -> Unary<Request, Response> {
    wrapping.reversed().reduce(handler) { next, interceptor in
      { request, context in try await interceptor.interceptUnary(request, context, next: next) }
    }
  }

  func wrap<Request: Message, Response: Message>(
    bidirectional handler: @escaping Streaming<Request, Response>
  ) -> Streaming<Request, Response> {
    wrapping.reversed().reduce(handler) { next, interceptor in
      { requests, responses, context in
        try await interceptor.interceptStream(requests, responses, context, next: next)
      }
    }
  }

  func wrap<Request: Message, Response: Message>(
    serverStreaming handler: @escaping ServerStreaming<Request, Response>
  ) -> ServerStreaming<Request, Response> {
    if wrapping.isEmpty { return handler }
    let wrapped = wrap { (requests: MessageStream<Request>, responses: MessageWriter<Response>, context) in
      var iterator = requests.makeAsyncIterator()
      guard let request = try await iterator.next() else { throw RPCError.requestMissing }
      try await handler(request, responses, context)
    }
    return { request, responses, context in
      try await wrapped(MessageStream(only: request), responses, context)
    }
  }

  func wrap<Request: Message, Response: Message>(
    clientStreaming handler: @escaping ClientStreaming<Request, Response>
  ) -> ClientStreaming<Request, Response> {
    if wrapping.isEmpty { return handler }
    let wrapped = wrap { (requests: MessageStream<Request>, responses: MessageWriter<Response>, context) in
      try await responses.write(try await handler(requests, context))
    }
    return { requests, context in
      let reply = LastReply<Response>()
      try await wrapped(requests, MessageWriter { response in reply.set(response) }, context)
      guard let response = reply.value else { throw RPCError.replyMissing(context.method.fullName) }
      return response
    }
  }
}

/// Keeps the response of a client-streaming call on its way out through the interceptors.
private final class LastReply<Response: Message>: Sendable {
  private let storage = Mutex<Response?>(nil)
  var value: Response? { storage.withLock { $0 } }
  func set(_ response: Response) { storage.withLock { $0 = response } }
}

extension RPCError {
  fileprivate static func replyMissing(_ method: String) -> RPCError {
    RPCError(.internalError, "an interceptor of \(method) returned without writing the call's response")
  }
}
