internal import RPC
internal import RPCClient
internal import RPCServer
internal import Reactor

/// A server on a socket, and a channel to it.
struct ServedChannel {
  let server: RPCServer
  let channel: RPCChannel

  init(_ services: [any RPCService], configured: (inout RPCServer.Configuration) -> Void = { _ in }) async throws {
    var configuration = RPCServer.Configuration()
    configuration.loopCount = 1
    configured(&configuration)
    server = try RPCServer(configuration: configuration)
    server.register(services)
    let address = try await server.start()[0]
    channel = try RPCChannel(target: "\(address)", eventLoops: server.eventLoops)
  }

  func stop() async {
    await channel.close()
    await server.shutdown(grace: .seconds(1))
  }
}
