public import Wire

/// `commerce.events.v1.PolicyValue`: the values of AllowSelfServicePurchase (R32).
public struct PolicyValue: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let enabled = Self(rawValue: 1)
  public static let disabled = Self(rawValue: 2)
  public static let onlyTrialsWithoutPaymentMethod = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.PolicyValue",
    [
      (0, "POLICY_VALUE_UNSPECIFIED"),
      (1, "POLICY_VALUE_ENABLED"),
      (2, "POLICY_VALUE_DISABLED"),
      (3, "POLICY_VALUE_ONLY_TRIALS_WITHOUT_PAYMENT_METHOD"),
    ])
}

/// `commerce.events.v1.ProductPolicy`: AllowSelfServicePurchase for one product (R32).
public struct ProductPolicy: Message, Hashable {
  public var productID: String
  public var value: PolicyValue
  public var changedMicros: Int64
  /// The object id of who changed it.
  public var changedBy: String
  public var unknownFields = UnknownFields()

  public init() { self.init(productID: "") }

  public init(
    productID: String = "", value: PolicyValue = .unspecified, changedMicros: Int64 = 0, changedBy: String = ""
  ) {
    self.productID = productID
    self.value = value
    self.changedMicros = changedMicros
    self.changedBy = changedBy
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.ProductPolicy",
    [
      FieldDescriptor(1, "product_id", .string),
      FieldDescriptor(2, "value", .enumeration(PolicyValue.self)),
      FieldDescriptor(3, "changed_micros", .int64),
      FieldDescriptor(4, "changed_by", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, changedBy)
    writer.int64(3, changedMicros)
    writer.enumeration(2, value)
    writer.string(1, productID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: productID = try reader.string()  // 1
      case 16: value = try reader.enumeration()  // 2
      case 24: changedMicros = try reader.int64()  // 3
      case 34: changedBy = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
