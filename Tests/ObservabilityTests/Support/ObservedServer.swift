internal import HTTPServer
internal import Locking
internal import Metrics
internal import Observability
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCServiceSchema
internal import RPCServices
internal import Reactor

/// A server with the test service and everything that watches it, and a channel to it.
struct ObservedServer {
  let server: RPCServer
  let channel: RPCChannel
  let records = Records()
  let registry = MetricRegistry()

  /// What the call log wrote.
  final class Records: Sendable {
    private let storage = Mutex<[CallRecord]>([])
    var all: [CallRecord] { storage.withLock { $0 } }
    func add(_ record: CallRecord) { storage.withLock { $0.append(record) } }
  }

  init(
    coverage: CallLog.Coverage = .sampled(oneIn: 1), slowThreshold: Duration? = nil,
    clientInterceptors: [any ClientInterceptor] = [], services: [any RPCService] = [TestHandlers()],
    server serverConfiguration: RPCServer.Configuration = .init(), retry: RetryPolicy = RetryPolicy()
  ) async throws {
    let metrics = ServerMetrics()
    let records = self.records
    var configuration = serverConfiguration
    configuration.loopCount = 1
    configuration.interceptors = [
      metrics, CallLog(coverage: coverage, slowThreshold: slowThreshold) { records.add($0) }, ServerTracing(seed: 1),
    ]
    server = try RPCServer(configuration: configuration)
    server.register(services)
    registry.register(metrics)
    registry.register(RuntimeMetrics(server))
    registry.register(ProcessMetrics(startedAtUnixSeconds: 1))
    let address = try await server.start()[0]
    var client = RPCChannel.Configuration()
    client.interceptors = clientInterceptors
    client.retry = retry
    channel = try RPCChannel(target: "\(address)", configuration: client, eventLoops: server.eventLoops)
  }

  func stop() async {
    await channel.close()
    await server.shutdown(grace: .seconds(1))
  }
}
