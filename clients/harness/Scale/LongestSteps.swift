internal import RPC
internal import RPCClient
internal import RPCServiceSchema

/// Asks the server for the longest that anything held one of its loops, phase by phase: by processor time, for the run
/// shares the processors with the server.
struct LongestSteps: Sendable {
  private let introspection: IntrospectionServiceClient

  init(_ channel: RPCChannel) { introspection = IntrospectionServiceClient(channel) }

  /// Runs `body` and adds to `report` what the longest steps were meanwhile.
  func during<Value>(
    _ phase: String, _ report: inout ScaleReport, _ body: (inout ScaleReport) async throws -> Value
  ) async throws -> Value {
    _ = try await read()
    let value = try await body(&report)
    let loops = try await read()
    if let busiest = loops.max(by: { $0.busiestStepNanoseconds < $1.busiestStepNanoseconds }) {
      let longest = loops.map(\.longestStepNanoseconds).max() ?? 0
      report.add(
        .init(
          phase: phase, milliseconds: ScaleReport.rounded(Double(busiest.busiestStepNanoseconds) / 1e6),
          kind: busiest.busiestStepKind, elapsedMilliseconds: ScaleReport.rounded(Double(longest) / 1e6)))
    }
    return value
  }

  /// The loops with their longest steps; another window begins.
  private func read() async throws(RPCError) -> [LoopInfo] {
    try await introspection.getServer(
      GetServerRequest(resetLongestTimes: true), options: CallOptions(timeout: .seconds(30))
    ).loops
  }
}
