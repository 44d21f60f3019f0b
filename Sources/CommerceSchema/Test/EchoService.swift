public import RPC

/// Every call shape, with nothing behind it; only with `--test-service`.
public protocol EchoService: RPCService {
  /// Returns what came; handled on the event loop, without a task.
  func echo(_ request: EchoRequest, context: ServerContext) -> InlineOutcome<EchoResponse>

  /// The same, handled by a task.
  func echoAsync(_ request: EchoRequest, context: ServerContext) async throws -> EchoResponse

  /// Returns each message as it comes.
  func echoStream(
    _ requests: MessageStream<EchoRequest>, responses: MessageWriter<EchoResponse>, context: ServerContext
  ) async throws

  /// Sends as many messages as asked for.
  func generate(
    _ request: GenerateRequest, responses: MessageWriter<GenerateResponse>, context: ServerContext
  ) async throws

  /// Takes what comes, and counts.
  func collect(_ requests: MessageStream<CollectRequest>, context: ServerContext) async throws -> CollectResponse
}

extension EchoService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unaryInline(EchoServiceMethods.echo) { self.echo($0, context: $1) }
    registrar.unary(EchoServiceMethods.echoAsync) { try await self.echoAsync($0, context: $1) }
    registrar.bidirectional(EchoServiceMethods.echoStream) {
      try await self.echoStream($0, responses: $1, context: $2)
    }
    registrar.serverStreaming(EchoServiceMethods.generate) { try await self.generate($0, responses: $1, context: $2) }
    registrar.clientStreaming(EchoServiceMethods.collect) { try await self.collect($0, context: $1) }
  }
}

/// The methods of `rpc.test.v1.EchoService`.
public enum EchoServiceMethods {
  public static let service = "rpc.test.v1.EchoService"
  public static let echo = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "Echo", shape: .unary, safety: .noSideEffects)
  public static let echoAsync = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "EchoAsync", shape: .unary, safety: .noSideEffects)
  public static let echoStream = MethodDescriptor<EchoRequest, EchoResponse>(
    service: service, method: "EchoStream", shape: .bidirectional, safety: .noSideEffects)
  public static let generate = MethodDescriptor<GenerateRequest, GenerateResponse>(
    service: service, method: "Generate", shape: .serverStreaming, safety: .noSideEffects)
  public static let collect = MethodDescriptor<CollectRequest, CollectResponse>(
    service: service, method: "Collect", shape: .clientStreaming, safety: .noSideEffects)

  public static let all: [MethodInfo] = [echo.info, echoAsync.info, echoStream.info, generate.info, collect.info]
}

/// Calls `rpc.test.v1.EchoService`.
public struct EchoServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Returns what was sent; the server handles it without a task.
  public func echo(_ request: EchoRequest, options: CallOptions = .defaults) async throws(RPCError) -> EchoResponse {
    try await invoker.unary(EchoServiceMethods.echo, request, options: options)
  }

  /// Returns what was sent; the server handles it in a task.
  public func echoAsync(
    _ request: EchoRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> EchoResponse {
    try await invoker.unary(EchoServiceMethods.echoAsync, request, options: options)
  }

  /// Returns each message as it is sent.
  public func echoStream(
    options: CallOptions = .defaults
  ) async throws(RPCError) -> BidirectionalCall<EchoRequest, EchoResponse> {
    try await invoker.bidirectional(EchoServiceMethods.echoStream, options: options)
  }

  /// As many messages as asked for.
  public func generate(
    _ request: GenerateRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> MessageStream<GenerateResponse> {
    try await invoker.serverStreaming(EchoServiceMethods.generate, request, options: options)
  }

  /// Counts what `send` writes.
  public func collect(
    options: CallOptions = .defaults,
    send: @escaping @Sendable (MessageWriter<CollectRequest>) async throws -> Void
  ) async throws(RPCError) -> CollectResponse {
    try await invoker.clientStreaming(EchoServiceMethods.collect, options: options, send: send)
  }
}
