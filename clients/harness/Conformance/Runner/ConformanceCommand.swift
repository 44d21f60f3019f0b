internal import CommandLineOptions
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import RPCClient
internal import RPCServiceSchema
internal import Reactor
internal import Wire

/// `harness conformance`: does a server do what the protocol says, and what gRPC's users expect?
struct ConformanceCommand: Command {
  static let name = "conformance"
  static let specification = CommandLineSpecification(
    program: "harness conformance",
    summary: "Check a server's behaviour case by case, and its defences against bad peers.",
    options: [
      .value("server", "HOST:PORT", "The server, started with its test service; without it, one of our own."),
      .value("only", "TEXT", "Only the cases whose name contains this."),
      .flag("list", "Print the cases' names and stop."),
    ])

  /// What a server of the harness's own may take, whatever its peers do.
  static let residentBytesMax = 400 << 20
  private static let caseLimit = Duration.seconds(60)

  private let server: String?
  private let only: String
  private let onlyLists: Bool

  init(_ options: ParsedOptions) throws(CommandLineError) {
    server = options.string("server")
    only = options.string("only") ?? ""
    onlyLists = options.flag("list")
  }

  static let cases: [ConformanceCase] =
    InteropCases.all + CancellationCases.all + DeadlineCases.all + MetadataCases.all + SizeCases.all + RetryCases.all
    + ConnectionCases.all + HandshakeCases.all + FrameStateCases.all + FrameLengthCases.all + PayloadCases.all
    + CreditCases.all + FloodCases.all + PatienceCases.all

  func run() async throws -> Int32 {
    let cases = Self.cases.filter { only.isEmpty || $0.name.contains(only) }
    if onlyLists {
      for entry in cases { Console.output("\(entry.kind.rawValue) \(entry.name)") }
      return ExitStatus.success
    }
    guard !cases.isEmpty else {
      throw HarnessError(.cannotStart, "no case has \"\(only)\" in its name; harness conformance --list names them")
    }
    let failed = try await Workplace.with { workplace in try await run(cases, in: workplace) }
    Console.output("\(cases.count - failed) passed, \(failed) failed")
    return failed == 0 ? ExitStatus.success : 1
  }

  private func run(_ cases: [ConformanceCase], in workplace: Workplace) async throws -> Int {
    let loops = try EventLoopGroup(count: 1, name: "conformance")
    let pool = ConformanceServerPool(workplace: workplace, external: server)
    var failed = 0
    for entry in cases {
      let clock = ContinuousClock()
      let start = clock.now
      var failure: String?
      do {
        let (address, process) = try await pool.server(for: entry)
        let bench = ConformanceBench(
          target: try ChannelTarget(parsing: address), address: address, loops: loops, process: process)
        try await Self.limited(entry, bench)
        try await Self.checkHealth(bench, after: entry)
      } catch {
        failure = "\(error)"
      }
      if failure != nil { failed += 1 }
      Self.report(entry, failure, clock.now - start)
    }
    let peak = try await pool.stop()
    if let peak {
      Console.output("memory of our own server at its peak: \(Figures.grouped(peak >> 20)) MiB")
    }
    loops.stop()
    return failed
  }

  private static func report(_ entry: ConformanceCase, _ failure: String?, _ duration: Duration) {
    let milliseconds = Figures.fixed(duration.inSeconds * 1_000, decimals: 1)
    Console.output(
      "\(failure == nil ? "pass" : "FAIL")  \(entry.name)  \(milliseconds) ms\(failure.map { "  \($0)" } ?? "")")
  }

  /// A case that hangs has failed.
  private static func limited(_ entry: ConformanceCase, _ bench: ConformanceBench) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await entry.run(bench)
        return true
      }
      group.addTask {
        let gate = AsyncStream<Void> { continuation in
          let timer = DeadlineTimer(after: caseLimit) { continuation.finish() }
          continuation.onTermination = { _ in timer.cancel() }
        }
        for await _ in gate {}
        return Task.isCancelled
      }
      let isDone = try await group.next() ?? false
      group.cancelAll()
      if !isDone { throw Nonconformance("it did not end within \(caseLimit.inSeconds) s") }
    }
  }

  /// Whatever a case did, the server answers somebody else at once.
  private static func checkHealth(_ bench: ConformanceBench, after entry: ConformanceCase) async throws {
    guard entry.kind == .negative else { return }
    try await bench.withService { service in
      do {
        _ = try await service.emptyCall(Empty(), options: CallOptions(timeout: .seconds(10)))
      } catch {
        throw Nonconformance("afterwards the server does not answer a healthy client: \(error)")
      }
    }
    if let process = bench.process {
      let resident = try ResidentMemory.bytes(of: process.pid)
      try require(resident <= residentBytesMax, "the server takes \(resident >> 20) MiB, more than its ceiling")
    }
  }
}

/// The servers that cases run against: the caller's, and the harness's own, one for each set-up, kept until the end.
final class ConformanceServerPool {
  private let workplace: Workplace
  private let external: String?
  private var running: [ConformanceServer: (address: String, process: ChildProcess)] = [:]

  init(workplace: Workplace, external: String?) {
    self.workplace = workplace
    self.external = external
  }

  func server(for entry: ConformanceCase) async throws -> (String, ChildProcess?) {
    if entry.server == nil, let external { return (external, nil) }
    let setup = entry.server ?? ConformanceServer(arguments: [])
    if let known = running[setup] { return (known.address, known.process) }
    let process = try workplace.start("harness", ["conformance-server"] + setup.arguments)
    let address = try await process.address()
    running[setup] = (address, process)
    return (address, process)
  }

  /// Ends the servers; returns the most memory that one of them takes.
  func stop() async throws -> Int? {
    // Some cases end their server.
    let alive = running.values.filter { $0.process.exitStatus == nil }
    let peak = try alive.map { try ResidentMemory.bytes(of: $0.process.pid) }.max()
    for server in running.values { await server.process.stop() }
    return peak
  }
}
