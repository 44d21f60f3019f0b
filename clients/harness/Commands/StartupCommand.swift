internal import CommandLineOptions
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import RPCClient

/// `harness startup`: how long a new server takes to its first answer.
struct StartupCommand: Command {
  static let name = "startup"
  static let specification = CommandLineSpecification(
    program: "harness startup",
    summary: """
      Measure the time from starting commerced, with an empty journal, to its first answered call. The key of the \
      development issuer, which no other mode makes, is there already.
      """,
    options: [.value("runs", "N", "How often; the median counts.", default: "5"), .output])

  private struct Report: Encodable {
    var runs: Int
    /// From the start of the process until it said that it listens.
    var listeningMilliseconds: Double
    /// From the start of the process to the first answer.
    var firstAnswerMilliseconds: Double
  }

  private let runs: Int
  private let isJSON: Bool

  init(_ options: ParsedOptions) throws(CommandLineError) {
    runs = try options.integer("runs", in: 1...1_000) ?? 5
    isJSON = try options.wantsJSON()
  }

  func run() async throws -> Int32 {
    let samples = try await Workplace.with { workplace in
      let gateway = try workplace.start(
        "sandbox-gateway", ["--listen", "127.0.0.1:0", "--journal", workplace.path("gateway.sqlite"), "--no-sync"])
      let gatewayAddress = try await gateway.address()
      var samples: [FirstAnswer] = []
      // The first one makes the key and does not count.
      for run in 0...runs {
        if run > 0 { try Self.copyIssuerKey(in: workplace, to: run) }
        let sample =
          try await FirstAnswer.measure {
            try LocalServers.startServer(
              in: workplace, LocalServers.Configuration(), gateway: gatewayAddress, listen: "127.0.0.1:0",
              journal: Self.journal(run))
          } ask: { channel in
            _ = try await CatalogServiceClient(channel).listProducts(ListProductsRequest(market: "NO"))
          }
        if run > 0 { samples.append(sample) }
      }
      await gateway.stop()
      return samples
    }
    let report = Report(
      runs: runs, listeningMilliseconds: Figures.median(samples.map(\.listeningMilliseconds)),
      firstAnswerMilliseconds: Figures.median(samples.map(\.answerMilliseconds)))
    Console.output(
      isJSON
        ? try JSONText.line(report)
        : """
        listening     \(Figures.fixed(report.listeningMilliseconds, decimals: 1)) ms after the start
        first answer  \(Figures.fixed(report.firstAnswerMilliseconds, decimals: 1)) ms after the start
        median of     \(runs) runs
        """)
    return ExitStatus.success
  }
}

extension StartupCommand {
  private static func journal(_ run: Int) -> String { "commerce-\(run).sqlite" }

  private static func copyIssuerKey(in workplace: Workplace, to run: Int) throws {
    let suffix = "-issuer.pem"
    do {
      try FileManager.default.copyItem(
        atPath: workplace.path(journal(0) + suffix), toPath: workplace.path(journal(run) + suffix))
    } catch {
      throw HarnessError(.unexpected, "the development issuer left no key beside its journal: \(error)")
    }
  }
}

/// How long a server took, from the moment before it was started.
struct FirstAnswer: Sendable {
  var listeningMilliseconds: Double
  var answerMilliseconds: Double

  /// Starts a server, asks it, and stops it.
  static func measure(
    start: () throws -> ChildProcess, ask: (RPCChannel) async throws -> Void
  ) async throws -> FirstAnswer {
    let begin = MonotonicClock.nanoseconds
    let server = try start()
    let address = try await server.address()
    let listening = MonotonicClock.nanoseconds
    let channel = try RPCChannel(target: address)
    try await ask(channel)
    let answered = MonotonicClock.nanoseconds
    await channel.close()
    await server.stop()
    return FirstAnswer(
      listeningMilliseconds: Double(listening - begin) / 1e6, answerMilliseconds: Double(answered - begin) / 1e6)
  }
}
