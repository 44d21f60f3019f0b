public import Wire

public struct MessageDescription: Message {
  public var fullName: String
  public var fields: [FieldDescription]
  public var unknownFields = UnknownFields()

  public init() { self.init(fullName: "") }

  public init(
    fullName: String = "", fields: [FieldDescription] = []
  ) {
    self.fullName = fullName
    self.fields = fields
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.MessageDescription",
    [
      FieldDescriptor(1, "full_name", .string),
      FieldDescriptor(2, "fields", .message(FieldDescription.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, fields)
    writer.string(1, fullName)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: fullName = try reader.string()  // 1
      case 18: try reader.repeatedMessage(into: &fields)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct FieldDescription: Message {
  public var number: UInt32
  /// As in the .proto file.
  public var name: String
  /// As in JSON.
  public var jsonName: String
  public var kind: FieldKind
  /// Full name of the message or enum, for a field of such a kind.
  public var typeName: String
  public var repeated: Bool
  /// Absent and default differ.
  public var hasPresence: Bool
  /// The oneof that it belongs to, or empty.
  public var oneof: String
  public var unknownFields = UnknownFields()

  public init() { self.init(number: 0) }

  public init(
    number: UInt32 = 0, name: String = "", jsonName: String = "", kind: FieldKind = FieldKind(), typeName: String = "",
    repeated: Bool = false, hasPresence: Bool = false, oneof: String = ""
  ) {
    self.number = number
    self.name = name
    self.jsonName = jsonName
    self.kind = kind
    self.typeName = typeName
    self.repeated = repeated
    self.hasPresence = hasPresence
    self.oneof = oneof
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.FieldDescription",
    [
      FieldDescriptor(1, "number", .uint32),
      FieldDescriptor(2, "name", .string),
      FieldDescriptor(3, "json_name", .string),
      FieldDescriptor(4, "kind", .enumeration(FieldKind.self)),
      FieldDescriptor(5, "type_name", .string),
      FieldDescriptor(6, "repeated", .bool),
      FieldDescriptor(7, "has_presence", .bool),
      FieldDescriptor(8, "oneof", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(8, oneof)
    writer.bool(7, hasPresence)
    writer.bool(6, repeated)
    writer.string(5, typeName)
    writer.enumeration(4, kind)
    writer.string(3, jsonName)
    writer.string(2, name)
    writer.uint32(1, number)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: number = try reader.uint32()  // 1
      case 18: name = try reader.string()  // 2
      case 26: jsonName = try reader.string()  // 3
      case 32: kind = try reader.enumeration()  // 4
      case 42: typeName = try reader.string()  // 5
      case 48: repeated = try reader.bool()  // 6
      case 56: hasPresence = try reader.bool()  // 7
      case 66: oneof = try reader.string()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct EnumDescription: Message {
  public var fullName: String
  public var values: [EnumValueDescription]
  public var unknownFields = UnknownFields()

  public init() { self.init(fullName: "") }

  public init(
    fullName: String = "", values: [EnumValueDescription] = []
  ) {
    self.fullName = fullName
    self.values = values
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.EnumDescription",
    [
      FieldDescriptor(1, "full_name", .string),
      FieldDescriptor(2, "values", .message(EnumValueDescription.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, values)
    writer.string(1, fullName)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: fullName = try reader.string()  // 1
      case 18: try reader.repeatedMessage(into: &values)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct EnumValueDescription: Message {
  public var number: Int32
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(number: 0) }

  public init(
    number: Int32 = 0, name: String = ""
  ) {
    self.number = number
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.EnumValueDescription",
    [
      FieldDescriptor(1, "number", .int32),
      FieldDescriptor(2, "name", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, name)
    writer.int32(1, number)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: number = try reader.int32()  // 1
      case 18: name = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
