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
    try append(try string(), to: &values)
  }

  @inlinable public mutating func repeatedBytes(into values: inout [[UInt8]]) throws(WireError) {
    try append(try bytes(), to: &values)
  }

  @inlinable public mutating func repeatedMessage<M: Message>(into values: inout [M]) throws(WireError) {
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
}
