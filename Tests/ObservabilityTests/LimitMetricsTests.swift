internal import Metrics
internal import Observability
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCServiceSchema
internal import Testing
internal import Wire

@Suite struct LimitMetricsTests {
  @Test func theLimitsAndWhatEachRefusedAreShown() async throws {
    var configuration = RPCServer.Configuration()
    configuration.callLimits.callsMax = 3
    var adaptive = AdaptiveLimit()
    (adaptive.minimum, adaptive.maximum) = (1, 2)
    configuration.callLimits.adaptive = adaptive
    let observed = try await ObservedServer(server: configuration, retry: RetryPolicy(attemptsMax: 1))
    let client = TestServiceClient(observed.channel)
    let sleeping = (0..<2).map { _ in
      Task { try await client.sleepingCall(SleepRequest(duration: ProtoDuration(seconds: 600))) }
    }
    while try await samples(observed)["rpc_server_adaptive_in_flight"] != 2 { await Task.yield() }
    await #expect(throws: RPCError.self) { try await client.unaryCall(SimpleRequest()) }
    let open = try await samples(observed)
    #expect(open["rpc_server_adaptive_limit"] == 2)
    #expect(open["rpc_server_adaptive_load_factor"] == 1)
    #expect(open["rpc_server_adaptive_probes_total"] == 0)
    #expect(open["rpc_server_calls_limit"] == 3)
    #expect(open["rpc_server_calls_refused_total{limit=\"adaptive\"}"] == 1)
    for limit in ["server", "caller", "connection", "loop"] {
      #expect(open["rpc_server_calls_refused_total{limit=\"\(limit)\"}"] == 0)
    }
    for call in sleeping {
      call.cancel()
      await #expect(throws: RPCError.self) { try await call.value }
    }
    while try await samples(observed)["rpc_server_adaptive_in_flight"] != 0 { await Task.yield() }
    await observed.stop()
  }

  @Test func aServerWithoutAnAdaptiveLimitShowsNone() async throws {
    let observed = try await ObservedServer()
    let shown = try await samples(observed)
    #expect(shown["rpc_server_adaptive_limit"] == nil)
    #expect(shown["rpc_server_calls_held"] == 0)
    await observed.stop()
  }

  private func samples(_ observed: ObservedServer) async throws -> [String: Double] {
    try PrometheusParser(await observed.registry.prometheusText()).samples
  }
}
