public import Wire

/// `commerce.events.v1.OrderCompleted`: the money was captured; the subscription and the invoice follow.
public struct OrderCompleted: Message, Hashable {
  public var orderID: String
  public var subscriptionID: String
  public var invoiceNumber: String
  /// Absent where nothing was to be paid.
  public var charge: CardCharge?
  public var unknownFields = UnknownFields()

  public init() { self.init(orderID: "") }

  public init(
    orderID: String = "", subscriptionID: String = "", invoiceNumber: String = "", charge: CardCharge? = nil
  ) {
    self.orderID = orderID
    self.subscriptionID = subscriptionID
    self.invoiceNumber = invoiceNumber
    self.charge = charge
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.OrderCompleted",
    [
      FieldDescriptor(1, "order_id", .string),
      FieldDescriptor(2, "subscription_id", .string),
      FieldDescriptor(3, "invoice_number", .string),
      FieldDescriptor(4, "charge", .message(CardCharge.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(4, charge)
    writer.string(3, invoiceNumber)
    writer.string(2, subscriptionID)
    writer.string(1, orderID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: orderID = try reader.string()  // 1
      case 18: subscriptionID = try reader.string()  // 2
      case 26: invoiceNumber = try reader.string()  // 3
      case 34: try reader.message(&charge)  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.OrderRefunded`: the money was captured, the order could not be completed; a RefundRequested
/// follows.
public struct OrderRefunded: Message, Hashable {
  public var orderID: String
  public var charge: CardCharge?
  public var unknownFields = UnknownFields()

  public init() { self.init(orderID: "") }

  public init(orderID: String = "", charge: CardCharge? = nil) {
    self.orderID = orderID
    self.charge = charge
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.OrderRefunded",
    [
      FieldDescriptor(1, "order_id", .string),
      FieldDescriptor(2, "charge", .message(CardCharge.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(2, charge)
    writer.string(1, orderID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: orderID = try reader.string()  // 1
      case 18: try reader.message(&charge)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
