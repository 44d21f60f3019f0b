extension WireReader {
  // MARK: Scalars

  @inlinable public mutating func int32() throws(WireError) -> Int32 { Int32(truncatingIfNeeded: try varint()) }
  @inlinable public mutating func int64() throws(WireError) -> Int64 { Int64(bitPattern: try varint()) }
  @inlinable public mutating func uint32() throws(WireError) -> UInt32 { UInt32(truncatingIfNeeded: try varint()) }
  @inlinable public mutating func uint64() throws(WireError) -> UInt64 { try varint() }
  @inlinable public mutating func sint32() throws(WireError) -> Int32 {
    Int32(truncatingIfNeeded: unZigZag(UInt64(UInt32(truncatingIfNeeded: try varint()))))
  }
  @inlinable public mutating func sint64() throws(WireError) -> Int64 { unZigZag(try varint()) }
  @inlinable public mutating func bool() throws(WireError) -> Bool { try varint() != 0 }
  @inlinable public mutating func double() throws(WireError) -> Double { Double(bitPattern: try fixed(UInt64.self)) }
  @inlinable public mutating func float() throws(WireError) -> Float { Float(bitPattern: try fixed(UInt32.self)) }
  @inlinable public mutating func fixed64() throws(WireError) -> UInt64 { try fixed(UInt64.self) }
  @inlinable public mutating func fixed32() throws(WireError) -> UInt32 { try fixed(UInt32.self) }
  @inlinable public mutating func sfixed64() throws(WireError) -> Int64 { try fixed(Int64.self) }
  @inlinable public mutating func sfixed32() throws(WireError) -> Int32 { try fixed(Int32.self) }

  @inlinable public mutating func enumeration<E: ProtoEnum>(_: E.Type = E.self) throws(WireError) -> E {
    E(rawValue: try int32())
  }

  /// A string field; its bytes must be UTF-8.
  @inlinable public mutating func string() throws(WireError) -> String {
    let count = try length()
    guard let string = validUTF8(UnsafeBufferPointer(start: try take(count), count: count)) else {
      throw error(.invalidUTF8)
    }
    return string
  }

  @inlinable public mutating func bytes() throws(WireError) -> [UInt8] {
    let count = try length()
    return Array(UnsafeBufferPointer(start: try take(count), count: count))
  }

  // MARK: Messages

  /// A nested message, merged into `value`, or into a new one where there is none.
  @inlinable public mutating func message<M: Message>(_ value: inout M?) throws(WireError) {
    var nested = try nestedReader()
    if value == nil { value = M() }
    try value!.decode(from: &nested)
  }

  /// A nested message merged with what is there already: a member of a oneof.
  @inlinable public mutating func message<M: Message>(merging current: M?) throws(WireError) -> M {
    var nested = try nestedReader()
    var value = current ?? M()
    try value.decode(from: &nested)
    return value
  }

  /// A nested message on its own: an element of a repeated field.
  @inlinable public mutating func message<M: Message>(_: M.Type = M.self) throws(WireError) -> M {
    var nested = try nestedReader()
    var value = M()
    try value.decode(from: &nested)
    return value
  }

  /// A reader of the next length-delimited field, one level deeper.
  @inlinable package mutating func nestedReader() throws(WireError) -> WireReader {
    guard depth < WireLimits.nestingDepthMax else { throw error(.nestingTooDeep) }
    let count = try length()
    return WireReader(start: try take(count), count: count, depth: depth + 1)
  }

  // MARK: Unknown

  /// Keeps a field that the schema does not know: its tag in the shortest form, its payload as it came.
  public mutating func unknown(_ tag: UInt32, _ fields: inout UnknownFields) throws(WireError) {
    let payload = position
    try skip(tag, depth: depth)
    var writer = WireWriter(capacity: 16)
    writer.varint(UInt64(tag))
    fields.bytes.append(contentsOf: writer.bytes())
    fields.bytes.append(contentsOf: UnsafeBufferPointer(start: payload, count: position - payload))
  }

  mutating func skip(_ tag: UInt32, depth: Int) throws(WireError) {
    switch WireType(rawValue: UInt8(tag & 7)) {
    case .varint: _ = try varint()
    case .fixed64: _ = try take(8)
    case .fixed32: _ = try take(4)
    case .lengthDelimited: _ = try take(try length())
    case .startGroup: try skipGroup(tag >> 3, depth: depth + 1)
    case .endGroup, nil: throw error(.invalidTag)
    }
  }

  mutating func skipGroup(_ number: UInt32, depth: Int) throws(WireError) {
    guard depth <= WireLimits.nestingDepthMax else { throw error(.nestingTooDeep) }
    while let tag = try nextTag() {
      if tag == number << 3 | UInt32(WireType.endGroup.rawValue) { return }
      try skip(tag, depth: depth)
    }
    throw error(.truncated)
  }
}
