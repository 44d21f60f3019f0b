public import Wire

/// Money that goes back to one charge (R24).
public struct SubscriptionRefund: Message {
  /// Tax included.
  public var amount: Money?
  /// The tax within `amount`, at the charge's rate.
  public var tax: Money?
  public var state: CancelSubscriptionResponse.RefundState
  /// `tenants/{tenant}/creditNotes/{credit_note}`.
  public var creditNote: String
  /// `tenants/{tenant}/invoices/{invoice}`: what was charged.
  public var invoice: String
  public var unknownFields = UnknownFields()

  public init() { self.init(amount: nil) }

  public init(
    amount: Money? = nil, tax: Money? = nil,
    state: CancelSubscriptionResponse.RefundState = CancelSubscriptionResponse.RefundState(), creditNote: String = "",
    invoice: String = ""
  ) {
    self.amount = amount
    self.tax = tax
    self.state = state
    self.creditNote = creditNote
    self.invoice = invoice
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.SubscriptionRefund",
    [
      FieldDescriptor(1, "amount", .message(Money.self), .optional),
      FieldDescriptor(2, "tax", .message(Money.self), .optional),
      FieldDescriptor(3, "state", .enumeration(CancelSubscriptionResponse.RefundState.self)),
      FieldDescriptor(4, "credit_note", .string),
      FieldDescriptor(5, "invoice", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(5, invoice)
    writer.string(4, creditNote)
    writer.enumeration(3, state)
    writer.message(2, tax)
    writer.message(1, amount)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&amount)  // 1
      case 18: try reader.message(&tax)  // 2
      case 24: state = try reader.enumeration()  // 3
      case 34: creditNote = try reader.string()  // 4
      case 42: invoice = try reader.string()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SubscriptionService.previewSeatReduction`.
public struct PreviewSeatReductionRequest: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var name: String
  /// Seats that would be left, at least 1.
  public var quantity: Int32
  public var timing: SeatReductionTiming
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "", quantity: Int32 = 0, timing: SeatReductionTiming = SeatReductionTiming()) {
    self.name = name
    self.quantity = quantity
    self.timing = timing
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PreviewSeatReductionRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "quantity", .int32),
      FieldDescriptor(3, "timing", .enumeration(SeatReductionTiming.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(3, timing)
    writer.int32(2, quantity)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: quantity = try reader.int32()  // 2
      case 24: timing = try reader.enumeration()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// When seats are given back.
public struct SeatReductionTiming: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// At once, with a refund; only seats within their cancellation window.
  public static let now = Self(rawValue: 1)
  /// At the end of the term, without one. As many seats as there are takes a scheduled reduction back.
  public static let nextTerm = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.v1.SeatReductionTiming",
    [
      (0, "SEAT_REDUCTION_TIMING_UNSPECIFIED"),
      (1, "SEAT_REDUCTION_TIMING_NOW"),
      (2, "SEAT_REDUCTION_TIMING_NEXT_TERM"),
    ])
}

/// The response of `SubscriptionService.previewSeatReduction`.
public struct PreviewSeatReductionResponse: Message {
  /// What comes back, tax included; zero where nothing does.
  public var refund: Money?
  /// The tax within `refund`.
  public var refundTax: Money?
  /// When the seats are fewer.
  public var effectiveTime: Timestamp?
  /// The subscription's, to be passed to `ReduceSeats` so that nothing else is given back than was shown.
  public var etag: String
  public var unknownFields = UnknownFields()

  public init() { self.init(refund: nil) }

  public init(refund: Money? = nil, refundTax: Money? = nil, effectiveTime: Timestamp? = nil, etag: String = "") {
    self.refund = refund
    self.refundTax = refundTax
    self.effectiveTime = effectiveTime
    self.etag = etag
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PreviewSeatReductionResponse",
    [
      FieldDescriptor(1, "refund", .message(Money.self), .optional),
      FieldDescriptor(2, "refund_tax", .message(Money.self), .optional),
      FieldDescriptor(3, "effective_time", .message(Timestamp.self), .optional),
      FieldDescriptor(4, "etag", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, etag)
    writer.message(3, effectiveTime)
    writer.message(2, refundTax)
    writer.message(1, refund)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&refund)  // 1
      case 18: try reader.message(&refundTax)  // 2
      case 26: try reader.message(&effectiveTime)  // 3
      case 34: etag = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SubscriptionService.reduceSeats`.
public struct ReduceSeatsRequest: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var name: String
  /// Seats that are left, at least 1.
  public var quantity: Int32
  public var timing: SeatReductionTiming
  /// From the preview or the subscription; empty for the subscription as it stands.
  public var etag: String
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers what would be, and gives nothing back.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", quantity: Int32 = 0, timing: SeatReductionTiming = SeatReductionTiming(), etag: String = "",
    requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.quantity = quantity
    self.timing = timing
    self.etag = etag
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ReduceSeatsRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "quantity", .int32),
      FieldDescriptor(3, "timing", .enumeration(SeatReductionTiming.self)),
      FieldDescriptor(4, "etag", .string),
      FieldDescriptor(5, "request_id", .string),
      FieldDescriptor(6, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(6, validateOnly)
    writer.string(5, requestID)
    writer.string(4, etag)
    writer.enumeration(3, timing)
    writer.int32(2, quantity)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: quantity = try reader.int32()  // 2
      case 24: timing = try reader.enumeration()  // 3
      case 34: etag = try reader.string()  // 4
      case 42: requestID = try reader.string()  // 5
      case 48: validateOnly = try reader.bool()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `SubscriptionService.reduceSeats`.
public struct ReduceSeatsResponse: Message {
  /// As it is now.
  public var subscription: Subscription?
  /// Tax included; zero where nothing comes back.
  public var refund: Money?
  /// One for each charge that money goes back to.
  public var refunds: [SubscriptionRefund]
  public var effectiveTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(
    subscription: Subscription? = nil, refund: Money? = nil, refunds: [SubscriptionRefund] = [],
    effectiveTime: Timestamp? = nil
  ) {
    self.subscription = subscription
    self.refund = refund
    self.refunds = refunds
    self.effectiveTime = effectiveTime
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ReduceSeatsResponse",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional),
      FieldDescriptor(2, "refund", .message(Money.self), .optional),
      FieldDescriptor(3, "refunds", .message(SubscriptionRefund.self), .repeated),
      FieldDescriptor(4, "effective_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(4, effectiveTime)
    writer.repeatedMessage(3, refunds)
    writer.message(2, refund)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      case 18: try reader.message(&refund)  // 2
      case 26: try reader.repeatedMessage(into: &refunds)  // 3
      case 34: try reader.message(&effectiveTime)  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SubscriptionService.updateSubscription`.
public struct UpdateSubscriptionRequest: Message {
  /// `name`, the fields of the mask, and an `etag` or none.
  public var subscription: Subscription?
  /// `auto_renew`, `payment_method`; empty for both.
  public var updateMask: FieldMask?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers the subscription as it would be, and changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(
    subscription: Subscription? = nil, updateMask: FieldMask? = nil, requestID: String = "", validateOnly: Bool = false
  ) {
    self.subscription = subscription
    self.updateMask = updateMask
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.UpdateSubscriptionRequest",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional),
      FieldDescriptor(2, "update_mask", .message(FieldMask.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, updateMask)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      case 18: try reader.message(&updateMask)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
