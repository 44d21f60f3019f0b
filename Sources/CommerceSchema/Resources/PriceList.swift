public import Wire

/// Which list a price was taken from; an order says which one applied (R16).
public struct PriceList: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// What everybody pays who buys with a card.
  public static let `public` = Self(rawValue: 1)
  /// What an organisation agreed on with the vendor.
  public static let agreement = Self(rawValue: 2)
  /// What a partner charges.
  public static let partner = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.v1.PriceList",
    [
      (0, "PRICE_LIST_UNSPECIFIED"), (1, "PRICE_LIST_PUBLIC"), (2, "PRICE_LIST_AGREEMENT"),
      (3, "PRICE_LIST_PARTNER"),
    ])
}
