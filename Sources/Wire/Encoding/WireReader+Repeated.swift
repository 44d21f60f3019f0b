/// One method per element type of a repeated field.
///
/// A scalar comes packed or one element at a time, and a reader accepts both whatever the schema says. So a message
/// names both tags, and hands the one it met over:
///
///     case 120, 122: try reader.repeatedInt64(tag, into: &invoiceNumbers)  // 15
///     case 114: try reader.repeatedString(into: &assignedUsers)  // 14
extension WireReader {
  // MARK: Length-delimited elements

  @inlinable public mutating func repeatedString(into values: inout [String]) throws(WireError) {
    reserveRun(in: &values)
    try append(try string(), to: &values)
  }

  @inlinable public mutating func repeatedBytes(into values: inout [[UInt8]]) throws(WireError) {
    reserveRun(in: &values)
    try append(try bytes(), to: &values)
  }

  @inlinable public mutating func repeatedMessage<M: Message>(into values: inout [M]) throws(WireError) {
    reserveRun(in: &values)
    try append(try message(M.self), to: &values)
  }

  // MARK: Scalar elements

  @inlinable public mutating func repeatedInt32(_ tag: UInt32, into values: inout [Int32]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.int32() }
  }

  @inlinable public mutating func repeatedInt64(_ tag: UInt32, into values: inout [Int64]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.int64() }
  }

  @inlinable public mutating func repeatedUInt32(_ tag: UInt32, into values: inout [UInt32]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.uint32() }
  }

  @inlinable public mutating func repeatedUInt64(_ tag: UInt32, into values: inout [UInt64]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.uint64() }
  }

  @inlinable public mutating func repeatedSInt32(_ tag: UInt32, into values: inout [Int32]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.sint32() }
  }

  @inlinable public mutating func repeatedSInt64(_ tag: UInt32, into values: inout [Int64]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.sint64() }
  }

  @inlinable public mutating func repeatedFixed32(_ tag: UInt32, into values: inout [UInt32]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.fixed32() }
  }

  @inlinable public mutating func repeatedFixed64(_ tag: UInt32, into values: inout [UInt64]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.fixed64() }
  }

  @inlinable public mutating func repeatedSFixed32(_ tag: UInt32, into values: inout [Int32]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.sfixed32() }
  }

  @inlinable public mutating func repeatedSFixed64(_ tag: UInt32, into values: inout [Int64]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.sfixed64() }
  }

  @inlinable public mutating func repeatedBool(_ tag: UInt32, into values: inout [Bool]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.bool() }
  }

  @inlinable public mutating func repeatedDouble(_ tag: UInt32, into values: inout [Double]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.double() }
  }

  @inlinable public mutating func repeatedFloat(_ tag: UInt32, into values: inout [Float]) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.float() }
  }

  @inlinable public mutating func repeatedEnumeration<E: ProtoEnum>(
    _ tag: UInt32, into values: inout [E]
  ) throws(WireError) {
    try repeated(tag, into: &values) { reader throws(WireError) in try reader.enumeration(E.self) }
  }

  // MARK: How

  @inlinable public mutating func append<T>(_ value: T, to values: inout [T]) throws(WireError) {
    guard values.count < WireLimits.repeatedElementsMax else { throw error(.tooManyElements) }
    values.append(value)
  }

  /// The elements of one occurrence of the field: all of a packed run, or one.
  @inlinable @inline(__always) mutating func repeated<T>(
    _ tag: UInt32, into values: inout [T], _ read: (inout WireReader) throws(WireError) -> T
  ) throws(WireError) {
    if tag & 7 == UInt32(WireType.lengthDelimited.rawValue) {
      try packed(into: &values, read)
    } else {
      try append(try read(&self), to: &values)
    }
  }

  /// A packed field: `read` is called until the field's bytes are used up.
  @inlinable public mutating func packed<T>(
    into values: inout [T], _ read: (inout WireReader) throws(WireError) -> T
  ) throws(WireError) {
    let count = try length()
    var nested = WireReader(start: try take(count), count: count, depth: depth)
    if values.isEmpty { values.reserveCapacity(min(count, Self.packedReserveMax)) }
    while !nested.isAtEnd { try append(try read(&nested), to: &values) }
  }

  /// How many elements of a packed run get room at once; each takes a byte or more, so a run's bytes are a bound.
  @usableFromInline static var packedReserveMax: Int { 16 }

  /// Before the first element: makes room for it and those that follow at once, instead of growing step by step.
  ///
  /// A guess that costs nothing when wrong: it looks for the same one-byte tag again after each element. As a field
  /// starts empty once, a message is looked through at most once per field.
  @inlinable @inline(__always) func reserveRun<T>(in values: inout [T]) {
    if values.isEmpty {
      let count = runCount()
      if count > 1 { values.reserveCapacity(count) }
    }
  }

  @inline(never) @usableFromInline func runCount() -> Int {
    guard position > start else { return 1 }
    let tag = (position - 1).pointee
    var next = position
    var count = 0
    while next < end, next.pointee < 0x80, Int(next.pointee) < end - next {
      next += 1 + Int(next.pointee)
      count += 1
      guard next < end, next.pointee == tag, count < WireLimits.repeatedElementsMax else { break }
      next += 1
    }
    return count
  }
}
