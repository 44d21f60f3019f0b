#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a program says to whoever started it: whole lines, at once, also into a pipe.
package enum Console {
  /// Writes a line to standard output.
  package static func output(_ line: String) { write(line, to: STDOUT_FILENO) }

  /// Writes a part of a file to standard output.
  /// - Returns: false where nobody reads any more, or the disk is full.
  package static func output(bytes: [UInt8]) -> Bool { write(bytes, to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  package static func error(_ line: String) { write(line, to: STDERR_FILENO) }

  private static func write(_ line: String, to descriptor: Int32) {
    // Where nobody reads any more there is nowhere else to say so.
    _ = write(Array((line + "\n").utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = systemWrite(descriptor, Array(rest))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func systemWrite(_ descriptor: Int32, _ bytes: [UInt8]) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, bytes.count)
    #else
      Darwin.write(descriptor, bytes, bytes.count)
    #endif
  }
}

/// How a program ends, by BSD's `sysexits.h`.
package enum ExitStatus {
  package static let success: Int32 = 0
  /// Wrong arguments.
  package static let usage: Int32 = 64
  /// A file or an address that cannot be used.
  package static let unavailable: Int32 = 69
  /// A read or write failed under way.
  package static let ioFailed: Int32 = 74
}
