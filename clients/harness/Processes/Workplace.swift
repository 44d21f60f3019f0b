internal import Foundation

/// A temporary directory and the servers in it, for the time of one command.
///
/// Nothing outlives it: servers and files go when the command ends, fails, is interrupted or is killed.
final class Workplace: @unchecked Sendable {
  let directory: URL
  private let guardian: Guardian
  // Dispatch's objects may be used from any thread; they only do not say so.
  private let signals: [any DispatchSourceSignal]

  /// Runs `body` in a new workplace.
  static func with<Value: Sendable>(_ body: (Workplace) async throws -> Value) async throws -> Value {
    let workplace = try Workplace()
    do {
      let value = try await body(workplace)
      workplace.close()
      return value
    } catch {
      workplace.close()
      throw error
    }
  }

  private init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("commerce-harness-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw HarnessError(
        .cannotStart, "cannot make \(directory.path): \(error.localizedDescription); set TMPDIR to a writable place")
    }
    let guardian = try Guardian(directory: directory)
    self.guardian = guardian
    signals = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        guardian.finish()
        // What a shell reports for a program that a signal ended.
        exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  private func close() {
    guardian.finish()
    for source in signals { source.cancel() }
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }

  /// Starts one of the package's programs, which lie beside this one.
  func start(_ program: String, _ arguments: [String]) throws -> ChildProcess {
    try start(program: Self.programs.appendingPathComponent(program), arguments)
  }

  func start(program: URL, _ arguments: [String]) throws -> ChildProcess {
    try ChildProcess(
      program: program, arguments: arguments, logPath: path("\(program.lastPathComponent).log"), guardian: guardian)
  }

  func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

  static let programs: URL = {
    let own = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return own.resolvingSymlinksInPath().deletingLastPathComponent()
  }()
}
