internal import CommandLineOptions

/// `harness load`: a closed loop of calls against a server, and how fast they were answered.
struct LoadCommand: Command {
  static let name = "load"
  static let specification = CommandLineSpecification(
    program: "harness load",
    summary: "Keep calls open on a server, and measure how many are answered and how fast.",
    options: [
      .value("scenario", "echo|entitlement|purchase", "What is called. Needed."),
      .value("connections", "N", "Connections.", default: "8"),
      .value("in-flight", "M", "Calls open at any time on each connection.", default: "16"),
      .value("duration", "DURATION", "How long to measure.", default: "10s"),
      .value("warm-up", "DURATION", "How long to run before, uncounted.", default: "2s"),
      .value("size", "BYTES", "Of an echo's payload.", default: "64"),
      .value("method", "inline|async", "Which echo: handled on the event loop, or by a task.", default: "inline"),
      .value("loops", "N", "Event loops of the load.", default: "1"),
      .value("server-loops", "N", "Event loops of the server that is started; one per processor by default."),
      .value("server", "HOST:PORT", "A server that runs, with --development. By default one is started for the run."),
      .flag("tls", "Over TLS, with a certificate made for the run; of a server that runs, with --tls-ca."),
      .value("tls-ca", "FILE", "The authorities, PEM, that the certificate of a server that runs comes from."),
      .output,
      .flag("quiet", "No progress on standard error."),
    ])

  private let plan: LoadPlan
  private let server: String?
  private let serverLoops: Int?
  private let usesTLS: Bool
  private let authorities: String?
  private let isJSON: Bool
  private let isQuiet: Bool

  init(_ options: ParsedOptions) throws(CommandLineError) {
    guard let text = try options.choice("scenario", of: LoadPlan.Scenario.allCases.map(\.rawValue)),
      let scenario = LoadPlan.Scenario(rawValue: text)
    else { throw CommandLineError(.missingOption, "--scenario is missing; write echo, entitlement or purchase") }
    var plan = LoadPlan(scenario: scenario)
    plan.connections = try options.integer("connections", in: LoadLimits.connections) ?? plan.connections
    plan.inFlight = try options.integer("in-flight", in: LoadLimits.inFlight) ?? plan.inFlight
    plan.duration = try Self.duration("duration", options, least: .milliseconds(1)) ?? plan.duration
    plan.warmUp = try Self.duration("warm-up", options, least: .zero) ?? plan.warmUp
    plan.payloadBytes = try options.integer("size", in: LoadLimits.payloadBytes) ?? plan.payloadBytes
    plan.loops = try options.integer("loops", in: LoadLimits.loops) ?? plan.loops
    let method = try options.choice("method", of: LoadPlan.EchoMethod.allCases.map(\.rawValue))
    plan.echoMethod = method.flatMap(LoadPlan.EchoMethod.init) ?? plan.echoMethod
    for option in ["size", "method"] where scenario != .echo && options.isGiven(option) {
      throw CommandLineError(.contradiction, "--\(option) belongs to --scenario echo; leave it out")
    }
    try options.checkExclusive("server", "server-loops")
    self.plan = plan
    server = try options.endpoint("server")?.description
    serverLoops = try options.integer("server-loops", in: LoadLimits.loops)
    usesTLS = options.flag("tls")
    authorities = options.string("tls-ca")
    if authorities != nil, server == nil || !usesTLS {
      throw CommandLineError(.contradiction, "--tls-ca belongs to --tls and --server; leave it out")
    }
    isJSON = try options.wantsJSON()
    isQuiet = options.flag("quiet")
  }

  private static func duration(
    _ name: String, _ options: ParsedOptions, least: Duration
  ) throws(CommandLineError) -> Duration? {
    guard let value = try options.duration(name) else { return nil }
    guard value >= least, value <= .seconds(LoadLimits.durationSecondsMax) else {
      throw CommandLineError(.invalidValue, "--\(name) is \(value); it must be \(least) to 24h")
    }
    return value
  }

  func run() async throws -> Int32 {
    let report = try await measure()
    Console.output(isJSON ? try JSONText.line(report) : report.table())
    return report.calls > 0 ? ExitStatus.success : 1
  }

  private func measure() async throws -> LoadReport {
    var plan = self.plan
    if let server {
      if usesTLS { plan.security = try LoadTLS.security(trusting: authorities.map { .file($0) }) }
      return try await LoadRun(plan: plan, address: server, showsProgress: !isQuiet).run()
    }
    return try await Workplace.with { workplace in
      var configuration = LocalServers.Configuration()
      configuration.serverLoops = serverLoops
      if usesTLS {
        let made = try LoadTLS.make(in: workplace)
        plan.security = made.security
        configuration.serverArguments = made.serverArguments
      }
      let servers = try await LocalServers(in: workplace, configuration)
      let report = try await LoadRun(plan: plan, address: servers.address, showsProgress: !isQuiet).run()
      await servers.stop()
      return report
    }
  }
}
