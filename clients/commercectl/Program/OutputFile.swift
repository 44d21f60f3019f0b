internal import Foundation

/// A file that appears under its name once it is whole.
struct OutputFile: Sendable {
  let write: @Sendable ([UInt8]) throws -> Void
  /// Puts the file in place of what was there.
  let commit: @Sendable () throws -> Void
  /// Leaves what was there.
  let discard: @Sendable () -> Void

  /// Begins a file beside `path`.
  static func create(_ path: String) throws -> OutputFile {
    let target = URL(fileURLWithPath: path)
    let part = target.deletingLastPathComponent().appending(path: ".\(target.lastPathComponent).\(UUID().uuidString)")
    @Sendable func failure(_ error: any Error) -> CommandFailure {
      CommandFailure(exitCode: ExitCode.ioFailed, message: "cannot write \(path): \(error.localizedDescription)")
    }
    @Sendable func attempt(_ work: () throws -> Void) throws {
      do { try work() } catch { throw failure(error) }
    }
    let handle: FileHandle
    do {
      try Data().write(to: part, options: .withoutOverwriting)
      handle = try FileHandle(forWritingTo: part)
    } catch {
      throw failure(error)
    }
    return OutputFile(
      write: { bytes in try attempt { try handle.write(contentsOf: bytes) } },
      commit: {
        try attempt {
          try handle.synchronize()
          try handle.close()
          guard rename(part.path, target.path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        }
      },
      // Why the export failed is said already, and matters more than a part that is left over.
      discard: { _ = unlink(part.path) })
  }
}
