public import Wire

/// Implicit presence.
public struct Scalars: Message {
  public var doubleValue: Double
  public var floatValue: Float
  public var int32Value: Int32
  public var int64Value: Int64
  public var uint32Value: UInt32
  public var uint64Value: UInt64
  public var sint32Value: Int32
  public var sint64Value: Int64
  public var fixed32Value: UInt32
  public var fixed64Value: UInt64
  public var sfixed32Value: Int32
  public var sfixed64Value: Int64
  public var boolValue: Bool
  public var stringValue: String
  public var bytesValue: [UInt8]
  public var color: Color
  public var unknownFields = UnknownFields()

  public init() { self.init(doubleValue: 0) }

  public init(
    doubleValue: Double = 0, floatValue: Float = 0, int32Value: Int32 = 0, int64Value: Int64 = 0,
    uint32Value:
      UInt32 = 0, uint64Value: UInt64 = 0, sint32Value: Int32 = 0, sint64Value: Int64 = 0, fixed32Value: UInt32 = 0,
    fixed64Value: UInt64 = 0, sfixed32Value: Int32 = 0, sfixed64Value: Int64 = 0, boolValue: Bool = false,
    stringValue: String = "", bytesValue: [UInt8] = [], color: Color = Color()
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
    "wire.test.v1.Scalars",
    [
      FieldDescriptor(1, "double_value", .double),
      FieldDescriptor(2, "float_value", .float),
      FieldDescriptor(3, "int32_value", .int32),
      FieldDescriptor(4, "int64_value", .int64),
      FieldDescriptor(5, "uint32_value", .uint32),
      FieldDescriptor(6, "uint64_value", .uint64),
      FieldDescriptor(7, "sint32_value", .sint32),
      FieldDescriptor(8, "sint64_value", .sint64),
      FieldDescriptor(9, "fixed32_value", .fixed32),
      FieldDescriptor(10, "fixed64_value", .fixed64),
      FieldDescriptor(11, "sfixed32_value", .sfixed32),
      FieldDescriptor(12, "sfixed64_value", .sfixed64),
      FieldDescriptor(13, "bool_value", .bool),
      FieldDescriptor(14, "string_value", .string),
      FieldDescriptor(15, "bytes_value", .bytes),
      FieldDescriptor(16, "color", .enumeration(Color.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(16, color)
    writer.bytes(15, bytesValue)
    writer.string(14, stringValue)
    writer.bool(13, boolValue)
    writer.sfixed64(12, sfixed64Value)
    writer.sfixed32(11, sfixed32Value)
    writer.fixed64(10, fixed64Value)
    writer.fixed32(9, fixed32Value)
    writer.sint64(8, sint64Value)
    writer.sint32(7, sint32Value)
    writer.uint64(6, uint64Value)
    writer.uint32(5, uint32Value)
    writer.int64(4, int64Value)
    writer.int32(3, int32Value)
    writer.float(2, floatValue)
    writer.double(1, doubleValue)
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
