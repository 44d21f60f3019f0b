public import Wire

/// How an order is paid (R12).
public struct PaymentInstrument: Message {
  public var instrument: Instrument?
  public var unknownFields = UnknownFields()

  public init() { self.init(instrument: nil) }

  public init(instrument: Instrument? = nil) {
    self.instrument = instrument
  }

  public enum Instrument: Sendable, Equatable {
    /// The only one that self-service purchases take.
    case card(Card)
    /// Always refused.
    case unsupported(UnsupportedKind)
    /// A payment method on record: `tenants/{tenant}/paymentMethods/{payment_method}`.
    case paymentMethod(String)
  }

  public var card: Card? { if case .card(let value)? = instrument { value } else { nil } }
  public var unsupported: UnsupportedKind? { if case .unsupported(let value)? = instrument { value } else { nil } }

  public var paymentMethod: String? { if case .paymentMethod(let value)? = instrument { value } else { nil } }

  /// Kinds that exist elsewhere and are refused here with `PAYMENT_METHOD_NOT_SUPPORTED`.
  public struct UnsupportedKind: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let invoice = Self(rawValue: 1)
    public static let bankTransfer = Self(rawValue: 2)
    public static let purchaseOrder = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.PaymentInstrument.UnsupportedKind",
      [(0, "UNSUPPORTED_KIND_UNSPECIFIED"), (1, "INVOICE"), (2, "BANK_TRANSFER"), (3, "PURCHASE_ORDER")])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PaymentInstrument",
    [
      FieldDescriptor(1, "card", .message(Card.self), oneof: "instrument"),
      FieldDescriptor(2, "unsupported", .enumeration(UnsupportedKind.self), oneof: "instrument"),
      FieldDescriptor(3, "payment_method", .string, oneof: "instrument"),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.optionalString(3, paymentMethod)
    writer.optionalEnumeration(2, unsupported)
    writer.message(1, card)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: instrument = .card(try reader.message(merging: card))  // 1
      case 16: instrument = .unsupported(try reader.enumeration())  // 2
      case 26: instrument = .paymentMethod(try reader.string())  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// A credit card as the gateway knows it. A card number or a security code never enters the system: a request that
/// holds one is refused with `CARD_NUMBER_REFUSED`, and neither logged nor stored (R12).
public struct Card: Message {
  /// The gateway's token, for example `pm_card_visa`; at most 255 bytes. Input only: never returned.
  public var paymentToken: String
  /// For example `visa`.
  public var brand: String
  /// The last four digits, exactly four.
  public var lastFour: String
  /// 1 to 12.
  public var expireMonth: Int32
  /// Four digits. A card is good to the end of its month.
  public var expireYear: Int32
  /// Where the card was issued, ISO 3166-1 alpha-2; the market says which countries it takes (R23).
  public var country: String
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentToken: "") }

  public init(
    paymentToken: String = "", brand: String = "", lastFour: String = "", expireMonth: Int32 = 0,
    expireYear: Int32 = 0, country: String = ""
  ) {
    self.paymentToken = paymentToken
    self.brand = brand
    self.lastFour = lastFour
    self.expireMonth = expireMonth
    self.expireYear = expireYear
    self.country = country
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Card",
    [
      FieldDescriptor(1, "payment_token", .string),
      FieldDescriptor(2, "brand", .string),
      FieldDescriptor(3, "last_four", .string),
      FieldDescriptor(4, "expire_month", .int32),
      FieldDescriptor(5, "expire_year", .int32),
      FieldDescriptor(6, "country", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(6, country)
    writer.int32(5, expireYear)
    writer.int32(4, expireMonth)
    writer.string(3, lastFour)
    writer.string(2, brand)
    writer.string(1, paymentToken)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: paymentToken = try reader.string()  // 1
      case 18: brand = try reader.string()  // 2
      case 26: lastFour = try reader.string()  // 3
      case 32: expireMonth = try reader.int32()  // 4
      case 40: expireYear = try reader.int32()  // 5
      case 50: country = try reader.string()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
