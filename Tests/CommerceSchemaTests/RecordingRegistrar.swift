internal import RPC
internal import Wire

/// Notes what services register, and can run each handler with an empty request to see which one it is.
struct RecordingRegistrar: ServiceRegistrar {
  /// `service/method shape`, in the order of registration.
  var registered: [String] = []
  var inline: [String] = []
  /// Runs the handler and returns the name of the requirement that answered.
  var handlers: [(fullName: String, invoke: () async -> String)] = []

  private mutating func record(_ method: MethodInfo, _ shape: MethodShape, _ invoke: @escaping () async -> String) {
    registered.append("\(method.fullName) \(shape)")
    handlers.append((method.fullName, invoke))
  }

  private func context(_ method: MethodInfo) -> ServerContext {
    ServerContext(method: method, metadata: Metadata(), deadline: nil, principal: nil, peer: "test")
  }

  /// The name that a stub service throws, without its parameters.
  private func nameThrown(by body: () async throws -> Void) async -> String {
    do {
      try await body()
      return "nothing was thrown"
    } catch let error as RPCError {
      return String(error.message.prefix { $0 != "(" })
    } catch {
      return "\(error)"
    }
  }

  mutating func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @Sendable (Request, ServerContext) async throws -> Response
  ) {
    let (context, name) = (context(method.info), nameThrown)
    record(method.info, .unary) { await name { _ = try await handler(Request(), context) } }
  }

  mutating func unaryInline<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @Sendable (Request, ServerContext) -> InlineOutcome<Response>
  ) {
    let (context, name) = (context(method.info), nameThrown)
    inline.append(method.fullName)
    record(method.info, .unary) {
      await name { if case .failure(let error) = handler(Request(), context) { throw error } }
    }
  }

  mutating func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @Sendable (Request, MessageWriter<Response>, ServerContext) async throws -> Void
  ) {
    let (context, name) = (context(method.info), nameThrown)
    record(method.info, .serverStreaming) {
      await name { try await handler(Request(), MessageWriter(NullSink()), context) }
    }
  }

  mutating func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @Sendable (MessageStream<Request>, ServerContext) async throws -> Response
  ) {
    let (context, name) = (context(method.info), nameThrown)
    record(method.info, .clientStreaming) {
      await name { _ = try await handler(MessageStream(EmptySource()), context) }
    }
  }

  mutating func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws -> Void
  ) {
    let (context, name) = (context(method.info), nameThrown)
    record(method.info, .bidirectional) {
      await name { try await handler(MessageStream(EmptySource()), MessageWriter(NullSink()), context) }
    }
  }
}

private final class EmptySource<Element: Message>: MessageSource {
  func next() async throws(RPCError) -> Element? { nil }
}

private final class NullSink<Element: Message>: MessageSink {
  func write(_ message: Element) async throws(RPCError) {}
  func finish() async throws(RPCError) {}
}
