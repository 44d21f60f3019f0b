internal import Foundation
internal import RPC
internal import RPCClient
internal import RPCServiceSchema
internal import Testing
internal import Wire

@Suite("commerced can be watched", .serialized)
struct ObservationTests {
  /// A commerced with an HTTP listener, and a channel to it.
  private struct Watched {
    let servers: Servers
    let metrics: String
    let channel: RPCChannel

    init(_ extra: [String] = []) async throws {
      metrics = "127.0.0.1:\(Servers.port())"
      servers = try Servers(["--test-service", "--metrics-listen", metrics, "--drain", "5m"] + extra)
      try await servers.start()
      channel = try servers.channel()
    }

    /// Status and body of a GET.
    func get(_ path: String) async throws -> (status: Int, body: String) {
      let request = "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      let bytes = try #require(try await RawConnection.exchange(Array(request.utf8), with: metrics))
      let text = String(decoding: bytes, as: UTF8.self)
      let head = try #require(text.firstRange(of: "\r\n\r\n"))
      let status = try #require(Int(text.dropFirst(9).prefix(3)))
      return (status, String(text[head.upperBound...]))
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func metricsAndProbesAreServedOverHTTP() async throws {
    let watched = try await Watched()
    _ = try await TestServiceClient(watched.channel).unaryCall(SimpleRequest(responseSize: 10))
    #expect(try await watched.get("/healthz").status == 200)
    #expect(try await watched.get("/readyz").status == 200)
    let metrics = try await watched.get("/metrics").body
    for name in [
      "grpc_server_call_started_total{grpc_method=\"rpc.test.v1.TestService/UnaryCall\"} 1",
      "commerce_journal_append_duration_seconds_count", "commerce_tenants_active", "process_resident_memory_bytes",
      "rpc_loop_longest_tick_seconds", "rpc_server_connections 1",
    ] {
      #expect(metrics.contains(name), "\(name)")
    }
    #expect(try await watched.get("/metrics/").status == 404)
    await watched.channel.close()
    try await watched.servers.kill([.server, .gateway])
  }

  @Test(.timeLimit(.minutes(2)))
  func theAdaptiveLimitIsInForceAndHealthIsAnsweredBeyondIt() async throws {
    let watched = try await Watched(["--adaptive-limit", "1-2"])
    let test = TestServiceClient(watched.channel)
    let sleeping = (0..<2).map { _ in
      Task { try await test.sleepingCall(SleepRequest(duration: ProtoDuration(seconds: 600))) }
    }
    while try await !watched.get("/metrics").body.contains("\nrpc_server_adaptive_in_flight 2\n") {
      await Task.yield()
    }
    let error = await #expect(throws: RPCError.self) { try await test.unaryCall(SimpleRequest()) }
    #expect(error?.code == .unavailable && error?.reason == "OVERLOADED")
    let health = try await HealthServiceClient(watched.channel).check(HealthCheckRequest())
    #expect(health.status == .serving)
    for call in sleeping { call.cancel() }
    while try await !watched.get("/metrics").body.contains("\nrpc_server_adaptive_in_flight 0\n") {
      await Task.yield()
    }
    _ = try await test.unaryCall(SimpleRequest())
    await watched.channel.close()
    try await watched.servers.kill([.server, .gateway])
  }

  @Test(.timeLimit(.minutes(2)), arguments: [([], true), (["--adaptive-limit", "off"], false)])
  func theAdaptiveLimitIsOnUnlessItIsSwitchedOff(extra: [String], isOn: Bool) async throws {
    let watched = try await Watched(extra)
    #expect(try await watched.get("/metrics").body.contains("\nrpc_server_adaptive_limit 16384\n") == isOn)
    await watched.channel.close()
    try await watched.servers.kill([.server, .gateway])
  }

  ///     prober              commerced                    caller
  ///     Watch ───────────▶ serving                       a call that sleeps
  ///                         SIGTERM
  ///     ◀──── NOT_SERVING   drains: /readyz is 503       cancels
  ///                         exit 0
  @Test(.timeLimit(.minutes(2)))
  func aServerThatDrainsSaysSoBeforeItEnds() async throws {
    let watched = try await Watched()
    var statuses = try await HealthServiceClient(watched.channel).watch(HealthWatchRequest()).makeAsyncIterator()
    let first = try await statuses.next()
    #expect(first?.status == .serving)
    let service = try await HealthServiceClient(watched.channel)
      .check(HealthCheckRequest(service: "commerce.v1.OrderService"))
    #expect(service.status == .serving)
    let test = TestServiceClient(watched.channel)
    let sleeping = Task { try await test.sleepingCall(SleepRequest(duration: ProtoDuration(seconds: 600))) }
    while try await test.getActivity(GetActivityRequest()).callsStarted < 2 { await Task.yield() }
    let program = try #require(watched.servers.release(.server))
    program.send(SIGTERM)
    let second = try await statuses.next()
    #expect(second?.status == .notServing)
    #expect(try await watched.get("/readyz").status == 503)
    #expect(try await watched.get("/healthz").status == 200)
    sleeping.cancel()
    #expect(try await program.exitStatus() == 0)
    await watched.channel.close()
    try await watched.servers.kill([.gateway])
  }

  @Test(.timeLimit(.minutes(2)))
  func everythingThatIsRegisteredIsReflectedWithItsTypes() async throws {
    let watched = try await Watched()
    let reflection = ReflectionServiceClient(watched.channel)
    let services = try await reflection.listServices(ListServicesRequest()).services
    #expect(
      services.contains("commerce.v1.OrderService") && services.contains("rpc.introspection.v1.IntrospectionService"))
    var methods = 0
    for service in services {
      for method in try await reflection.getService(GetServiceRequest(service: service)).methods {
        let types = try await reflection.getTypes(GetTypesRequest(names: [method.requestType, method.responseType]))
        let known = Set(types.messages.map(\.fullName) + types.enums.map(\.fullName))
        #expect(known.isSuperset(of: [method.requestType, method.responseType]))
        let needed = Set(types.messages.flatMap(\.fields).map(\.typeName)).subtracting([""])
        #expect(known.isSuperset(of: needed), "\(service)/\(method.name)")
        methods += 1
      }
    }
    #expect(methods > 50)
    await watched.channel.close()
    try await watched.servers.kill([.server, .gateway])
  }

  @Test(.timeLimit(.minutes(2)))
  func aFailedCallIsLoggedWithItsTraceAndWithoutTheCallersWords() async throws {
    let watched = try await Watched(["--log-format", "json", "--log-calls", "failures"])
    var metadata = Metadata()
    metadata.append("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    metadata.append("x-secret", "kari@contoso.com")
    let request = SimpleRequest(status: TestStatus(code: 9, message: "kari@contoso.com", reason: "TEST"))
    await #expect(throws: RPCError.self) {
      try await TestServiceClient(watched.channel).unaryCall(request, options: CallOptions(metadata: metadata))
    }
    let program = try #require(watched.servers.release(.server))
    program.send(SIGTERM)
    #expect(try await program.exitStatus() == 0)
    let line = try #require(program.errors.split(separator: "\n").first { $0.contains("UnaryCall") })
    #expect(line.contains("\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\"") && line.contains("\"reason\":\"TEST\""))
    #expect(!program.errors.contains("kari@contoso.com"))
    await watched.channel.close()
    try await watched.servers.kill([.gateway])
  }
}
