public import Wire

public struct MethodSafety: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// A read.
  public static let noSideEffects = Self(rawValue: 1)
  /// A mutation that carries a request_id.
  public static let idempotentByRequestID = Self(rawValue: 2)
  /// Never sent again unless the server vouches that it was not processed.
  public static let unsafe = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "rpc.reflection.v1.MethodSafety",
    [
      (0, "METHOD_SAFETY_UNSPECIFIED"), (1, "METHOD_SAFETY_NO_SIDE_EFFECTS"),
      (2, "METHOD_SAFETY_IDEMPOTENT_BY_REQUEST_ID"), (3, "METHOD_SAFETY_UNSAFE"),
    ])
}

/// Numbered as google.protobuf.FieldDescriptorProto.Type is.
public struct FieldKind: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let double = Self(rawValue: 1)
  public static let float = Self(rawValue: 2)
  public static let int64 = Self(rawValue: 3)
  public static let uint64 = Self(rawValue: 4)
  public static let int32 = Self(rawValue: 5)
  public static let fixed64 = Self(rawValue: 6)
  public static let fixed32 = Self(rawValue: 7)
  public static let bool = Self(rawValue: 8)
  public static let string = Self(rawValue: 9)
  public static let message = Self(rawValue: 11)
  public static let bytes = Self(rawValue: 12)
  public static let uint32 = Self(rawValue: 13)
  public static let enumeration = Self(rawValue: 14)
  public static let sfixed32 = Self(rawValue: 15)
  public static let sfixed64 = Self(rawValue: 16)
  public static let sint32 = Self(rawValue: 17)
  public static let sint64 = Self(rawValue: 18)

  public static let descriptor = EnumDescriptor(
    "rpc.reflection.v1.FieldKind",
    [
      (0, "FIELD_KIND_UNSPECIFIED"), (1, "FIELD_KIND_DOUBLE"), (2, "FIELD_KIND_FLOAT"), (3, "FIELD_KIND_INT64"),
      (4, "FIELD_KIND_UINT64"), (5, "FIELD_KIND_INT32"), (6, "FIELD_KIND_FIXED64"), (7, "FIELD_KIND_FIXED32"),
      (8, "FIELD_KIND_BOOL"), (9, "FIELD_KIND_STRING"), (11, "FIELD_KIND_MESSAGE"), (12, "FIELD_KIND_BYTES"),
      (13, "FIELD_KIND_UINT32"), (14, "FIELD_KIND_ENUMERATION"), (15, "FIELD_KIND_SFIXED32"),
      (16, "FIELD_KIND_SFIXED64"), (17, "FIELD_KIND_SINT32"), (18, "FIELD_KIND_SINT64"),
    ])
}
