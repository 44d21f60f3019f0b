public import RPC

/// What a server is doing: what gRPC's channelz and brpc's pages give. Counts are since the server started; every part
/// is of one moment on its event loop, the whole is not. It tells callers' addresses, so it is for administrators:
/// commerced answers callers on its own machine only.
public protocol IntrospectionService: RPCService {
  /// The server as a whole: counts, limits, listeners, event loops.
  func getServer(_ request: GetServerRequest, context: ServerContext) async throws -> ServerInfo

  /// The open connections, by id.
  func listConnections(_ request: ListConnectionsRequest, context: ServerContext) async throws
    -> ListConnectionsResponse

  /// The streams of one connection, by id: those that are open, and those whose handler has not returned.
  func listStreams(_ request: ListStreamsRequest, context: ServerContext) async throws -> ListStreamsResponse
}

extension IntrospectionService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(IntrospectionServiceMethods.getServer) { try await self.getServer($0, context: $1) }
    registrar.unary(IntrospectionServiceMethods.listConnections) { try await self.listConnections($0, context: $1) }
    registrar.unary(IntrospectionServiceMethods.listStreams) { try await self.listStreams($0, context: $1) }
  }
}

/// The methods of `rpc.introspection.v1.IntrospectionService`.
public enum IntrospectionServiceMethods {
  public static let service = "rpc.introspection.v1.IntrospectionService"
  public static let getServer = MethodDescriptor<GetServerRequest, ServerInfo>(
    service: service, method: "GetServer", shape: .unary, safety: .noSideEffects)
  public static let listConnections = MethodDescriptor<ListConnectionsRequest, ListConnectionsResponse>(
    service: service, method: "ListConnections", shape: .unary, safety: .noSideEffects)
  public static let listStreams = MethodDescriptor<ListStreamsRequest, ListStreamsResponse>(
    service: service, method: "ListStreams", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [getServer.info, listConnections.info, listStreams.info]
}

/// Calls `rpc.introspection.v1.IntrospectionService`.
public struct IntrospectionServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// The server as a whole: counts, limits, listeners, event loops.
  public func getServer(
    _ request: GetServerRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ServerInfo {
    try await invoker.unary(IntrospectionServiceMethods.getServer, request, options: options)
  }

  /// The open connections, by id.
  public func listConnections(
    _ request: ListConnectionsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListConnectionsResponse {
    try await invoker.unary(IntrospectionServiceMethods.listConnections, request, options: options)
  }

  /// The streams of one connection, by id: those that are open, and those whose handler has not returned.
  public func listStreams(
    _ request: ListStreamsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListStreamsResponse {
    try await invoker.unary(IntrospectionServiceMethods.listStreams, request, options: options)
  }
}
