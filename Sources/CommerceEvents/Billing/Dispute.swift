public import Wire

/// `commerce.events.v1.DisputeState`: how far a dispute is.
public struct DisputeState: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// The bank has taken the money back until its verdict.
  public static let open = Self(rawValue: 1)
  /// For the seller: the money has come again.
  public static let won = Self(rawValue: 2)
  /// For the card's holder: the money is gone.
  public static let lost = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.DisputeState",
    [
      (0, "DISPUTE_STATE_UNSPECIFIED"),
      (1, "DISPUTE_STATE_OPEN"),
      (2, "DISPUTE_STATE_WON"),
      (3, "DISPUTE_STATE_LOST"),
    ])
}

/// `commerce.events.v1.Dispute`: a card holder's objection to a charge, at their bank.
public struct Dispute: Message, Hashable {
  public var disputeID: String
  public var state: DisputeState
  public var chargeID: String
  public var orderID: String
  public var subscriptionID: String
  public var payerID: String
  public var currencyCode: String
  public var amountMinor: Int64
  /// The gateway's word, for example `fraudulent`.
  public var reason: String
  public var openedMicros: Int64
  public var closedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(disputeID: "") }

  public init(
    disputeID: String = "", state: DisputeState = .unspecified, chargeID: String = "", orderID: String = "",
    subscriptionID: String = "", payerID: String = "", currencyCode: String = "", amountMinor: Int64 = 0,
    reason: String = "", openedMicros: Int64 = 0, closedMicros: Int64 = 0
  ) {
    self.disputeID = disputeID
    self.state = state
    self.chargeID = chargeID
    self.orderID = orderID
    self.subscriptionID = subscriptionID
    self.payerID = payerID
    self.currencyCode = currencyCode
    self.amountMinor = amountMinor
    self.reason = reason
    self.openedMicros = openedMicros
    self.closedMicros = closedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.Dispute",
    [
      FieldDescriptor(1, "dispute_id", .string),
      FieldDescriptor(2, "state", .enumeration(DisputeState.self)),
      FieldDescriptor(3, "charge_id", .string),
      FieldDescriptor(4, "order_id", .string),
      FieldDescriptor(5, "subscription_id", .string),
      FieldDescriptor(6, "payer_id", .string),
      FieldDescriptor(7, "currency_code", .string),
      FieldDescriptor(8, "amount_minor", .int64),
      FieldDescriptor(9, "reason", .string),
      FieldDescriptor(10, "opened_micros", .int64),
      FieldDescriptor(11, "closed_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(11, closedMicros)
    writer.int64(10, openedMicros)
    writer.string(9, reason)
    writer.int64(8, amountMinor)
    writer.string(7, currencyCode)
    writer.string(6, payerID)
    writer.string(5, subscriptionID)
    writer.string(4, orderID)
    writer.string(3, chargeID)
    writer.enumeration(2, state)
    writer.string(1, disputeID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: disputeID = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      case 26: chargeID = try reader.string()  // 3
      case 34: orderID = try reader.string()  // 4
      case 42: subscriptionID = try reader.string()  // 5
      case 50: payerID = try reader.string()  // 6
      case 58: currencyCode = try reader.string()  // 7
      case 64: amountMinor = try reader.int64()  // 8
      case 74: reason = try reader.string()  // 9
      case 80: openedMicros = try reader.int64()  // 10
      case 88: closedMicros = try reader.int64()  // 11
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
