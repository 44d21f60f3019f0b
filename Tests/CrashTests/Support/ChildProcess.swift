internal import Foundation
internal import Synchronization

/// One of the built programs, run by a test. It is killed with whoever holds it.
final class ChildProcess: Sendable {
  private struct State {
    var output = ""
    var outputEnded = false
    var status: Int32?
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let process = Process()
  private let state = Mutex(State())
  private let errorFile: URL

  /// - Parameters:
  ///   - program: `commerced`, `sandbox-gateway` or `stripe-peer`.
  ///   - folder: where its standard error goes.
  ///   - environment: added to the test's own.
  init(_ program: String, _ arguments: [String], folder: URL, environment: [String: String] = [:]) throws {
    errorFile = folder.appending(path: "\(program)-\(UUID().uuidString).log")
    try Data().write(to: errorFile)
    let output = Pipe()
    process.executableURL = try Self.executable(program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errorFile)
    process.terminationHandler = { [weak self] process in
      self?.change { $0.status = process.terminationStatus }
    }
    let watchdog = try Watchdog.shared.get()
    try process.run()
    try watchdog.hasStarted(process.processIdentifier)
    // The parent's copy of the writing end would keep the pipe open after the program's death.
    try output.fileHandleForWriting.close()
    let reading = output.fileHandleForReading
    Thread.detachNewThread { [weak self] in
      while true {
        let more = reading.availableData
        if more.isEmpty { break }
        self?.change { $0.output += String(decoding: more, as: UTF8.self) }
      }
      self?.change { $0.outputEnded = true }
    }
  }

  deinit {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    // So that it writes no file any more that its folder would have to be removed with.
    process.waitUntilExit()
  }

  // MARK: Signals

  /// Ends the program without any warning, and returns when it is gone.
  func killNow() async throws {
    send(SIGKILL)
    _ = try await exitStatus()
  }

  func send(_ signal: Int32) {
    if state.withLock({ $0.status == nil }) { kill(process.processIdentifier, signal) }
  }

  // MARK: What it says

  /// The first line on standard output; `nil` where the program ended without one.
  func firstLine() async -> String? {
    await wait { $0.output.contains("\n") || $0.outputEnded }
    return state.withLock { $0.output.contains("\n") ? $0.output.prefix { $0 != "\n" }.description : nil }
  }

  /// The rest of the first whole line on standard output that begins so; `nil` where the program ended without one.
  func line(after prefix: String) async -> String? {
    let find: @Sendable (borrowing State) -> String? = { state in
      let whole = state.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return whole.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
    await wait { find($0) != nil || $0.outputEnded }
    return state.withLock { find($0) }
  }

  /// Waits for the end of the program: its exit status, or the signal that ended it.
  func exitStatus() async throws -> Int32 {
    await wait { $0.status != nil }
    try Watchdog.shared.get().hasEnded(process.processIdentifier)
    return state.withLock { $0.status ?? -1 }
  }

  var wasEndedBySignal: Bool { process.terminationReason == .uncaughtSignal }
  var isRunning: Bool { state.withLock { $0.status == nil } }

  /// Everything on standard output; waits for its end.
  func output() async -> String {
    await wait(\.outputEnded)
    return state.withLock { $0.output }
  }

  /// What it has said on standard error so far.
  var errors: String {
    do {
      return try String(contentsOf: errorFile, encoding: .utf8)
    } catch {
      return "unreadable: \(error)"
    }
  }

  // MARK: Waiting

  private func change(_ body: (inout State) -> Void) {
    let waiters = state.withLock { state in
      body(&state)
      defer { state.waiters.removeAll() }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  private func wait(_ condition: @Sendable (borrowing State) -> Bool) async {
    while true {
      var isMet = false
      await withCheckedContinuation { continuation in
        let isMetNow = state.withLock { state in
          if condition(state) { return true }
          state.waiters.append(continuation)
          return false
        }
        if isMetNow {
          isMet = true
          continuation.resume()
        }
      }
      if isMet { return }
    }
  }

  /// Programs and test bundle are built into one directory.
  private static func executable(_ program: String) throws -> URL {
    let candidates = [
      Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
      URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ].map { $0.appending(path: program) }
    guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: program])
    }
    return found
  }
}
