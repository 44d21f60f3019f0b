internal import Foundation
internal import TestSupport
internal import Testing

/// One run of one of the programs, with a temporary directory of its own.
struct ProgramRun {
  let status: Int32
  let output: String
  let errors: String
  /// What was left in the temporary directory.
  let filesLeft: [String]

  /// Runs `harness`.
  init(_ arguments: String...) async throws { try await self.init(arguments) }

  init(_ arguments: [String]) async throws { try await self.init(of: "harness", arguments) }

  init(of program: String, _ arguments: [String], environment: [String: String] = [:]) async throws {
    let manager = FileManager.default
    let scratch = try TemporaryFolder("harness")
    let temporary = scratch.url.appendingPathComponent("tmp")
    try manager.createDirectory(at: temporary, withIntermediateDirectories: false)
    defer { scratch.remove() }
    let (output, errors) = (scratch.url.appendingPathComponent("output"), scratch.url.appendingPathComponent("errors"))
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = try Self.url(of: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": temporary.path]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
    self.output = try String(contentsOf: output, encoding: .utf8)
    self.errors = try String(contentsOf: errors, encoding: .utf8)
    filesLeft = try manager.contentsOfDirectory(atPath: temporary.path)
  }

  /// A program that was built with the tests.
  static func url(of program: String) throws -> URL {
    let folders = [Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    let candidates = folders.map { $0.appendingPathComponent(program) }
    return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }, "\(program)")
  }
}
