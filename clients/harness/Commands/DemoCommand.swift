internal import CommandLineOptions

/// `harness demo`: the system's main job as a story, checked as it is told.
struct DemoCommand: Command {
  static let name = "demo"
  static let specification = CommandLineSpecification(
    program: "harness demo", summary: "Buy, assign, refuse and recover, as a story, on a fresh journal.", options: [])

  init(_ options: ParsedOptions) throws(CommandLineError) {}

  func run() async throws -> Int32 {
    try await Workplace.with { workplace in
      var configuration = LocalServers.Configuration()
      configuration.gatewaySyncs = true
      configuration.offersTestService = false
      let servers = try await LocalServers(in: workplace, configuration)
      Console.output("sandbox-gateway listens on \(servers.gatewayAddress), commerced on \(servers.address)\n")
      var story = try await DemoStory(servers, Narrator())
      try await story.tell()
      await story.close()
      await story.servers.stop()
    }
    Console.output("\ndemo passed")
    return ExitStatus.success
  }
}
