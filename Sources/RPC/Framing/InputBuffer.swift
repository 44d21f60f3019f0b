/// Cuts the bytes that arrive into frames.
///
/// Frames that lie whole in the bytes just read are lent from there. A frame that is cut by the end of the read is
/// carried over in memory of its own, which grows with the bytes that arrived, never with what a header promises, and
/// is given back as soon as its frame was used.
struct InputBuffer: ~Copyable {
  enum Step {
    case frame(FrameHeader, UnsafeRawBufferPointer)
    /// The header promises more than a frame may hold.
    case oversized(FrameHeader)
    case needMore
  }

  /// The unread rest of what `receive` lent.
  private var lent = UnsafeRawBufferPointer(start: nil, count: 0)
  private var carry: UnsafeMutableRawPointer?
  private var carryCount = 0
  private var carryCapacity = 0
  /// The carried frame was handed out and is to be dropped on the next step.
  private var carryIsUsed = false

  private static let carryCapacityAtFirst = 64

  init() {}

  deinit { carry?.deallocate() }

  /// Whether part of a frame waits for its rest.
  var holdsPartialFrame: Bool { carryCount > 0 && !carryIsUsed }

  /// Bytes of memory that carrying over takes at present.
  var heldCapacity: Int { carryCapacity }

  /// Lends bytes; they must stay valid until `next` or `preface` has returned that it needs more.
  mutating func receive(_ bytes: UnsafeRawBufferPointer) {
    precondition(lent.isEmpty, "the bytes received before are not used up: call nextEvent() until it returns nil")
    lent = bytes
  }

  /// Forgets everything; used once the connection has failed.
  mutating func discard() {
    lent = UnsafeRawBufferPointer(start: nil, count: 0)
    dropCarry()
  }

  /// The next frame with at most `frameBytesMax` payload bytes. A frame is lent until the next call.
  @inline(__always) mutating func next(frameBytesMax: Int) -> Step {
    if carryCount > 0 { return nextCarried(frameBytesMax) }
    guard lent.count >= FrameHeader.byteCount, let start = lent.baseAddress else { return keepRest() }
    let header = FrameHeader(rawValue: UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)))
    let length = header.length
    if length > frameBytesMax { return .oversized(header) }
    guard lent.count - FrameHeader.byteCount >= length else { return keepRest() }
    let frameEnd = FrameHeader.byteCount + length
    lent = UnsafeRawBufferPointer(start: start + frameEnd, count: lent.count - frameEnd)
    return .frame(header, UnsafeRawBufferPointer(start: start + FrameHeader.byteCount, count: length))
  }

  /// The eight bytes before the first frame; wrong ones are noticed at the first byte that differs.
  mutating func preface(_ expected: UInt64) -> PrefaceStep {
    let available = min(Preface.byteCount, carryCount + lent.count)
    fill(to: available)
    for index in 0..<carryCount {
      let byte = carry.unsafelyUnwrapped.load(fromByteOffset: index, as: UInt8.self)
      if byte != UInt8(truncatingIfNeeded: expected >> UInt64(index * 8)) { return .mismatch(firstByte: firstCarried) }
    }
    guard carryCount == Preface.byteCount else { return .needMore }
    dropCarry()
    return .match
  }

  enum PrefaceStep {
    case match, needMore
    /// What came instead begins with `firstByte`.
    case mismatch(firstByte: UInt8)
  }

  private var firstCarried: UInt8 { carry.unsafelyUnwrapped.load(as: UInt8.self) }

  // MARK: Carrying over

  private mutating func nextCarried(_ frameBytesMax: Int) -> Step {
    if carryIsUsed {
      dropCarry()
      return next(frameBytesMax: frameBytesMax)
    }
    fill(to: FrameHeader.byteCount)
    guard carryCount >= FrameHeader.byteCount, let carry else { return .needMore }
    let header = FrameHeader(rawValue: UInt64(littleEndian: carry.loadUnaligned(as: UInt64.self)))
    if header.length > frameBytesMax { return .oversized(header) }
    let frameEnd = FrameHeader.byteCount + header.length
    fill(to: frameEnd)
    guard carryCount == frameEnd, let carry = self.carry else { return .needMore }
    carryIsUsed = true
    return .frame(header, UnsafeRawBufferPointer(start: carry + FrameHeader.byteCount, count: header.length))
  }

  @inline(never) private mutating func keepRest() -> Step {
    fill(to: lent.count)
    return .needMore
  }

  /// Moves lent bytes to the carry until it holds `target` bytes or nothing is lent any more.
  private mutating func fill(to target: Int) {
    let count = min(target - carryCount, lent.count)
    guard count > 0, let start = lent.baseAddress else { return }
    if carryCapacity < carryCount + count {
      let newCapacity = max(Self.carryCapacityAtFirst, carryCount + count, min(target, carryCapacity * 2))
      let newCarry = UnsafeMutableRawPointer.allocate(byteCount: newCapacity, alignment: 16)
      if let carry {
        newCarry.copyMemory(from: carry, byteCount: carryCount)
        carry.deallocate()
      }
      carry = newCarry
      carryCapacity = newCapacity
    }
    (carry.unsafelyUnwrapped + carryCount).copyMemory(from: start, byteCount: count)
    carryCount += count
    lent = UnsafeRawBufferPointer(start: start + count, count: lent.count - count)
  }

  private mutating func dropCarry() {
    carry?.deallocate()
    carry = nil
    (carryCount, carryCapacity, carryIsUsed) = (0, 0, false)
  }
}
