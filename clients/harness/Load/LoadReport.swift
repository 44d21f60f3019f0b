internal import Foundation

/// The figures of a load run.
struct LoadReport: Sendable, Encodable {
  struct Latency: Sendable, Encodable {
    var p50: Double
    var p90: Double
    var p99: Double
    var p999: Double
    var max: Double
  }

  var scenario: String
  var connections: Int
  /// On each connection.
  var inFlight: Int
  /// Of the measurement, the warm-up left out.
  var durationSeconds: Double
  /// Answered as they should be.
  var calls: Int
  var callsPerSecond: Double
  /// Calls that failed, by status code and reason.
  var errors: [String: Int]
  var latencyMicroseconds: Latency

  init(_ plan: LoadPlan, _ meters: [LoadMeter]) {
    var histogram = LatencyHistogram()
    var errors: [String: Int] = [:]
    for meter in meters {
      histogram.merge(meter.histogram)
      errors.merge(meter.errors, uniquingKeysWith: +)
    }
    self.init(plan, histogram, errors)
  }

  init(_ plan: LoadPlan, _ histogram: LatencyHistogram, _ errors: [String: Int]) {
    scenario = plan.scenario.rawValue
    connections = plan.connections
    inFlight = plan.inFlight
    durationSeconds = plan.duration.inSeconds
    calls = Int(histogram.count)
    callsPerSecond = (Double(histogram.count) / plan.duration.inSeconds).rounded(toDecimals: 1)
    self.errors = errors
    func microseconds(_ quantile: Double) -> Double {
      (Double(histogram.nanoseconds(atQuantile: quantile)) / 1_000).rounded(toDecimals: 3)
    }
    latencyMicroseconds = Latency(
      p50: microseconds(0.5), p90: microseconds(0.9), p99: microseconds(0.99), p999: microseconds(0.999),
      max: (Double(histogram.maxNanoseconds) / 1_000).rounded(toDecimals: 3))
  }

  func table() -> String {
    let latency = latencyMicroseconds
    let rows = [
      ("scenario", scenario),
      ("connections", "\(connections), \(inFlight) calls in flight on each"),
      ("measured", "\(Figures.fixed(durationSeconds, decimals: 1)) s"),
      ("calls", "\(Figures.grouped(calls)), \(Figures.grouped(Int(callsPerSecond))) a second"),
      ("errors", errorsText),
      ("p50", text(latency.p50)), ("p90", text(latency.p90)), ("p99", text(latency.p99)),
      ("p99.9", text(latency.p999)), ("max", text(latency.max)),
    ]
    return rows.map { $0.0.padding(toLength: 13, withPad: " ", startingAt: 0) + $0.1 }.joined(separator: "\n")
  }

  private var errorsText: String {
    if errors.isEmpty { return "none" }
    return errors.sorted { $0.key < $1.key }.map { "\(Figures.grouped($0.value)) × \($0.key)" }
      .joined(separator: ", ")
  }

  private func text(_ microseconds: Double) -> String { "\(Figures.fixed(microseconds, decimals: 1)) µs" }
}

extension Double {
  fileprivate func rounded(toDecimals decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
