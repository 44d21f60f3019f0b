internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import Reactor
internal import TestSupport

/// Several servers that answer with their number.
struct ManyServers {
  var servers: [Served] = []
  /// How often each was called.
  let calls: [Shared<Int>]

  /// - Parameter handler: what the server of a number answers; by default its number.
  init(
    _ count: Int, _ handler: @escaping @Sendable (Int, ServerContext) async throws -> [UInt8] = { n, _ in [UInt8(n)] }
  ) async throws {
    calls = (0..<count).map { _ in Shared(0) }
    for number in 0..<count {
      var service = ProbeService()
      let calls = self.calls[number]
      service.unary = { _, context in
        calls.update { $0 += 1 }
        return EchoResponse(payload: try await handler(number, context))
      }
      servers.append(try await Served(service))
    }
  }

  var target: ChannelTarget { ChannelTarget(servers.map { Endpoint($0.address) }) }
  var counts: [Int] { calls.map(\.value) }

  func stop() async { for server in servers { await server.stop() } }
}

extension RPCChannel {
  /// The number of the server that answered.
  func ask(_ options: CallOptions = .defaults) async throws(RPCError) -> Int {
    Int(try await unary(ProbeService.read, EchoRequest(), options: options).payload.first ?? 255)
  }

  /// Waits until the channel is in a state.
  func reach(_ wanted: ConnectivityState) async {
    for await state in stateUpdates where state == wanted { return }
  }

  /// Waits until every address is connected.
  func reachAll(_ count: Int) async {
    connect()
    await until { await self.snapshot().subchannels.count { $0.state == .ready } == count }
  }
}

/// Asks again and again until something holds; the test's time limit bounds it.
func until(_ condition: () async throws -> Bool) async rethrows {
  while try await !condition() { await Task.yield() }
}

/// A resolver whose answers the test gives.
final class ScriptedResolver: Resolver {
  private final class Look: Resolution {
    let refreshes: Shared<Int>
    let cancelled = Shared(false)
    init(_ refreshes: Shared<Int>) { self.refreshes = refreshes }
    func refresh() { refreshes.update { $0 += 1 } }
    func cancel() { cancelled.update { $0 = true } }
  }

  let target = "scripted"
  let sink = Shared<ResolutionSink?>(nil)
  /// Looks in all, the first one included.
  let refreshes = Shared(0)

  func resolve(_ sink: ResolutionSink) -> any Resolution {
    self.sink.update { $0 = sink }
    refreshes.update { $0 += 1 }
    return Look(refreshes)
  }

  /// Waits until the channel asks.
  func asked() async { await until { self.sink.value != nil } }
}
