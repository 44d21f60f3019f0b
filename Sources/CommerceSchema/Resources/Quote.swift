public import Wire

/// A price that holds until it expires (R11). The total charged is exactly the total quoted, or the order fails.
///
/// A quote is not stored: it travels in `token`, sealed by the server. It survives changes of the catalogue.
public struct Quote: Message {
  /// `tenants/{tenant}/quotes/{quote}`. An order uses a quote up.
  public var name: String
  public var productID: String
  public var offerID: String
  /// Seats.
  public var quantity: Int32
  /// ISO 8601, as in the offer.
  public var term: String
  public var billingPeriod: String
  /// For one seat and one billing period, without tax.
  public var unitPrice: Money?
  /// What is taken off because the first billing period is shorter than a whole one; zero or negative.
  public var proration: Money?
  /// `unit_price` × `quantity` + `proration`.
  public var subtotal: Money?
  /// 2500 is 25 %.
  public var taxRateBasisPoints: Int32
  /// `subtotal` × the rate, rounded half away from zero.
  public var tax: Money?
  /// `subtotal` + `tax`: what the card is charged.
  public var total: Money?
  public var priceList: PriceList
  public var catalogVersion: String
  public var createTime: Timestamp?
  /// From here on the quote is refused with `QUOTE_EXPIRED`.
  public var expireTime: Timestamp?
  /// ISO 3166-1 alpha-2: where the tenant buys.
  public var market: String
  /// `tenants/{tenant}/users/{user}`: whom the quote is for. Nobody else may place it.
  public var purchaser: String
  /// The quote itself, sealed; at most 2 KiB. Opaque: pass it to `PlaceOrder` as it is.
  public var token: [UInt8]
  public var kind: PurchaseKind
  /// `tenants/{tenant}/subscriptions/{subscription}`: what is changed; empty for a new one. The quote holds for the
  /// subscription as it was, and is refused with `ETAG_MISMATCH` once that has changed.
  public var subscription: String
  /// The data terms that the buyer has to accept with this purchase; empty where they did already (R33).
  public var termsVersion: String
  /// Where the terms stand.
  public var termsURL: String
  /// Where the organisation has the product keep its data; empty for the product's default.
  public var dataRegion: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", productID: String = "", offerID: String = "", quantity: Int32 = 0, term: String = "",
    billingPeriod: String = "", unitPrice: Money? = nil, proration: Money? = nil, subtotal: Money? = nil,
    taxRateBasisPoints: Int32 = 0, tax: Money? = nil, total: Money? = nil, priceList: PriceList = PriceList(),
    catalogVersion: String = "", createTime: Timestamp? = nil, expireTime: Timestamp? = nil, market: String = "",
    purchaser: String = "", token: [UInt8] = [], kind: PurchaseKind = PurchaseKind(), subscription: String = "",
    termsVersion: String = "", termsURL: String = "", dataRegion: String = ""
  ) {
    self.name = name
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
    self.priceList = priceList
    self.catalogVersion = catalogVersion
    self.createTime = createTime
    self.expireTime = expireTime
    self.market = market
    self.purchaser = purchaser
    self.token = token
    self.kind = kind
    self.subscription = subscription
    self.termsVersion = termsVersion
    self.termsURL = termsURL
    self.dataRegion = dataRegion
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Quote",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "offer_id", .string),
      FieldDescriptor(4, "quantity", .int32),
      FieldDescriptor(5, "term", .string),
      FieldDescriptor(6, "billing_period", .string),
      FieldDescriptor(7, "unit_price", .message(Money.self), .optional),
      FieldDescriptor(8, "proration", .message(Money.self), .optional),
      FieldDescriptor(9, "subtotal", .message(Money.self), .optional),
      FieldDescriptor(10, "tax_rate_basis_points", .int32),
      FieldDescriptor(11, "tax", .message(Money.self), .optional),
      FieldDescriptor(12, "total", .message(Money.self), .optional),
      FieldDescriptor(13, "price_list", .enumeration(PriceList.self)),
      FieldDescriptor(14, "catalog_version", .string),
      FieldDescriptor(15, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(16, "expire_time", .message(Timestamp.self), .optional),
      FieldDescriptor(17, "market", .string),
      FieldDescriptor(18, "purchaser", .string),
      FieldDescriptor(19, "token", .bytes),
      FieldDescriptor(20, "kind", .enumeration(PurchaseKind.self)),
      FieldDescriptor(21, "subscription", .string),
      FieldDescriptor(30, "terms_version", .string),
      FieldDescriptor(31, "terms_url", .string),
      FieldDescriptor(32, "data_region", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(32, dataRegion)
    writer.string(31, termsURL)
    writer.string(30, termsVersion)
    writer.string(21, subscription)
    writer.enumeration(20, kind)
    writer.bytes(19, token)
    writer.string(18, purchaser)
    writer.string(17, market)
    writer.message(16, expireTime)
    writer.message(15, createTime)
    writer.string(14, catalogVersion)
    writer.enumeration(13, priceList)
    writer.message(12, total)
    writer.message(11, tax)
    writer.int32(10, taxRateBasisPoints)
    writer.message(9, subtotal)
    writer.message(8, proration)
    writer.message(7, unitPrice)
    writer.string(6, billingPeriod)
    writer.string(5, term)
    writer.int32(4, quantity)
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
      case 32: quantity = try reader.int32()  // 4
      case 42: term = try reader.string()  // 5
      case 50: billingPeriod = try reader.string()  // 6
      case 58: try reader.message(&unitPrice)  // 7
      case 66: try reader.message(&proration)  // 8
      case 74: try reader.message(&subtotal)  // 9
      case 80: taxRateBasisPoints = try reader.int32()  // 10
      case 90: try reader.message(&tax)  // 11
      case 98: try reader.message(&total)  // 12
      case 104: priceList = try reader.enumeration()  // 13
      case 114: catalogVersion = try reader.string()  // 14
      case 122: try reader.message(&createTime)  // 15
      case 130: try reader.message(&expireTime)  // 16
      case 138: market = try reader.string()  // 17
      case 146: purchaser = try reader.string()  // 18
      case 154: token = try reader.bytes()  // 19
      case 160: kind = try reader.enumeration()  // 20
      case 170: subscription = try reader.string()  // 21
      case 242: termsVersion = try reader.string()  // 30
      case 250: termsURL = try reader.string()  // 31
      case 258: dataRegion = try reader.string()  // 32
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// What is bought.
public struct PurchaseKind: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// A new subscription.
  public static let unspecified = Self(rawValue: 0)
  /// Seats for a subscription that runs, prorated to the end of its billing period (R20).
  public static let seats = Self(rawValue: 1)
  /// A subscription that is expired or disabled, anew (R26).
  public static let reactivation = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.v1.PurchaseKind",
    [
      (0, "PURCHASE_KIND_UNSPECIFIED"),
      (1, "PURCHASE_KIND_SEATS"),
      (2, "PURCHASE_KIND_REACTIVATION"),
    ])
}
