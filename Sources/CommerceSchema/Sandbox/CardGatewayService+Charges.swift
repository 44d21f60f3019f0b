public import Wire

/// An attempt to take money from a card.
public struct CardCharge: Message {
  /// `ch_…`.
  public var chargeID: String
  public var idempotencyKey: String
  public var orderID: String
  public var tenantID: String
  public var amountMinorUnits: Int64
  /// What has been given back so far.
  public var refundedMinorUnits: Int64
  public var currencyCode: String
  public var state: State
  /// Stripe's public codes, for example `insufficient_funds`; set in `declined` alone.
  public var declineCode: String
  /// Set in `requiresAction` alone.
  public var actionURL: String
  public var createTime: Timestamp?
  /// `du_…`; empty for a charge that nobody disputed.
  public var disputeID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(chargeID: "") }

  public init(
    chargeID: String = "", idempotencyKey: String = "", orderID: String = "", tenantID: String = "",
    amountMinorUnits: Int64 = 0, refundedMinorUnits: Int64 = 0, currencyCode: String = "", state: State = State(),
    declineCode: String = "", actionURL: String = "", createTime: Timestamp? = nil, disputeID: String = ""
  ) {
    self.chargeID = chargeID
    self.idempotencyKey = idempotencyKey
    self.orderID = orderID
    self.tenantID = tenantID
    self.amountMinorUnits = amountMinorUnits
    self.refundedMinorUnits = refundedMinorUnits
    self.currencyCode = currencyCode
    self.state = state
    self.declineCode = declineCode
    self.actionURL = actionURL
    self.createTime = createTime
    self.disputeID = disputeID
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let captured = Self(rawValue: 1)
    /// Waits for `CompleteAction`.
    public static let requiresAction = Self(rawValue: 2)
    public static let declined = Self(rawValue: 3)
    /// Given up before it was captured.
    public static let cancelled = Self(rawValue: 4)

    public static let descriptor = EnumDescriptor(
      "sandbox.v1.CardCharge.State",
      [(0, "STATE_UNSPECIFIED"), (1, "CAPTURED"), (2, "REQUIRES_ACTION"), (3, "DECLINED"), (4, "CANCELLED")])
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.CardCharge",
    [
      FieldDescriptor(1, "charge_id", .string),
      FieldDescriptor(2, "idempotency_key", .string),
      FieldDescriptor(3, "order_id", .string),
      FieldDescriptor(4, "tenant_id", .string),
      FieldDescriptor(5, "amount_minor_units", .int64),
      FieldDescriptor(6, "refunded_minor_units", .int64),
      FieldDescriptor(7, "currency_code", .string),
      FieldDescriptor(8, "state", .enumeration(State.self)),
      FieldDescriptor(9, "decline_code", .string),
      FieldDescriptor(10, "action_url", .string),
      FieldDescriptor(11, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(12, "dispute_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(12, disputeID)
    writer.message(11, createTime)
    writer.string(10, actionURL)
    writer.string(9, declineCode)
    writer.enumeration(8, state)
    writer.string(7, currencyCode)
    writer.int64(6, refundedMinorUnits)
    writer.int64(5, amountMinorUnits)
    writer.string(4, tenantID)
    writer.string(3, orderID)
    writer.string(2, idempotencyKey)
    writer.string(1, chargeID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: chargeID = try reader.string()  // 1
      case 18: idempotencyKey = try reader.string()  // 2
      case 26: orderID = try reader.string()  // 3
      case 34: tenantID = try reader.string()  // 4
      case 40: amountMinorUnits = try reader.int64()  // 5
      case 48: refundedMinorUnits = try reader.int64()  // 6
      case 58: currencyCode = try reader.string()  // 7
      case 64: state = try reader.enumeration()  // 8
      case 74: declineCode = try reader.string()  // 9
      case 82: actionURL = try reader.string()  // 10
      case 90: try reader.message(&createTime)  // 11
      case 98: disputeID = try reader.string()  // 12
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CardGatewayService.createCharge`.
public struct CreateChargeRequest: Message {
  /// 1 to 255 bytes.
  public var idempotencyKey: String
  /// 1 to 128 bytes; charges can be found by it.
  public var orderID: String
  public var tenantID: String
  /// Above zero.
  public var amountMinorUnits: Int64
  public var currencyCode: String
  /// For example `pm_card_visa`.
  public var paymentToken: String
  /// The customer is not there: a card that asks for 3-D Secure is declined with `authentication_required`.
  public var offSession: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(idempotencyKey: "") }

  public init(
    idempotencyKey: String = "", orderID: String = "", tenantID: String = "", amountMinorUnits: Int64 = 0,
    currencyCode: String = "", paymentToken: String = "", offSession: Bool = false
  ) {
    self.idempotencyKey = idempotencyKey
    self.orderID = orderID
    self.tenantID = tenantID
    self.amountMinorUnits = amountMinorUnits
    self.currencyCode = currencyCode
    self.paymentToken = paymentToken
    self.offSession = offSession
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.CreateChargeRequest",
    [
      FieldDescriptor(1, "idempotency_key", .string),
      FieldDescriptor(2, "order_id", .string),
      FieldDescriptor(3, "tenant_id", .string),
      FieldDescriptor(4, "amount_minor_units", .int64),
      FieldDescriptor(5, "currency_code", .string),
      FieldDescriptor(6, "payment_token", .string),
      FieldDescriptor(7, "off_session", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(7, offSession)
    writer.string(6, paymentToken)
    writer.string(5, currencyCode)
    writer.int64(4, amountMinorUnits)
    writer.string(3, tenantID)
    writer.string(2, orderID)
    writer.string(1, idempotencyKey)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: idempotencyKey = try reader.string()  // 1
      case 18: orderID = try reader.string()  // 2
      case 26: tenantID = try reader.string()  // 3
      case 32: amountMinorUnits = try reader.int64()  // 4
      case 42: currencyCode = try reader.string()  // 5
      case 50: paymentToken = try reader.string()  // 6
      case 56: offSession = try reader.bool()  // 7
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CardGatewayService.getCharge`.
public struct GetChargeRequest: Message {
  public var chargeID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(chargeID: "") }

  public init(chargeID: String = "") {
    self.chargeID = chargeID
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.GetChargeRequest",
    [
      FieldDescriptor(1, "charge_id", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, chargeID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: chargeID = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CardGatewayService.listCharges`.
public struct ListChargesRequest: Message {
  /// Empty for all.
  public var orderID: String
  /// At most this many; 0 means 100, above 1,000 means 1,000.
  public var pageSize: Int32
  public var pageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(orderID: "") }

  public init(orderID: String = "", pageSize: Int32 = 0, pageToken: String = "") {
    self.orderID = orderID
    self.pageSize = pageSize
    self.pageToken = pageToken
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.ListChargesRequest",
    [
      FieldDescriptor(1, "order_id", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, pageToken)
    writer.int32(2, pageSize)
    writer.string(1, orderID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: orderID = try reader.string()  // 1
      case 16: pageSize = try reader.int32()  // 2
      case 26: pageToken = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `CardGatewayService.listCharges`.
public struct ListChargesResponse: Message {
  public var charges: [CardCharge]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(charges: []) }

  public init(charges: [CardCharge] = [], nextPageToken: String = "") {
    self.charges = charges
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.ListChargesResponse",
    [
      FieldDescriptor(1, "charges", .message(CardCharge.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, charges)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &charges)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CardGatewayService.completeAction`.
public struct CompleteActionRequest: Message {
  public var chargeID: String
  /// True captures, false declines with `authentication_required`.
  public var approve: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(chargeID: "") }

  public init(chargeID: String = "", approve: Bool = false) {
    self.chargeID = chargeID
    self.approve = approve
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.CompleteActionRequest",
    [
      FieldDescriptor(1, "charge_id", .string),
      FieldDescriptor(2, "approve", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(2, approve)
    writer.string(1, chargeID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: chargeID = try reader.string()  // 1
      case 16: approve = try reader.bool()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
