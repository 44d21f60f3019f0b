/// Writes the protobuf binary format into one growing buffer, from its end to its start.
///
///     | free ....................... | written |
///     ^ base                         ^ head    ^ base + capacity
///
/// Writing backwards makes the length of a nested message known when its prefix is due, so that one pass suffices and
/// no size is computed twice. Callers therefore write fields in descending order, and a field's tag after its value.
///
/// A writer may be reused through `removeAll()`; it keeps its buffer.
public struct WireWriter: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var head: Int
  /// Whether `base` is the writer's to free, and not lent.
  @usableFromInline var ownsBase: Bool

  /// - Parameter capacity: bytes reserved at first; the buffer doubles as needed.
  @inlinable public init(capacity: Int = 256) {
    precondition(capacity > 0, "a writer needs a capacity above zero")
    base = .allocate(capacity: capacity)
    self.capacity = capacity
    head = capacity
    ownsBase = true
  }

  /// Writes into `scratch` as long as it suffices, then into memory of its own. `scratch` must outlive the writer.
  @inlinable package init(scratch: UnsafeMutableBufferPointer<UInt8>) {
    precondition(scratch.count > 0, "a writer needs a capacity above zero")
    base = scratch.baseAddress.unsafelyUnwrapped
    capacity = scratch.count
    head = scratch.count
    ownsBase = false
  }

  @inlinable deinit { if ownsBase { base.deallocate() } }

  /// Bytes written so far.
  @inlinable public var count: Int { capacity - head }

  /// Empties the writer and keeps its buffer.
  @inlinable public mutating func removeAll() { head = capacity }

  /// A copy of what was written.
  @inlinable public borrowing func bytes() -> [UInt8] {
    Array(UnsafeBufferPointer(start: base + head, count: count))
  }

  /// Lends what was written, without a copy.
  @inlinable public borrowing func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try body(UnsafeRawBufferPointer(start: base + head, count: count))
  }

  /// Makes room for `size` more bytes and moves the head there.
  @inlinable @inline(__always) mutating func reserve(_ size: Int) -> UnsafeMutablePointer<UInt8> {
    if head < size { grow(by: size) }
    head -= size
    return base + head
  }

  @inline(never) @usableFromInline mutating func grow(by size: Int) {
    let used = count
    let newCapacity = max(capacity * 2, used + size)
    let newBase = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    (newBase + newCapacity - used).update(from: base + head, count: used)
    if ownsBase { base.deallocate() }
    ownsBase = true
    base = newBase
    capacity = newCapacity
    head = newCapacity - used
  }

  // MARK: Primitives

  /// A base-128 varint, 1 to 10 bytes.
  @inlinable @inline(__always) public mutating func varint(_ value: UInt64) {
    if value < 0x80 {
      reserve(1).pointee = UInt8(truncatingIfNeeded: value)
      return
    }
    let size = (63 - value.leadingZeroBitCount) / 7 + 1
    let pointer = reserve(size)
    var rest = value
    for index in 0..<(size - 1) {
      pointer[index] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest >>= 7
    }
    pointer[size - 1] = UInt8(truncatingIfNeeded: rest)
  }

  @inlinable @inline(__always) public mutating func tag(_ number: UInt32, _ type: WireType) {
    varint(UInt64(number) << 3 | UInt64(type.rawValue))
  }

  @inlinable @inline(__always) public mutating func fixed<T: FixedWidthInteger>(_ value: T) {
    UnsafeMutableRawPointer(reserve(MemoryLayout<T>.size)).storeBytes(of: value.littleEndian, as: T.self)
  }

  /// Raw bytes, without tag or length.
  @inlinable public mutating func raw(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    UnsafeMutableRawPointer(reserve(bytes.count)).copyMemory(from: source, byteCount: bytes.count)
  }

  /// Raw bytes, without tag or length.
  @inlinable public mutating func raw(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw($0) }
  }
}

/// The wire types of the protobuf binary format.
public enum WireType: UInt8, Sendable {
  case varint = 0
  case fixed64 = 1
  case lengthDelimited = 2
  case startGroup = 3
  case endGroup = 4
  case fixed32 = 5
}
