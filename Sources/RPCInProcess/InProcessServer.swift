public import RPC
public import RPCClient
public import RPCServer
public import Reactor

/// A server and a channel to it in one process, without a socket: for tests of services and of what calls them.
///
///     let echo = try await InProcessServer(EchoServer())
///     let client = EchoServiceClient(echo.channel)
///     …
///     await echo.shutdown()
///
/// Calls take the way that they take between machines, through the same framing, flow control, limits, deadlines and
/// cancellation; only the bytes pass from loop to loop instead of through the kernel. Further channels may be made to
/// `endpoint`. What never leaves the process is private: credentials are accepted.
public final class InProcessServer: Sendable {
  public let server: RPCServer
  public let channel: RPCChannel
  /// Where other channels of this process reach the server.
  public let endpoint: Endpoint

  /// Starts the server under a free name.
  /// - Parameter configuration: as of any server; its endpoints are not used.
  /// - Throws: `RPCServerError` or `RPCError`, when the system gives no threads or a limit is out of range.
  public init(
    _ services: any RPCService..., configuration: RPCServer.Configuration = .init(),
    channel channelConfiguration: RPCChannel.Configuration = .init()
  ) async throws {
    var configuration = configuration
    configuration.endpoints = [.inProcess()]
    server = try RPCServer(configuration: configuration)
    server.register(services)
    endpoint = Endpoint(try await server.start()[0])
    do {
      channel = try RPCChannel(
        target: endpoint, configuration: channelConfiguration, eventLoops: server.eventLoops)
    } catch {
      await server.shutdown(grace: .zero)
      throw error
    }
  }

  /// Closes the channel and stops the server; calls under way have `grace` to end.
  public func shutdown(grace: Duration = .zero) async {
    await channel.close()
    await server.shutdown(grace: grace)
  }
}
