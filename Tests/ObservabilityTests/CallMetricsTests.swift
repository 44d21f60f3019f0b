internal import Metrics
internal import Observability
internal import RPC
internal import RPCServiceSchema
internal import Testing
internal import Wire

@Suite struct CallMetricsTests {
  @Test func knownCallsHaveKnownMetrics() async throws {
    let observed = try await ObservedServer()
    let client = TestServiceClient(observed.channel)
    for _ in 0..<3 {
      _ = try await client.unaryCall(SimpleRequest(responseSize: 2_000, payload: [UInt8](repeating: 1, count: 100)))
    }
    await #expect(throws: RPCError.self) { try await client.unaryCall(SimpleRequest(status: TestStatus(code: 5))) }
    await #expect(throws: RPCError.self) { try await client.unimplementedCall(Empty()) }
    // One connection carries its calls in order, so that an answer to this one says that the others are recorded.
    _ = try await client.emptyCall(Empty())
    let metrics = try PrometheusParser(await observed.registry.prometheusText())
    let unary = "grpc_method=\"rpc.test.v1.TestService/UnaryCall\""
    #expect(metrics.samples["grpc_server_call_started_total{\(unary)}"] == 4)
    #expect(metrics.samples["grpc_server_call_started_total{grpc_method=\"other\"}"] == 1)
    #expect(metrics.samples["grpc_server_call_duration_seconds_count{\(unary),grpc_status=\"OK\"}"] == 3)
    #expect(metrics.samples["grpc_server_call_duration_seconds_count{\(unary),grpc_status=\"NOT_FOUND\"}"] == 1)
    #expect(
      metrics.samples[
        "grpc_server_call_duration_seconds_count{grpc_method=\"other\",grpc_status=\"UNIMPLEMENTED\"}"] == 1)
    let sent = "grpc_server_call_sent_total_compressed_message_size_bytes"
    // Three times 2,000 bytes with a tag and a length of 3 bytes; 100 of payload, with 5 for it and response_size.
    #expect(metrics.samples["\(sent)_sum{\(unary),grpc_status=\"OK\"}"] == 6_009)
    #expect(metrics.samples["\(sent)_bucket{\(unary),grpc_status=\"OK\",le=\"1024\"}"] == 0)
    #expect(metrics.samples["\(sent)_bucket{\(unary),grpc_status=\"OK\",le=\"2048\"}"] == 3)
    let received = "grpc_server_call_rcvd_total_compressed_message_size_bytes"
    #expect(metrics.samples["\(received)_sum{\(unary),grpc_status=\"OK\"}"] == 315)
    #expect(metrics.types["grpc_server_call_duration_seconds"] == "histogram")
    #expect(metrics.samples["rpc_server_connections"] == 1)
    #expect(metrics.samples["process_resident_memory_bytes", default: 0] > 1_000_000)
    #expect(metrics.samples["rpc_loop_ticks_total{loop=\"server-0\"}", default: 0] > 0)
    await observed.stop()
  }

  @Test func aChannelCountsItsAttemptsAndCallsByTarget() async throws {
    let metrics = ClientMetrics(target: "here:1", methods: TestServiceMethods.all)
    let observed = try await ObservedServer(clientInterceptors: [metrics])
    _ = try await TestServiceClient(observed.channel).emptyCall(Empty())
    await observed.stop()
    let registry = MetricRegistry()
    registry.register(metrics)
    let samples = try PrometheusParser(await registry.prometheusText()).samples
    let labels = "grpc_method=\"rpc.test.v1.TestService/EmptyCall\""
    #expect(samples["grpc_client_attempt_started_total{\(labels),grpc_target=\"here:1\"}"] == 1)
    let ended = "{\(labels),grpc_status=\"OK\",grpc_target=\"here:1\"}"
    #expect(samples["grpc_client_attempt_duration_seconds_count" + ended] == 1)
    #expect(samples["grpc_client_call_duration_seconds_count" + ended] == 1)
  }
}
