internal import CommandLineOptions

/// From arguments to an exit code.
enum Program {
  static func run(_ arguments: [String], _ surroundings: Surroundings) async -> Int32 {
    do {
      guard let (command, rest) = try CommandTable.resolve(arguments) else {
        surroundings.output(overview)
        return arguments.contains { $0 == "--help" || $0 == "-h" } ? ExitCode.success : ExitCode.usage
      }
      let specification = command.specification
      let layers = [GlobalOptions.environment(surroundings.variables, for: specification)]
      let options = try specification.parse(rest, layers: layers)
      if options.helpRequested {
        surroundings.output(specification.helpText + "\n" + ExitCode.help)
        return ExitCode.success
      }
      try await command.run(try Invocation(options, surroundings))
      return ExitCode.success
    } catch {
      let report = FailureReport(error)
      for line in report.lines { surroundings.error(line) }
      return Task.isCancelled ? ExitCode.cancelled : report.exitCode
    }
  }

  static var overview: String {
    let global = CommandLineSpecification(program: "commercectl", summary: "", options: GlobalOptions.declarations)
    let options = global.helpText.split(separator: "\n").drop { $0 != "Options:" }.joined(separator: "\n")
    return """
      Buys and manages licences, and administers who may, on a commerce server.

      usage: commercectl COMMAND [options]

      Commands:
      \(list(CommandTable.tasks))

      As the cmdlets of MSCommerce:
      \(list(CommandTable.cmdlets))

      Every method of the service:
      \(list(CommandTable.methods))

      \(options)

      commercectl COMMAND --help explains a command.

      Environment:
        COMMERCECTL_SERVER, COMMERCECTL_OUTPUT, ...  stand in for the options of these names
        COMMERCECTL_TOKEN    an access token to use instead of the session's
        COMMERCECTL_SESSION  where the session is kept instead of ~/.config/commercectl/session.json

      \(ExitCode.help)
      """
  }

  private static func list(_ commands: [CommandEntry]) -> String {
    let widest = commands.map { $0.words.joined(separator: " ").count }.max() ?? 0
    return commands.map { command in
      let words = command.words.joined(separator: " ")
      return "  \(words)\(String(repeating: " ", count: widest - words.count + 2))\(command.summary)"
    }
    .joined(separator: "\n")
  }
}
