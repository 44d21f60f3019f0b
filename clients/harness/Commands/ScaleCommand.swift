internal import CommandLineOptions

/// `harness scale`: one large tenant and many small ones, each measured against its goals.
struct ScaleCommand: Command {
  static let name = "scale"
  static let specification = CommandLineSpecification(
    program: "harness scale",
    summary: "Make one large tenant, and many small ones, and measure both against their goals.",
    options: [
      .value("users", "N", "Users of the large tenant.", default: "100000"),
      .value("subscriptions", "N", "Subscriptions that they buy.", default: "10000"),
      .value("assignments", "N", "Seats that are given to users, over all subscriptions.", default: "200000"),
      .value("tenants", "N", "Small tenants, of 20 users each; the server keeps a tenth in memory.", default: "10000"),
      .value("rate", "N", "Calls a second of the mixed load.", default: "1000"),
      .value("duration", "DURATION", "How long the mixed load is measured.", default: "20s"),
      .flag("large-only", "Leave the small tenants out."),
      .flag("tenants-only", "Leave the large tenant out."),
      .value(
        "server", "HOST:PORT",
        "A server that runs, with --development, for the large tenant. By default one is started for the run."),
      .output,
      .flag("quiet", "No progress on standard error."),
    ])

  private let plan: ScalePlan
  private let server: String?
  private let isJSON: Bool
  private let isQuiet: Bool

  init(_ options: ParsedOptions) throws(CommandLineError) {
    try options.checkExclusive("large-only", "tenants-only")
    try options.checkExclusive("server", "tenants-only")
    var plan = ScalePlan()
    plan.users = try options.integer("users", in: 2...1_000_000) ?? plan.users
    plan.subscriptions = try options.integer("subscriptions", in: 1...1_000_000) ?? plan.subscriptions
    plan.assignments = try options.integer("assignments", in: 1...10_000_000) ?? plan.assignments
    plan.tenants = try options.integer("tenants", in: 1...60_000) ?? plan.tenants
    plan.callsPerSecond = try options.integer("rate", in: 1...100_000).map(Double.init) ?? plan.callsPerSecond
    plan.duration = try options.duration("duration") ?? plan.duration
    guard plan.duration > .zero, plan.duration <= .seconds(LoadLimits.durationSecondsMax) else {
      throw CommandLineError(.invalidValue, "--duration is \(plan.duration); it must be above 0 and at most 24h")
    }
    server = try options.endpoint("server")?.description
    plan.measuresLargeTenant = !options.flag("tenants-only")
    plan.measuresTenants = !options.flag("large-only") && server == nil
    self.plan = plan
    isJSON = try options.wantsJSON()
    isQuiet = options.flag("quiet")
  }

  func run() async throws -> Int32 {
    let report = try await measure()
    Console.output(isJSON ? try JSONText.line(report) : report.table())
    return report.errorCount == 0 ? ExitStatus.success : 1
  }

  private func measure() async throws -> ScaleReport {
    let isQuiet = self.isQuiet
    let progress: @Sendable (String) -> Void = { if !isQuiet { Console.error("scale: \($0)") } }
    var report = ScaleReport(plan)
    if let server {
      try await ScaleRun(plan: plan, address: server, progress: progress).run(&report)
      return report
    }
    if plan.measuresLargeTenant {
      report = try await Workplace.with { [report] workplace in
        var report = report
        let servers = try await LocalServers(in: workplace)
        try await ScaleRun(
          plan: plan, address: servers.address, serverPID: servers.server.pid, progress: progress
        ).run(&report)
        await servers.stop()
        return report
      }
    }
    if plan.measuresTenants {
      report = try await Workplace.with { [report] workplace in
        var report = report
        var servers = try await LocalServers(
          in: workplace, .init(serverArguments: ["--active-tenants", "\(plan.activeTenantsMax)"]))
        try await ScaleTenantsRun(plan: plan, progress: progress).run(&servers, &report)
        await servers.stop()
        return report
      }
    }
    return report
  }
}
