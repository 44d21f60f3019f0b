internal import CommandLineOptions
internal import Foundation
internal import RPC
internal import RPCClient

/// `harness restart`: how long a server with a past takes to its first answer.
struct RestartCommand: Command {
  static let name = "restart"
  static let specification = CommandLineSpecification(
    program: "harness restart",
    summary: "Fill a journal, kill the server, and measure the time from its restart to its first answers.",
    options: [
      .value("events", "N", "Events in the journal.", default: "1000000"),
      .value("tenants", "N", "Organisations that they are spread over.", default: "8"),
      .value("runs", "N", "How often to kill and restart; the medians count.", default: "3"),
      .output,
    ])

  private struct Report: Encodable {
    /// In the journal, counted by the server.
    var events: Int
    var tenants: Int
    var journalBytes: Int
    var fillSeconds: Double
    var runs: Int
    /// From the start of the process until it listens, answers for one tenant, and has answered for all.
    var listeningMilliseconds: Double
    var firstAnswerMilliseconds: Double
    var allTenantsMilliseconds: Double
  }

  /// One restart, in milliseconds from the start of the process.
  private struct Restart {
    var listening: Double
    var firstAnswer: Double
    var allTenants: Double
  }

  private let events: Int
  private let tenants: Int
  private let runs: Int
  private let isJSON: Bool

  init(_ options: ParsedOptions) throws(CommandLineError) {
    events = try options.integer("events", in: 1...1_000_000_000) ?? 1_000_000
    tenants = try options.integer("tenants", in: 1...1_000) ?? 8
    runs = try options.integer("runs", in: 1...100) ?? 3
    isJSON = try options.wantsJSON()
  }

  func run() async throws -> Int32 {
    let report = try await Workplace.with { workplace in
      // Filling is preparation: what is measured begins with the restart, which waits for the disk as always.
      var servers = try await LocalServers(in: workplace, .init(serverSyncs: false))
      let report = try await measure(&servers)
      await servers.stop()
      return report
    }
    Console.output(isJSON ? try JSONText.line(report) : Self.table(report))
    return ExitStatus.success
  }

  private func measure(_ servers: inout LocalServers) async throws -> Report {
    let channel = try RPCChannel(target: servers.address, configuration: .init(connections: 2))
    let filler = JournalFiller(tenants: tenants, channel)
    let start = MonotonicClock.nanoseconds
    try await filler.fill(events: events)
    let filled = MonotonicClock.nanoseconds
    var tokens: [String] = []
    for tenant in 0..<tenants { tokens.append(try await filler.directory.token(user: 0, of: tenant)) }
    let versions = try await Self.versions(filler, tokens)
    await channel.close()
    let journalBytes = Self.journalBytes(servers.workplace.directory)
    var restarts: [Restart] = []
    for _ in 0..<runs { restarts.append(try await restart(&servers, tokens, versions)) }
    return Report(
      events: Int(versions.reduce(0, +)), tenants: tenants, journalBytes: journalBytes,
      fillSeconds: Double(filled - start) / 1e9, runs: runs,
      listeningMilliseconds: Figures.median(restarts.map(\.listening)),
      firstAnswerMilliseconds: Figures.median(restarts.map(\.firstAnswer)),
      allTenantsMilliseconds: Figures.median(restarts.map(\.allTenants)))
  }

  /// Kills the server and starts it again; everything must be there.
  private func restart(
    _ servers: inout LocalServers, _ tokens: [String], _ versions: [UInt64]
  ) async throws -> Restart {
    await servers.server.killAtOnce()
    let begin = MonotonicClock.nanoseconds
    func milliseconds() -> Double { Double(MonotonicClock.nanoseconds - begin) / 1e6 }
    try await servers.restartServer(syncs: true)
    let listening = milliseconds()
    let channel = try RPCChannel(target: servers.address)
    let filler = JournalFiller(tenants: tenants, channel)
    let first = try await filler.version(of: 0, token: tokens[0])
    let firstAnswer = milliseconds()
    let after = try await Self.versions(filler, tokens)
    let allTenants = milliseconds()
    await channel.close()
    guard first == versions[0], after == versions else {
      throw HarnessError(.unexpected, "the journal had versions \(versions) and has \(after) after the restart")
    }
    return Restart(listening: listening, firstAnswer: firstAnswer, allTenants: allTenants)
  }

  private static func versions(_ filler: JournalFiller, _ tokens: [String]) async throws -> [UInt64] {
    try await concurrently(tokens.count) { try await filler.version(of: $0, token: tokens[$0]) }
  }

  private static func journalBytes(_ directory: URL) -> Int {
    ["commerce.sqlite", "commerce.sqlite-wal"].reduce(0) { sum, name in
      let path = directory.appendingPathComponent(name).path
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
  }

  private static func table(_ report: Report) -> String {
    """
    events        \(Figures.grouped(report.events)) in \(report.tenants) tenants, \
    \(Figures.grouped(report.journalBytes >> 20)) MiB, filled in \(Figures.fixed(report.fillSeconds, decimals: 1)) s
    listening     \(Figures.fixed(report.listeningMilliseconds, decimals: 1)) ms after the start
    first answer  \(Figures.fixed(report.firstAnswerMilliseconds, decimals: 1)) ms
    all tenants   \(Figures.fixed(report.allTenantsMilliseconds, decimals: 1)) ms
    medians of    \(report.runs) runs
    """
  }
}
