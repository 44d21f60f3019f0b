public import Wire

/// What the card gateway's journal holds: never sent, only kept. One event is one batch; its changes apply in the order
/// of the fields, and within a field in theirs.
public struct LedgerBatch: Message {
  public var charges: [RecordedCharge]
  public var actions: [CompletedAction]
  public var refunds: [RecordedRefund]
  public var disputes: [RecordedDispute]
  public var verdicts: [ClosedDispute]
  public var unknownFields = UnknownFields()

  public init() { self.init(charges: []) }

  public init(
    charges: [RecordedCharge] = [], actions: [CompletedAction] = [], refunds: [RecordedRefund] = [],
    disputes: [RecordedDispute] = [], verdicts: [ClosedDispute] = []
  ) {
    self.charges = charges
    self.actions = actions
    self.refunds = refunds
    self.disputes = disputes
    self.verdicts = verdicts
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.LedgerBatch",
    [
      FieldDescriptor(1, "charges", .message(RecordedCharge.self), .repeated),
      FieldDescriptor(2, "actions", .message(CompletedAction.self), .repeated),
      FieldDescriptor(3, "refunds", .message(RecordedRefund.self), .repeated),
      FieldDescriptor(4, "disputes", .message(RecordedDispute.self), .repeated),
      FieldDescriptor(5, "verdicts", .message(ClosedDispute.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(5, verdicts)
    writer.repeatedMessage(4, disputes)
    writer.repeatedMessage(3, refunds)
    writer.repeatedMessage(2, actions)
    writer.repeatedMessage(1, charges)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &charges)  // 1
      case 18: try reader.repeatedMessage(into: &actions)  // 2
      case 26: try reader.repeatedMessage(into: &refunds)  // 3
      case 34: try reader.repeatedMessage(into: &disputes)  // 4
      case 42: try reader.repeatedMessage(into: &verdicts)  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// A charge as it was first decided.
public struct RecordedCharge: Message {
  /// 0, 1, 2, …: the charge's place among all, from which its id is made.
  public var sequence: UInt64
  public var idempotencyKey: String
  public var orderID: String
  public var tenantID: String
  public var amountMinorUnits: Int64
  public var currencyCode: String
  /// A test token; kept so that a repeated key can be compared.
  public var paymentToken: String
  /// As first decided; `CompletedAction` changes it.
  public var state: CardCharge.State
  public var declineCode: String
  /// Since 1970 UTC.
  public var createTimeMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(sequence: 0) }

  public init(
    sequence: UInt64 = 0, idempotencyKey: String = "", orderID: String = "", tenantID: String = "",
    amountMinorUnits: Int64 = 0, currencyCode: String = "", paymentToken: String = "",
    state: CardCharge.State = CardCharge.State(), declineCode: String = "", createTimeMicros: Int64 = 0
  ) {
    self.sequence = sequence
    self.idempotencyKey = idempotencyKey
    self.orderID = orderID
    self.tenantID = tenantID
    self.amountMinorUnits = amountMinorUnits
    self.currencyCode = currencyCode
    self.paymentToken = paymentToken
    self.state = state
    self.declineCode = declineCode
    self.createTimeMicros = createTimeMicros
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.RecordedCharge",
    [
      FieldDescriptor(1, "sequence", .uint64),
      FieldDescriptor(2, "idempotency_key", .string),
      FieldDescriptor(3, "order_id", .string),
      FieldDescriptor(4, "tenant_id", .string),
      FieldDescriptor(5, "amount_minor_units", .int64),
      FieldDescriptor(6, "currency_code", .string),
      FieldDescriptor(7, "payment_token", .string),
      FieldDescriptor(8, "state", .enumeration(CardCharge.State.self)),
      FieldDescriptor(9, "decline_code", .string),
      FieldDescriptor(10, "create_time_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(10, createTimeMicros)
    writer.string(9, declineCode)
    writer.enumeration(8, state)
    writer.string(7, paymentToken)
    writer.string(6, currencyCode)
    writer.int64(5, amountMinorUnits)
    writer.string(4, tenantID)
    writer.string(3, orderID)
    writer.string(2, idempotencyKey)
    writer.uint64(1, sequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: sequence = try reader.uint64()  // 1
      case 18: idempotencyKey = try reader.string()  // 2
      case 26: orderID = try reader.string()  // 3
      case 34: tenantID = try reader.string()  // 4
      case 40: amountMinorUnits = try reader.int64()  // 5
      case 50: currencyCode = try reader.string()  // 6
      case 58: paymentToken = try reader.string()  // 7
      case 64: state = try reader.enumeration()  // 8
      case 74: declineCode = try reader.string()  // 9
      case 80: createTimeMicros = try reader.int64()  // 10
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// A customer's answer to 3-D Secure.
public struct CompletedAction: Message {
  public var chargeSequence: UInt64
  public var approved: Bool
  /// Why the charge was declined after all; empty for one that was captured, and for `authentication_required`.
  public var declineCode: String
  public var unknownFields = UnknownFields()

  public init() { self.init(chargeSequence: 0) }

  public init(
    chargeSequence: UInt64 = 0, approved: Bool = false, declineCode: String = ""
  ) {
    self.chargeSequence = chargeSequence
    self.approved = approved
    self.declineCode = declineCode
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.CompletedAction",
    [
      FieldDescriptor(1, "charge_sequence", .uint64),
      FieldDescriptor(2, "approved", .bool),
      FieldDescriptor(3, "decline_code", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, declineCode)
    writer.bool(2, approved)
    writer.uint64(1, chargeSequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: chargeSequence = try reader.uint64()  // 1
      case 16: approved = try reader.bool()  // 2
      case 26: declineCode = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// A refund as it was decided, granted or refused.
public struct RecordedRefund: Message {
  /// 0, 1, 2, …: the refund's place among all, from which its id is made.
  public var sequence: UInt64
  public var idempotencyKey: String
  public var chargeSequence: UInt64
  public var amountMinorUnits: Int64
  public var state: CardRefund.State
  public var refusal: String
  /// Since 1970 UTC.
  public var createTimeMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(sequence: 0) }

  public init(
    sequence: UInt64 = 0, idempotencyKey: String = "", chargeSequence: UInt64 = 0, amountMinorUnits: Int64 = 0,
    state: CardRefund.State = CardRefund.State(), refusal: String = "", createTimeMicros: Int64 = 0
  ) {
    self.sequence = sequence
    self.idempotencyKey = idempotencyKey
    self.chargeSequence = chargeSequence
    self.amountMinorUnits = amountMinorUnits
    self.state = state
    self.refusal = refusal
    self.createTimeMicros = createTimeMicros
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.RecordedRefund",
    [
      FieldDescriptor(1, "sequence", .uint64),
      FieldDescriptor(2, "idempotency_key", .string),
      FieldDescriptor(3, "charge_sequence", .uint64),
      FieldDescriptor(4, "amount_minor_units", .int64),
      FieldDescriptor(5, "state", .enumeration(CardRefund.State.self)),
      FieldDescriptor(6, "refusal", .string),
      FieldDescriptor(7, "create_time_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(7, createTimeMicros)
    writer.string(6, refusal)
    writer.enumeration(5, state)
    writer.int64(4, amountMinorUnits)
    writer.uint64(3, chargeSequence)
    writer.string(2, idempotencyKey)
    writer.uint64(1, sequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: sequence = try reader.uint64()  // 1
      case 18: idempotencyKey = try reader.string()  // 2
      case 24: chargeSequence = try reader.uint64()  // 3
      case 32: amountMinorUnits = try reader.int64()  // 4
      case 40: state = try reader.enumeration()  // 5
      case 50: refusal = try reader.string()  // 6
      case 56: createTimeMicros = try reader.int64()  // 7
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
