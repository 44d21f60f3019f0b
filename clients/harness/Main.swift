internal import CommandLineOptions
internal import Foundation
internal import RPC

/// `harness`: load, measurements and the demo.
@main
struct Main {
  private static let commands: [any Command.Type] = [
    LoadCommand.self, IdleCommand.self, RestartCommand.self, StartupCommand.self, CodecCommand.self, DemoCommand.self,
    OverloadCommand.self, ConformanceCommand.self, ConformanceServerCommand.self, VerifyCommand.self,
    ScaleCommand.self,
  ]

  static func main() async {
    // Whoever reads our output may go; writing then fails, and is not to end the process before it has cleaned up.
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let name = arguments.first, name != "--help", name != "-h" else {
      Console.output(help)
      exit(arguments.isEmpty ? ExitStatus.usage : ExitStatus.success)
    }
    guard let command = commands.first(where: { $0.name == name }) else {
      Console.error("harness: unknown command \(name); harness --help lists them")
      exit(ExitStatus.usage)
    }
    exit(await run(command, Array(arguments.dropFirst())))
  }

  private static func run(_ command: any Command.Type, _ arguments: [String]) async -> Int32 {
    do {
      let parsed = try command.specification.parse(arguments)
      if parsed.helpRequested {
        Console.output(String(command.specification.helpText.dropLast()))
        return ExitStatus.success
      }
      return try await command.init(parsed).run()
    } catch let error as CommandLineError {
      Console.error("harness \(command.name): \(error)")
      return ExitStatus.usage
    } catch let error as RPCError {
      Console.error("harness \(command.name): \(error)")
      return ExitStatus.unavailable
    } catch {
      Console.error("harness \(command.name): \(error)")
      return 1
    }
  }

  private static var help: String {
    let rows = commands.map {
      "  \($0.name.padding(toLength: 20, withPad: " ", startingAt: 0))\($0.specification.summary)"
    }
    return "Load, measurements and the demo of commerce-rpc.\n\nusage: harness COMMAND [options]\n\n"
      + rows.joined(separator: "\n") + "\n\nharness COMMAND --help explains a command's options."
  }
}

/// One of the things that the harness does.
protocol Command: Sendable {
  static var name: String { get }
  static var specification: CommandLineSpecification { get }

  init(_ options: ParsedOptions) throws(CommandLineError)

  /// - Returns: the exit status.
  func run() async throws -> Int32
}

extension ParsedOptions {
  /// Whether the figures are to be printed as JSON.
  func wantsJSON() throws(CommandLineError) -> Bool { try choice("output", of: ["table", "json"]) == "json" }
}

extension OptionDeclaration {
  static var output: OptionDeclaration {
    .value("output", "table|json", "How the figures are printed.", default: "table")
  }
}
