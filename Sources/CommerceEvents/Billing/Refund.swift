public import Wire

/// `commerce.events.v1.RefundState`: how far a refund is.
public struct RefundState: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let pending = Self(rawValue: 1)
  public static let completed = Self(rawValue: 2)
  /// The gateway will not, for good; people have to look at it.
  public static let refused = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.RefundState",
    [
      (0, "REFUND_STATE_UNSPECIFIED"),
      (1, "REFUND_STATE_PENDING"),
      (2, "REFUND_STATE_COMPLETED"),
      (3, "REFUND_STATE_REFUSED"),
    ])
}

/// `commerce.events.v1.Refund`: money on its way back to the charge that it came from.
public struct Refund: Message, Hashable {
  public var refundID: String
  public var state: RefundState
  public var chargeID: String
  public var orderID: String
  public var subscriptionID: String
  public var creditNoteNumber: String
  public var billingAccountID: String
  public var currencyCode: String
  public var amountMinor: Int64
  public var requestedMicros: Int64
  public var finishedMicros: Int64
  public var gatewayRefundID: String
  /// The seats it is for.
  public var lotID: String
  /// What one request gives back carries one id.
  public var operationID: String
  public var origin: RefundOrigin
  public var unknownFields = UnknownFields()

  public init() { self.init(refundID: "") }

  public init(
    refundID: String = "", state: RefundState = .unspecified, chargeID: String = "", orderID: String = "",
    subscriptionID: String = "", creditNoteNumber: String = "", billingAccountID: String = "",
    currencyCode: String = "", amountMinor: Int64 = 0, requestedMicros: Int64 = 0, finishedMicros: Int64 = 0,
    gatewayRefundID: String = "", lotID: String = "", operationID: String = "", origin: RefundOrigin = .unspecified
  ) {
    self.refundID = refundID
    self.state = state
    self.chargeID = chargeID
    self.orderID = orderID
    self.subscriptionID = subscriptionID
    self.creditNoteNumber = creditNoteNumber
    self.billingAccountID = billingAccountID
    self.currencyCode = currencyCode
    self.amountMinor = amountMinor
    self.requestedMicros = requestedMicros
    self.finishedMicros = finishedMicros
    self.gatewayRefundID = gatewayRefundID
    self.lotID = lotID
    self.operationID = operationID
    self.origin = origin
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.Refund",
    [
      FieldDescriptor(1, "refund_id", .string),
      FieldDescriptor(2, "state", .enumeration(RefundState.self)),
      FieldDescriptor(3, "charge_id", .string),
      FieldDescriptor(4, "order_id", .string),
      FieldDescriptor(5, "subscription_id", .string),
      FieldDescriptor(6, "credit_note_number", .string),
      FieldDescriptor(7, "billing_account_id", .string),
      FieldDescriptor(8, "currency_code", .string),
      FieldDescriptor(9, "amount_minor", .int64),
      FieldDescriptor(10, "requested_micros", .int64),
      FieldDescriptor(11, "finished_micros", .int64),
      FieldDescriptor(12, "gateway_refund_id", .string),
      FieldDescriptor(13, "lot_id", .string),
      FieldDescriptor(14, "operation_id", .string),
      FieldDescriptor(15, "origin", .enumeration(RefundOrigin.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(15, origin)
    writer.string(14, operationID)
    writer.string(13, lotID)
    writer.string(12, gatewayRefundID)
    writer.int64(11, finishedMicros)
    writer.int64(10, requestedMicros)
    writer.int64(9, amountMinor)
    writer.string(8, currencyCode)
    writer.string(7, billingAccountID)
    writer.string(6, creditNoteNumber)
    writer.string(5, subscriptionID)
    writer.string(4, orderID)
    writer.string(3, chargeID)
    writer.enumeration(2, state)
    writer.string(1, refundID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: refundID = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      case 26: chargeID = try reader.string()  // 3
      case 34: orderID = try reader.string()  // 4
      case 42: subscriptionID = try reader.string()  // 5
      case 50: creditNoteNumber = try reader.string()  // 6
      case 58: billingAccountID = try reader.string()  // 7
      case 66: currencyCode = try reader.string()  // 8
      case 72: amountMinor = try reader.int64()  // 9
      case 80: requestedMicros = try reader.int64()  // 10
      case 88: finishedMicros = try reader.int64()  // 11
      case 98: gatewayRefundID = try reader.string()  // 12
      case 106: lotID = try reader.string()  // 13
      case 114: operationID = try reader.string()  // 14
      case 120: origin = try reader.enumeration()  // 15
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.RefundOrigin`: what money goes back for.
public struct RefundOrigin: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let cancellation = Self(rawValue: 1)
  public static let seatReduction = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.RefundOrigin",
    [
      (0, "REFUND_ORIGIN_UNSPECIFIED"),
      (1, "REFUND_ORIGIN_CANCELLATION"),
      (2, "REFUND_ORIGIN_SEAT_REDUCTION"),
    ])
}
