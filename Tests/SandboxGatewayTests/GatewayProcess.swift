internal import Foundation
internal import Locking

/// The program `sandbox-gateway`, started by a test.
final class GatewayProcess: Sendable {
  private let process = Process()
  /// `HOST:PORT`, as the program printed it.
  let address: String
  private let isKilled = Mutex(false)
  private let output = Pipe()
  private let errors = Pipe()

  /// The program with its arguments, for a test that starts and ends it in its own way.
  static func unstarted(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    return process
  }

  init(_ arguments: [String]) throws {
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // The parent's copies of the writing ends would keep the pipes open after the program's death.
    try output.fileHandleForWriting.close()
    try errors.fileHandleForWriting.close()
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      line += more
    }
    let text = String(decoding: line, as: UTF8.self)
    let prefix = "sandbox-gateway listening on "
    address = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count).dropLast()) : ""
  }

  /// Ends the program without any warning; only the first call does.
  func killOnce() {
    let isFirst = isKilled.withLock { isKilled in
      defer { isKilled = true }
      return !isKilled
    }
    if isFirst { kill(process.processIdentifier, SIGKILL) }
  }

  func waitUntilExit() { process.waitUntilExit() }

  /// Asks the program to end; returns its exit status.
  func terminate() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Waits until the program ends by itself; returns its status and what it said on standard error.
  func result() -> (status: Int32, message: String) {
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  /// Programs and test bundle are built into one directory.
  private static func executable() throws -> URL {
    let candidates = [
      Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
      URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ].map { $0.appending(path: "sandbox-gateway") }
    guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return found
  }
}
