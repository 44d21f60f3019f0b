internal import Locking
public import Metrics
public import RPC

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
  private let registered = Mutex<[MethodInstruments]>([])
  private let other = MethodMetrics(MethodInstruments("other"))

  public init() {}

  /// What a caller invents is `other` (gRPC A66: a label must not take its values from callers).
  public func interceptor(for method: MethodInfo) -> (any ServerInterceptor)? {
    guard method.isRegistered else { return other }
    let instruments = MethodInstruments(method.fullName)
    registered.withLock { $0.append(instruments) }
    return MethodMetrics(instruments)
  }

  public func metrics() async -> [MetricFamily] {
    let methods = registered.withLock { $0 }.sorted { $0.method < $1.method } + [other.instruments]
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

/// Counts and measures the calls of one method.
private final class MethodMetrics: ServerInterceptor {
  let instruments: MethodInstruments

  init(_ instruments: MethodInstruments) { self.instruments = instruments }

  func started(_ context: ServerContext) { instruments.started.add() }

  func ended(_ context: ServerContext, _ end: borrowing ServerCallEnd) {
    // A call that was refused began for its caller all the same.
    if !end.wasStarted { instruments.started.add() }
    let ofStatus = instruments.instruments(of: end.status)
    ofStatus.duration.record(end.durationNanoseconds)
    ofStatus.sentBytes.record(UInt64(end.traffic.responseBytes))
    ofStatus.receivedBytes.record(UInt64(end.traffic.requestBytes))
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
