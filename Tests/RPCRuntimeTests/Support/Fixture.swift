internal import RPC
internal import RPCClient
internal import RPCServer
internal import Reactor

/// Runs `body` with a server on a free address of the current transport and a channel to it, and closes both.
func withServer(
  _ services: any RPCService..., configuration: RPCServer.Configuration = .init(),
  channel channelConfiguration: RPCChannel.Configuration = .init(), serverLoops: EventLoopGroup? = nil,
  _ body: (RPCServer, RPCChannel) async throws -> Void
) async throws {
  var configuration = configuration
  configuration.loopCount = 2
  var channelConfiguration = channelConfiguration
  try TestTransport.current.apply(to: &configuration, &channelConfiguration)
  let server = try RPCServer(configuration: configuration, eventLoops: serverLoops)
  server.register(services)
  let addresses = try await server.start()
  let channel = try RPCChannel(target: Endpoint(addresses[0]), configuration: channelConfiguration)
  do {
    try await body(server, channel)
  } catch {
    await channel.close()
    await server.shutdown(grace: .zero)
    throw error
  }
  await channel.close()
  await server.shutdown(grace: .zero)
}
