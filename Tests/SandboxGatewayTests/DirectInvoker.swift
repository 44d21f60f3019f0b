internal import RPC
internal import Wire

/// Calls a service in the same process: through the wire format, without a connection.
struct DirectInvoker: CallInvoker {
  private struct Registrar: ServiceRegistrar {
    var handlers: [String: @Sendable ([UInt8]) async throws -> [UInt8]] = [:]

    mutating func unary<Request: Message, Response: Message>(
      _ method: MethodDescriptor<Request, Response>,
      _ handler: @escaping @Sendable (Request, ServerContext) async throws -> Response
    ) {
      handlers[method.fullName] = { bytes in
        let context = ServerContext(
          method: method.info, metadata: Metadata(), deadline: nil, principal: nil, peer: "test")
        return try await handler(try Request(serializedBytes: bytes), context).serializedBytes()
      }
    }

    mutating func unaryInline<Request: Message, Response: Message>(
      _ method: MethodDescriptor<Request, Response>,
      _ handler: @escaping @Sendable (Request, ServerContext) -> InlineOutcome<Response>
    ) { preconditionFailure("the gateway has no inline method") }

    mutating func serverStreaming<Request: Message, Response: Message>(
      _ method: MethodDescriptor<Request, Response>,
      _ handler: @escaping @Sendable (Request, MessageWriter<Response>, ServerContext) async throws -> Void
    ) { preconditionFailure("the gateway has no stream") }

    mutating func clientStreaming<Request: Message, Response: Message>(
      _ method: MethodDescriptor<Request, Response>,
      _ handler: @escaping @Sendable (MessageStream<Request>, ServerContext) async throws -> Response
    ) { preconditionFailure("the gateway has no stream") }

    mutating func bidirectional<Request: Message, Response: Message>(
      _ method: MethodDescriptor<Request, Response>,
      _ handler:
        @escaping @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws
        -> Void
    ) { preconditionFailure("the gateway has no stream") }
  }

  private let handlers: [String: @Sendable ([UInt8]) async throws -> [UInt8]]

  init(_ service: some RPCService) {
    var registrar = Registrar()
    service.register(with: &registrar)
    handlers = registrar.handlers
  }

  func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> Response {
    guard let handler = handlers[method.fullName] else { throw RPCError(.unimplemented, method.fullName) }
    do {
      return try Response(serializedBytes: try await handler(request.serializedBytes()))
    } catch let error as RPCError {
      throw error
    } catch {
      throw RPCError(.unknown, "\(error)")
    }
  }

  func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> MessageStream<Response> { throw RPCError(.unimplemented, method.fullName) }

  func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions,
    send: @escaping @Sendable (MessageWriter<Request>) async throws -> Void
  ) async throws(RPCError) -> Response { throw RPCError(.unimplemented, method.fullName) }

  func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions
  ) async throws(RPCError) -> BidirectionalCall<Request, Response> { throw RPCError(.unimplemented, method.fullName) }
}
