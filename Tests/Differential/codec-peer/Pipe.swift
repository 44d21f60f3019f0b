internal import Foundation

/// Length-prefixed frames on standard input and output.
enum Pipe {
  private static let frameBytesMax = 64 << 20

  /// `nil` at the end of the input.
  static func readFrame() throws -> [UInt8]? {
    guard let prefix = try read(4) else { return nil }
    let length = prefix.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= frameBytesMax else { throw MalformedInput(reason: "a frame of \(length) bytes") }
    guard let frame = try read(length) else { throw MalformedInput(reason: "the input ends inside a frame") }
    return frame
  }

  static func writeFrame(_ bytes: [UInt8]) throws {
    let length = (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) }
    try FileHandle.standardOutput.write(contentsOf: length + bytes)
  }

  private static func read(_ count: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard let part = try FileHandle.standardInput.read(upToCount: count - bytes.count), !part.isEmpty else {
        return nil
      }
      bytes += part
    }
    return bytes
  }
}
