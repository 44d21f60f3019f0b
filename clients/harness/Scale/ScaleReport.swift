internal import Foundation

/// The figures of a scale run, each against its goal.
struct ScaleReport: Sendable, Encodable {
  struct Goal: Sendable, Encodable {
    var name: String
    var measured: Double
    var goal: Double
    var unit: String
    var ok: Bool

    init(_ name: String, _ measured: Double, atMost goal: Double, _ unit: String) {
      self.name = name
      self.measured = ScaleReport.rounded(measured)
      self.goal = goal
      self.unit = unit
      ok = measured <= goal
    }
  }

  /// One method of the mixed load, in milliseconds from when the call was due.
  struct Method: Sendable, Encodable {
    var method: String
    var calls: Int
    var p50: Double
    var p99: Double
    var max: Double
    /// By status code and reason.
    var errors: [String: Int]
  }

  /// The longest that anything held a loop of the server while a phase ran.
  struct Step: Sendable, Encodable {
    var phase: String
    /// Of processor time: the loop's own doing.
    var milliseconds: Double
    var kind: String
    /// From beginning to end, with waiting for a processor that others had; not necessarily of the same step.
    var elapsedMilliseconds: Double
  }

  var users: Int
  var subscriptions: Int
  var assignments: Int
  var tenants: Int
  var goals: [Goal] = []
  var methods: [Method] = []
  var steps: [Step] = []
  /// What the server's threads had of the processors under the mixed load. Where they waited long, the figures are the
  /// machine's.
  var processor: ProcessorTime?

  init(_ plan: ScalePlan) {
    users = plan.measuresLargeTenant ? plan.users : 0
    subscriptions = plan.measuresLargeTenant ? plan.subscriptions : 0
    assignments = plan.measuresLargeTenant ? plan.subscriptions * plan.seatsPerSubscription : 0
    tenants = plan.measuresTenants ? plan.tenants : 0
  }

  /// Calls of the mixed load that were not answered as they should be.
  var errorCount: Int { methods.reduce(0) { $0 + $1.errors.values.reduce(0, +) } }

  /// Adds a method, and its goal.
  mutating func add(_ method: String, _ meter: LoadMeter) {
    func milliseconds(_ nanoseconds: UInt64) -> Double { Self.rounded(Double(nanoseconds) / 1e6) }
    let histogram = meter.histogram
    let figures = Method(
      method: method, calls: Int(histogram.count), p50: milliseconds(histogram.nanoseconds(atQuantile: 0.5)),
      p99: milliseconds(histogram.nanoseconds(atQuantile: 0.99)), max: milliseconds(histogram.maxNanoseconds),
      errors: meter.errors)
    methods.append(figures)
    goals.append(Goal("\(method), p99", figures.p99, atMost: ScaleGoals.callMilliseconds, "ms"))
  }

  mutating func add(_ step: Step) {
    steps.append(step)
    goals.append(
      Goal(
        "longest step, \(step.phase) (\(step.kind))", step.milliseconds, atMost: ScaleGoals.stepMilliseconds, "ms"))
  }

  static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }

  func table() -> String {
    var lines: [String] = []
    if users > 0 {
      lines.append(
        "one tenant of \(Figures.grouped(users)) users, \(Figures.grouped(subscriptions)) subscriptions, "
          + "\(Figures.grouped(assignments)) assignments")
    }
    if tenants > 0 {
      lines.append("\(Figures.grouped(tenants)) tenants of \(ScalePlan.usersPerTenant) users")
    }
    lines += goals.map { goal in
      let figures = "\(Figures.fixed(goal.measured, decimals: 2)) \(goal.unit)"
      let wanted = "at most \(Figures.fixed(goal.goal, decimals: 2)) \(goal.unit)"
      return Self.row([(goal.name, 46), (figures, 14), (wanted, 20)], goal.ok ? "ok" : "missed")
    }
    if !methods.isEmpty {
      lines.append(Self.row([("method", 22), ("calls", 9), ("p50 ms", 10), ("p99 ms", 10)], "max ms"))
    }
    if let processor {
      lines.append(
        "the server ran for \(Figures.fixed(processor.runSeconds, decimals: 2)) s under it, and waited for a processor "
          + "for \(Figures.fixed(processor.waitSeconds, decimals: 2)) s")
    }
    for step in steps {
      lines.append(
        "with waiting for a processor, the longest step under \(step.phase) took "
          + "\(Figures.fixed(step.elapsedMilliseconds, decimals: 2)) ms")
    }
    for method in methods {
      lines.append(
        Self.row(
          [
            (method.method, 22), ("\(method.calls)", 9), (Figures.fixed(method.p50, decimals: 2), 10),
            (Figures.fixed(method.p99, decimals: 2), 10),
          ], Figures.fixed(method.max, decimals: 2)))
      for (error, count) in method.errors.sorted(by: { $0.key < $1.key }) { lines.append("  \(count) × \(error)") }
    }
    return lines.joined(separator: "\n")
  }

  private static func row(_ cells: [(text: String, width: Int)], _ last: String) -> String {
    cells.map { $0.text.padding(toLength: max($0.width, $0.text.count + 1), withPad: " ", startingAt: 0) }.joined()
      + last
  }
}
