package import Wire

/// A writer that is used again for message after message, and gives its memory back after a large one.
package struct WireScratch: ~Copyable {
  /// Messages above this size do not leave their memory behind, in bytes.
  package static let keptBytesMax = 1 << 16

  package var writer = WireWriter(capacity: 4_096)

  package init() {}

  /// Call it after each message.
  @inline(__always) package mutating func trim() {
    if writer.count > Self.keptBytesMax { writer = WireWriter(capacity: 4_096) }
  }
}
