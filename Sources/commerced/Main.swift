internal import CommandLineOptions
internal import Foundation

/// `commerced`: the commerce server as a program.
@main
struct Main {
  static func main() async {
    do {
      let parsed = try Options.specification.parse(
        Array(CommandLine.arguments.dropFirst()), layers: try layers(CommandLine.arguments))
      if parsed.helpRequested {
        write(Options.specification.helpText, to: .standardOutput)
        return
      }
      try await ServerProgram(options: try Options(parsed)).run()
    } catch let error as CommandLineError {
      write("commerced: \(error)\ncommerced --help explains every option\n", to: .standardError)
      exit(ExitCode.usage)
    } catch let error as StartupError {
      write("commerced: \(error)\n", to: .standardError)
      exit(error.exitCode)
    } catch {
      write("commerced: \(error)\n", to: .standardError)
      exit(ExitCode.software)
    }
  }

  /// The environment, then the configuration file that a flag or the environment names.
  private static func layers(_ arguments: [String]) throws -> [OptionLayer] {
    let environment = OptionLayer.environment(
      ProcessInfo.processInfo.environment, prefix: "COMMERCED_", for: Options.specification)
    let named = try Options.specification.parse(Array(arguments.dropFirst()), layers: [environment])
    guard !named.helpRequested, let path = named.string("config") else { return [environment] }
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw CommandLineError(.invalidFile, "--config \(path) cannot be read: \(error.localizedDescription)")
    }
    return [environment, try OptionLayer.file(path: path, text: text)]
  }

  private static func write(_ text: String, to handle: FileHandle) { handle.write(Data(text.utf8)) }
}

/// What the process ends with (`sysexits.h`).
enum ExitCode {
  static let usage: Int32 = 64
  static let data: Int32 = 65
  static let unavailable: Int32 = 69
  static let software: Int32 = 70
  static let inputOutput: Int32 = 74
}

/// Why the server could not start: what was wrong, where, and what to do.
struct StartupError: Error, CustomStringConvertible {
  let exitCode: Int32
  let description: String

  init(_ exitCode: Int32, _ description: String) {
    self.exitCode = exitCode
    self.description = description
  }
}
