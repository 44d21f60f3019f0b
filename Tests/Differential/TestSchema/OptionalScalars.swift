public import Wire

/// Explicit presence.
public struct OptionalScalars: Message {
  public var doubleValue: Double?
  public var floatValue: Float?
  public var int32Value: Int32?
  public var int64Value: Int64?
  public var uint32Value: UInt32?
  public var uint64Value: UInt64?
  public var sint32Value: Int32?
  public var sint64Value: Int64?
  public var fixed32Value: UInt32?
  public var fixed64Value: UInt64?
  public var sfixed32Value: Int32?
  public var sfixed64Value: Int64?
  public var boolValue: Bool?
  public var stringValue: String?
  public var bytesValue: [UInt8]?
  public var color: Color?
  public var unknownFields = UnknownFields()

  public init() { self.init(doubleValue: nil) }

  public init(
    doubleValue: Double? = nil, floatValue: Float? = nil, int32Value: Int32? = nil, int64Value: Int64? = nil,
    uint32Value: UInt32? = nil, uint64Value: UInt64? = nil, sint32Value: Int32? = nil, sint64Value: Int64? = nil,
    fixed32Value: UInt32? = nil, fixed64Value: UInt64? = nil, sfixed32Value: Int32? = nil,
    sfixed64Value: Int64? =
      nil, boolValue: Bool? = nil, stringValue: String? = nil, bytesValue: [UInt8]? = nil, color: Color? = nil
  ) {
    self.doubleValue = doubleValue
    self.floatValue = floatValue
    self.int32Value = int32Value
    self.int64Value = int64Value
    self.uint32Value = uint32Value
    self.uint64Value = uint64Value
    self.sint32Value = sint32Value
    self.sint64Value = sint64Value
    self.fixed32Value = fixed32Value
    self.fixed64Value = fixed64Value
    self.sfixed32Value = sfixed32Value
    self.sfixed64Value = sfixed64Value
    self.boolValue = boolValue
    self.stringValue = stringValue
    self.bytesValue = bytesValue
    self.color = color
  }

  public static let descriptor = MessageDescriptor(
    "wire.test.v1.OptionalScalars",
    [
      FieldDescriptor(1, "double_value", .double, .optional),
      FieldDescriptor(2, "float_value", .float, .optional),
      FieldDescriptor(3, "int32_value", .int32, .optional),
      FieldDescriptor(4, "int64_value", .int64, .optional),
      FieldDescriptor(5, "uint32_value", .uint32, .optional),
      FieldDescriptor(6, "uint64_value", .uint64, .optional),
      FieldDescriptor(7, "sint32_value", .sint32, .optional),
      FieldDescriptor(8, "sint64_value", .sint64, .optional),
      FieldDescriptor(9, "fixed32_value", .fixed32, .optional),
      FieldDescriptor(10, "fixed64_value", .fixed64, .optional),
      FieldDescriptor(11, "sfixed32_value", .sfixed32, .optional),
      FieldDescriptor(12, "sfixed64_value", .sfixed64, .optional),
      FieldDescriptor(13, "bool_value", .bool, .optional),
      FieldDescriptor(14, "string_value", .string, .optional),
      FieldDescriptor(15, "bytes_value", .bytes, .optional),
      FieldDescriptor(16, "color", .enumeration(Color.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.optionalEnumeration(16, color)
    writer.optionalBytes(15, bytesValue)
    writer.optionalString(14, stringValue)
    writer.optionalBool(13, boolValue)
    writer.optionalSFixed64(12, sfixed64Value)
    writer.optionalSFixed32(11, sfixed32Value)
    writer.optionalFixed64(10, fixed64Value)
    writer.optionalFixed32(9, fixed32Value)
    writer.optionalSInt64(8, sint64Value)
    writer.optionalSInt32(7, sint32Value)
    writer.optionalUInt64(6, uint64Value)
    writer.optionalUInt32(5, uint32Value)
    writer.optionalInt64(4, int64Value)
    writer.optionalInt32(3, int32Value)
    writer.optionalFloat(2, floatValue)
    writer.optionalDouble(1, doubleValue)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 9: doubleValue = try reader.double()  // 1
      case 21: floatValue = try reader.float()  // 2
      case 24: int32Value = try reader.int32()  // 3
      case 32: int64Value = try reader.int64()  // 4
      case 40: uint32Value = try reader.uint32()  // 5
      case 48: uint64Value = try reader.uint64()  // 6
      case 56: sint32Value = try reader.sint32()  // 7
      case 64: sint64Value = try reader.sint64()  // 8
      case 77: fixed32Value = try reader.fixed32()  // 9
      case 81: fixed64Value = try reader.fixed64()  // 10
      case 93: sfixed32Value = try reader.sfixed32()  // 11
      case 97: sfixed64Value = try reader.sfixed64()  // 12
      case 104: boolValue = try reader.bool()  // 13
      case 114: stringValue = try reader.string()  // 14
      case 122: bytesValue = try reader.bytes()  // 15
      case 128: color = try reader.enumeration()  // 16
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
