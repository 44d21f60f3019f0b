/// Reads the parts of a frame's payload from borrowed memory. Every read checks the bytes that are left; `nil` means
/// that the payload is too short or a varint is malformed.
struct ByteCursor {
  private var position: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>

  init(_ buffer: UnsafeRawBufferPointer) {
    let base = buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 1)!
    position = base.assumingMemoryBound(to: UInt8.self)
    end = position + buffer.count
  }

  var count: Int { end - position }
  var isAtEnd: Bool { position == end }

  /// What is left, without moving on.
  var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: position, count: count) }

  @inline(__always) mutating func byte() -> UInt8? {
    guard position < end else { return nil }
    defer { position += 1 }
    return position.pointee
  }

  /// A base-128 varint of 1 to 10 bytes, at most 2^64 - 1.
  @inline(__always) mutating func varint() -> UInt64? {
    guard position < end else { return nil }
    let first = position.pointee
    if first < 0x80 {
      position += 1
      return UInt64(first)
    }
    return longVarint()
  }

  private mutating func longVarint() -> UInt64? {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = byte() {
      if shift == 63, byte > 1 { return nil }
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
    return nil
  }

  mutating func bytes(_ count: UInt64) -> UnsafeRawBufferPointer? {
    guard count <= UInt64(self.count) else { return nil }
    defer { position += Int(count) }
    return UnsafeRawBufferPointer(start: position, count: Int(count))
  }

  /// A varint length and that many bytes.
  mutating func lengthPrefixed() -> UnsafeRawBufferPointer? {
    guard let count = varint() else { return nil }
    return bytes(count)
  }

  mutating func fixed<T: FixedWidthInteger>(_: T.Type) -> T? {
    guard let bytes = bytes(UInt64(MemoryLayout<T>.size)) else { return nil }
    return T(littleEndian: bytes.loadUnaligned(as: T.self))
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes as text; `nil` unless they are UTF-8.
  func validatedText() -> String? { String(validating: self, as: UTF8.self) }

  /// Whether every byte is visible ASCII (0x21 to 0x7E).
  var isVisibleASCII: Bool { allSatisfy { $0 >= 0x21 && $0 <= 0x7E } }
}
