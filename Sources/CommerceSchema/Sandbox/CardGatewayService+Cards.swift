public import Wire

/// The request of `CardGatewayService.attachCard`.
public struct AttachCardRequest: Message {
  /// A test token.
  public var paymentToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentToken: "") }

  public init(
    paymentToken: String = ""
  ) {
    self.paymentToken = paymentToken
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.AttachCardRequest",
    [
      FieldDescriptor(1, "payment_token", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, paymentToken)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: paymentToken = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// A card as the gateway knows it.
public struct AttachedCard: Message {
  public var paymentToken: String
  public var brand: String
  public var lastFour: String
  public var expireMonth: Int32
  public var expireYear: Int32
  /// ISO 3166-1 alpha-2.
  public var country: String
  /// Stripe's public codes; empty for a card that was attached.
  public var declineCode: String
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentToken: "") }

  public init(
    paymentToken: String = "", brand: String = "", lastFour: String = "", expireMonth: Int32 = 0, expireYear: Int32 = 0,
    country: String = "", declineCode: String = ""
  ) {
    self.paymentToken = paymentToken
    self.brand = brand
    self.lastFour = lastFour
    self.expireMonth = expireMonth
    self.expireYear = expireYear
    self.country = country
    self.declineCode = declineCode
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.AttachedCard",
    [
      FieldDescriptor(1, "payment_token", .string),
      FieldDescriptor(2, "brand", .string),
      FieldDescriptor(3, "last_four", .string),
      FieldDescriptor(4, "expire_month", .int32),
      FieldDescriptor(5, "expire_year", .int32),
      FieldDescriptor(6, "country", .string),
      FieldDescriptor(7, "decline_code", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(7, declineCode)
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
      case 58: declineCode = try reader.string()  // 7
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
