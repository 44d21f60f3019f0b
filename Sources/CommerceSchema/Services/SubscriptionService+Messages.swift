public import Wire

/// The request of `SubscriptionService.getSubscription`.
public struct GetSubscriptionRequest: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "") {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetSubscriptionRequest",
    [
      FieldDescriptor(1, "name", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SubscriptionService.listSubscriptions`.
public struct ListSubscriptionsRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  /// AIP-160 over `state`, `product_id`, `purchaser`, `channel`, for example `state = ACTIVE AND product_id = "…"`.
  public var filter: String
  /// AIP-132 over `create_time`, `term_end_time`, `product_id`; empty for `create_time desc`.
  public var orderBy: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", pageSize: Int32 = 0, pageToken: String = "", filter: String = "", orderBy: String = ""
  ) {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
    self.filter = filter
    self.orderBy = orderBy
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListSubscriptionsRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
      FieldDescriptor(4, "filter", .string),
      FieldDescriptor(5, "order_by", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(5, orderBy)
    writer.string(4, filter)
    writer.string(3, pageToken)
    writer.int32(2, pageSize)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 16: pageSize = try reader.int32()  // 2
      case 26: pageToken = try reader.string()  // 3
      case 34: filter = try reader.string()  // 4
      case 42: orderBy = try reader.string()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `SubscriptionService.listSubscriptions`.
public struct ListSubscriptionsResponse: Message {
  public var subscriptions: [Subscription]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(subscriptions: []) }

  public init(subscriptions: [Subscription] = [], nextPageToken: String = "") {
    self.subscriptions = subscriptions
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListSubscriptionsResponse",
    [
      FieldDescriptor(1, "subscriptions", .message(Subscription.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, subscriptions)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &subscriptions)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SubscriptionService.previewCancellation`.
public struct PreviewCancellationRequest: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "") {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PreviewCancellationRequest",
    [
      FieldDescriptor(1, "name", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `SubscriptionService.previewCancellation`.
public struct PreviewCancellationResponse: Message {
  /// True: service ends now and money comes back. False: service runs to `service_end_time`, no money.
  public var immediate: Bool
  /// What comes back, tax included; zero where nothing does.
  public var refund: Money?
  /// The tax within `refund`, at the charge's rate.
  public var refundTax: Money?
  public var serviceEndTime: Timestamp?
  /// The subscription's, to be passed to `CancelSubscription` so that nothing else is cancelled than was shown.
  public var etag: String
  /// Seats that are given back at once where the others run on: those within their window that nobody holds.
  public var returnedQuantity: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(immediate: false) }

  public init(
    immediate: Bool = false, refund: Money? = nil, refundTax: Money? = nil, serviceEndTime: Timestamp? = nil,
    etag: String = "", returnedQuantity: Int32 = 0
  ) {
    self.immediate = immediate
    self.refund = refund
    self.refundTax = refundTax
    self.serviceEndTime = serviceEndTime
    self.etag = etag
    self.returnedQuantity = returnedQuantity
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PreviewCancellationResponse",
    [
      FieldDescriptor(1, "immediate", .bool),
      FieldDescriptor(2, "refund", .message(Money.self), .optional),
      FieldDescriptor(3, "refund_tax", .message(Money.self), .optional),
      FieldDescriptor(4, "service_end_time", .message(Timestamp.self), .optional),
      FieldDescriptor(5, "etag", .string),
      FieldDescriptor(6, "returned_quantity", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(6, returnedQuantity)
    writer.string(5, etag)
    writer.message(4, serviceEndTime)
    writer.message(3, refundTax)
    writer.message(2, refund)
    writer.bool(1, immediate)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: immediate = try reader.bool()  // 1
      case 18: try reader.message(&refund)  // 2
      case 26: try reader.message(&refundTax)  // 3
      case 34: try reader.message(&serviceEndTime)  // 4
      case 42: etag = try reader.string()  // 5
      case 48: returnedQuantity = try reader.int32()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SubscriptionService.cancelSubscription`.
public struct CancelSubscriptionRequest: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var name: String
  /// From the preview or the subscription; empty to cancel it as it stands.
  public var etag: String
  /// Required.
  public var reason: CancellationReason
  /// Free text, at most 1,024 bytes; kept where it can be erased. A card number in it is refused.
  public var comment: String
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers what would be, and cancels nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", etag: String = "", reason: CancellationReason = CancellationReason(), comment: String = "",
    requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.etag = etag
    self.reason = reason
    self.comment = comment
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CancelSubscriptionRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "etag", .string),
      FieldDescriptor(3, "reason", .enumeration(CancellationReason.self)),
      FieldDescriptor(4, "comment", .string),
      FieldDescriptor(5, "request_id", .string),
      FieldDescriptor(6, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(6, validateOnly)
    writer.string(5, requestID)
    writer.string(4, comment)
    writer.enumeration(3, reason)
    writer.string(2, etag)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: etag = try reader.string()  // 2
      case 24: reason = try reader.enumeration()  // 3
      case 34: comment = try reader.string()  // 4
      case 42: requestID = try reader.string()  // 5
      case 48: validateOnly = try reader.bool()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `SubscriptionService.cancelSubscription`.
public struct CancelSubscriptionResponse: Message {
  /// As it is now.
  public var subscription: Subscription?
  /// Tax included; zero where nothing comes back.
  public var refund: Money?
  public var refundState: RefundState
  /// The first refund's; empty where nothing comes back.
  public var creditNoteNumber: String
  /// One for each charge that money goes back to; together they are `refund`.
  public var refunds: [SubscriptionRefund]
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(
    subscription: Subscription? = nil, refund: Money? = nil, refundState: RefundState = RefundState(),
    creditNoteNumber: String = "", refunds: [SubscriptionRefund] = []
  ) {
    self.subscription = subscription
    self.refund = refund
    self.refundState = refundState
    self.creditNoteNumber = creditNoteNumber
    self.refunds = refunds
  }

  public struct RefundState: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// Nothing is due.
    public static let notDue = Self(rawValue: 1)
    /// Owed and on its way; it survives crashes.
    public static let pending = Self(rawValue: 2)
    /// The gateway has given it back.
    public static let completed = Self(rawValue: 3)
    /// The gateway refuses it for good; support has to pay it out.
    public static let refused = Self(rawValue: 4)
    /// Of a central subscription: taken off what the organisation owes on its agreement, by credit note (R35).
    public static let credited = Self(rawValue: 5)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.CancelSubscriptionResponse.RefundState",
      [
        (0, "REFUND_STATE_UNSPECIFIED"),
        (1, "NOT_DUE"),
        (2, "PENDING"),
        (3, "COMPLETED"),
        (4, "REFUSED"),
        (5, "CREDITED"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CancelSubscriptionResponse",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional),
      FieldDescriptor(2, "refund", .message(Money.self), .optional),
      FieldDescriptor(3, "refund_state", .enumeration(RefundState.self)),
      FieldDescriptor(4, "credit_note_number", .string),
      FieldDescriptor(5, "refunds", .message(SubscriptionRefund.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(5, refunds)
    writer.string(4, creditNoteNumber)
    writer.enumeration(3, refundState)
    writer.message(2, refund)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      case 18: try reader.message(&refund)  // 2
      case 24: refundState = try reader.enumeration()  // 3
      case 34: creditNoteNumber = try reader.string()  // 4
      case 42: try reader.repeatedMessage(into: &refunds)  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
