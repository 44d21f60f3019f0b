/// One method per field type. A singular field at its default writes nothing; `optional…` and `repeated…` write by
/// presence. Every method writes value first, tag last, because the writer runs backwards.
extension WireWriter {
  // MARK: Singular scalars, implicit presence

  @inlinable public mutating func int32(_ number: UInt32, _ value: Int32) { int64(number, Int64(value)) }

  @inlinable public mutating func int64(_ number: UInt32, _ value: Int64) {
    if value != 0 { uint64Always(number, UInt64(bitPattern: value)) }
  }

  @inlinable public mutating func uint32(_ number: UInt32, _ value: UInt32) { uint64(number, UInt64(value)) }

  @inlinable public mutating func uint64(_ number: UInt32, _ value: UInt64) {
    if value != 0 { uint64Always(number, value) }
  }

  @inlinable public mutating func sint32(_ number: UInt32, _ value: Int32) { sint64(number, Int64(value)) }

  @inlinable public mutating func sint64(_ number: UInt32, _ value: Int64) {
    if value != 0 { uint64Always(number, zigZag(value)) }
  }

  @inlinable public mutating func bool(_ number: UInt32, _ value: Bool) {
    if value { uint64Always(number, 1) }
  }

  @inlinable public mutating func double(_ number: UInt32, _ value: Double) {
    if value.bitPattern != 0 { fixed64Always(number, value.bitPattern) }
  }

  @inlinable public mutating func float(_ number: UInt32, _ value: Float) {
    if value.bitPattern != 0 { fixed32Always(number, value.bitPattern) }
  }

  @inlinable public mutating func fixed64(_ number: UInt32, _ value: UInt64) {
    if value != 0 { fixed64Always(number, value) }
  }

  @inlinable public mutating func fixed32(_ number: UInt32, _ value: UInt32) {
    if value != 0 { fixed32Always(number, value) }
  }

  @inlinable public mutating func sfixed64(_ number: UInt32, _ value: Int64) {
    fixed64(number, UInt64(bitPattern: value))
  }

  @inlinable public mutating func sfixed32(_ number: UInt32, _ value: Int32) {
    fixed32(number, UInt32(bitPattern: value))
  }

  @inlinable public mutating func string(_ number: UInt32, _ value: String) {
    if !value.isEmpty { stringAlways(number, value) }
  }

  @inlinable public mutating func bytes(_ number: UInt32, _ value: [UInt8]) {
    if !value.isEmpty { bytesAlways(number, value) }
  }

  @inlinable public mutating func enumeration(_ number: UInt32, _ value: some ProtoEnum) {
    int64(number, Int64(value.rawValue))
  }

  // MARK: Explicit presence

  @inlinable public mutating func optionalInt32(_ number: UInt32, _ value: Int32?) {
    if let value { uint64Always(number, UInt64(bitPattern: Int64(value))) }
  }

  @inlinable public mutating func optionalInt64(_ number: UInt32, _ value: Int64?) {
    if let value { uint64Always(number, UInt64(bitPattern: value)) }
  }

  @inlinable public mutating func optionalUInt32(_ number: UInt32, _ value: UInt32?) {
    if let value { uint64Always(number, UInt64(value)) }
  }

  @inlinable public mutating func optionalUInt64(_ number: UInt32, _ value: UInt64?) {
    if let value { uint64Always(number, value) }
  }

  @inlinable public mutating func optionalBool(_ number: UInt32, _ value: Bool?) {
    if let value { uint64Always(number, value ? 1 : 0) }
  }

  @inlinable public mutating func optionalDouble(_ number: UInt32, _ value: Double?) {
    if let value { fixed64Always(number, value.bitPattern) }
  }

  @inlinable public mutating func optionalFloat(_ number: UInt32, _ value: Float?) {
    if let value { fixed32Always(number, value.bitPattern) }
  }

  @inlinable public mutating func optionalSInt32(_ number: UInt32, _ value: Int32?) {
    if let value { uint64Always(number, zigZag(Int64(value))) }
  }

  @inlinable public mutating func optionalSInt64(_ number: UInt32, _ value: Int64?) {
    if let value { uint64Always(number, zigZag(value)) }
  }

  @inlinable public mutating func optionalFixed32(_ number: UInt32, _ value: UInt32?) {
    if let value { fixed32Always(number, value) }
  }

  @inlinable public mutating func optionalFixed64(_ number: UInt32, _ value: UInt64?) {
    if let value { fixed64Always(number, value) }
  }

  @inlinable public mutating func optionalSFixed32(_ number: UInt32, _ value: Int32?) {
    if let value { fixed32Always(number, UInt32(bitPattern: value)) }
  }

  @inlinable public mutating func optionalSFixed64(_ number: UInt32, _ value: Int64?) {
    if let value { fixed64Always(number, UInt64(bitPattern: value)) }
  }

  @inlinable public mutating func optionalString(_ number: UInt32, _ value: String?) {
    if let value { stringAlways(number, value) }
  }

  @inlinable public mutating func optionalBytes(_ number: UInt32, _ value: [UInt8]?) {
    if let value { bytesAlways(number, value) }
  }

  @inlinable public mutating func optionalEnumeration<E: ProtoEnum>(_ number: UInt32, _ value: E?) {
    if let value { uint64Always(number, UInt64(bitPattern: Int64(value.rawValue))) }
  }

  @inlinable public mutating func message<M: Message>(_ number: UInt32, _ value: M?) {
    if let value { messageAlways(number, value) }
  }

  /// The fields that the schema does not know; call it first, so that they come last.
  @inlinable public mutating func unknown(_ fields: UnknownFields) {
    if !fields.isEmpty { raw(fields.bytes) }
  }

  // MARK: Leaves

  @inlinable @inline(__always) mutating func uint64Always(_ number: UInt32, _ value: UInt64) {
    varint(value)
    tag(number, .varint)
  }

  @inlinable mutating func fixed64Always(_ number: UInt32, _ value: UInt64) {
    fixed(value)
    tag(number, .fixed64)
  }

  @inlinable mutating func fixed32Always(_ number: UInt32, _ value: UInt32) {
    fixed(value)
    tag(number, .fixed32)
  }

  @inlinable mutating func stringAlways(_ number: UInt32, _ value: String) {
    let size = rawUTF8(value)
    varint(UInt64(size))
    tag(number, .lengthDelimited)
  }

  /// The string's bytes; how many.
  @inlinable @inline(__always) mutating func rawUTF8(_ value: String) -> Int {
    // Every string but one bridged from Objective-C is contiguous, and is read in place, without a retain.
    let size = value.utf8.withContiguousStorageIfAvailable { utf8 in
      raw(UnsafeRawBufferPointer(utf8))
      return utf8.count
    }
    if let size { return size }
    let copy = Array(value.utf8)
    raw(copy)
    return copy.count
  }

  @inlinable mutating func bytesAlways(_ number: UInt32, _ value: [UInt8]) {
    raw(value)
    varint(UInt64(value.count))
    tag(number, .lengthDelimited)
  }

  @inlinable mutating func messageAlways<M: Message>(_ number: UInt32, _ value: M) {
    let before = count
    value.encode(into: &self)
    varint(UInt64(count - before))
    tag(number, .lengthDelimited)
  }
}

@inlinable func zigZag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }
@inlinable func unZigZag(_ value: UInt64) -> Int64 { Int64(bitPattern: (value >> 1)) ^ -Int64(bitPattern: value & 1) }
