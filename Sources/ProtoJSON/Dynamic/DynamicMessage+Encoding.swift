internal import Wire

extension DynamicMessage {
  func serializedBytes() -> [UInt8] {
    var writer = WireWriter()
    encode(into: &writer)
    return writer.bytes()
  }

  /// Descending by number, as the writer wants it.
  func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    let indices = descriptor.fields.indices.sorted { descriptor.fields[$0].number > descriptor.fields[$1].number }
    for index in indices where !values[index].isEmpty {
      let field = descriptor.fields[index]
      if field.cardinality == .repeated, field.type.wireType != .lengthDelimited {
        let before = writer.count
        for value in values[index].reversed() { Self.encode(value, field.type, into: &writer) }
        writer.varint(UInt64(writer.count - before))
        writer.tag(field.number, .lengthDelimited)
      } else {
        for value in values[index].reversed() where field.cardinality != .singular || !value.isDefault {
          Self.encode(value, field.type, into: &writer)
          writer.tag(field.number, field.type.wireType)
        }
      }
    }
  }

  /// One value, without its tag.
  private static func encode(_ value: DynamicValue, _ type: FieldType, into writer: inout WireWriter) {
    switch (value, type) {
    case (.signed(let number), .sint32), (.signed(let number), .sint64):
      writer.varint(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    case (.signed(let number), .sfixed32): writer.fixed(UInt32(truncatingIfNeeded: number))
    case (.signed(let number), .sfixed64): writer.fixed(number)
    case (.signed(let number), _): writer.varint(UInt64(bitPattern: number))
    case (.unsigned(let number), .fixed32): writer.fixed(UInt32(truncatingIfNeeded: number))
    case (.unsigned(let number), .fixed64): writer.fixed(number)
    case (.unsigned(let number), _): writer.varint(number)
    case (.double(let number), _): writer.fixed(number.bitPattern)
    case (.float(let number), _): writer.fixed(number.bitPattern)
    case (.bool(let flag), _): writer.varint(flag ? 1 : 0)
    case (.enumeration(let number), _): writer.varint(UInt64(bitPattern: Int64(number)))
    case (.string(let string), _): delimited(Array(string.utf8), into: &writer)
    case (.bytes(let bytes), _): delimited(bytes, into: &writer)
    case (.message(let message), _):
      let before = writer.count
      message.encode(into: &writer)
      writer.varint(UInt64(writer.count - before))
    }
  }

  private static func delimited(_ bytes: [UInt8], into writer: inout WireWriter) {
    writer.raw(bytes)
    writer.varint(UInt64(bytes.count))
  }
}
