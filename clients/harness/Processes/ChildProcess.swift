internal import Foundation
internal import Synchronization

/// A server that the harness started: says where it listens, and ends when it is told to.
///
/// Standard error goes to a file; its end is shown when the server fails.
final class ChildProcess: Sendable {
  /// The program's name, as in its `… listening on HOST:PORT` line.
  let name: String
  let pid: pid_t
  private let logPath: String
  private let state = Mutex(State())

  private struct State {
    var output = ""
    var address: String?
    var exitStatus: Int32?
    var onAddress: [CheckedContinuation<String?, Never>] = []
    var onExit: [CheckedContinuation<Void, Never>] = []
  }

  /// Starts `program` and registers it with the guardian.
  /// - Parameter logPath: where standard error is appended to.
  init(program: URL, arguments: [String], logPath: String, guardian: Guardian) throws {
    name = program.lastPathComponent
    self.logPath = logPath
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try Self.logFile(logPath)
    // Both handlers need an object that does not exist before the process does.
    let relay = Relay()
    process.terminationHandler = { relay.exited($0.terminationStatus) }
    let reader = output.fileHandleForReading
    do {
      try process.run()
    } catch {
      throw HarnessError(
        .cannotStart, "cannot start \(program.path): \(error.localizedDescription); build it first: swift build")
    }
    // Read by a thread and not by a `readabilityHandler`: where a process ends and the next one's pipe gets the same
    // descriptor at once, the event of the old one ends this process in libdispatch (Swift 6.3 on Linux).
    Thread.detachNewThread {
      while true {
        let data = reader.availableData
        if data.isEmpty { return }
        relay.received(data)
      }
    }
    pid = process.processIdentifier
    guardian.watch(pid)
    relay.attach(self, guardian: guardian)
  }

  private static func logFile(_ path: String) throws -> FileHandle {
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw HarnessError(.cannotStart, "cannot write \(path); is the disk full, or TMPDIR not writable?")
    }
    try handle.seekToEnd()
    return handle
  }

  // MARK: Waiting

  /// `HOST:PORT`, once the server says that it listens.
  func address(within limit: Duration = .seconds(60)) async throws -> String {
    let timer = DeadlineTimer(after: limit) { [self] in giveUpOnAddress() }
    defer { timer.cancel() }
    let address = await withCheckedContinuation { continuation in
      let known: String?? = state.withLock { state in
        if let address = state.address { return .some(address) }
        if state.exitStatus != nil { return .some(nil) }
        state.onAddress.append(continuation)
        return nil
      }
      if let known { continuation.resume(returning: known) }
    }
    if let address { return address }
    if let status = exitStatus {
      throw HarnessError(.ended, "\(name) ended with status \(status) before it listened\(logTail())")
    }
    throw HarnessError(.notReady, "\(name) does not say within \(limit) that it listens\(logTail())")
  }

  /// What it ended with; `nil` while it runs.
  var exitStatus: Int32? { state.withLock { $0.exitStatus } }

  /// Waits until the process has ended.
  func waitForExit() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.exitStatus != nil { return true }
        state.onExit.append(continuation)
        return false
      }
      if isOver { continuation.resume() }
    }
  }

  // MARK: Ending

  /// `kill -9`: nothing is flushed, nothing is said.
  func killAtOnce() async {
    signal(SIGKILL)
    await waitForExit()
  }

  /// SIGTERM, without waiting for its effect.
  func terminate() { signal(SIGTERM) }

  /// SIGTERM, and SIGKILL where that is not obeyed in time.
  func stop(within limit: Duration = .seconds(15)) async {
    signal(SIGTERM)
    let timer = DeadlineTimer(after: limit) { [self] in signal(SIGKILL) }
    await waitForExit()
    timer.cancel()
  }

  private func signal(_ number: Int32) {
    // Held while the signal goes out, so that a number which the system has given to somebody else gets none.
    state.withLock { if $0.exitStatus == nil { _ = kill(pid, number) } }
  }

  // MARK: Handlers

  fileprivate func received(_ data: Data) {
    let waiting: [CheckedContinuation<String?, Never>] = state.withLock { state in
      guard state.address == nil else { return [] }
      state.output += String(decoding: data, as: UTF8.self)
      guard let address = ReadyLine.address(in: state.output, program: name) else { return [] }
      state.address = address
      return state.onAddress.drain()
    }
    for continuation in waiting { continuation.resume(returning: address) }
  }

  fileprivate func exited(_ status: Int32) {
    let (onAddress, onExit) = state.withLock { state in
      state.exitStatus = status
      return (state.onAddress.drain(), state.onExit.drain())
    }
    for continuation in onAddress { continuation.resume(returning: nil) }
    for continuation in onExit { continuation.resume() }
  }

  private func giveUpOnAddress() {
    for continuation in state.withLock({ $0.onAddress.drain() }) { continuation.resume(returning: nil) }
  }

  private var address: String? { state.withLock { $0.address } }

  /// The last lines of standard error, for a message.
  func logTail() -> String {
    guard let text = try? String(contentsOfFile: logPath, encoding: .utf8), !text.isEmpty else { return "" }
    return ":\n" + text.split(separator: "\n").suffix(10).map { "  \($0)" }.joined(separator: "\n")
  }
}

/// `commerced listening on 127.0.0.1:7443`.
enum ReadyLine {
  /// - Returns: `nil` until the whole line is there.
  static func address(in output: String, program: String) -> String? {
    let prefix = "\(program) listening on "
    for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    where line.hasPrefix(prefix) {
      return String(line.dropFirst(prefix.count))
    }
    return nil
  }
}

/// Passes on what happens to a process, also what happened before anybody could be told.
private final class Relay: Sendable {
  private struct State {
    var child: ChildProcess?
    var guardian: Guardian?
    var output = Data()
    var exitStatus: Int32?
  }

  private let state = Mutex(State())

  func attach(_ child: ChildProcess, guardian: Guardian) {
    let (output, status) = state.withLock { state in
      state.child = child
      state.guardian = guardian
      return (state.output, state.exitStatus)
    }
    if !output.isEmpty { child.received(output) }
    if let status { end(child, guardian, status) }
  }

  func received(_ data: Data) {
    let child = state.withLock { state in
      if state.child == nil { state.output.append(data) }
      return state.child
    }
    child?.received(data)
  }

  func exited(_ status: Int32) {
    let (child, guardian) = state.withLock { state in
      state.exitStatus = status
      return (state.child, state.guardian)
    }
    if let child, let guardian { end(child, guardian, status) }
  }

  private func end(_ child: ChildProcess, _ guardian: Guardian, _ status: Int32) {
    guardian.forget(child.pid)
    child.exited(status)
  }
}

extension Array {
  /// Empties the array and returns what was in it.
  fileprivate mutating func drain() -> [Element] {
    defer { removeAll() }
    return self
  }
}
