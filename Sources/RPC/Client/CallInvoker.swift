public import Wire

/// What a client stub needs of a channel: one entry per call shape.
///
/// Every entry throws `RPCError` and nothing else. Cancelling the calling task cancels the call; the entry then
/// returns with `CANCELLED` once the call is over on this end. Without a deadline in the options a call inherits
/// `CallScope.deadline`, the deadline of the handler that makes it; the nearer of the two holds.
public protocol CallInvoker: Sendable {
  /// One request, one response.
  func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> Response

  /// One request, many responses. The stream is to be iterated once; dropping it cancels the call.
  func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> MessageStream<Response>

  /// Many requests, one response. `send` writes requests and returns when it has no more; its error cancels the call.
  func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions,
    send: @escaping @concurrent @Sendable (MessageWriter<Request>) async throws -> Void
  ) async throws(RPCError) -> Response

  /// Many requests, many responses, independent of each other.
  func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions
  ) async throws(RPCError) -> BidirectionalCall<Request, Response>
}

/// What a caller may set for one call.
public struct CallOptions: Sendable {
  /// How long the call may take, retries included; `nil` for no limit of its own.
  public var timeout: Duration?
  public var metadata: Metadata
  /// A bearer token that overrides the channel's credential provider.
  public var credentials: String?
  /// Wait while the channel has no connection (until the deadline) instead of failing with `UNAVAILABLE`; `nil` leaves
  /// it to the channel's configuration of the method, which does not unless told to.
  public var waitForReady: Bool?
  /// What a channel that balances by ring hash places the call by, for example a tenant; `nil` for anywhere.
  public var routingKey: String?
  /// Receives the trailing metadata of a successful call.
  public var onTrailers: (@Sendable (Metadata) -> Void)?

  public init(
    timeout: Duration? = nil, metadata: Metadata = Metadata(), credentials: String? = nil, waitForReady: Bool? = nil,
    routingKey: String? = nil,
    onTrailers: (@Sendable (Metadata) -> Void)? = nil
  ) {
    self.timeout = timeout
    self.metadata = metadata
    self.credentials = credentials
    self.waitForReady = waitForReady
    self.routingKey = routingKey
    self.onTrailers = onTrailers
  }

  public static var defaults: CallOptions { CallOptions() }

  /// The metadata key that tells a server how often the call was sent before, from the second time on. Source: gRPC
  /// A6, `grpc-previous-rpc-attempts`.
  public static let previousAttemptsKey = "rpc-previous-attempts"
}

/// A call with both directions open.
public struct BidirectionalCall<Request: Message, Response: Message>: Sendable {
  public let requests: MessageWriter<Request>
  public let responses: MessageStream<Response>

  package init(requests: MessageWriter<Request>, responses: MessageStream<Response>) {
    self.requests = requests
    self.responses = responses
  }
}

/// What a handler passes on to the calls it makes.
public enum CallScope {
  /// When the call being handled must be over; `nil` outside a handler and for calls without a deadline.
  @TaskLocal public static var deadline: ContinuousClock.Instant?
  /// The trace that the call being handled belongs to, and the span that handles it; `nil` where nothing traces.
  @TaskLocal public static var traceContext: TraceContext?
}
