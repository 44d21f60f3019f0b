internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import Reactor
internal import Testing

@Suite struct PollerTests {
  /// Calls of every size and many at a time, over loops of either kind.
  @Test(arguments: PollerKind.allCases)
  func callsDoNotTellPollersApart(_ kind: PollerKind) async throws {
    let loops = try EventLoopGroup(count: 2, name: "server", poller: kind)
    let server = try RPCServer(configuration: .init(), eventLoops: loops)
    server.register(ProbeService())
    let address = try await server.start()[0]
    let clientLoops = try EventLoopGroup(count: 1, name: "client", poller: kind)
    let channel = try RPCChannel(target: Endpoint(address), eventLoops: clientLoops)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for size in [0, 1, 1_000, 100_000, 1_000_000, 3_000_000] {
        let payload = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        group.addTask {
          let request = EchoRequest(payload: payload)
          return try await channel.unary(ProbeService.unary, request, options: .defaults).payload == payload
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
    await channel.close()
    await server.shutdown(grace: .zero)
    await Task.detached {
      loops.stop()
      clientLoops.stop()
    }.value
  }
}
