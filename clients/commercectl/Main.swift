internal import CommandLineOptions

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The program `commercectl`.
@main
enum Main {
  static func main() async {
    let signals = TerminationSignals()
    let run = Task {
      await Program.run(Array(CommandLine.arguments.dropFirst()), Surroundings.process)
    }
    // The first Ctrl-C cancels the call under way, which then says so; a second one ends the process at once.
    let interruption = Task {
      _ = await signals.next()
      run.cancel()
    }
    let status = await run.value
    interruption.cancel()
    exit(status)
  }
}
