public import Wire

/// A card holder's objection to a charge.
public struct CardDispute: Message {
  /// `du_…`.
  public var disputeID: String
  public var chargeID: String
  public var orderID: String
  public var tenantID: String
  public var amountMinorUnits: Int64
  public var currencyCode: String
  public var state: State
  /// Stripe's public reasons, for example `fraudulent`.
  public var reason: String
  public var createTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(disputeID: "") }

  public init(
    disputeID: String = "", chargeID: String = "", orderID: String = "", tenantID: String = "",
    amountMinorUnits: Int64 = 0, currencyCode: String = "", state: State = .unspecified, reason: String = "",
    createTime: Timestamp? = nil
  ) {
    self.disputeID = disputeID
    self.chargeID = chargeID
    self.orderID = orderID
    self.tenantID = tenantID
    self.amountMinorUnits = amountMinorUnits
    self.currencyCode = currencyCode
    self.state = state
    self.reason = reason
    self.createTime = createTime
  }

  /// How far a dispute is.
  public struct State: ProtoEnum {
    public let rawValue: Int32

    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// The money is withdrawn, the verdict is to come.
    public static let open = Self(rawValue: 1)
    /// The money is back.
    public static let won = Self(rawValue: 2)
    /// The money is gone for good.
    public static let lost = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "sandbox.v1.CardDispute.State",
      [
        (0, "STATE_UNSPECIFIED"),
        (1, "OPEN"),
        (2, "WON"),
        (3, "LOST"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.CardDispute",
    [
      FieldDescriptor(1, "dispute_id", .string),
      FieldDescriptor(2, "charge_id", .string),
      FieldDescriptor(3, "order_id", .string),
      FieldDescriptor(4, "tenant_id", .string),
      FieldDescriptor(5, "amount_minor_units", .int64),
      FieldDescriptor(6, "currency_code", .string),
      FieldDescriptor(7, "state", .enumeration(State.self)),
      FieldDescriptor(8, "reason", .string),
      FieldDescriptor(9, "create_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(9, createTime)
    writer.string(8, reason)
    writer.enumeration(7, state)
    writer.string(6, currencyCode)
    writer.int64(5, amountMinorUnits)
    writer.string(4, tenantID)
    writer.string(3, orderID)
    writer.string(2, chargeID)
    writer.string(1, disputeID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: disputeID = try reader.string()  // 1
      case 18: chargeID = try reader.string()  // 2
      case 26: orderID = try reader.string()  // 3
      case 34: tenantID = try reader.string()  // 4
      case 40: amountMinorUnits = try reader.int64()  // 5
      case 50: currencyCode = try reader.string()  // 6
      case 56: state = try reader.enumeration()  // 7
      case 66: reason = try reader.string()  // 8
      case 74: try reader.message(&createTime)  // 9
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CardGatewayService.openDispute`.
public struct OpenDisputeRequest: Message {
  public var chargeID: String
  /// Stripe's public reasons; empty for `general`.
  public var reason: String
  public var unknownFields = UnknownFields()

  public init() { self.init(chargeID: "") }

  public init(
    chargeID: String = "", reason: String = ""
  ) {
    self.chargeID = chargeID
    self.reason = reason
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.OpenDisputeRequest",
    [
      FieldDescriptor(1, "charge_id", .string),
      FieldDescriptor(2, "reason", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, reason)
    writer.string(1, chargeID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: chargeID = try reader.string()  // 1
      case 18: reason = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CardGatewayService.closeDispute`.
public struct CloseDisputeRequest: Message {
  public var disputeID: String
  /// For the seller.
  public var won: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(disputeID: "") }

  public init(
    disputeID: String = "", won: Bool = false
  ) {
    self.disputeID = disputeID
    self.won = won
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.CloseDisputeRequest",
    [
      FieldDescriptor(1, "dispute_id", .string),
      FieldDescriptor(2, "won", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(2, won)
    writer.string(1, disputeID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: disputeID = try reader.string()  // 1
      case 16: won = try reader.bool()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CardGatewayService.listDisputeEvents`.
public struct ListDisputeEventsRequest: Message {
  /// The last one seen; 0 for all.
  public var afterSequence: UInt64
  /// At most this many; 0 means 100, above 1,000 means 1,000.
  public var pageSize: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(afterSequence: 0) }

  public init(
    afterSequence: UInt64 = 0, pageSize: Int32 = 0
  ) {
    self.afterSequence = afterSequence
    self.pageSize = pageSize
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.ListDisputeEventsRequest",
    [
      FieldDescriptor(1, "after_sequence", .uint64),
      FieldDescriptor(2, "page_size", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(2, pageSize)
    writer.uint64(1, afterSequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: afterSequence = try reader.uint64()  // 1
      case 16: pageSize = try reader.int32()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// Something that became of a dispute.
public struct DisputeEvent: Message {
  /// 1, 2, 3, …
  public var sequence: UInt64
  /// As it was right then.
  public var dispute: CardDispute?
  public var unknownFields = UnknownFields()

  public init() { self.init(sequence: 0) }

  public init(
    sequence: UInt64 = 0, dispute: CardDispute? = nil
  ) {
    self.sequence = sequence
    self.dispute = dispute
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.DisputeEvent",
    [
      FieldDescriptor(1, "sequence", .uint64),
      FieldDescriptor(2, "dispute", .message(CardDispute.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(2, dispute)
    writer.uint64(1, sequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: sequence = try reader.uint64()  // 1
      case 18: try reader.message(&dispute)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `CardGatewayService.listDisputeEvents`.
public struct ListDisputeEventsResponse: Message {
  public var events: [DisputeEvent]
  public var unknownFields = UnknownFields()

  public init() { self.init(events: []) }

  public init(
    events: [DisputeEvent] = []
  ) {
    self.events = events
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.ListDisputeEventsResponse",
    [
      FieldDescriptor(1, "events", .message(DisputeEvent.self), .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(1, events)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &events)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
