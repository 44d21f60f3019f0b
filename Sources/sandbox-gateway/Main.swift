internal import CommandLineOptions

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The program `sandbox-gateway`.
@main
enum Main {
  static func main() async {
    do {
      let options = try GatewayOptions(Array(CommandLine.arguments.dropFirst()))
      guard let options else { return Console.output(String(GatewayOptions.specification.helpText.dropLast())) }
      try await GatewayProgram(options).run()
    } catch let error as CommandLineError {
      fail(ExitStatus.usage, "\(error)")
    } catch {
      fail(ExitStatus.unavailable, "\(error)")
    }
  }

  static func fail(_ status: Int32, _ message: String) -> Never {
    Console.error("sandbox-gateway: \(message)")
    exit(status)
  }
}
