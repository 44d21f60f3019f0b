public import Wire

/// `commerce.events.v1.Order`: an accepted quote on its way to a subscription.
public struct Order: Message, Hashable {
  public var orderID: String
  public var state: OrderState
  public var purchaserID: String
  /// Who is billed and liable: the purchaser (R17).
  public var payerID: String
  public var channel: PurchaseChannel
  public var sourceKind: OrderSourceKind
  /// Which app, for an in-app purchase.
  public var sourceApp: String
  /// The accepted quote; its id is used up by the order.
  public var quote: Quote?
  public var paymentMethodID: String
  public var createdMicros: Int64
  public var finishedMicros: Int64
  /// The gateway's charge, once there is one.
  public var chargeID: String
  public var declineReason: String
  public var subscriptionID: String
  public var invoiceNumber: String
  /// When a confirmation that is asked for comes too late.
  public var actionExpiresMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(orderID: "") }

  public init(
    orderID: String = "", state: OrderState = .unspecified, purchaserID: String = "", payerID: String = "",
    channel: PurchaseChannel = .unspecified, sourceKind: OrderSourceKind = .unspecified, sourceApp: String = "",
    quote: Quote? = nil, paymentMethodID: String = "", createdMicros: Int64 = 0, finishedMicros: Int64 = 0,
    chargeID: String = "", declineReason: String = "", subscriptionID: String = "", invoiceNumber: String = "",
    actionExpiresMicros: Int64 = 0
  ) {
    self.orderID = orderID
    self.state = state
    self.purchaserID = purchaserID
    self.payerID = payerID
    self.channel = channel
    self.sourceKind = sourceKind
    self.sourceApp = sourceApp
    self.quote = quote
    self.paymentMethodID = paymentMethodID
    self.createdMicros = createdMicros
    self.finishedMicros = finishedMicros
    self.chargeID = chargeID
    self.declineReason = declineReason
    self.subscriptionID = subscriptionID
    self.invoiceNumber = invoiceNumber
    self.actionExpiresMicros = actionExpiresMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.Order",
    [
      FieldDescriptor(1, "order_id", .string),
      FieldDescriptor(2, "state", .enumeration(OrderState.self)),
      FieldDescriptor(3, "purchaser_id", .string),
      FieldDescriptor(4, "payer_id", .string),
      FieldDescriptor(5, "channel", .enumeration(PurchaseChannel.self)),
      FieldDescriptor(6, "source_kind", .enumeration(OrderSourceKind.self)),
      FieldDescriptor(7, "source_app", .string),
      FieldDescriptor(8, "quote", .message(Quote.self), .optional),
      FieldDescriptor(9, "payment_method_id", .string),
      FieldDescriptor(10, "created_micros", .int64),
      FieldDescriptor(11, "finished_micros", .int64),
      FieldDescriptor(12, "charge_id", .string),
      FieldDescriptor(13, "decline_reason", .string),
      FieldDescriptor(14, "subscription_id", .string),
      FieldDescriptor(15, "invoice_number", .string),
      FieldDescriptor(16, "action_expires_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(16, actionExpiresMicros)
    writer.string(15, invoiceNumber)
    writer.string(14, subscriptionID)
    writer.string(13, declineReason)
    writer.string(12, chargeID)
    writer.int64(11, finishedMicros)
    writer.int64(10, createdMicros)
    writer.string(9, paymentMethodID)
    writer.message(8, quote)
    writer.string(7, sourceApp)
    writer.enumeration(6, sourceKind)
    writer.enumeration(5, channel)
    writer.string(4, payerID)
    writer.string(3, purchaserID)
    writer.enumeration(2, state)
    writer.string(1, orderID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: orderID = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      case 26: purchaserID = try reader.string()  // 3
      case 34: payerID = try reader.string()  // 4
      case 40: channel = try reader.enumeration()  // 5
      case 48: sourceKind = try reader.enumeration()  // 6
      case 58: sourceApp = try reader.string()  // 7
      case 66: try reader.message(&quote)  // 8
      case 74: paymentMethodID = try reader.string()  // 9
      case 80: createdMicros = try reader.int64()  // 10
      case 88: finishedMicros = try reader.int64()  // 11
      case 98: chargeID = try reader.string()  // 12
      case 106: declineReason = try reader.string()  // 13
      case 114: subscriptionID = try reader.string()  // 14
      case 122: invoiceNumber = try reader.string()  // 15
      case 128: actionExpiresMicros = try reader.int64()  // 16
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
