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
    let size = try Self.pageSize(request.pageSize)
    let last: UInt64 = try Self.last(request.pageToken)
    // One more than asked for says whether there is another page.
    let connections = try await snapshot(connectionsMax: size + 1, above: last).connections
    let page = connections.prefix(size)
    return ListConnectionsResponse(
      connections: page.map(ConnectionInfo.init),
      nextPageToken: connections.count > size ? page.last.map { "\($0.id)" } ?? "" : "")
  }

  public func listStreams(_ request: ListStreamsRequest, context: ServerContext) async throws -> ListStreamsResponse {
    let size = try Self.pageSize(request.pageSize)
    let last: UInt32 = try Self.last(request.pageToken)
    guard let server = shown.server else { throw RPCError(.unavailable, "the server is gone") }
    guard let streams = await server.streams(of: request.connection, countMax: size + 1, above: last) else {
      throw RPCError(
        .notFound, reason: "CONNECTION_UNKNOWN", domain: "rpc", "no connection \(request.connection) is open")
    }
    let page = streams.prefix(size)
    return ListStreamsResponse(
      streams: page.map(StreamInfo.init),
      nextPageToken: streams.count > size ? page.last.map { "\($0.id)" } ?? "" : "")
  }

  private static func pageSize(_ asked: Int32) throws(RPCError) -> Int {
    let size = asked == 0 ? pageSizeDefault : Int(asked)
    guard (1...pageSizeMax).contains(size) else {
      throw RPCError(.invalidArgument, reason: "FIELD_INVALID", domain: "rpc", "page_size must be 0 to \(pageSizeMax)")
    }
    return size
  }

  /// The last id of the page before.
  private static func last<ID: FixedWidthInteger>(_ token: String) throws(RPCError) -> ID {
    guard let last = token.isEmpty ? 0 : ID(token) else {
      throw RPCError(.invalidArgument, reason: "PAGE_TOKEN_INVALID", domain: "rpc", "page_token is none of ours")
    }
    return last
  }
}
