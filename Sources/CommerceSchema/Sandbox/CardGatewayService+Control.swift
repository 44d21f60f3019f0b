public import Wire

/// The request of `CardGatewayService.setFault`.
public struct SetFaultRequest: Message {
  public var kind: Kind
  /// How many calls of `CreateCharge` and `CreateRefund` it hits; 0 clears this kind.
  public var count: UInt32
  /// For `delay`; at most 60,000.
  public var delayMilliseconds: UInt32
  /// For `decline`; empty for `generic_decline`.
  public var declineCode: String
  public var unknownFields = UnknownFields()

  public init() { self.init(kind: Kind()) }

  public init(kind: Kind = Kind(), count: UInt32 = 0, delayMilliseconds: UInt32 = 0, declineCode: String = "") {
    self.kind = kind
    self.count = count
    self.delayMilliseconds = delayMilliseconds
    self.declineCode = declineCode
  }

  public struct Kind: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Clears all faults.
    public static let unspecified = Self(rawValue: 0)
    /// Declines the next charges with `declineCode`.
    public static let decline = Self(rawValue: 1)
    /// Answers the next calls `delayMilliseconds` late.
    public static let delay = Self(rawValue: 2)
    /// Does the work of the next calls, then loses the answer: the caller gets `UNAVAILABLE`.
    public static let loseReply = Self(rawValue: 3)
    /// Refuses the next calls with `UNAVAILABLE`, undone.
    public static let outage = Self(rawValue: 4)
    /// Leaves the next calls without an answer, undone.
    public static let hang = Self(rawValue: 5)

    public static let descriptor = EnumDescriptor(
      "sandbox.v1.SetFaultRequest.Kind",
      [(0, "KIND_UNSPECIFIED"), (1, "DECLINE"), (2, "DELAY"), (3, "LOSE_REPLY"), (4, "OUTAGE"), (5, "HANG")])
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.SetFaultRequest",
    [
      FieldDescriptor(1, "kind", .enumeration(Kind.self)),
      FieldDescriptor(2, "count", .uint32),
      FieldDescriptor(3, "delay_milliseconds", .uint32),
      FieldDescriptor(4, "decline_code", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, declineCode)
    writer.uint32(3, delayMilliseconds)
    writer.uint32(2, count)
    writer.enumeration(1, kind)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: kind = try reader.enumeration()  // 1
      case 16: count = try reader.uint32()  // 2
      case 24: delayMilliseconds = try reader.uint32()  // 3
      case 34: declineCode = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `CardGatewayService.setFault`.
public struct SetFaultResponse: Message {
  public var unknownFields = UnknownFields()

  public init() {}

  public static let descriptor = MessageDescriptor("sandbox.v1.SetFaultResponse", [])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      try reader.unknown(tag, &unknownFields)
    }
  }
}

/// The request of `CardGatewayService.getSummary`.
public struct GetSummaryRequest: Message {
  public var unknownFields = UnknownFields()

  public init() {}

  public static let descriptor = MessageDescriptor("sandbox.v1.GetSummaryRequest", [])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      try reader.unknown(tag, &unknownFields)
    }
  }
}

/// The response of `CardGatewayService.getSummary`.
public struct GetSummaryResponse: Message {
  public var capturedCount: UInt64
  public var requiresActionCount: UInt64
  public var declinedCount: UInt64
  public var cancelledCount: UInt64
  /// Refunds that succeeded.
  public var refundCount: UInt64
  /// Orders with more than one captured charge: must be zero.
  public var ordersChargedTwiceCount: UInt64
  /// In the order of their codes.
  public var totals: [CurrencyTotal]
  /// All that were ever opened.
  public var disputeCount: UInt64
  public var unknownFields = UnknownFields()

  public init() { self.init(capturedCount: 0) }

  public init(
    capturedCount: UInt64 = 0, requiresActionCount: UInt64 = 0, declinedCount: UInt64 = 0, cancelledCount: UInt64 = 0,
    refundCount: UInt64 = 0, ordersChargedTwiceCount: UInt64 = 0, totals: [CurrencyTotal] = [], disputeCount: UInt64 = 0
  ) {
    self.capturedCount = capturedCount
    self.requiresActionCount = requiresActionCount
    self.declinedCount = declinedCount
    self.cancelledCount = cancelledCount
    self.refundCount = refundCount
    self.ordersChargedTwiceCount = ordersChargedTwiceCount
    self.totals = totals
    self.disputeCount = disputeCount
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.GetSummaryResponse",
    [
      FieldDescriptor(1, "captured_count", .uint64),
      FieldDescriptor(2, "requires_action_count", .uint64),
      FieldDescriptor(3, "declined_count", .uint64),
      FieldDescriptor(4, "cancelled_count", .uint64),
      FieldDescriptor(5, "refund_count", .uint64),
      FieldDescriptor(6, "orders_charged_twice_count", .uint64),
      FieldDescriptor(7, "totals", .message(CurrencyTotal.self), .repeated),
      FieldDescriptor(8, "dispute_count", .uint64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint64(8, disputeCount)
    writer.repeatedMessage(7, totals)
    writer.uint64(6, ordersChargedTwiceCount)
    writer.uint64(5, refundCount)
    writer.uint64(4, cancelledCount)
    writer.uint64(3, declinedCount)
    writer.uint64(2, requiresActionCount)
    writer.uint64(1, capturedCount)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: capturedCount = try reader.uint64()  // 1
      case 16: requiresActionCount = try reader.uint64()  // 2
      case 24: declinedCount = try reader.uint64()  // 3
      case 32: cancelledCount = try reader.uint64()  // 4
      case 40: refundCount = try reader.uint64()  // 5
      case 48: ordersChargedTwiceCount = try reader.uint64()  // 6
      case 58: try reader.repeatedMessage(into: &totals)  // 7
      case 64: disputeCount = try reader.uint64()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }

  /// What moved in one currency.
  public struct CurrencyTotal: Message {
    public var currencyCode: String
    public var capturedMinorUnits: Int64
    public var refundedMinorUnits: Int64
    /// Withdrawn by disputes that are open or lost.
    public var disputedMinorUnits: Int64
    public var unknownFields = UnknownFields()

    public init() { self.init(currencyCode: "") }

    public init(
      currencyCode: String = "", capturedMinorUnits: Int64 = 0, refundedMinorUnits: Int64 = 0,
      disputedMinorUnits: Int64 = 0
    ) {
      self.currencyCode = currencyCode
      self.capturedMinorUnits = capturedMinorUnits
      self.refundedMinorUnits = refundedMinorUnits
      self.disputedMinorUnits = disputedMinorUnits
    }

    public static let descriptor = MessageDescriptor(
      "sandbox.v1.GetSummaryResponse.CurrencyTotal",
      [
        FieldDescriptor(1, "currency_code", .string),
        FieldDescriptor(2, "captured_minor_units", .int64),
        FieldDescriptor(3, "refunded_minor_units", .int64),
        FieldDescriptor(4, "disputed_minor_units", .int64),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.int64(4, disputedMinorUnits)
      writer.int64(3, refundedMinorUnits)
      writer.int64(2, capturedMinorUnits)
      writer.string(1, currencyCode)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: currencyCode = try reader.string()  // 1
        case 16: capturedMinorUnits = try reader.int64()  // 2
        case 24: refundedMinorUnits = try reader.int64()  // 3
        case 32: disputedMinorUnits = try reader.int64()  // 4
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }
}
