public import Wire

/// Every scalar, repeated.
public struct RepeatedScalars: Message {
  public var doubleValues: [Double]
  public var floatValues: [Float]
  public var int32Values: [Int32]
  public var int64Values: [Int64]
  public var uint32Values: [UInt32]
  public var uint64Values: [UInt64]
  public var sint32Values: [Int32]
  public var sint64Values: [Int64]
  public var fixed32Values: [UInt32]
  public var fixed64Values: [UInt64]
  public var sfixed32Values: [Int32]
  public var sfixed64Values: [Int64]
  public var boolValues: [Bool]
  public var stringValues: [String]
  public var bytesValues: [[UInt8]]
  public var colors: [Color]
  public var unknownFields = UnknownFields()

  public init() { self.init(doubleValues: []) }

  public init(
    doubleValues: [Double] = [], floatValues: [Float] = [], int32Values: [Int32] = [], int64Values: [Int64] = [],
    uint32Values: [UInt32] = [], uint64Values: [UInt64] = [], sint32Values: [Int32] = [],
    sint64Values: [Int64] =
      [], fixed32Values: [UInt32] = [], fixed64Values: [UInt64] = [], sfixed32Values: [Int32] = [],
    sfixed64Values:
      [Int64] = [], boolValues: [Bool] = [], stringValues: [String] = [], bytesValues: [[UInt8]] = [],
    colors:
      [Color] = []
  ) {
    self.doubleValues = doubleValues
    self.floatValues = floatValues
    self.int32Values = int32Values
    self.int64Values = int64Values
    self.uint32Values = uint32Values
    self.uint64Values = uint64Values
    self.sint32Values = sint32Values
    self.sint64Values = sint64Values
    self.fixed32Values = fixed32Values
    self.fixed64Values = fixed64Values
    self.sfixed32Values = sfixed32Values
    self.sfixed64Values = sfixed64Values
    self.boolValues = boolValues
    self.stringValues = stringValues
    self.bytesValues = bytesValues
    self.colors = colors
  }

  public static let descriptor = MessageDescriptor(
    "wire.test.v1.RepeatedScalars",
    [
      FieldDescriptor(1, "double_values", .double, .repeated),
      FieldDescriptor(2, "float_values", .float, .repeated),
      FieldDescriptor(3, "int32_values", .int32, .repeated),
      FieldDescriptor(4, "int64_values", .int64, .repeated),
      FieldDescriptor(5, "uint32_values", .uint32, .repeated),
      FieldDescriptor(6, "uint64_values", .uint64, .repeated),
      FieldDescriptor(7, "sint32_values", .sint32, .repeated),
      FieldDescriptor(8, "sint64_values", .sint64, .repeated),
      FieldDescriptor(9, "fixed32_values", .fixed32, .repeated),
      FieldDescriptor(10, "fixed64_values", .fixed64, .repeated),
      FieldDescriptor(11, "sfixed32_values", .sfixed32, .repeated),
      FieldDescriptor(12, "sfixed64_values", .sfixed64, .repeated),
      FieldDescriptor(13, "bool_values", .bool, .repeated),
      FieldDescriptor(14, "string_values", .string, .repeated),
      FieldDescriptor(15, "bytes_values", .bytes, .repeated),
      FieldDescriptor(16, "colors", .enumeration(Color.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedEnumeration(16, colors)
    writer.repeatedBytes(15, bytesValues)
    writer.repeatedString(14, stringValues)
    writer.repeatedBool(13, boolValues)
    writer.repeatedSFixed64(12, sfixed64Values)
    writer.repeatedSFixed32(11, sfixed32Values)
    writer.repeatedFixed64(10, fixed64Values)
    writer.repeatedFixed32(9, fixed32Values)
    writer.repeatedSInt64(8, sint64Values)
    writer.repeatedSInt32(7, sint32Values)
    writer.repeatedUInt64(6, uint64Values)
    writer.repeatedUInt32(5, uint32Values)
    writer.repeatedInt64(4, int64Values)
    writer.repeatedInt32(3, int32Values)
    writer.repeatedFloat(2, floatValues)
    writer.repeatedDouble(1, doubleValues)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 9, 10: try reader.repeatedDouble(tag, into: &doubleValues)  // 1
      case 21, 18: try reader.repeatedFloat(tag, into: &floatValues)  // 2
      case 24, 26: try reader.repeatedInt32(tag, into: &int32Values)  // 3
      case 32, 34: try reader.repeatedInt64(tag, into: &int64Values)  // 4
      case 40, 42: try reader.repeatedUInt32(tag, into: &uint32Values)  // 5
      case 48, 50: try reader.repeatedUInt64(tag, into: &uint64Values)  // 6
      case 56, 58: try reader.repeatedSInt32(tag, into: &sint32Values)  // 7
      case 64, 66: try reader.repeatedSInt64(tag, into: &sint64Values)  // 8
      case 77, 74: try reader.repeatedFixed32(tag, into: &fixed32Values)  // 9
      case 81, 82: try reader.repeatedFixed64(tag, into: &fixed64Values)  // 10
      case 93, 90: try reader.repeatedSFixed32(tag, into: &sfixed32Values)  // 11
      case 97, 98: try reader.repeatedSFixed64(tag, into: &sfixed64Values)  // 12
      case 104, 106: try reader.repeatedBool(tag, into: &boolValues)  // 13
      case 114: try reader.repeatedString(into: &stringValues)  // 14
      case 122: try reader.repeatedBytes(into: &bytesValues)  // 15
      case 128, 130: try reader.repeatedEnumeration(tag, into: &colors)  // 16
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
