public import RPC

/// What changed in a tenant (R42).
public protocol EventService: RPCService {
  /// The tenant's public events in order, past ones first, then new ones as they become durable. Nothing is lost or
  /// repeated out of order across reconnects and restarts: go on from the `resumeToken` received last.
  ///
  /// The stream ends by itself only with an error: `UNAUTHENTICATED` when the caller's token expires, `UNAVAILABLE`
  /// when the server stops. `INVALID_ARGUMENT` with `RESUME_TOKEN_INVALID` for a token that is not the caller's.
  func watchEvents(
    _ request: WatchEventsRequest, responses: MessageWriter<WatchEventsResponse>, context: ServerContext
  ) async throws
}

extension EventService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.serverStreaming(EventServiceMethods.watchEvents) {
      try await self.watchEvents($0, responses: $1, context: $2)
    }
  }
}

/// The methods of `commerce.v1.EventService`.
public enum EventServiceMethods {
  public static let service = "commerce.v1.EventService"
  public static let watchEvents = MethodDescriptor<WatchEventsRequest, WatchEventsResponse>(
    service: service, method: "WatchEvents", shape: .serverStreaming, safety: .noSideEffects)

  public static let all: [MethodInfo] = [watchEvents.info]
}

/// Calls `commerce.v1.EventService`.
public struct EventServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// A tenant's events in order, from any earlier position; ends only with an error, or by dropping the stream.
  public func watchEvents(
    _ request: WatchEventsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> MessageStream<WatchEventsResponse> {
    try await invoker.serverStreaming(EventServiceMethods.watchEvents, request, options: options)
  }
}
