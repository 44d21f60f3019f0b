internal import CommandLineOptions

/// `harness overload`: several times a server's peak is offered to it; what it still gets done, and how fast.
struct OverloadCommand: Command {
  static let name = "overload"
  static let specification = CommandLineSpecification(
    program: "harness overload",
    summary: "Find a server's peak, offer it several times as much, and check goodput and latency.",
    options: [
      .value("slots", "N", "Calls that the server's resource serves at a time.", default: "8"),
      .value("work", "DURATION", "How long each of them takes.", default: "5ms"),
      .value("factor", "N", "How many times the peak is offered.", default: "5"),
      .value("duration", "DURATION", "How long the overload is measured.", default: "10s"),
      .flag("unprotected", "Switch the adaptive limit off, to see what it is good for."),
      .output,
      .flag("quiet", "No progress on standard error."),
    ])

  private let plan: OverloadPlan
  private let isJSON: Bool
  private let isQuiet: Bool

  init(_ options: ParsedOptions) throws(CommandLineError) {
    var plan = OverloadPlan()
    plan.slots = try options.integer("slots", in: 2...1_000) ?? plan.slots
    plan.factor = try options.integer("factor", in: 1...100).map(Double.init) ?? plan.factor
    plan.work = try options.duration("work") ?? plan.work
    plan.duration = try options.duration("duration") ?? plan.duration
    guard plan.work > .zero, plan.duration > .zero else {
      throw CommandLineError(.invalidValue, "--work and --duration must be above 0")
    }
    plan.isProtected = !options.flag("unprotected")
    self.plan = plan
    isJSON = try options.wantsJSON()
    isQuiet = options.flag("quiet")
  }

  func run() async throws -> Int32 {
    let isQuiet = self.isQuiet
    let report = try await OverloadRun(plan: plan) { if !isQuiet { Console.error($0) } }.run()
    Console.output(isJSON ? try JSONText.line(report) : report.table())
    return report.passed ? ExitStatus.success : 1
  }
}
