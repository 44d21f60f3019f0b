/// The field table of a message.
public struct MessageDescriptor: Sendable {
  /// The protobuf full name, for example `commerce.v1.Money`.
  public let fullName: String
  /// Fields in the order of the `.proto` file.
  public let fields: [FieldDescriptor]

  public init(_ fullName: String, _ fields: [FieldDescriptor]) {
    self.fullName = fullName
    self.fields = fields
  }
}

/// One field of a message.
public struct FieldDescriptor: Sendable {
  public enum Cardinality: Sendable, Hashable {
    /// Implicit presence: absent and default are the same.
    case singular
    /// Explicit presence (`optional`, a member of a oneof, or a message field): `nil` and default differ.
    case optional
    /// Packed where the type allows it, as proto3 does by default; decoders accept both forms.
    case repeated
  }

  public let number: UInt32
  /// The name in the `.proto` file, in snake case.
  public let name: String
  public let type: FieldType
  public let cardinality: Cardinality
  /// The oneof that the field belongs to, if any.
  public let oneof: String?

  public init(
    _ number: UInt32, _ name: String, _ type: FieldType, _ cardinality: Cardinality = .singular, oneof: String? = nil
  ) {
    self.number = number
    self.name = name
    self.type = type
    self.cardinality = oneof == nil ? cardinality : .optional
    self.oneof = oneof
  }
}

/// The type of a field's value.
public enum FieldType: Sendable {
  case double, float
  case int32, int64, uint32, uint64, sint32, sint64
  case fixed32, fixed64, sfixed32, sfixed64
  case bool, string, bytes
  case enumeration(EnumDescriptor)
  /// Deferred, so that messages may refer to themselves and to each other.
  case message(@Sendable () -> MessageDescriptor)

  /// A field of message type `M`.
  public static func message<M: Message>(_: M.Type) -> FieldType { .message { M.descriptor } }
  /// A field of enum type `E`.
  public static func enumeration<E: ProtoEnum>(_: E.Type) -> FieldType { .enumeration(E.descriptor) }
}

/// The names and numbers of an enum.
public struct EnumDescriptor: Sendable {
  public let fullName: String
  /// Values in the order of the `.proto` file, the zero value first.
  public let values: [(number: Int32, name: String)]

  public init(_ fullName: String, _ values: [(number: Int32, name: String)]) {
    self.fullName = fullName
    self.values = values
  }
}
