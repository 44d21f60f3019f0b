public import Wire

/// The request of `OrderService.createQuote`.
public struct CreateQuoteRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// Who buys, `tenants/{tenant}/users/{user}`; empty for the caller. Services with the role act for a user.
  public var user: String
  /// A product or one of its aliases.
  public var productID: String
  public var offerID: String
  /// Seats: 1 to the offer's `seats_max`; for a reactivation 0 means as many as there were.
  public var quantity: Int32
  /// Seats or a reactivation, with `subscription`; product and offer are then those of the subscription, and stay
  /// empty. A reactivation may name another offer.
  public var kind: PurchaseKind
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var subscription: String
  /// Of the subscription; empty for the subscription as it stands.
  public var etag: String
  /// From `SignInService.DiscoverTenant`, where the customer came that way: `FAILED_PRECONDITION` with
  /// `SIGN_IN_TENANT_MISMATCH` where the token is of another organisation than the one found (R10).
  public var signInTicket: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", user: String = "", productID: String = "", offerID: String = "", quantity: Int32 = 0,
    kind: PurchaseKind = PurchaseKind(), subscription: String = "", etag: String = "", signInTicket: String = ""
  ) {
    self.parent = parent
    self.user = user
    self.productID = productID
    self.offerID = offerID
    self.quantity = quantity
    self.kind = kind
    self.subscription = subscription
    self.etag = etag
    self.signInTicket = signInTicket
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CreateQuoteRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "user", .string),
      FieldDescriptor(3, "product_id", .string),
      FieldDescriptor(4, "offer_id", .string),
      FieldDescriptor(5, "quantity", .int32),
      FieldDescriptor(6, "kind", .enumeration(PurchaseKind.self)),
      FieldDescriptor(7, "subscription", .string),
      FieldDescriptor(8, "etag", .string),
      FieldDescriptor(30, "sign_in_ticket", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(30, signInTicket)
    writer.string(8, etag)
    writer.string(7, subscription)
    writer.enumeration(6, kind)
    writer.int32(5, quantity)
    writer.string(4, offerID)
    writer.string(3, productID)
    writer.string(2, user)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: user = try reader.string()  // 2
      case 26: productID = try reader.string()  // 3
      case 34: offerID = try reader.string()  // 4
      case 40: quantity = try reader.int32()  // 5
      case 48: kind = try reader.enumeration()  // 6
      case 58: subscription = try reader.string()  // 7
      case 66: etag = try reader.string()  // 8
      case 242: signInTicket = try reader.string()  // 30
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `OrderService.placeOrder`.
public struct PlaceOrderRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// `Quote.token`, as it came.
  public var quoteToken: [UInt8]
  /// Absent only where the offer does not require one.
  public var paymentInstrument: PaymentInstrument?
  public var source: OrderSource?
  /// The customer's own reference; free text, at most 128 bytes. A card number in it is refused.
  public var purchaseOrderReference: String
  /// `[A-Za-z0-9_-]{1,64}`, fresh for every purchase; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers the order as it would be placed, and places none.
  public var validateOnly: Bool
  /// The version of the data terms that the buyer was shown and accepts, as in the quote; `FAILED_PRECONDITION` with
  /// `DATA_TERMS_NOT_ACCEPTED` where the quote asks for it and it is not there (R33).
  public var acceptedTermsVersion: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", quoteToken: [UInt8] = [], paymentInstrument: PaymentInstrument? = nil,
    source: OrderSource? = nil, purchaseOrderReference: String = "", requestID: String = "", validateOnly: Bool = false,
    acceptedTermsVersion: String = ""
  ) {
    self.parent = parent
    self.quoteToken = quoteToken
    self.paymentInstrument = paymentInstrument
    self.source = source
    self.purchaseOrderReference = purchaseOrderReference
    self.requestID = requestID
    self.validateOnly = validateOnly
    self.acceptedTermsVersion = acceptedTermsVersion
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PlaceOrderRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "quote_token", .bytes),
      FieldDescriptor(3, "payment_instrument", .message(PaymentInstrument.self), .optional),
      FieldDescriptor(4, "source", .message(OrderSource.self), .optional),
      FieldDescriptor(5, "purchase_order_reference", .string),
      FieldDescriptor(6, "request_id", .string),
      FieldDescriptor(7, "validate_only", .bool),
      FieldDescriptor(30, "accepted_terms_version", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(30, acceptedTermsVersion)
    writer.bool(7, validateOnly)
    writer.string(6, requestID)
    writer.string(5, purchaseOrderReference)
    writer.message(4, source)
    writer.message(3, paymentInstrument)
    writer.bytes(2, quoteToken)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: quoteToken = try reader.bytes()  // 2
      case 26: try reader.message(&paymentInstrument)  // 3
      case 34: try reader.message(&source)  // 4
      case 42: purchaseOrderReference = try reader.string()  // 5
      case 50: requestID = try reader.string()  // 6
      case 56: validateOnly = try reader.bool()  // 7
      case 242: acceptedTermsVersion = try reader.string()  // 30
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `OrderService.getOrder`.
public struct GetOrderRequest: Message {
  /// `tenants/{tenant}/orders/{order}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "") {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetOrderRequest",
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

/// The request of `OrderService.listOrders`.
public struct ListOrdersRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  /// AIP-160 over `state`, `product_id`, `purchaser`, `channel`, for example `state = COMPLETED`.
  public var filter: String
  /// AIP-132 over `create_time`; empty for `create_time desc`.
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
    "commerce.v1.ListOrdersRequest",
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

/// The response of `OrderService.listOrders`.
public struct ListOrdersResponse: Message {
  public var orders: [Order]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(orders: []) }

  public init(orders: [Order] = [], nextPageToken: String = "") {
    self.orders = orders
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListOrdersResponse",
    [
      FieldDescriptor(1, "orders", .message(Order.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, orders)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &orders)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `OrderService.confirmOrder`.
public struct ConfirmOrderRequest: Message {
  /// `tenants/{tenant}/orders/{order}`.
  public var name: String
  /// As in `PlaceOrderRequest`.
  public var requestID: String
  /// Answers what would be, and changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "", requestID: String = "", validateOnly: Bool = false) {
    self.name = name
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ConfirmOrderRequest",
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
