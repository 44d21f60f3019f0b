internal import Locking
public import Metrics
public import RPC
internal import struct Synchronization.AtomicLazyReference

/// Counts and measures every call of a server, under the names and labels of gRPC's OpenTelemetry metrics (gRFC A66) as
/// OpenTelemetry maps them to Prometheus. It must be the server's first interceptor, so that it sees refusals of the
/// others; and may serve one server only.
///
///     grpc_server_call_started_total                                  counter    grpc_method
///     grpc_server_call_duration_seconds                               histogram  grpc_method, grpc_status
///     grpc_server_call_sent_total_compressed_message_size_bytes       histogram  grpc_method, grpc_status
///     grpc_server_call_rcvd_total_compressed_message_size_bytes       histogram  grpc_method, grpc_status
///
/// A call takes no lock and allocates nothing here. Messages are not compressed in this protocol; the names are the
/// standard's. A method that is not registered is `other`.
public final class ServerMetrics: ServerInterceptor, MetricSource {
  private let registered = Mutex<[MethodInfo]>([])
  private let table = AtomicLazyReference<MethodTable>()

  public init() {}

  public func applies(to method: MethodInfo) -> Bool {
    if method.isRegistered { registered.withLock { $0.append(method) } }
    return true
  }

  /// Every method is registered before the first call.
  @inline(__always) private var methods: MethodTable {
    table.load() ?? table.storeIfNil(MethodTable(registered.withLock { $0 }))
  }

  public func started(_ context: ServerContext) { methods[context.method].started.add() }

  public func ended(_ context: ServerContext, _ end: borrowing ServerCallEnd) {
    let instruments = methods[context.method]
    // A call that was refused began for its caller all the same.
    if !end.wasStarted { instruments.started.add() }
    let ofStatus = instruments.instruments(of: end.status)
    ofStatus.duration.record(end.durationNanoseconds)
    ofStatus.sentBytes.record(UInt64(end.traffic.responseBytes))
    ofStatus.receivedBytes.record(UInt64(end.traffic.requestBytes))
  }

  public func metrics() async -> [MetricFamily] {
    let methods = table.load()?.all ?? []
    return CallFamilies.started("grpc_server_call_started_total", "Calls that began.", methods)
      + CallFamilies.histograms(
        methods,
        [
          ("grpc_server_call_duration_seconds", "From a call's arrival to its end.", \.duration),
          (
            "grpc_server_call_sent_total_compressed_message_size_bytes", "Bytes of a call's responses.", \.sentBytes
          ),
          (
            "grpc_server_call_rcvd_total_compressed_message_size_bytes", "Bytes of a call's requests.", \.receivedBytes
          ),
        ])
  }
}

/// The families that servers and clients make of their methods' instruments.
enum CallFamilies {
  typealias Histograms = (name: String, help: String, histogram: KeyPath<StatusInstruments, Histogram>)

  static func started(
    _ name: String, _ help: String, _ methods: [MethodInstruments], labels: [(name: String, value: String)] = []
  ) -> [MetricFamily] {
    let samples = methods.filter { $0.started.value > 0 }.map {
      MetricSample(.count($0.started.value), labels: [("grpc_method", $0.method)] + labels)
    }
    return [MetricFamily(name, .counter, help, samples)]
  }

  static func histograms(
    _ methods: [MethodInstruments], _ families: [Histograms], labels: [(name: String, value: String)] = []
  ) -> [MetricFamily] {
    families.map { family in
      MetricFamily(
        family.name, .histogram, family.help,
        methods.flatMap { method in
          method.occurred.map { status, instruments in
            let histogram = instruments[keyPath: family.histogram]
            return MetricSample(
              .histogram(histogram.value, histogram.buckets),
              labels: [("grpc_method", method.method), ("grpc_status", status.description)] + labels)
          }
        })
    }
  }
}
