internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import Reactor

/// A server on a free loopback port, with its channel's address.
struct Served {
  let server: RPCServer
  let address: SocketAddress

  init(_ service: ProbeService, at address: SocketAddress = .loopback(port: 0), loops: EventLoopGroup? = nil)
    async throws
  {
    var configuration = RPCServer.Configuration(endpoints: [Endpoint(address)])
    configuration.loopCount = 1
    server = try RPCServer(configuration: configuration, eventLoops: loops)
    server.register(service)
    self.address = try await server.start()[0]
  }

  func stop(grace: Duration = .zero) async { await server.shutdown(grace: grace) }
}

/// Runs `body` with a server and a channel to it, and closes both.
func withServed(
  _ service: ProbeService = ProbeService(), _ configuration: RPCChannel.Configuration = .init(),
  _ body: (Served, RPCChannel) async throws -> Void
) async throws {
  let served = try await Served(service)
  let channel = try RPCChannel(target: Endpoint(served.address), configuration: configuration)
  do {
    try await body(served, channel)
  } catch {
    await channel.close()
    await served.stop()
    throw error
  }
  await channel.close()
  await served.stop()
}
