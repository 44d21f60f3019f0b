internal import RPC
internal import RPCClient
internal import RPCServiceSchema

/// Asks the server for the longest that anything held one of its loops, phase by phase.
struct LongestSteps: Sendable {
  private let introspection: IntrospectionServiceClient

  init(_ channel: RPCChannel) { introspection = IntrospectionServiceClient(channel) }

  /// Runs `body` and adds to `report` what the longest step was meanwhile.
  func during<Value>(
    _ phase: String, _ report: inout ScaleReport, _ body: (inout ScaleReport) async throws -> Value
  ) async throws -> Value {
    _ = try await read()
    let value = try await body(&report)
    if let longest = try await read() {
      let milliseconds = ScaleReport.rounded(Double(longest.longestStepNanoseconds) / 1e6)
      report.add(.init(phase: phase, milliseconds: milliseconds, kind: longest.longestStepKind))
    }
    return value
  }

  /// The loop with the longest step; another window begins.
  private func read() async throws(RPCError) -> LoopInfo? {
    try await introspection.getServer(
      GetServerRequest(resetLongestTimes: true), options: CallOptions(timeout: .seconds(30))
    ).loops.max { $0.longestStepNanoseconds < $1.longestStepNanoseconds }
  }
}
