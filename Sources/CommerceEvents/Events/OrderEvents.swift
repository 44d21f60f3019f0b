public import Wire

/// `commerce.events.v1.PaymentMethodAdded`: a card became known. Internal: it holds the gateway's token.
public struct PaymentMethodAdded: Message, Hashable {
  public var paymentMethod: PaymentMethod?
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentMethod: nil) }

  public init(paymentMethod: PaymentMethod? = nil) {
    self.paymentMethod = paymentMethod
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.PaymentMethodAdded",
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

/// `commerce.events.v1.OrderPlaced`: eligibility, policy and price were judged; the purchase can't be refused any more.
public struct OrderPlaced: Message, Hashable {
  public var order: Order?
  public var unknownFields = UnknownFields()

  public init() { self.init(order: nil) }

  public init(order: Order? = nil) {
    self.order = order
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.OrderPlaced",
    [
      FieldDescriptor(1, "order", .message(Order.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, order)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&order)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.OrderActionRequired`: the bank wants the customer's confirmation (R12).
public struct OrderActionRequired: Message, Hashable {
  public var orderID: String
  public var chargeID: String
  public var expiresMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(orderID: "") }

  public init(orderID: String = "", chargeID: String = "", expiresMicros: Int64 = 0) {
    self.orderID = orderID
    self.chargeID = chargeID
    self.expiresMicros = expiresMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.OrderActionRequired",
    [
      FieldDescriptor(1, "order_id", .string),
      FieldDescriptor(2, "charge_id", .string),
      FieldDescriptor(3, "expires_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(3, expiresMicros)
    writer.string(2, chargeID)
    writer.string(1, orderID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: orderID = try reader.string()  // 1
      case 18: chargeID = try reader.string()  // 2
      case 24: expiresMicros = try reader.int64()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.OrderActionIssued`: where the customer confirms. Internal.
public struct OrderActionIssued: Message, Hashable {
  public var orderID: String
  public var url: String
  public var unknownFields = UnknownFields()

  public init() { self.init(orderID: "") }

  public init(orderID: String = "", url: String = "") {
    self.orderID = orderID
    self.url = url
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.OrderActionIssued",
    [
      FieldDescriptor(1, "order_id", .string),
      FieldDescriptor(2, "url", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, url)
    writer.string(1, orderID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: orderID = try reader.string()  // 1
      case 18: url = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.OrderDeclined`: the bank said no, for good.
public struct OrderDeclined: Message, Hashable {
  public var orderID: String
  public var chargeID: String
  public var declineReason: String
  public var unknownFields = UnknownFields()

  public init() { self.init(orderID: "") }

  public init(orderID: String = "", chargeID: String = "", declineReason: String = "") {
    self.orderID = orderID
    self.chargeID = chargeID
    self.declineReason = declineReason
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.OrderDeclined",
    [
      FieldDescriptor(1, "order_id", .string),
      FieldDescriptor(2, "charge_id", .string),
      FieldDescriptor(3, "decline_reason", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, declineReason)
    writer.string(2, chargeID)
    writer.string(1, orderID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: orderID = try reader.string()  // 1
      case 18: chargeID = try reader.string()  // 2
      case 26: declineReason = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.OrderExpired`: the customer's confirmation did not come in time.
public struct OrderExpired: Message, Hashable {
  public var orderID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(orderID: "") }

  public init(orderID: String = "") {
    self.orderID = orderID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.OrderExpired",
    [
      FieldDescriptor(1, "order_id", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, orderID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: orderID = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
