internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCServiceSchema
internal import Reactor
internal import Testing
internal import Wire

@testable internal import RPCServices

@Suite struct IntrospectionTests {
  @Test func theServerIsShownWithItsListenersLoopsAndLimits() async throws {
    let served = try await IntrospectedServer()
    let info = try await served.client.getServer(GetServerRequest())
    #expect(info.connectionsOpen == 1 && info.connectionsMax == 100_000 && info.callsOpen == 1)
    #expect(info.listeners.count == 1 && info.listeners.first?.accepted == 1)
    #expect(info.loops.map(\.name) == ["server-0"] && info.limits?.frameBytes == 65_536)
    await served.stop()
  }

  @Test func connectionsArePagedById() async throws {
    let served = try await IntrospectedServer()
    var others: [RPCChannel] = []
    for _ in 0..<4 {
      let channel = try RPCChannel(target: served.target, eventLoops: served.server.eventLoops)
      _ = try await IntrospectionServiceClient(channel).getServer(GetServerRequest())
      others.append(channel)
    }
    _ = try await served.client.getServer(GetServerRequest())
    var ids: [UInt64] = []
    var pages = 0
    var request = ListConnectionsRequest(pageSize: 2)
    repeat {
      let page = try await served.client.listConnections(request)
      ids += page.connections.map(\.id)
      pages += 1
      request.pageToken = page.nextPageToken
      #expect(page.connections.allSatisfy { $0.peer.hasPrefix("127.0.0.1:") && !$0.secured && $0.bytesIn > 0 })
    } while !request.pageToken.isEmpty
    #expect(pages == 3 && ids.count == 5 && ids == ids.sorted() && Set(ids).count == 5)
    for channel in others { await channel.close() }
    await served.stop()
  }

  @Test(arguments: [
    ListConnectionsRequest(pageSize: -1), ListConnectionsRequest(pageSize: 1_001), .init(pageToken: "x"),
  ])
  func pagesThatCannotBeAreRefused(_ request: ListConnectionsRequest) async throws {
    let served = try await IntrospectedServer()
    let error = await #expect(throws: RPCError.self) { try await served.client.listConnections(request) }
    #expect(error?.code == .invalidArgument)
    await served.stop()
  }

  @Test func theStreamsOfAConnectionArePagedByIDWithTheirMethods() async throws {
    let served = try await IntrospectedServer()
    let connection = try #require(try await served.client.listConnections(ListConnectionsRequest()).connections.first)
    #expect(!connection.resumed)
    // Three calls at once on the one connection: each sees itself and those before it.
    async let first = served.client.listStreams(ListStreamsRequest(connection: connection.id))
    async let second = served.client.listStreams(ListStreamsRequest(connection: connection.id, pageSize: 1))
    async let third = served.client.listStreams(ListStreamsRequest(connection: connection.id))
    for page in try await [first, second, third] {
      #expect(!page.streams.isEmpty && page.streams.map(\.id) == page.streams.map(\.id).sorted())
      for stream in page.streams {
        #expect(stream.method == "rpc.introspection.v1.IntrospectionService/ListStreams")
        #expect(stream.phase == .running && stream.clientDone && stream.ageNanoseconds > 0)
        #expect(stream.sendCreditBytes == 131_072)
      }
    }
    #expect(try await second.streams.count == 1)
    let next = try await second.nextPageToken
    if !next.isEmpty { #expect(try await second.streams.map { "\($0.id)" } == [next]) }
    // Past all ids there is nothing.
    let past = try await served.client.listStreams(ListStreamsRequest(connection: connection.id, pageToken: "4000000"))
    #expect(past.streams.isEmpty && past.nextPageToken.isEmpty)
    let unknown = await #expect(throws: RPCError.self) {
      try await served.client.listStreams(ListStreamsRequest(connection: connection.id + 9))
    }
    #expect(unknown?.code == .notFound && unknown?.reason == "CONNECTION_UNKNOWN")
    await served.stop()
  }

  @Test(arguments: [
    ListStreamsRequest(pageSize: -1), ListStreamsRequest(pageSize: 1_001), .init(pageToken: "x"),
    .init(pageToken: "4294967296"),
  ])
  func pagesOfStreamsThatCannotBeAreRefused(_ request: ListStreamsRequest) async throws {
    let served = try await IntrospectedServer()
    let error = await #expect(throws: RPCError.self) { try await served.client.listStreams(request) }
    #expect(error?.code == .invalidArgument)
    await served.stop()
  }

  @Test(arguments: [
    ("127.0.0.1:1", true), ("[::1]:1", true), ("unix:/tmp/a", true), ("unix:", true), ("10.0.0.1:1", false),
    ("[2001:db8::1]:1", false), ("localhost:1", false), ("", false),
  ])
  func onlyCallersOfTheSameMachineAreLocal(_ peer: String, _ isLocal: Bool) {
    #expect(LocalCallersOnly.isLocal(peer) == isLocal)
    let context = ServerContext(
      method: IntrospectionServiceMethods.getServer.info, metadata: Metadata(), deadline: nil, principal: nil,
      peer: peer)
    var call = ServerAdmission(context: context, credential: nil, connection: NoVerdict(), unixSeconds: 0)
    let refusal = Result { () throws(RPCError) in try LocalCallersOnly().admit(&call) }
    switch refusal {
    case .success: #expect(isLocal)
    case .failure(let error):
      #expect(!isLocal && error.code == .permissionDenied && error.reason == "LOCAL_CALLERS_ONLY")
    }
  }
}

/// A connection that keeps no verdict.
private final class NoVerdict: VerdictHolder {
  var verdict: AnyObject? {
    get { nil }
    set {}
  }
}

/// A server that shows itself.
private struct IntrospectedServer {
  let server: RPCServer
  let channel: RPCChannel
  let target: String
  var client: IntrospectionServiceClient { IntrospectionServiceClient(channel) }

  init() async throws {
    var configuration = RPCServer.Configuration()
    configuration.loopCount = 1
    server = try RPCServer(configuration: configuration)
    server.register([IntrospectionHandlers(server)], interceptors: [LocalCallersOnly()])
    target = "\(try await server.start()[0])"
    channel = try RPCChannel(target: target, eventLoops: server.eventLoops)
  }

  func stop() async {
    await channel.close()
    await server.shutdown(grace: .seconds(1))
  }
}
