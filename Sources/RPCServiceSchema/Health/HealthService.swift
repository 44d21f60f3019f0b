public import RPC

/// Whether a server, or one of its services, takes calls; gRPC's health checking protocol in the house's names.
public protocol HealthService: RPCService {
  /// The status now. A service that the server does not know is NOT_FOUND; the empty name asks for the whole server.
  func check(_ request: HealthCheckRequest, context: ServerContext) async throws -> HealthCheckResponse

  /// The status now, and again whenever it changes. A service that the server does not know is SERVICE_UNKNOWN, and may
  /// become known later. The stream ends with the call.
  func watch(
    _ request: HealthWatchRequest, responses: MessageWriter<HealthWatchResponse>, context: ServerContext
  ) async throws

  /// The status of every service, by name.
  func list(_ request: HealthListRequest, context: ServerContext) async throws -> HealthListResponse
}

extension HealthService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(HealthServiceMethods.check) { try await self.check($0, context: $1) }
    registrar.serverStreaming(HealthServiceMethods.watch) { try await self.watch($0, responses: $1, context: $2) }
    registrar.unary(HealthServiceMethods.list) { try await self.list($0, context: $1) }
  }
}

/// The methods of `rpc.health.v1.HealthService`.
public enum HealthServiceMethods {
  public static let service = "rpc.health.v1.HealthService"
  public static let check = MethodDescriptor<HealthCheckRequest, HealthCheckResponse>(
    service: service, method: "Check", shape: .unary, safety: .noSideEffects)
  public static let watch = MethodDescriptor<HealthWatchRequest, HealthWatchResponse>(
    service: service, method: "Watch", shape: .serverStreaming, safety: .noSideEffects)
  public static let list = MethodDescriptor<HealthListRequest, HealthListResponse>(
    service: service, method: "List", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [check.info, watch.info, list.info]
}

/// Calls `rpc.health.v1.HealthService`.
public struct HealthServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// The status now. A service that the server does not know is NOT_FOUND; the empty name asks for the whole server.
  public func check(
    _ request: HealthCheckRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> HealthCheckResponse {
    try await invoker.unary(HealthServiceMethods.check, request, options: options)
  }

  /// The status now, and again whenever it changes. A service that the server does not know is SERVICE_UNKNOWN, and may
  /// become known later. The stream ends with the call.
  public func watch(
    _ request: HealthWatchRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> MessageStream<HealthWatchResponse> {
    try await invoker.serverStreaming(HealthServiceMethods.watch, request, options: options)
  }

  /// The status of every service, by name.
  public func list(
    _ request: HealthListRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> HealthListResponse {
    try await invoker.unary(HealthServiceMethods.list, request, options: options)
  }
}
