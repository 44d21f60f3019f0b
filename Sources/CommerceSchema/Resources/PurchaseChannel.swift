public import Wire

/// How a subscription came to the organisation (R30).
public struct PurchaseChannel: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// Bought by a user, who is the one billed (R17).
  public static let selfService = Self(rawValue: 1)
  /// Bought by the organisation, billed to its agreement (R35).
  public static let central = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.v1.PurchaseChannel",
    [
      (0, "PURCHASE_CHANNEL_UNSPECIFIED"), (1, "PURCHASE_CHANNEL_SELF_SERVICE"), (2, "PURCHASE_CHANNEL_CENTRAL"),
    ])
}
