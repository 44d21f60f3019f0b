/// Reads the protobuf binary format from borrowed memory, one field at a time.
///
/// A message's `decode(from:)` loops over `nextTag()` and switches over the whole tag, so that a known field with an
/// unexpected wire type falls through to `unknown`, as the format demands.
///
///     while let tag = try reader.nextTag() {
///       switch tag {
///       case 10: currencyCode = try reader.string()        // 1, length-delimited
///       case 16: minorUnits = try reader.int64()           // 2, varint
///       default: try reader.unknown(tag, &unknownFields)
///       }
///     }
public struct WireReader {
  @usableFromInline let start: UnsafePointer<UInt8>
  @usableFromInline var position: UnsafePointer<UInt8>
  @usableFromInline let end: UnsafePointer<UInt8>
  @usableFromInline let depth: Int

  /// Reads `buffer`, which must outlive the reader.
  @inlinable public init(_ buffer: UnsafeRawBufferPointer) {
    let base = buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 1)!
    self.init(start: base.assumingMemoryBound(to: UInt8.self), count: buffer.count, depth: 0)
  }

  @inlinable init(start: UnsafePointer<UInt8>, count: Int, depth: Int) {
    self.start = start
    position = start
    end = start + count
    self.depth = depth
  }

  @inlinable public var isAtEnd: Bool { position == end }
  @inlinable var offset: Int { position - start }
  @inlinable func error(_ code: WireError.Code) -> WireError { WireError(code, offset: offset) }

  /// The next field's tag, `number << 3 | wire type`; `nil` at the end.
  @inlinable @inline(__always) public mutating func nextTag() throws(WireError) -> UInt32? {
    if position == end { return nil }
    let first = position.pointee
    if first < 0x80, first >= 8 {
      position += 1
      return UInt32(first)
    }
    return try longTag()
  }

  /// A tag of more than one byte; five are enough for 32 bits, and protobuf's own parsers refuse more.
  @inline(never) @usableFromInline mutating func longTag() throws(WireError) -> UInt32 {
    let start = position
    let value = try varint()
    guard value <= UInt64(UInt32.max), value >> 3 != 0, position - start <= 5 else { throw error(.invalidTag) }
    return UInt32(truncatingIfNeeded: value)
  }

  @inlinable @inline(__always) public mutating func varint() throws(WireError) -> UInt64 {
    if position < end {
      let first = position.pointee
      if first < 0x80 {
        position += 1
        return UInt64(first)
      }
    }
    return try longVarint()
  }

  @inline(never) @usableFromInline mutating func longVarint() throws(WireError) -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while position < end {
      let byte = position.pointee
      position += 1
      if shift == 63, byte > 1 { throw error(.malformedVarint) }
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
    throw error(.truncated)
  }

  @inlinable mutating func take(_ count: Int) throws(WireError) -> UnsafePointer<UInt8> {
    guard count >= 0, count <= end - position else { throw error(.truncated) }
    defer { position += count }
    return position
  }

  @inlinable mutating func length() throws(WireError) -> Int {
    let value = try varint()
    guard value <= UInt64(end - position) else { throw error(.truncated) }
    return Int(value)
  }

  @inlinable mutating func fixed<T: FixedWidthInteger>(_: T.Type) throws(WireError) -> T {
    let pointer = UnsafeRawPointer(try take(MemoryLayout<T>.size))
    return T(littleEndian: pointer.loadUnaligned(as: T.self))
  }
}
