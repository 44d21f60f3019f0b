public import Wire

/// `commerce.events.v1.PaymentMethodUpdated`: internal: a card has a new expiry date (R23).
public struct PaymentMethodUpdated: Message, Hashable {
  public var paymentMethod: PaymentMethod?
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentMethod: nil) }

  public init(paymentMethod: PaymentMethod? = nil) {
    self.paymentMethod = paymentMethod
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.PaymentMethodUpdated",
    [
      FieldDescriptor(1, "payment_method", .message(PaymentMethod.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, paymentMethod)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&paymentMethod)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.PaymentMethodRemoved`: a card was removed (R23).
public struct PaymentMethodRemoved: Message, Hashable {
  public var paymentMethodID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentMethodID: "") }

  public init(paymentMethodID: String = "") {
    self.paymentMethodID = paymentMethodID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.PaymentMethodRemoved",
    [
      FieldDescriptor(1, "payment_method_id", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, paymentMethodID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: paymentMethodID = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
