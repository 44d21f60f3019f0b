public import Metrics
public import RPCServer

/// What a server's snapshot tells: connections, calls, bytes, loops, listeners. The loops' longest times are those
/// since the last scrape, so that one scraper should read them.
public struct RuntimeMetrics: MetricSource {
  private let server: RPCServer

  public init(_ server: RPCServer) { self.server = server }

  public func metrics() async -> [MetricFamily] {
    let snapshot = await server.snapshot(connectionsMax: 0, resettingLongestTimes: true)
    let totals = snapshot.totals
    func perLoop(
      _ name: String, _ kind: MetricFamily.Kind, _ help: String, _ value: (LoopSnapshot) -> MetricSample.Value
    ) -> MetricFamily {
      MetricFamily(name, kind, help, snapshot.loops.map { MetricSample(value($0), labels: [("loop", $0.name)]) })
    }
    func perStep(
      _ name: String, _ help: String, _ step: (LoopSnapshot) -> (nanoseconds: UInt64, kind: String)
    ) -> MetricFamily {
      let samples = snapshot.loops.map { loop in
        let (nanoseconds, kind) = step(loop)
        return MetricSample(.number(Double(nanoseconds) / 1e9), labels: [("loop", loop.name), ("step", kind)])
      }
      return MetricFamily(name, .gauge, help, samples)
    }
    return Self.limits(snapshot.overload) + [
      .gauge("rpc_server_connections", "Connections that are open.", Double(totals.connectionsOpen)),
      .gauge("rpc_server_connections_limit", "Connections that may be open.", Double(totals.connectionsMax)),
      .counter("rpc_server_connections_accepted_total", "Connections that were taken.", totals.connectionsAccepted),
      .counter("rpc_server_connections_refused_total", "Connections closed at once.", totals.connectionsRefused),
      .gauge("rpc_server_calls_open", "Calls whose handler is at work.", Double(totals.callsOpen)),
      .counter("rpc_server_received_bytes_total", "Bytes that came from clients.", totals.bytesIn),
      .counter("rpc_server_sent_bytes_total", "Bytes that went to clients.", totals.bytesOut),
      MetricFamily(
        "rpc_server_listener_rests_total", .counter, "Times that accepting paused for want of descriptors or memory.",
        snapshot.listeners.map { MetricSample(.count(UInt64($0.rests)), labels: [("address", "\($0.address)")]) }),
      perLoop("rpc_loop_ticks_total", .counter, "Wake-ups of the event loop.") { .count($0.ticks) },
      perLoop("rpc_loop_jobs_total", .counter, "Jobs that the event loop ran.") { .count($0.jobsRun) },
      perLoop("rpc_loop_queued_jobs", .gauge, "Jobs that wait on the event loop.") { .number(Double($0.queuedJobs)) },
      perLoop("rpc_loop_timers", .gauge, "Timers that are set on the event loop.") { .number(Double($0.timers)) },
      perLoop("rpc_loop_longest_tick_seconds", .gauge, "The longest tick since the last scrape.") {
        .number(Double($0.longestTickNanoseconds) / 1e9)
      },
      perLoop("rpc_loop_longest_job_seconds", .gauge, "The longest job since the last scrape.") {
        .number(Double($0.longestJobNanoseconds) / 1e9)
      },
      perStep("rpc_loop_longest_step_seconds", "The longest that anything held the loop since the last scrape.") {
        ($0.longestStepNanoseconds, $0.longestStepKind)
      },
      perStep(
        "rpc_loop_busiest_step_seconds", "The most processor time that one step of the loop took since the last scrape."
      ) { ($0.busiestStepNanoseconds, $0.busiestStepKind) },
      perLoop("rpc_loop_sustained_lag_seconds", .gauge, "The delay that no socket of the loop escaped lately.") {
        .number(Double($0.sustainedLagNanoseconds) / 1e9)
      },
    ]
  }

  /// How many calls are taken on, and how many were not; those of the adaptive limit where there is one.
  private static func limits(_ overload: OverloadSnapshot?) -> [MetricFamily] {
    guard let overload else { return [] }
    let families: [MetricFamily] = [
      .gauge("rpc_server_calls_held", "Calls that count against the server's limit.", Double(overload.callsOpen)),
      .gauge("rpc_server_calls_limit", "Calls that may count against it.", Double(overload.callsMax)),
      .gauge("rpc_server_callers", "Callers whose calls are counted apart.", Double(overload.callers)),
      MetricFamily(
        "rpc_server_calls_refused_total", .counter, "Calls refused unprocessed, by the limit that refused them.",
        CallRefusals.Limit.allCases.map {
          MetricSample(.count(overload.refusals[$0]), labels: [("limit", $0.rawValue)])
        }),
    ]
    guard let adaptive = overload.adaptive else { return families }
    return families + [
      .gauge("rpc_server_adaptive_limit", "Unary calls that may be at work now.", Double(adaptive.limit)),
      .gauge("rpc_server_adaptive_in_flight", "Unary calls that are at work.", Double(adaptive.inFlight)),
      .gauge(
        "rpc_server_adaptive_load_factor", "How many times their latency without load calls took lately.",
        adaptive.loadFactor),
      .counter(
        "rpc_server_adaptive_probes_total", "Times that the latency without load was learnt anew.",
        UInt64(adaptive.probes)),
    ]
  }
}
