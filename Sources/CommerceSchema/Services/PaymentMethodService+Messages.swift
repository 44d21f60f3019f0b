public import Wire

/// The request of `PaymentMethodService.createPaymentMethod`.
public struct CreatePaymentMethodRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  public var card: Card?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers the card as it would be on record, and keeps nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", card: Card? = nil, requestID: String = "", validateOnly: Bool = false) {
    self.parent = parent
    self.card = card
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CreatePaymentMethodRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "card", .message(Card.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, card)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: try reader.message(&card)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PaymentMethodService.getPaymentMethod`.
public struct GetPaymentMethodRequest: Message {
  /// `tenants/{tenant}/paymentMethods/{payment_method}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "") {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetPaymentMethodRequest",
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

/// The request of `PaymentMethodService.listPaymentMethods`.
public struct ListPaymentMethodsRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `next_page_token` of the page before; everything else must stay the same.
  public var pageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", pageSize: Int32 = 0, pageToken: String = "") {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListPaymentMethodsRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
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
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `PaymentMethodService.listPaymentMethods`.
public struct ListPaymentMethodsResponse: Message {
  public var paymentMethods: [PaymentMethod]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentMethods: []) }

  public init(paymentMethods: [PaymentMethod] = [], nextPageToken: String = "") {
    self.paymentMethods = paymentMethods
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListPaymentMethodsResponse",
    [
      FieldDescriptor(1, "payment_methods", .message(PaymentMethod.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, paymentMethods)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &paymentMethods)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PaymentMethodService.updatePaymentMethod`.
public struct UpdatePaymentMethodRequest: Message {
  /// `name`, `card.expire_month`, `card.expire_year`, and an `etag` or none.
  public var paymentMethod: PaymentMethod?
  /// `card.expire_month`, `card.expire_year`; empty for both.
  public var updateMask: FieldMask?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers the card as it would be, and changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentMethod: nil) }

  public init(
    paymentMethod: PaymentMethod? = nil, updateMask: FieldMask? = nil, requestID: String = "",
    validateOnly: Bool = false
  ) {
    self.paymentMethod = paymentMethod
    self.updateMask = updateMask
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.UpdatePaymentMethodRequest",
    [
      FieldDescriptor(1, "payment_method", .message(PaymentMethod.self), .optional),
      FieldDescriptor(2, "update_mask", .message(FieldMask.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, updateMask)
    writer.message(1, paymentMethod)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&paymentMethod)  // 1
      case 18: try reader.message(&updateMask)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PaymentMethodService.replacePaymentMethod`.
public struct ReplacePaymentMethodRequest: Message {
  /// `tenants/{tenant}/paymentMethods/{payment_method}`: the old one.
  public var name: String
  /// The new one: a card, or a payment method on record.
  public var replacement: PaymentInstrument?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers what would move, and moves nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", replacement: PaymentInstrument? = nil, requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.replacement = replacement
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ReplacePaymentMethodRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "replacement", .message(PaymentInstrument.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, replacement)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: try reader.message(&replacement)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `PaymentMethodService.replacePaymentMethod`.
public struct ReplacePaymentMethodResponse: Message {
  public var paymentMethod: PaymentMethod?
  /// Those that moved over, as they are now.
  public var subscriptions: [Subscription]
  public var unknownFields = UnknownFields()

  public init() { self.init(paymentMethod: nil) }

  public init(paymentMethod: PaymentMethod? = nil, subscriptions: [Subscription] = []) {
    self.paymentMethod = paymentMethod
    self.subscriptions = subscriptions
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ReplacePaymentMethodResponse",
    [
      FieldDescriptor(1, "payment_method", .message(PaymentMethod.self), .optional),
      FieldDescriptor(2, "subscriptions", .message(Subscription.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, subscriptions)
    writer.message(1, paymentMethod)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&paymentMethod)  // 1
      case 18: try reader.repeatedMessage(into: &subscriptions)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PaymentMethodService.deletePaymentMethod`.
public struct DeletePaymentMethodRequest: Message {
  /// `tenants/{tenant}/paymentMethods/{payment_method}`.
  public var name: String
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Says whether the card could be removed, and removes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "", requestID: String = "", validateOnly: Bool = false) {
    self.name = name
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.DeletePaymentMethodRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "request_id", .string),
      FieldDescriptor(3, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(3, validateOnly)
    writer.string(2, requestID)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: requestID = try reader.string()  // 2
      case 24: validateOnly = try reader.bool()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `PaymentMethodService.deletePaymentMethod`.
public struct DeletePaymentMethodResponse: Message {
  public var unknownFields = UnknownFields()

  public init() {}

  public static let descriptor = MessageDescriptor(
    "commerce.v1.DeletePaymentMethodResponse",
    [

    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
