internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The file that keeps the session: readable by its owner alone, replaced in one step.
struct SessionFile: Sendable {
  let path: String

  /// Larger is no session of ours.
  static let bytesMax = 1 << 16

  /// `COMMERCECTL_SESSION`, else `commercectl/session.json` under `XDG_CONFIG_HOME`, else under `~/.config`.
  /// Source: XDG Base Directory Specification, which ignores a relative `XDG_CONFIG_HOME`.
  init(_ variables: [String: String]) throws {
    if let path = variables["COMMERCECTL_SESSION"], !path.isEmpty {
      self.path = path
    } else if let directory = variables["XDG_CONFIG_HOME"], directory.hasPrefix("/") {
      path = directory + "/commercectl/session.json"
    } else if let home = variables["HOME"], !home.isEmpty {
      path = home + "/.config/commercectl/session.json"
    } else {
      throw CommandFailure(
        exitCode: ExitCode.usage, message: "neither HOME nor XDG_CONFIG_HOME is set; set COMMERCECTL_SESSION")
    }
  }

  init(path: String) { self.path = path }

  /// - Returns: `nil` where nobody is signed in.
  /// - Throws: `CommandFailure` for a file that others may read, or that is no session.
  func load() throws -> Session? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
      guard mode & 0o077 == 0 else {
        throw CommandFailure(
          exitCode: ExitCode.permission,
          message: "\(path) holds an access token and others may read it; run: chmod 600 \(path)")
      }
      let bytes = (attributes[.size] as? NSNumber)?.intValue ?? 0
      guard bytes <= Self.bytesMax else { throw CocoaError(.fileReadTooLarge) }
      return try JSONDecoder().decode(Session.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(
        exitCode: ExitCode.invalidInput,
        message: "\(path) is no session (\(error.localizedDescription)); delete it and sign in again")
    }
  }

  /// Writes beside the old file and renames, so that nobody ever sees half a session or one with looser rights.
  func save(_ session: Session) throws {
    let temporary = path + ".\(UUID().uuidString)"
    do {
      let directory = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try Self.create(temporary, holding: try encoder.encode(session))
      guard rename(temporary, path) == 0 else { throw Self.systemError() }
    } catch {
      // What is left over holds a token; that it cannot be removed is less than why it could not be used.
      _ = unlink(temporary)
      throw CommandFailure(
        exitCode: ExitCode.ioFailed, message: "cannot write \(path): \(error.localizedDescription)")
    }
  }

  /// - Returns: whether there was one.
  func remove() throws -> Bool {
    if unlink(path) == 0 { return true }
    if errno == ENOENT { return false }
    throw CommandFailure(
      exitCode: ExitCode.ioFailed, message: "cannot remove \(path): \(Self.systemError().localizedDescription)")
  }

  private static func create(_ path: String, holding content: Data) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw systemError() }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: content + Data("\n".utf8))
    try handle.synchronize()
    try handle.close()
  }

  private static func systemError() -> any Error {
    POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }
}
