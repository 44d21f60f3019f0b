public import Metrics
public import RPC

/// Counts and measures the calls of a channel, attempt by attempt, under the names of gRFC A66; see `ServerMetrics`.
///
///     grpc_client_attempt_started_total, grpc_client_attempt_duration_seconds,
///     grpc_client_attempt_sent_total_compressed_message_size_bytes, grpc_client_attempt_rcvd_…,
///     grpc_client_call_duration_seconds
///
/// with the labels `grpc_method`, `grpc_target` and, but for the first, `grpc_status`. One per channel.
public final class ClientMetrics: ClientInterceptor, MetricSource {
  private let target: String
  private let attempts: MethodTable
  private let calls: MethodTable

  /// - Parameters:
  ///   - target: the channel's, as it was given.
  ///   - methods: those that keep their name; others are `other`.
  public init(target: String, methods: [MethodInfo]) {
    self.target = target
    attempts = MethodTable(methods)
    calls = MethodTable(methods)
  }

  public func observer(of call: ClientCallInfo) -> (any ClientCallObserver)? {
    Observer(attempts: attempts[call.method], calls: calls[call.method])
  }

  private final class Observer: ClientCallObserver {
    private let attempts: MethodInstruments
    private let calls: MethodInstruments

    init(attempts: MethodInstruments, calls: MethodInstruments) {
      self.attempts = attempts
      self.calls = calls
    }

    func attemptStarting(_ attempt: ClientAttempt, metadata: inout Metadata) { attempts.started.add() }

    func attemptEnded(_ attempt: ClientAttempt, _ outcome: ClientAttemptOutcome) {
      let instruments = attempts.instruments(of: outcome.code)
      instruments.duration.record(outcome.duration.nanoseconds)
      instruments.sentBytes.record(UInt64(outcome.sentBytes))
      instruments.receivedBytes.record(UInt64(outcome.receivedBytes))
    }

    func callEnded(_ error: RPCError?, attempts: Int, duration: Duration) {
      calls.instruments(of: error?.code ?? .ok).duration.record(duration.nanoseconds)
    }
  }

  public func metrics() async -> [MetricFamily] {
    let labels = [(name: "grpc_target", value: target)]
    return CallFamilies.started(
      "grpc_client_attempt_started_total", "Attempts of calls that began.", attempts.all, labels: labels)
      + CallFamilies.histograms(
        attempts.all,
        [
          ("grpc_client_attempt_duration_seconds", "From an attempt's sending to its end.", \.duration),
          (
            "grpc_client_attempt_sent_total_compressed_message_size_bytes", "Bytes of an attempt's requests.",
            \.sentBytes
          ),
          (
            "grpc_client_attempt_rcvd_total_compressed_message_size_bytes", "Bytes of an attempt's responses.",
            \.receivedBytes
          ),
        ], labels: labels)
      + CallFamilies.histograms(
        calls.all,
        [("grpc_client_call_duration_seconds", "From a call's beginning to its end, with all attempts.", \.duration)],
        labels: labels)
  }
}

extension Duration {
  /// Whole nanoseconds; 0 for negative durations, bounded by 292 years.
  var nanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    if seconds < 0 || attoseconds < 0 { return 0 }
    return UInt64(min(seconds, 9_223_372_035)) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
  }
}
