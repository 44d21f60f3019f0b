/// One method per element type of a repeated field. Nothing is written for an empty one; scalars are packed, as proto3
/// does by default.
extension WireWriter {
  // MARK: Length-delimited elements

  @inlinable public mutating func repeatedString(_ number: UInt32, _ values: [String]) {
    for value in values.reversed() { stringAlways(number, value) }
  }

  @inlinable public mutating func repeatedBytes(_ number: UInt32, _ values: [[UInt8]]) {
    for value in values.reversed() { bytesAlways(number, value) }
  }

  @inlinable public mutating func repeatedMessage<M: Message>(_ number: UInt32, _ values: [M]) {
    for value in values.reversed() { messageAlways(number, value) }
  }

  // MARK: Scalar elements, packed

  @inlinable public mutating func repeatedInt32(_ number: UInt32, _ values: [Int32]) {
    packed(number, values) { writer, value in writer.varint(UInt64(bitPattern: Int64(value))) }
  }

  @inlinable public mutating func repeatedInt64(_ number: UInt32, _ values: [Int64]) {
    packed(number, values) { writer, value in writer.varint(UInt64(bitPattern: value)) }
  }

  @inlinable public mutating func repeatedUInt32(_ number: UInt32, _ values: [UInt32]) {
    packed(number, values) { writer, value in writer.varint(UInt64(value)) }
  }

  @inlinable public mutating func repeatedUInt64(_ number: UInt32, _ values: [UInt64]) {
    packed(number, values) { writer, value in writer.varint(value) }
  }

  @inlinable public mutating func repeatedBool(_ number: UInt32, _ values: [Bool]) {
    packed(number, values) { writer, value in writer.varint(value ? 1 : 0) }
  }

  @inlinable public mutating func repeatedDouble(_ number: UInt32, _ values: [Double]) {
    packed(number, values) { writer, value in writer.fixed(value.bitPattern) }
  }

  @inlinable public mutating func repeatedEnumeration<E: ProtoEnum>(_ number: UInt32, _ values: [E]) {
    packed(number, values) { writer, value in writer.varint(UInt64(bitPattern: Int64(value.rawValue))) }
  }

  @inlinable public mutating func repeatedSInt32(_ number: UInt32, _ values: [Int32]) {
    packed(number, values) { writer, value in writer.varint(zigZag(Int64(value))) }
  }

  @inlinable public mutating func repeatedSInt64(_ number: UInt32, _ values: [Int64]) {
    packed(number, values) { writer, value in writer.varint(zigZag(value)) }
  }

  @inlinable public mutating func repeatedFixed32(_ number: UInt32, _ values: [UInt32]) {
    packed(number, values) { writer, value in writer.fixed(value) }
  }

  @inlinable public mutating func repeatedFixed64(_ number: UInt32, _ values: [UInt64]) {
    packed(number, values) { writer, value in writer.fixed(value) }
  }

  @inlinable public mutating func repeatedSFixed32(_ number: UInt32, _ values: [Int32]) {
    packed(number, values) { writer, value in writer.fixed(value) }
  }

  @inlinable public mutating func repeatedSFixed64(_ number: UInt32, _ values: [Int64]) {
    packed(number, values) { writer, value in writer.fixed(value) }
  }

  @inlinable public mutating func repeatedFloat(_ number: UInt32, _ values: [Float]) {
    packed(number, values) { writer, value in writer.fixed(value.bitPattern) }
  }

  @inlinable mutating func packed<T>(
    _ number: UInt32, _ values: [T], _ write: (inout WireWriter, T) -> Void
  ) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { write(&self, value) }
    varint(UInt64(count - before))
    tag(number, .lengthDelimited)
  }
}
