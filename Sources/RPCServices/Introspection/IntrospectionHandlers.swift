public import RPC
public import RPCServer
public import RPCServiceSchema

/// `rpc.introspection.v1.IntrospectionService`: shows what a server is doing, by its snapshot. Callers' addresses are
/// among it: register it with an interceptor that says who may ask.
///
///     server.register([IntrospectionHandlers(server)], interceptors: [LocalCallersOnly()])
public struct IntrospectionHandlers: IntrospectionService {
  /// How many connections a page has where the caller does not say, and at most.
  public static let pageSizeDefault = 100
  public static let pageSizeMax = 1_000

  /// Weak: the server keeps its handlers.
  private struct WeakServer: Sendable {
    weak let server: RPCServer?
  }

  private let shown: WeakServer

  public init(_ server: RPCServer) { shown = WeakServer(server: server) }

  private func snapshot(
    connectionsMax: Int, above id: UInt64 = 0, resettingLongestTimes: Bool = false
  ) async throws(RPCError) -> ServerSnapshot {
    guard let server = shown.server else { throw RPCError(.unavailable, "the server is gone") }
    return await server.snapshot(
      connectionsMax: connectionsMax, above: id, resettingLongestTimes: resettingLongestTimes)
  }

  public func getServer(_ request: GetServerRequest, context: ServerContext) async throws -> ServerInfo {
    ServerInfo(try await snapshot(connectionsMax: 0, resettingLongestTimes: request.resetLongestTimes))
  }

  public func listConnections(
    _ request: ListConnectionsRequest, context: ServerContext
  ) async throws -> ListConnectionsResponse {
    let size = request.pageSize == 0 ? Self.pageSizeDefault : Int(request.pageSize)
    guard (1...Self.pageSizeMax).contains(size) else {
      throw RPCError(
        .invalidArgument, reason: "FIELD_INVALID", domain: "rpc", "page_size must be 0 to \(Self.pageSizeMax)")
    }
    guard let last = request.pageToken.isEmpty ? 0 : UInt64(request.pageToken) else {
      throw RPCError(.invalidArgument, reason: "PAGE_TOKEN_INVALID", domain: "rpc", "page_token is none of ours")
    }
    // One more than asked for says whether there is another page.
    let connections = try await snapshot(connectionsMax: size + 1, above: last).connections
    let page = connections.prefix(size)
    return ListConnectionsResponse(
      connections: page.map(ConnectionInfo.init),
      nextPageToken: connections.count > size ? page.last.map { "\($0.id)" } ?? "" : "")
  }
}
