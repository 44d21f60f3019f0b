/// The bytes that wait to be written to the connection: one contiguous region, appended at its tail and consumed at
/// its head.
///
///     | consumed | waiting ........ | free |
///     ^ base     ^ head             ^ tail ^ base + capacity
///
/// Memory is held only while something waits: a connection without traffic owns none.
struct OutputBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer?
  private var capacity = 0
  private var head = 0
  private var tail = 0

  /// What the first byte allocates: room for the replies of a busy tick, cheap to give back after it.
  private static let capacityAtFirst = 4_096

  init() {}

  deinit { base?.deallocate() }

  /// Bytes that wait.
  var count: Int { tail - head }

  /// Bytes of memory held at present.
  var heldCapacity: Int { capacity }

  borrowing func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try body(UnsafeRawBufferPointer(start: base.map { $0 + head }, count: count))
  }

  mutating func consume(_ count: Int) {
    precondition(count >= 0 && count <= self.count, "cannot consume more than waits")
    head += count
    guard head == tail else { return }
    base?.deallocate()
    base = nil
    (capacity, head, tail) = (0, 0, 0)
  }

  @inline(__always) private mutating func reserve(_ size: Int) -> UnsafeMutableRawPointer {
    if capacity - tail < size { makeRoom(size) }
    defer { tail += size }
    // `makeRoom` left memory behind whenever `size` is above zero, and no caller reserves nothing on an empty buffer.
    return base.unsafelyUnwrapped + tail
  }

  @inline(never) private mutating func makeRoom(_ size: Int) {
    let used = count
    if let base, head >= used, capacity - used >= size {
      base.copyMemory(from: base + head, byteCount: used)
      (head, tail) = (0, used)
      return
    }
    let newCapacity = max(Self.capacityAtFirst, capacity * 2, used + size)
    let newBase = UnsafeMutableRawPointer.allocate(byteCount: newCapacity, alignment: 16)
    if let base {
      newBase.copyMemory(from: base + head, byteCount: used)
      base.deallocate()
    }
    base = newBase
    capacity = newCapacity
    (head, tail) = (0, used)
  }

  // MARK: Frames

  /// Appends a whole frame.
  @inline(__always) mutating func frame(
    _ type: FrameType, _ flags: FrameFlags, _ stream: StreamID, _ payload: UnsafeRawBufferPointer
  ) {
    let header = FrameHeader(type: type, flags: flags, stream: stream, length: payload.count)
    let pointer = reserve(FrameHeader.byteCount + payload.count)
    pointer.storeBytes(of: header.rawValue.littleEndian, as: UInt64.self)
    if let source = payload.baseAddress, payload.count > 0 {
      (pointer + FrameHeader.byteCount).copyMemory(from: source, byteCount: payload.count)
    }
  }

  /// Leaves room for a header; `endFrame` fills it in once the payload is known.
  mutating func beginFrame() -> Int {
    _ = reserve(FrameHeader.byteCount)
    return count
  }

  /// - Parameter mark: what `beginFrame` returned.
  mutating func endFrame(_ mark: Int, _ type: FrameType, _ flags: FrameFlags, _ stream: StreamID) {
    let header = FrameHeader(type: type, flags: flags, stream: stream, length: count - mark)
    (base.unsafelyUnwrapped + head + mark - FrameHeader.byteCount)
      .storeBytes(of: header.rawValue.littleEndian, as: UInt64.self)
  }

  // MARK: Parts

  mutating func byte(_ value: UInt8) { reserve(1).storeBytes(of: value, as: UInt8.self) }

  mutating func fixed<T: FixedWidthInteger>(_ value: T) {
    reserve(MemoryLayout<T>.size).storeBytes(of: value.littleEndian, as: T.self)
  }

  @inline(__always) mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      byte(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    byte(UInt8(truncatingIfNeeded: rest))
  }

  mutating func raw(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    reserve(bytes.count).copyMemory(from: source, byteCount: bytes.count)
  }

  mutating func raw(_ bytes: [UInt8]) { bytes.withUnsafeBytes { raw($0) } }

  mutating func lengthPrefixed(_ bytes: [UInt8]) {
    varint(UInt64(bytes.count))
    raw(bytes)
  }

  mutating func lengthPrefixed(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      varint(UInt64(utf8.count))
      raw(UnsafeRawBufferPointer(utf8))
    }
  }
}

/// How many bytes a varint takes.
func varintSize(_ value: UInt64) -> Int { value == 0 ? 1 : (63 - value.leadingZeroBitCount) / 7 + 1 }
