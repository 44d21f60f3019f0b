internal import Foundation

/// The figures of an overload run, and what they prove.
struct OverloadReport: Sendable, Encodable {
  /// A closed loop's figures.
  struct Step: Sendable, Encodable {
    var inFlight: Int
    var callsPerSecond: Double
    var p99Milliseconds: Double
  }

  /// Goodput under overload is at least this part of the peak.
  static let goodputRatioMin = 0.8
  /// Admitted calls' p99 under overload is at most this many times the peak's.
  static let latencyRatioMax = 3.0

  var slots: Int
  var workMilliseconds: Double
  var isProtected: Bool
  var steps: [Step]
  /// The least load that already has (nearly) all of the throughput.
  var peak: Step
  var offeredPerSecond: Double
  /// Calls answered as they should be.
  var goodputPerSecond: Double
  /// Of those.
  var p99Milliseconds: Double
  /// Calls that failed, by status code and reason.
  var errors: [String: Int]
  /// Calls that the load itself held back because too many were open.
  var unsent: Int
  var goodputRatio: Double
  var latencyRatio: Double
  var passed: Bool

  init(
    _ plan: OverloadPlan, steps: [Step], peak: Step, offered: Double, _ meter: LoadMeter, unsent: Int, seconds: Double
  ) {
    slots = plan.slots
    workMilliseconds = plan.work.inSeconds * 1_000
    isProtected = plan.isProtected
    self.steps = steps
    self.peak = peak
    offeredPerSecond = Self.rounded(offered)
    let measured = Step(inFlight: 0, meter, seconds: seconds)
    goodputPerSecond = measured.callsPerSecond
    p99Milliseconds = measured.p99Milliseconds
    errors = meter.errors
    self.unsent = unsent
    goodputRatio = Self.rounded(peak.callsPerSecond > 0 ? goodputPerSecond / peak.callsPerSecond : 0)
    latencyRatio = Self.rounded(peak.p99Milliseconds > 0 ? p99Milliseconds / peak.p99Milliseconds : 0)
    passed =
      goodputRatio >= Self.goodputRatioMin && latencyRatio > 0 && latencyRatio <= Self.latencyRatioMax
  }

  /// Among steps of growing load, the first with at least 95 % of the best throughput: more load only adds waiting.
  static func peak(of steps: [Step]) -> Step {
    let best = steps.map(\.callsPerSecond).max() ?? 0
    return steps.first { $0.callsPerSecond >= 0.95 * best } ?? Step(inFlight: 0, callsPerSecond: 0, p99Milliseconds: 0)
  }

  fileprivate static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  func table() -> String {
    let failed = errors.sorted { $0.key < $1.key }.map { "\(Figures.grouped($0.value)) × \($0.key)" }
    let rows = [
      ("resource", "\(slots) slots for \(workMilliseconds) ms each\(isProtected ? "" : ", adaptive limit off")"),
      ("peak", "\(Figures.grouped(Int(peak.callsPerSecond))) calls/s with \(peak.inFlight) in flight"),
      ("", "p99 \(peak.p99Milliseconds) ms"),
      ("offered", "\(Figures.grouped(Int(offeredPerSecond))) calls/s"),
      ("goodput", "\(Figures.grouped(Int(goodputPerSecond))) calls/s, p99 \(p99Milliseconds) ms"),
      ("errors", failed.isEmpty ? "none" : failed.joined(separator: ", ")),
      ("goodput", "\(goodputRatio) of the peak, at least \(Self.goodputRatioMin) wanted"),
      ("p99", "\(latencyRatio) × the peak's, at most \(Self.latencyRatioMax) wanted"),
      ("verdict", passed ? "passed" : "FAILED"),
    ]
    return rows.map { $0.0.padding(toLength: 10, withPad: " ", startingAt: 0) + $0.1 }.joined(separator: "\n")
  }
}

extension OverloadReport.Step {
  init(inFlight: Int, _ meter: LoadMeter, seconds: Double) {
    self.inFlight = inFlight
    callsPerSecond = OverloadReport.rounded(Double(meter.histogram.count) / seconds)
    p99Milliseconds = OverloadReport.rounded(Double(meter.histogram.nanoseconds(atQuantile: 0.99)) / 1e6)
  }
}
