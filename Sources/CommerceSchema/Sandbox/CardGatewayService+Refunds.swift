public import Wire

/// Money given back on a charge.
public struct CardRefund: Message {
  /// `re_…`.
  public var refundID: String
  public var idempotencyKey: String
  public var chargeID: String
  public var amountMinorUnits: Int64
  public var currencyCode: String
  public var state: State
  /// For people; set in `refused` alone.
  public var refusal: String
  public var createTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(refundID: "") }

  public init(
    refundID: String = "", idempotencyKey: String = "", chargeID: String = "", amountMinorUnits: Int64 = 0,
    currencyCode: String = "", state: State = State(), refusal: String = "", createTime: Timestamp? = nil
  ) {
    self.refundID = refundID
    self.idempotencyKey = idempotencyKey
    self.chargeID = chargeID
    self.amountMinorUnits = amountMinorUnits
    self.currencyCode = currencyCode
    self.state = state
    self.refusal = refusal
    self.createTime = createTime
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let succeeded = Self(rawValue: 1)
    /// For good; see `refusal`.
    public static let refused = Self(rawValue: 2)

    public static let descriptor = EnumDescriptor(
      "sandbox.v1.CardRefund.State", [(0, "STATE_UNSPECIFIED"), (1, "SUCCEEDED"), (2, "REFUSED")])
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.CardRefund",
    [
      FieldDescriptor(1, "refund_id", .string),
      FieldDescriptor(2, "idempotency_key", .string),
      FieldDescriptor(3, "charge_id", .string),
      FieldDescriptor(4, "amount_minor_units", .int64),
      FieldDescriptor(5, "currency_code", .string),
      FieldDescriptor(6, "state", .enumeration(State.self)),
      FieldDescriptor(7, "refusal", .string),
      FieldDescriptor(8, "create_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(8, createTime)
    writer.string(7, refusal)
    writer.enumeration(6, state)
    writer.string(5, currencyCode)
    writer.int64(4, amountMinorUnits)
    writer.string(3, chargeID)
    writer.string(2, idempotencyKey)
    writer.string(1, refundID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: refundID = try reader.string()  // 1
      case 18: idempotencyKey = try reader.string()  // 2
      case 26: chargeID = try reader.string()  // 3
      case 32: amountMinorUnits = try reader.int64()  // 4
      case 42: currencyCode = try reader.string()  // 5
      case 48: state = try reader.enumeration()  // 6
      case 58: refusal = try reader.string()  // 7
      case 66: try reader.message(&createTime)  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CardGatewayService.createRefund`.
public struct CreateRefundRequest: Message {
  /// 1 to 255 bytes.
  public var idempotencyKey: String
  public var chargeID: String
  /// Above zero.
  public var amountMinorUnits: Int64
  /// That of the charge.
  public var currencyCode: String
  public var unknownFields = UnknownFields()

  public init() { self.init(idempotencyKey: "") }

  public init(
    idempotencyKey: String = "", chargeID: String = "", amountMinorUnits: Int64 = 0, currencyCode: String = ""
  ) {
    self.idempotencyKey = idempotencyKey
    self.chargeID = chargeID
    self.amountMinorUnits = amountMinorUnits
    self.currencyCode = currencyCode
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.CreateRefundRequest",
    [
      FieldDescriptor(1, "idempotency_key", .string),
      FieldDescriptor(2, "charge_id", .string),
      FieldDescriptor(3, "amount_minor_units", .int64),
      FieldDescriptor(4, "currency_code", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, currencyCode)
    writer.int64(3, amountMinorUnits)
    writer.string(2, chargeID)
    writer.string(1, idempotencyKey)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: idempotencyKey = try reader.string()  // 1
      case 18: chargeID = try reader.string()  // 2
      case 24: amountMinorUnits = try reader.int64()  // 3
      case 34: currencyCode = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
