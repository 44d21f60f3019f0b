public import Wire

/// Seats of a product for a term. Every field is output only.
public struct Subscription: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var name: String
  public var productID: String
  public var offerID: String
  /// `tenants/{tenant}/users/{user}`.
  public var purchaser: String
  /// Who is billed (R17).
  public var payer: String
  /// `tenants/{tenant}`: the data that the product creates belongs to the organisation, never to the purchaser (R34).
  public var dataOwner: String
  public var channel: PurchaseChannel
  public var state: State
  /// Seats owned.
  public var quantity: Int32
  /// Seats assigned; never more than `quantity`.
  public var assignedQuantity: Int32
  /// For one seat and one billing period, without tax.
  public var unitPrice: Money?
  public var priceList: PriceList
  /// ISO 8601.
  public var term: String
  public var billingPeriod: String
  public var createTime: Timestamp?
  public var startTime: Timestamp?
  /// The end of the term, exclusive: renewal or expiry.
  public var termEndTime: Timestamp?
  /// The end of the billing period that runs now, exclusive.
  public var billingPeriodEndTime: Timestamp?
  /// Before this instant `CancelSubscription` takes effect at once and refunds (R24).
  public var cancellationWindowEndTime: Timestamp?
  /// False once recurring billing is turned off: the term that runs is the last.
  public var autoRenew: Bool
  /// `tenants/{tenant}/orders/{order}`: the order that started it.
  public var order: String
  /// Opaque; changes with every change of the subscription.
  public var etag: String
  /// ISO 3166-1 alpha-2.
  public var market: String
  /// When its purchaser cancelled; absent otherwise.
  public var cancelTime: Timestamp?
  public var cancellationReason: CancellationReason
  /// `tenants/{tenant}/paymentMethods/{payment_method}`: the card that it renews on; empty where it needs none.
  public var paymentMethod: String
  /// The invoice that is not paid yet, `tenants/{tenant}/invoices/{invoice}`; empty where none is open.
  public var openInvoice: String
  /// Since when a billing period is not paid; the term counts as ended from then on, and paying in time restores it
  /// (R27).
  public var pastDueTime: Timestamp?
  /// Seats from the next term on, where a reduction is scheduled; they cap assignment at once (R20).
  public var scheduledQuantity: Int32
  /// A trial (R18).
  public var trial: Bool
  /// When access ends if nothing happens any more.
  public var accessEndTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", productID: String = "", offerID: String = "", purchaser: String = "", payer: String = "",
    dataOwner: String = "", channel: PurchaseChannel = PurchaseChannel(), state: State = State(), quantity: Int32 = 0,
    assignedQuantity: Int32 = 0, unitPrice: Money? = nil, priceList: PriceList = PriceList(), term: String = "",
    billingPeriod: String = "", createTime: Timestamp? = nil, startTime: Timestamp? = nil,
    termEndTime: Timestamp? = nil, billingPeriodEndTime: Timestamp? = nil, cancellationWindowEndTime: Timestamp? = nil,
    autoRenew: Bool = false, order: String = "", etag: String = "", market: String = "", cancelTime: Timestamp? = nil,
    cancellationReason: CancellationReason = CancellationReason(), paymentMethod: String = "", openInvoice: String = "",
    pastDueTime: Timestamp? = nil, scheduledQuantity: Int32 = 0, trial: Bool = false, accessEndTime: Timestamp? = nil
  ) {
    self.name = name
    self.productID = productID
    self.offerID = offerID
    self.purchaser = purchaser
    self.payer = payer
    self.dataOwner = dataOwner
    self.channel = channel
    self.state = state
    self.quantity = quantity
    self.assignedQuantity = assignedQuantity
    self.unitPrice = unitPrice
    self.priceList = priceList
    self.term = term
    self.billingPeriod = billingPeriod
    self.createTime = createTime
    self.startTime = startTime
    self.termEndTime = termEndTime
    self.billingPeriodEndTime = billingPeriodEndTime
    self.cancellationWindowEndTime = cancellationWindowEndTime
    self.autoRenew = autoRenew
    self.order = order
    self.etag = etag
    self.market = market
    self.cancelTime = cancelTime
    self.cancellationReason = cancellationReason
    self.paymentMethod = paymentMethod
    self.openInvoice = openInvoice
    self.pastDueTime = pastDueTime
    self.scheduledQuantity = scheduledQuantity
    self.trial = trial
    self.accessEndTime = accessEndTime
  }

  /// R26.
  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// In its term.
    public static let active = Self(rawValue: 1)
    /// The term has ended; users keep access for 30 days.
    public static let expired = Self(rawValue: 2)
    /// No access, for 90 days.
    public static let disabled = Self(rawValue: 3)
    /// Final.
    public static let deleted = Self(rawValue: 4)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.Subscription.State",
      [
        (0, "STATE_UNSPECIFIED"),
        (1, "ACTIVE"),
        (2, "EXPIRED"),
        (3, "DISABLED"),
        (4, "DELETED"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Subscription",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "offer_id", .string),
      FieldDescriptor(4, "purchaser", .string),
      FieldDescriptor(5, "payer", .string),
      FieldDescriptor(6, "data_owner", .string),
      FieldDescriptor(7, "channel", .enumeration(PurchaseChannel.self)),
      FieldDescriptor(8, "state", .enumeration(State.self)),
      FieldDescriptor(9, "quantity", .int32),
      FieldDescriptor(10, "assigned_quantity", .int32),
      FieldDescriptor(11, "unit_price", .message(Money.self), .optional),
      FieldDescriptor(12, "price_list", .enumeration(PriceList.self)),
      FieldDescriptor(13, "term", .string),
      FieldDescriptor(14, "billing_period", .string),
      FieldDescriptor(15, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(16, "start_time", .message(Timestamp.self), .optional),
      FieldDescriptor(17, "term_end_time", .message(Timestamp.self), .optional),
      FieldDescriptor(18, "billing_period_end_time", .message(Timestamp.self), .optional),
      FieldDescriptor(19, "cancellation_window_end_time", .message(Timestamp.self), .optional),
      FieldDescriptor(20, "auto_renew", .bool),
      FieldDescriptor(21, "order", .string),
      FieldDescriptor(22, "etag", .string),
      FieldDescriptor(23, "market", .string),
      FieldDescriptor(24, "cancel_time", .message(Timestamp.self), .optional),
      FieldDescriptor(25, "cancellation_reason", .enumeration(CancellationReason.self)),
      FieldDescriptor(26, "payment_method", .string),
      FieldDescriptor(27, "open_invoice", .string),
      FieldDescriptor(28, "past_due_time", .message(Timestamp.self), .optional),
      FieldDescriptor(29, "scheduled_quantity", .int32),
      FieldDescriptor(30, "trial", .bool),
      FieldDescriptor(31, "access_end_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(31, accessEndTime)
    writer.bool(30, trial)
    writer.int32(29, scheduledQuantity)
    writer.message(28, pastDueTime)
    writer.string(27, openInvoice)
    writer.string(26, paymentMethod)
    writer.enumeration(25, cancellationReason)
    writer.message(24, cancelTime)
    writer.string(23, market)
    writer.string(22, etag)
    writer.string(21, order)
    writer.bool(20, autoRenew)
    writer.message(19, cancellationWindowEndTime)
    writer.message(18, billingPeriodEndTime)
    writer.message(17, termEndTime)
    writer.message(16, startTime)
    writer.message(15, createTime)
    writer.string(14, billingPeriod)
    writer.string(13, term)
    writer.enumeration(12, priceList)
    writer.message(11, unitPrice)
    writer.int32(10, assignedQuantity)
    writer.int32(9, quantity)
    writer.enumeration(8, state)
    writer.enumeration(7, channel)
    writer.string(6, dataOwner)
    writer.string(5, payer)
    writer.string(4, purchaser)
    writer.string(3, offerID)
    writer.string(2, productID)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: offerID = try reader.string()  // 3
      case 34: purchaser = try reader.string()  // 4
      case 42: payer = try reader.string()  // 5
      case 50: dataOwner = try reader.string()  // 6
      case 56: channel = try reader.enumeration()  // 7
      case 64: state = try reader.enumeration()  // 8
      case 72: quantity = try reader.int32()  // 9
      case 80: assignedQuantity = try reader.int32()  // 10
      case 90: try reader.message(&unitPrice)  // 11
      case 96: priceList = try reader.enumeration()  // 12
      case 106: term = try reader.string()  // 13
      case 114: billingPeriod = try reader.string()  // 14
      case 122: try reader.message(&createTime)  // 15
      case 130: try reader.message(&startTime)  // 16
      case 138: try reader.message(&termEndTime)  // 17
      case 146: try reader.message(&billingPeriodEndTime)  // 18
      case 154: try reader.message(&cancellationWindowEndTime)  // 19
      case 160: autoRenew = try reader.bool()  // 20
      case 170: order = try reader.string()  // 21
      case 178: etag = try reader.string()  // 22
      case 186: market = try reader.string()  // 23
      case 194: try reader.message(&cancelTime)  // 24
      case 200: cancellationReason = try reader.enumeration()  // 25
      case 210: paymentMethod = try reader.string()  // 26
      case 218: openInvoice = try reader.string()  // 27
      case 226: try reader.message(&pastDueTime)  // 28
      case 232: scheduledQuantity = try reader.int32()  // 29
      case 240: trial = try reader.bool()  // 30
      case 250: try reader.message(&accessEndTime)  // 31
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// Why a purchaser cancels (R24).
public struct CancellationReason: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let noLongerNeeded = Self(rawValue: 1)
  public static let tooExpensive = Self(rawValue: 2)
  public static let missingFeatures = Self(rawValue: 3)
  public static let boughtByMistake = Self(rawValue: 4)
  /// The organisation provides the product itself (R35).
  public static let providedByOrganization = Self(rawValue: 5)
  /// See the comment.
  public static let other = Self(rawValue: 6)
  /// The card's holder took the money back through their bank; no caller gives this reason.
  public static let chargeback = Self(rawValue: 7)

  public static let descriptor = EnumDescriptor(
    "commerce.v1.CancellationReason",
    [
      (0, "CANCELLATION_REASON_UNSPECIFIED"), (1, "CANCELLATION_REASON_NO_LONGER_NEEDED"),
      (2, "CANCELLATION_REASON_TOO_EXPENSIVE"), (3, "CANCELLATION_REASON_MISSING_FEATURES"),
      (4, "CANCELLATION_REASON_BOUGHT_BY_MISTAKE"), (5, "CANCELLATION_REASON_PROVIDED_BY_ORGANIZATION"),
      (6, "CANCELLATION_REASON_OTHER"), (7, "CANCELLATION_REASON_CHARGEBACK"),
    ])
}
