public import Wire

/// `commerce.events.v1.PaymentMethod`: a card as the gateway knows it; never a number.
public struct PaymentMethod: Message, Hashable {
  public var paymentMethodID: String
  public var ownerID: String
  public var gatewayToken: String
  public var brand: String
  public var lastFour: String
  public var expiryMonth: UInt32
  public var expiryYear: UInt32
  /// ISO 3166-1 alpha-2, upper case.
  public var country: String
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentMethodID: "") }

  public init(
    paymentMethodID: String = "", ownerID: String = "", gatewayToken: String = "", brand: String = "",
    lastFour: String = "", expiryMonth: UInt32 = 0, expiryYear: UInt32 = 0, country: String = ""
  ) {
    self.paymentMethodID = paymentMethodID
    self.ownerID = ownerID
    self.gatewayToken = gatewayToken
    self.brand = brand
    self.lastFour = lastFour
    self.expiryMonth = expiryMonth
    self.expiryYear = expiryYear
    self.country = country
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.PaymentMethod",
    [
      FieldDescriptor(1, "payment_method_id", .string),
      FieldDescriptor(2, "owner_id", .string),
      FieldDescriptor(3, "gateway_token", .string),
      FieldDescriptor(4, "brand", .string),
      FieldDescriptor(5, "last_four", .string),
      FieldDescriptor(6, "expiry_month", .uint32),
      FieldDescriptor(7, "expiry_year", .uint32),
      FieldDescriptor(8, "country", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(8, country)
    writer.uint32(7, expiryYear)
    writer.uint32(6, expiryMonth)
    writer.string(5, lastFour)
    writer.string(4, brand)
    writer.string(3, gatewayToken)
    writer.string(2, ownerID)
    writer.string(1, paymentMethodID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: paymentMethodID = try reader.string()  // 1
      case 18: ownerID = try reader.string()  // 2
      case 26: gatewayToken = try reader.string()  // 3
      case 34: brand = try reader.string()  // 4
      case 42: lastFour = try reader.string()  // 5
      case 48: expiryMonth = try reader.uint32()  // 6
      case 56: expiryYear = try reader.uint32()  // 7
      case 66: country = try reader.string()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
