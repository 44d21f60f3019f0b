internal import CommandLineOptions
internal import Foundation

/// `harness verify`: an auditor's pass over a copy of a journal.
///
/// The journal is copied, so that the original is only read, and `commerced --verify` replays the copy. With the
/// sandbox gateway's journal, a copy of that one is served for the time of the check, and every charge is held against
/// it.
struct VerifyCommand: Command {
  static let name = "verify"
  static let specification = CommandLineSpecification(
    program: "harness verify",
    summary: "Replay a journal and check every tenant: invariants, books, numbers, audit chain, charges.",
    options: [
      .value("journal", "FILE", "The journal of a server that is stopped, or a backup."),
      .value("gateway-journal", "FILE", "The sandbox gateway's journal of the same moment."),
    ])

  private let journal: String
  private let gatewayJournal: String?

  init(_ options: ParsedOptions) throws(CommandLineError) {
    journal = try options.required("journal")
    gatewayJournal = options.string("gateway-journal")
  }

  /// - Returns: 0 where everything holds; what `commerced` ended with where it does not.
  func run() async throws -> Int32 {
    try await Workplace.with { workplace in
      try Self.copy(journal, to: workplace.path("commerce.sqlite"))
      var arguments = ["--verify", "--development", "--journal", workplace.path("commerce.sqlite")]
      var gateway: ChildProcess?
      if let gatewayJournal {
        try Self.copy(gatewayJournal, to: workplace.path("gateway.sqlite"))
        let process = try workplace.start(
          "sandbox-gateway", ["--listen", "127.0.0.1:0", "--journal", workplace.path("gateway.sqlite")])
        arguments += ["--gateway", try await process.address(), "--verify-gateway"]
        gateway = process
      } else {
        // Nobody is asked there.
        arguments += ["--gateway", "127.0.0.1:1"]
      }
      let status = try await Self.run("commerced", arguments)
      await gateway?.stop()
      return status
    }
  }

  /// A SQLite journal is its file and, where it was not closed, the log beside it.
  private static func copy(_ path: String, to copy: String) throws {
    do {
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      if FileManager.default.fileExists(atPath: path + "-wal") {
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
      }
    } catch {
      throw HarnessError(.cannotStart, "cannot copy \(path): \(error.localizedDescription)")
    }
  }

  /// Runs a program beside this one to its end; what it says goes where ours goes.
  private static func run(_ program: String, _ arguments: [String]) async throws -> Int32 {
    let process = Process()
    process.executableURL = Workplace.programs.appendingPathComponent(program)
    process.arguments = arguments
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        continuation.resume(
          throwing: HarnessError(.cannotStart, "cannot start \(program): \(error.localizedDescription)"))
      }
    }
  }
}
