public import Wire

/// The request of `PurchaseAdministrationService.listPurchases`.
public struct ListPurchasesRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  /// AIP-160 over `channel`, `product_id`, `purchaser`, `state`, `expire_time`, `purchaser_departed`, for example
  /// `channel = SELF_SERVICE AND expire_time < "2026-01-01T00:00:00Z"`. Empty for all.
  public var filter: String
  /// AIP-132 over `create_time`, `expire_time`, `product_id`, `quantity`; empty for `create_time desc`.
  public var orderBy: String
  /// How many of each purchase's assigned users to return: 0 means 10, above 100 means 100. The rest come from
  /// `LicenseService.listLicenseAssignments`.
  public var assignedUsersSize: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", pageSize: Int32 = 0, pageToken: String = "", filter: String = "", orderBy: String = "",
    assignedUsersSize: Int32 = 0
  ) {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
    self.filter = filter
    self.orderBy = orderBy
    self.assignedUsersSize = assignedUsersSize
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListPurchasesRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
      FieldDescriptor(4, "filter", .string),
      FieldDescriptor(5, "order_by", .string),
      FieldDescriptor(6, "assigned_users_size", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(6, assignedUsersSize)
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
      case 48: assignedUsersSize = try reader.int32()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `PurchaseAdministrationService.listPurchases`.
public struct ListPurchasesResponse: Message {
  public var purchases: [Purchase]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(purchases: []) }

  public init(purchases: [Purchase] = [], nextPageToken: String = "") {
    self.purchases = purchases
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListPurchasesResponse",
    [
      FieldDescriptor(1, "purchases", .message(Purchase.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, purchases)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &purchases)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// A subscription as the administrator's report shows it: R30's seven columns, and what they are filtered by.
public struct Purchase: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var subscription: String
  /// Column *product*.
  public var productID: String
  public var productDisplayName: String
  /// Column *purchaser name*.
  public var purchaser: String
  /// Empty once erased.
  public var purchaserDisplayName: String
  /// The purchaser's account is disabled or deleted (R29).
  public var purchaserDeparted: Bool
  public var channel: PurchaseChannel
  public var state: Subscription.State
  /// Column *subscriptions purchased*: seats.
  public var quantity: Int32
  /// Column *expiration date*: the end of the term.
  public var expireTime: Timestamp?
  /// Column *order history*, oldest first; at most 100, the newest ones.
  public var orderHistory: [OrderEntry]
  /// Column *purchase price*: what the orders charged, tax included, refunds not deducted.
  public var purchasePrice: Money?
  /// For one seat and one billing period, without tax.
  public var unitPrice: Money?
  /// Column *assigned users*: how many, and the first of them.
  public var assignedUserCount: Int32
  public var assignedUsers: [AssignedUser]
  public var createTime: Timestamp?
  /// The card's holder took money of it back through their bank, or tries to.
  public var paymentDisputed: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: "") }

  public init(
    subscription: String = "", productID: String = "", productDisplayName: String = "", purchaser: String = "",
    purchaserDisplayName: String = "", purchaserDeparted: Bool = false, channel: PurchaseChannel = PurchaseChannel(),
    state: Subscription.State = Subscription.State(), quantity: Int32 = 0, expireTime: Timestamp? = nil,
    orderHistory: [OrderEntry] = [], purchasePrice: Money? = nil, unitPrice: Money? = nil,
    assignedUserCount: Int32 = 0, assignedUsers: [AssignedUser] = [], createTime: Timestamp? = nil,
    paymentDisputed: Bool = false
  ) {
    self.subscription = subscription
    self.productID = productID
    self.productDisplayName = productDisplayName
    self.purchaser = purchaser
    self.purchaserDisplayName = purchaserDisplayName
    self.purchaserDeparted = purchaserDeparted
    self.channel = channel
    self.state = state
    self.quantity = quantity
    self.expireTime = expireTime
    self.orderHistory = orderHistory
    self.purchasePrice = purchasePrice
    self.unitPrice = unitPrice
    self.assignedUserCount = assignedUserCount
    self.assignedUsers = assignedUsers
    self.createTime = createTime
    self.paymentDisputed = paymentDisputed
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Purchase",
    [
      FieldDescriptor(1, "subscription", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "product_display_name", .string),
      FieldDescriptor(4, "purchaser", .string),
      FieldDescriptor(5, "purchaser_display_name", .string),
      FieldDescriptor(6, "purchaser_departed", .bool),
      FieldDescriptor(7, "channel", .enumeration(PurchaseChannel.self)),
      FieldDescriptor(8, "state", .enumeration(Subscription.State.self)),
      FieldDescriptor(9, "quantity", .int32),
      FieldDescriptor(10, "expire_time", .message(Timestamp.self), .optional),
      FieldDescriptor(11, "order_history", .message(OrderEntry.self), .repeated),
      FieldDescriptor(12, "purchase_price", .message(Money.self), .optional),
      FieldDescriptor(13, "unit_price", .message(Money.self), .optional),
      FieldDescriptor(14, "assigned_user_count", .int32),
      FieldDescriptor(15, "assigned_users", .message(AssignedUser.self), .repeated),
      FieldDescriptor(16, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(17, "payment_disputed", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(17, paymentDisputed)
    writer.message(16, createTime)
    writer.repeatedMessage(15, assignedUsers)
    writer.int32(14, assignedUserCount)
    writer.message(13, unitPrice)
    writer.message(12, purchasePrice)
    writer.repeatedMessage(11, orderHistory)
    writer.message(10, expireTime)
    writer.int32(9, quantity)
    writer.enumeration(8, state)
    writer.enumeration(7, channel)
    writer.bool(6, purchaserDeparted)
    writer.string(5, purchaserDisplayName)
    writer.string(4, purchaser)
    writer.string(3, productDisplayName)
    writer.string(2, productID)
    writer.string(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subscription = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: productDisplayName = try reader.string()  // 3
      case 34: purchaser = try reader.string()  // 4
      case 42: purchaserDisplayName = try reader.string()  // 5
      case 48: purchaserDeparted = try reader.bool()  // 6
      case 56: channel = try reader.enumeration()  // 7
      case 64: state = try reader.enumeration()  // 8
      case 72: quantity = try reader.int32()  // 9
      case 82: try reader.message(&expireTime)  // 10
      case 90: try reader.repeatedMessage(into: &orderHistory)  // 11
      case 98: try reader.message(&purchasePrice)  // 12
      case 106: try reader.message(&unitPrice)  // 13
      case 112: assignedUserCount = try reader.int32()  // 14
      case 122: try reader.repeatedMessage(into: &assignedUsers)  // 15
      case 130: try reader.message(&createTime)  // 16
      case 136: paymentDisputed = try reader.bool()  // 17
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }

  /// Whom a seat is assigned to.
  public struct AssignedUser: Message {
    /// `tenants/{tenant}/users/{user}`.
    public var user: String
    /// Empty once erased.
    public var displayName: String
    public var unknownFields = UnknownFields()

    public init() { self.init(user: "") }

    public init(user: String = "", displayName: String = "") {
      self.user = user
      self.displayName = displayName
    }

    public static let descriptor = MessageDescriptor(
      "commerce.v1.Purchase.AssignedUser",
      [
        FieldDescriptor(1, "user", .string),
        FieldDescriptor(2, "display_name", .string),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.string(2, displayName)
      writer.string(1, user)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: user = try reader.string()  // 1
        case 18: displayName = try reader.string()  // 2
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }

  /// One line of the order history.
  public struct OrderEntry: Message {
    /// `tenants/{tenant}/orders/{order}`.
    public var order: String
    public var state: Order.State
    public var quantity: Int32
    /// Tax included.
    public var total: Money?
    public var invoiceNumber: String
    public var createTime: Timestamp?
    public var unknownFields = UnknownFields()

    public init() { self.init(order: "") }

    public init(
      order: String = "", state: Order.State = Order.State(), quantity: Int32 = 0, total: Money? = nil,
      invoiceNumber: String = "", createTime: Timestamp? = nil
    ) {
      self.order = order
      self.state = state
      self.quantity = quantity
      self.total = total
      self.invoiceNumber = invoiceNumber
      self.createTime = createTime
    }

    public static let descriptor = MessageDescriptor(
      "commerce.v1.Purchase.OrderEntry",
      [
        FieldDescriptor(1, "order", .string),
        FieldDescriptor(2, "state", .enumeration(Order.State.self)),
        FieldDescriptor(3, "quantity", .int32),
        FieldDescriptor(4, "total", .message(Money.self), .optional),
        FieldDescriptor(5, "invoice_number", .string),
        FieldDescriptor(6, "create_time", .message(Timestamp.self), .optional),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.message(6, createTime)
      writer.string(5, invoiceNumber)
      writer.message(4, total)
      writer.int32(3, quantity)
      writer.enumeration(2, state)
      writer.string(1, order)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: order = try reader.string()  // 1
        case 16: state = try reader.enumeration()  // 2
        case 24: quantity = try reader.int32()  // 3
        case 34: try reader.message(&total)  // 4
        case 42: invoiceNumber = try reader.string()  // 5
        case 50: try reader.message(&createTime)  // 6
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }
}
