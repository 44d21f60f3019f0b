internal import RPC
internal import Wire

/// A channel as its interceptors see it: what each of them knows as `next`.
struct InterceptedInvoker: CallInvoker {
  private let channel: RPCChannel
  private let index: Int

  /// - Parameter index: the interceptor to ask first; behind the last one the channel itself makes the call.
  init(_ channel: RPCChannel, from index: Int = 0) {
    self.channel = channel
    self.index = index
  }

  private var interceptor: (any ClientInterceptor)? {
    let interceptors = channel.configuration.interceptors
    return index < interceptors.count ? interceptors[index] : nil
  }

  private var next: InterceptedInvoker { InterceptedInvoker(channel, from: index + 1) }

  func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> Response {
    guard let interceptor else { return try await channel.makeUnary(method, request, options) }
    return try await interceptor.unary(method, request, options: options, next: next)
  }

  func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> MessageStream<Response> {
    guard let interceptor else { return try await channel.makeServerStreaming(method, request, options) }
    return try await interceptor.serverStreaming(method, request, options: options, next: next)
  }

  func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions,
    send: @escaping @concurrent @Sendable (MessageWriter<Request>) async throws -> Void
  ) async throws(RPCError) -> Response {
    guard let interceptor else { return try await channel.makeClientStreaming(method, options, send) }
    return try await interceptor.clientStreaming(method, options: options, send: send, next: next)
  }

  func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions
  ) async throws(RPCError) -> BidirectionalCall<Request, Response> {
    guard let interceptor else { return try await channel.makeBidirectional(method, options) }
    return try await interceptor.bidirectional(method, options: options, next: next)
  }
}
