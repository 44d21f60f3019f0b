public import Wire

/// `commerce.events.v1.PriceList`: which price list a price came from (R16).
public struct PriceList: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let publicList = Self(rawValue: 1)
  public static let agreement = Self(rawValue: 2)
  public static let partner = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.PriceList",
    [
      (0, "PRICE_LIST_UNSPECIFIED"),
      (1, "PRICE_LIST_PUBLIC"),
      (2, "PRICE_LIST_AGREEMENT"),
      (3, "PRICE_LIST_PARTNER"),
    ])
}

/// `commerce.events.v1.PurchaseChannel`: through which channel something was bought.
public struct PurchaseChannel: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let selfService = Self(rawValue: 1)
  public static let central = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.PurchaseChannel",
    [
      (0, "PURCHASE_CHANNEL_UNSPECIFIED"),
      (1, "PURCHASE_CHANNEL_SELF_SERVICE"),
      (2, "PURCHASE_CHANNEL_CENTRAL"),
    ])
}

/// `commerce.events.v1.OrderSourceKind`: where an order came from (R15).
public struct OrderSourceKind: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let productWebsite = Self(rawValue: 1)
  public static let inApp = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.OrderSourceKind",
    [
      (0, "ORDER_SOURCE_KIND_UNSPECIFIED"),
      (1, "ORDER_SOURCE_KIND_PRODUCT_WEBSITE"),
      (2, "ORDER_SOURCE_KIND_IN_APP"),
    ])
}

/// `commerce.events.v1.OrderState`: how far an order is.
public struct OrderState: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// Placed; the card is being charged.
  public static let pending = Self(rawValue: 1)
  /// The bank waits for the customer's confirmation.
  public static let requiresAction = Self(rawValue: 2)
  public static let completed = Self(rawValue: 3)
  public static let declined = Self(rawValue: 4)
  /// Captured, but not to be activated: the money goes back.
  public static let refunded = Self(rawValue: 5)
  /// The confirmation did not come in time.
  public static let expired = Self(rawValue: 6)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.OrderState",
    [
      (0, "ORDER_STATE_UNSPECIFIED"),
      (1, "ORDER_STATE_PENDING"),
      (2, "ORDER_STATE_REQUIRES_ACTION"),
      (3, "ORDER_STATE_COMPLETED"),
      (4, "ORDER_STATE_DECLINED"),
      (5, "ORDER_STATE_REFUNDED"),
      (6, "ORDER_STATE_EXPIRED"),
    ])
}

/// `commerce.events.v1.QuoteKind`: what is bought.
public struct QuoteKind: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// A new subscription.
  public static let unspecified = Self(rawValue: 0)
  /// Seats for a subscription that runs (R20).
  public static let seats = Self(rawValue: 1)
  /// A subscription that has ended, anew (R26).
  public static let reactivation = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.QuoteKind",
    [
      (0, "QUOTE_KIND_UNSPECIFIED"),
      (1, "QUOTE_KIND_SEATS"),
      (2, "QUOTE_KIND_REACTIVATION"),
    ])
}
