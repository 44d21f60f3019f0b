#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A system call that failed: which one, and why.
public struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The call, for example `bind`.
  public let operation: String
  /// The `errno` that it left.
  public let code: Int32

  public init(operation: String, code: Int32) {
    self.operation = operation
    self.code = code
  }

  /// What the code means, in lower case, for example `connection refused`.
  public var reason: String {
    var buffer = [CChar](repeating: 0, count: 128)
    // Its own outcome says only that the text was cut short, or the code is unknown, which the text says too.
    _ = strerror_r(code, &buffer, buffer.count)
    let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.lowercased()
  }

  public var description: String { "\(operation): \(reason) (errno \(code))" }
}
