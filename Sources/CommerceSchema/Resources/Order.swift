public import Wire

/// A purchase, from the moment it was decided (R13, R14). Every field is output only.
public struct Order: Message {
  /// `tenants/{tenant}/orders/{order}`.
  public var name: String
  public var state: State
  /// `tenants/{tenant}/users/{user}`: who bought.
  public var purchaser: String
  /// Who is billed and liable: for self-service the purchaser, always (R17).
  public var payer: String
  public var productID: String
  public var offerID: String
  /// Seats.
  public var quantity: Int32
  /// ISO 8601, as in the offer.
  public var term: String
  public var billingPeriod: String
  /// The money, exactly as in the quote.
  public var unitPrice: Money?
  public var proration: Money?
  public var subtotal: Money?
  public var taxRateBasisPoints: Int32
  public var tax: Money?
  public var total: Money?
  /// What has been given back so far, tax included; absent while nothing has.
  public var refunded: Money?
  public var priceList: PriceList
  public var catalogVersion: String
  /// ISO 3166-1 alpha-2.
  public var market: String
  public var channel: PurchaseChannel
  public var source: OrderSource?
  /// The card that was pinned, without its token.
  public var card: Card?
  /// `tenants/{tenant}/subscriptions/{subscription}`; empty until completed.
  public var subscription: String
  /// Gapless within the payer's billing account (R22); empty until completed.
  public var invoiceNumber: String
  /// Why the bank said no, in Stripe's public decline codes, for example `insufficient_funds`.
  public var declineReason: String
  /// Where the customer confirms; set in `REQUIRES_ACTION` alone.
  public var actionURL: String
  /// The customer's own text, as given. Empty once erased.
  public var purchaseOrderReference: String
  public var createTime: Timestamp?
  /// When it became final.
  public var completeTime: Timestamp?
  /// Until when `REQUIRES_ACTION` waits.
  public var expireTime: Timestamp?
  public var kind: PurchaseKind
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", state: State = State(), purchaser: String = "", payer: String = "", productID: String = "",
    offerID: String = "", quantity: Int32 = 0, term: String = "", billingPeriod: String = "", unitPrice: Money? = nil,
    proration: Money? = nil, subtotal: Money? = nil, taxRateBasisPoints: Int32 = 0, tax: Money? = nil,
    total: Money? = nil, refunded: Money? = nil, priceList: PriceList = PriceList(), catalogVersion: String = "",
    market: String = "", channel: PurchaseChannel = PurchaseChannel(), source: OrderSource? = nil, card: Card? = nil,
    subscription: String = "", invoiceNumber: String = "", declineReason: String = "", actionURL: String = "",
    purchaseOrderReference: String = "", createTime: Timestamp? = nil, completeTime: Timestamp? = nil,
    expireTime: Timestamp? = nil, kind: PurchaseKind = PurchaseKind()
  ) {
    self.name = name
    self.state = state
    self.purchaser = purchaser
    self.payer = payer
    self.productID = productID
    self.offerID = offerID
    self.quantity = quantity
    self.term = term
    self.billingPeriod = billingPeriod
    self.unitPrice = unitPrice
    self.proration = proration
    self.subtotal = subtotal
    self.taxRateBasisPoints = taxRateBasisPoints
    self.tax = tax
    self.total = total
    self.refunded = refunded
    self.priceList = priceList
    self.catalogVersion = catalogVersion
    self.market = market
    self.channel = channel
    self.source = source
    self.card = card
    self.subscription = subscription
    self.invoiceNumber = invoiceNumber
    self.declineReason = declineReason
    self.actionURL = actionURL
    self.purchaseOrderReference = purchaseOrderReference
    self.createTime = createTime
    self.completeTime = completeTime
    self.expireTime = expireTime
    self.kind = kind
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// Decided and durable; the bank has not answered yet.
    public static let pending = Self(rawValue: 1)
    /// The bank wants the customer's confirmation (3-D Secure) at `action_url`. The order waits until `expire_time`.
    public static let requiresAction = Self(rawValue: 2)
    /// Paid, activated and invoiced, in one step. Final, unless refunded.
    public static let completed = Self(rawValue: 3)
    /// The bank said no, see `decline_reason`; there is no subscription. Final.
    public static let declined = Self(rawValue: 4)
    /// Paid and given back in full. Final.
    public static let refunded = Self(rawValue: 5)
    /// Nobody confirmed in time; nothing was charged. Final.
    public static let expired = Self(rawValue: 6)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.Order.State",
      [
        (0, "STATE_UNSPECIFIED"),
        (1, "PENDING"),
        (2, "REQUIRES_ACTION"),
        (3, "COMPLETED"),
        (4, "DECLINED"),
        (5, "REFUNDED"),
        (6, "EXPIRED"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Order",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "state", .enumeration(State.self)),
      FieldDescriptor(3, "purchaser", .string),
      FieldDescriptor(4, "payer", .string),
      FieldDescriptor(5, "product_id", .string),
      FieldDescriptor(6, "offer_id", .string),
      FieldDescriptor(7, "quantity", .int32),
      FieldDescriptor(8, "term", .string),
      FieldDescriptor(9, "billing_period", .string),
      FieldDescriptor(10, "unit_price", .message(Money.self), .optional),
      FieldDescriptor(11, "proration", .message(Money.self), .optional),
      FieldDescriptor(12, "subtotal", .message(Money.self), .optional),
      FieldDescriptor(13, "tax_rate_basis_points", .int32),
      FieldDescriptor(14, "tax", .message(Money.self), .optional),
      FieldDescriptor(15, "total", .message(Money.self), .optional),
      FieldDescriptor(16, "refunded", .message(Money.self), .optional),
      FieldDescriptor(17, "price_list", .enumeration(PriceList.self)),
      FieldDescriptor(18, "catalog_version", .string),
      FieldDescriptor(19, "market", .string),
      FieldDescriptor(20, "channel", .enumeration(PurchaseChannel.self)),
      FieldDescriptor(21, "source", .message(OrderSource.self), .optional),
      FieldDescriptor(22, "card", .message(Card.self), .optional),
      FieldDescriptor(23, "subscription", .string),
      FieldDescriptor(24, "invoice_number", .string),
      FieldDescriptor(25, "decline_reason", .string),
      FieldDescriptor(26, "action_url", .string),
      FieldDescriptor(27, "purchase_order_reference", .string),
      FieldDescriptor(28, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(29, "complete_time", .message(Timestamp.self), .optional),
      FieldDescriptor(30, "expire_time", .message(Timestamp.self), .optional),
      FieldDescriptor(31, "kind", .enumeration(PurchaseKind.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(31, kind)
    writer.message(30, expireTime)
    writer.message(29, completeTime)
    writer.message(28, createTime)
    writer.string(27, purchaseOrderReference)
    writer.string(26, actionURL)
    writer.string(25, declineReason)
    writer.string(24, invoiceNumber)
    writer.string(23, subscription)
    writer.message(22, card)
    writer.message(21, source)
    writer.enumeration(20, channel)
    writer.string(19, market)
    writer.string(18, catalogVersion)
    writer.enumeration(17, priceList)
    writer.message(16, refunded)
    writer.message(15, total)
    writer.message(14, tax)
    writer.int32(13, taxRateBasisPoints)
    writer.message(12, subtotal)
    writer.message(11, proration)
    writer.message(10, unitPrice)
    writer.string(9, billingPeriod)
    writer.string(8, term)
    writer.int32(7, quantity)
    writer.string(6, offerID)
    writer.string(5, productID)
    writer.string(4, payer)
    writer.string(3, purchaser)
    writer.enumeration(2, state)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      case 26: purchaser = try reader.string()  // 3
      case 34: payer = try reader.string()  // 4
      case 42: productID = try reader.string()  // 5
      case 50: offerID = try reader.string()  // 6
      case 56: quantity = try reader.int32()  // 7
      case 66: term = try reader.string()  // 8
      case 74: billingPeriod = try reader.string()  // 9
      case 82: try reader.message(&unitPrice)  // 10
      case 90: try reader.message(&proration)  // 11
      case 98: try reader.message(&subtotal)  // 12
      case 104: taxRateBasisPoints = try reader.int32()  // 13
      case 114: try reader.message(&tax)  // 14
      case 122: try reader.message(&total)  // 15
      case 130: try reader.message(&refunded)  // 16
      case 136: priceList = try reader.enumeration()  // 17
      case 146: catalogVersion = try reader.string()  // 18
      case 154: market = try reader.string()  // 19
      case 160: channel = try reader.enumeration()  // 20
      case 170: try reader.message(&source)  // 21
      case 178: try reader.message(&card)  // 22
      case 186: subscription = try reader.string()  // 23
      case 194: invoiceNumber = try reader.string()  // 24
      case 202: declineReason = try reader.string()  // 25
      case 210: actionURL = try reader.string()  // 26
      case 218: purchaseOrderReference = try reader.string()  // 27
      case 226: try reader.message(&createTime)  // 28
      case 234: try reader.message(&completeTime)  // 29
      case 242: try reader.message(&expireTime)  // 30
      case 248: kind = try reader.enumeration()  // 31
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
