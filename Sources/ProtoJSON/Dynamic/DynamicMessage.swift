internal import Wire

/// A message known by its field table alone.
struct DynamicMessage {
  let descriptor: MessageDescriptor
  /// The values of each field, in parallel with `descriptor.fields`: none when absent, at most one unless repeated.
  var values: [[DynamicValue]]
  var unknownFields = UnknownFields()

  init(_ descriptor: MessageDescriptor) {
    self.descriptor = descriptor
    values = Array(repeating: [], count: descriptor.fields.count)
  }

  /// Sets a field; in a oneof the other members lose their values.
  mutating func set(_ index: Int, _ value: DynamicValue) {
    if let oneof = descriptor.fields[index].oneof {
      for (other, field) in descriptor.fields.enumerated() where field.oneof == oneof && other != index {
        values[other] = []
      }
    }
    values[index] = [value]
  }
}

enum DynamicValue {
  /// `int32`, `int64`, `sint32`, `sint64`, `sfixed32`, `sfixed64`.
  case signed(Int64)
  /// `uint32`, `uint64`, `fixed32`, `fixed64`.
  case unsigned(UInt64)
  case double(Double)
  case float(Float)
  case bool(Bool)
  case string(String)
  case bytes([UInt8])
  case enumeration(Int32)
  case message(DynamicMessage)

  /// Whether it is what a field without presence reads as when absent.
  var isDefault: Bool {
    switch self {
    case .signed(let value): value == 0
    case .unsigned(let value): value == 0
    case .double(let value): value.bitPattern == 0
    case .float(let value): value.bitPattern == 0
    case .bool(let value): !value
    case .string(let value): value.isEmpty
    case .bytes(let value): value.isEmpty
    case .enumeration(let value): value == 0
    case .message: false
    }
  }
}

extension FieldType {
  /// How one value travels.
  var wireType: WireType {
    switch self {
    case .int32, .int64, .uint32, .uint64, .sint32, .sint64, .bool, .enumeration: .varint
    case .double, .fixed64, .sfixed64: .fixed64
    case .float, .fixed32, .sfixed32: .fixed32
    case .string, .bytes, .message: .lengthDelimited
    }
  }

  /// What an absent field without presence reads as; `nil` for messages, which have presence.
  var defaultValue: DynamicValue? {
    switch self {
    case .int32, .int64, .sint32, .sint64, .sfixed32, .sfixed64: .signed(0)
    case .uint32, .uint64, .fixed32, .fixed64: .unsigned(0)
    case .double: .double(0)
    case .float: .float(0)
    case .bool: .bool(false)
    case .string: .string("")
    case .bytes: .bytes([])
    case .enumeration: .enumeration(0)
    case .message: nil
    }
  }
}
