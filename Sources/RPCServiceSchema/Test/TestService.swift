public import RPC
public import Wire

/// What a conformance test needs a server to do, after gRPC's interop service; only with `--test-service`.
///
/// Every method sends the metadata pairs whose keys begin with `x-test-echo` back as trailing metadata, in order,
/// whatever the status. Payloads that the server makes hold the bytes 0, 1, 2 … 255, 0, 1 …
public protocol TestService: RPCService {
  /// Nothing in, nothing out; handled on the event loop.
  func emptyCall(_ request: Empty, context: ServerContext) -> InlineOutcome<Empty>

  /// A response of the size, or the failure, that is asked for.
  func unaryCall(_ request: SimpleRequest, context: ServerContext) async throws -> SimpleResponse

  /// Responses of the sizes, and after the waits, that are asked for; then the status that is asked for.
  func streamingOutputCall(
    _ request: StreamingOutputCallRequest, responses: MessageWriter<StreamingOutputCallResponse>, context: ServerContext
  ) async throws

  /// How much came.
  func streamingInputCall(
    _ requests: MessageStream<StreamingInputCallRequest>, context: ServerContext
  ) async throws -> StreamingInputCallResponse

  /// Answers each request as it comes as StreamingOutputCall does; a failure asked for ends the call.
  func fullDuplexCall(
    _ requests: MessageStream<StreamingOutputCallRequest>, responses: MessageWriter<StreamingOutputCallResponse>,
    context: ServerContext
  ) async throws

  /// As FullDuplexCall, but answers nothing before the client has sent all.
  func halfDuplexCall(
    _ requests: MessageStream<StreamingOutputCallRequest>, responses: MessageWriter<StreamingOutputCallResponse>,
    context: ServerContext
  ) async throws

  /// Returns after a while, or as soon as the call is cancelled or its deadline has passed.
  func sleepingCall(_ request: SleepRequest, context: ServerContext) async throws -> SleepResponse

  /// Fails the first calls under a key as asked for, and succeeds after that.
  func failFirst(_ request: FailFirstRequest, context: ServerContext) async throws -> FailFirstResponse

  /// What the server knows about this call.
  func describeCall(_ request: DescribeCallRequest, context: ServerContext) async throws -> DescribeCallResponse

  /// How many calls began and ended; for tests that wait until the server has noticed something.
  func getActivity(_ request: GetActivityRequest, context: ServerContext) async throws -> GetActivityResponse
}

extension TestService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unaryInline(TestServiceMethods.emptyCall) { self.emptyCall($0, context: $1) }
    registrar.unary(TestServiceMethods.unaryCall) { try await self.unaryCall($0, context: $1) }
    registrar.serverStreaming(TestServiceMethods.streamingOutputCall) {
      try await self.streamingOutputCall($0, responses: $1, context: $2)
    }
    registrar.clientStreaming(TestServiceMethods.streamingInputCall) {
      try await self.streamingInputCall($0, context: $1)
    }
    registrar.bidirectional(TestServiceMethods.fullDuplexCall) {
      try await self.fullDuplexCall($0, responses: $1, context: $2)
    }
    registrar.bidirectional(TestServiceMethods.halfDuplexCall) {
      try await self.halfDuplexCall($0, responses: $1, context: $2)
    }
    registrar.unary(TestServiceMethods.sleepingCall) { try await self.sleepingCall($0, context: $1) }
    registrar.unary(TestServiceMethods.failFirst) { try await self.failFirst($0, context: $1) }
    registrar.unary(TestServiceMethods.describeCall) { try await self.describeCall($0, context: $1) }
    registrar.unary(TestServiceMethods.getActivity) { try await self.getActivity($0, context: $1) }
  }
}

/// The methods of `rpc.test.v1.TestService`.
public enum TestServiceMethods {
  public static let service = "rpc.test.v1.TestService"
  public static let emptyCall = MethodDescriptor<Empty, Empty>(
    service: service, method: "EmptyCall", shape: .unary, safety: .noSideEffects)
  public static let unaryCall = MethodDescriptor<SimpleRequest, SimpleResponse>(
    service: service, method: "UnaryCall", shape: .unary, safety: .noSideEffects)
  public static let streamingOutputCall = MethodDescriptor<StreamingOutputCallRequest, StreamingOutputCallResponse>(
    service: service, method: "StreamingOutputCall", shape: .serverStreaming, safety: .noSideEffects)
  public static let streamingInputCall = MethodDescriptor<StreamingInputCallRequest, StreamingInputCallResponse>(
    service: service, method: "StreamingInputCall", shape: .clientStreaming, safety: .noSideEffects)
  public static let fullDuplexCall = MethodDescriptor<StreamingOutputCallRequest, StreamingOutputCallResponse>(
    service: service, method: "FullDuplexCall", shape: .bidirectional, safety: .noSideEffects)
  public static let halfDuplexCall = MethodDescriptor<StreamingOutputCallRequest, StreamingOutputCallResponse>(
    service: service, method: "HalfDuplexCall", shape: .bidirectional, safety: .noSideEffects)
  public static let sleepingCall = MethodDescriptor<SleepRequest, SleepResponse>(
    service: service, method: "SleepingCall", shape: .unary, safety: .noSideEffects)
  public static let failFirst = MethodDescriptor<FailFirstRequest, FailFirstResponse>(
    service: service, method: "FailFirst", shape: .unary, safety: .unsafe)
  public static let describeCall = MethodDescriptor<DescribeCallRequest, DescribeCallResponse>(
    service: service, method: "DescribeCall", shape: .unary, safety: .noSideEffects)
  public static let getActivity = MethodDescriptor<GetActivityRequest, GetActivityResponse>(
    service: service, method: "GetActivity", shape: .unary, safety: .noSideEffects)
  public static let unimplementedCall = MethodDescriptor<Empty, Empty>(
    service: service, method: "UnimplementedCall", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [
    emptyCall.info, unaryCall.info, streamingOutputCall.info, streamingInputCall.info, fullDuplexCall.info,
    halfDuplexCall.info, sleepingCall.info, failFirst.info, describeCall.info, getActivity.info, unimplementedCall.info,
  ]
}

/// Calls `rpc.test.v1.TestService`.
public struct TestServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Nothing in, nothing out; handled on the event loop.
  public func emptyCall(
    _ request: Empty, options: CallOptions = .defaults
  ) async throws(RPCError) -> Empty {
    try await invoker.unary(TestServiceMethods.emptyCall, request, options: options)
  }

  /// A response of the size, or the failure, that is asked for.
  public func unaryCall(
    _ request: SimpleRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SimpleResponse {
    try await invoker.unary(TestServiceMethods.unaryCall, request, options: options)
  }

  /// Responses of the sizes, and after the waits, that are asked for; then the status that is asked for.
  public func streamingOutputCall(
    _ request: StreamingOutputCallRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> MessageStream<StreamingOutputCallResponse> {
    try await invoker.serverStreaming(TestServiceMethods.streamingOutputCall, request, options: options)
  }

  /// How much came.
  public func streamingInputCall(
    options: CallOptions = .defaults,
    send: @escaping @Sendable (MessageWriter<StreamingInputCallRequest>) async throws -> Void
  ) async throws(RPCError) -> StreamingInputCallResponse {
    try await invoker.clientStreaming(TestServiceMethods.streamingInputCall, options: options, send: send)
  }

  /// Answers each request as it comes as StreamingOutputCall does; a failure asked for ends the call.
  public func fullDuplexCall(
    options: CallOptions = .defaults
  ) async throws(RPCError) -> BidirectionalCall<StreamingOutputCallRequest, StreamingOutputCallResponse> {
    try await invoker.bidirectional(TestServiceMethods.fullDuplexCall, options: options)
  }

  /// As FullDuplexCall, but answers nothing before the client has sent all.
  public func halfDuplexCall(
    options: CallOptions = .defaults
  ) async throws(RPCError) -> BidirectionalCall<StreamingOutputCallRequest, StreamingOutputCallResponse> {
    try await invoker.bidirectional(TestServiceMethods.halfDuplexCall, options: options)
  }

  /// Returns after a while, or as soon as the call is cancelled or its deadline has passed.
  public func sleepingCall(
    _ request: SleepRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SleepResponse {
    try await invoker.unary(TestServiceMethods.sleepingCall, request, options: options)
  }

  /// Fails the first calls under a key as asked for, and succeeds after that.
  public func failFirst(
    _ request: FailFirstRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> FailFirstResponse {
    try await invoker.unary(TestServiceMethods.failFirst, request, options: options)
  }

  /// What the server knows about this call.
  public func describeCall(
    _ request: DescribeCallRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> DescribeCallResponse {
    try await invoker.unary(TestServiceMethods.describeCall, request, options: options)
  }

  /// How many calls began and ended; for tests that wait until the server has noticed something.
  public func getActivity(
    _ request: GetActivityRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> GetActivityResponse {
    try await invoker.unary(TestServiceMethods.getActivity, request, options: options)
  }

  /// Not registered: UNIMPLEMENTED.
  public func unimplementedCall(
    _ request: Empty, options: CallOptions = .defaults
  ) async throws(RPCError) -> Empty {
    try await invoker.unary(TestServiceMethods.unimplementedCall, request, options: options)
  }
}
