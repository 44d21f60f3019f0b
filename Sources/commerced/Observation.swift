internal import CommerceSchema
internal import CommerceServer
internal import Dispatch
internal import Foundation
internal import HTTPServer
internal import Journal
internal import Metrics
internal import Observability
internal import RPC
internal import RPCServer
internal import RPCServices
internal import Reactor

/// What lets the server be watched: health, reflection and introspection over RPC; metrics and probes over HTTP; the
/// call log.
struct Observation {
  let health = HealthHandlers()
  private let registry = MetricRegistry()
  private let calls = ServerMetrics()
  private let records: RecordQueue<CallRecord>
  private let callLog: CallLog
  /// Answers scrapes and probes apart from the loops that serve calls, so that it answers when they are busy.
  private let http: (loops: EventLoopGroup, server: HTTPServer)?

  init(_ options: Options, _ log: ServerLog) throws {
    let records = RecordQueue<CallRecord> { record in
      if record.isSlow { log.warning("slow call", record.fields) } else { log.info("call", record.fields) }
    }
    self.records = records
    callLog = CallLog(coverage: options.callLog, slowThreshold: options.slowCallThreshold) { records.add($0) }
    registry.register(calls)
    registry.register(records)
    registry.register(ProcessMetrics(startedAtUnixSeconds: Date.now.timeIntervalSince1970))
    guard let address = options.metricsListen else {
      http = nil
      return
    }
    let loops = try EventLoopGroup(count: 1, name: "http")
    let router = ObservabilityEndpoints.router(registry) { [health] in health.status(of: "") == .serving }
    let configuration = HTTPServer.Configuration(endpoint: try Endpoint(parsing: address.description))
    http = (loops, HTTPServer(configuration: configuration, eventLoop: loops.next(), handler: router.respond))
  }

  /// The server's, outermost first: what is refused further in is counted and logged, too.
  var serverInterceptors: [any ServerInterceptor] { [calls, callLog, ServerTracing()] }

  /// Those of the channel to the sandbox gateway at `target`; to be asked for once.
  func gatewayInterceptors(_ target: String) -> [any ClientInterceptor] {
    let calls = ClientMetrics(target: target, methods: CardGatewayServiceMethods.all)
    registry.register(calls)
    return [calls, ClientTracing()]
  }

  func watch(_ journal: any Journal) -> any Journal {
    let measured = MeasuredJournal(journal) { [health] in health.shutDown() }
    registry.register(measured)
    return measured
  }

  /// Registers the services that describe the server; after all the others.
  func describe(_ server: RPCServer, _ application: CommerceApplication) {
    registry.register(RuntimeMetrics(server))
    registry.register(TenantMetrics(application: application))
    // They are wanted most when the server has too much to do.
    server.register([health], areBounded: false)
    server.register([IntrospectionHandlers(server)], interceptors: [LocalCallersOnly()], areBounded: false)
    server.register([ReflectionHandlers(methods: server.methods)], areBounded: false)
  }

  /// Answers probes from now on: alive, not ready.
  /// - Returns: where; `nil` where nothing was asked for.
  func start() async throws -> SocketAddress? {
    guard let http else { return nil }
    do throws(HTTPServerError) {
      return try await http.server.start()
    } catch {
      throw StartupError(ExitCode.unavailable, "--metrics-listen: \(error.message)")
    }
  }

  /// The server takes calls.
  func ready(_ server: RPCServer) { health.set(.serving, forServerAnd: Set(server.methods.map(\.service)).sorted()) }

  /// The last that is left of the server: probes are answered until here.
  func stop() async {
    await records.flush()
    guard let http else { return }
    await http.server.shutdown(grace: .seconds(1))
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        http.loops.stop()
        continuation.resume()
      }
    }
  }
}

private struct TenantMetrics: MetricSource {
  let application: CommerceApplication

  func metrics() async -> [MetricFamily] {
    [.gauge("commerce_tenants_active", "Tenants in memory.", Double(application.activeTenantCount))]
  }
}
