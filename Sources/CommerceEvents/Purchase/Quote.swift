public import Wire

/// `commerce.events.v1.Quote`: a price that holds until it expires (R11).
///
/// It is sealed into the token that the customer returns with the order; it is no event of its own.
public struct Quote: Message, Hashable {
  public var quoteID: String
  public var tenantID: String
  public var purchaserID: String
  public var productID: String
  public var offerID: String
  public var quantity: UInt32
  public var termMonths: UInt32
  public var billingMonths: UInt32
  public var market: String
  public var currencyCode: String
  /// Per seat and billing period.
  public var unitPriceMinor: Int64
  /// unit price × quantity for a whole billing period.
  public var fullPeriodMinor: Int64
  /// What is taken off for days that have passed; 0 or less.
  public var prorationMinor: Int64
  public var netMinor: Int64
  /// Hundredths of a per cent.
  public var taxBasisPoints: UInt32
  public var taxMinor: Int64
  public var totalMinor: Int64
  public var priceList: PriceList
  public var catalogueVersion: String
  public var createdMicros: Int64
  public var expiresMicros: Int64
  /// A card-free trial (R18).
  public var cardFreeTrial: Bool
  public var kind: QuoteKind
  /// What is added to or reactivated, and what it was when the quote was made.
  public var subscriptionID: String
  public var subscriptionRevision: UInt64
  /// A trial, with a card or without.
  public var trial: Bool
  /// The offer that a trial with a card becomes.
  public var convertsToOfferID: String
  /// The part of the billing period that is paid, for a change of a subscription.
  public var periodStartMicros: Int64
  public var periodEndMicros: Int64
  /// The data terms that the purchaser has to accept with the order; empty where they did already.
  public var termsVersion: String
  public var unknownFields = UnknownFields()

  public init() { self.init(quoteID: "") }

  public init(
    quoteID: String = "", tenantID: String = "", purchaserID: String = "", productID: String = "", offerID: String = "",
    quantity: UInt32 = 0, termMonths: UInt32 = 0, billingMonths: UInt32 = 0, market: String = "",
    currencyCode: String = "", unitPriceMinor: Int64 = 0, fullPeriodMinor: Int64 = 0, prorationMinor: Int64 = 0,
    netMinor: Int64 = 0, taxBasisPoints: UInt32 = 0, taxMinor: Int64 = 0, totalMinor: Int64 = 0,
    priceList: PriceList = .unspecified, catalogueVersion: String = "", createdMicros: Int64 = 0,
    expiresMicros: Int64 = 0, cardFreeTrial: Bool = false, kind: QuoteKind = .unspecified, subscriptionID: String = "",
    subscriptionRevision: UInt64 = 0, trial: Bool = false, convertsToOfferID: String = "", periodStartMicros: Int64 = 0,
    periodEndMicros: Int64 = 0, termsVersion: String = ""
  ) {
    self.quoteID = quoteID
    self.tenantID = tenantID
    self.purchaserID = purchaserID
    self.productID = productID
    self.offerID = offerID
    self.quantity = quantity
    self.termMonths = termMonths
    self.billingMonths = billingMonths
    self.market = market
    self.currencyCode = currencyCode
    self.unitPriceMinor = unitPriceMinor
    self.fullPeriodMinor = fullPeriodMinor
    self.prorationMinor = prorationMinor
    self.netMinor = netMinor
    self.taxBasisPoints = taxBasisPoints
    self.taxMinor = taxMinor
    self.totalMinor = totalMinor
    self.priceList = priceList
    self.catalogueVersion = catalogueVersion
    self.createdMicros = createdMicros
    self.expiresMicros = expiresMicros
    self.cardFreeTrial = cardFreeTrial
    self.kind = kind
    self.subscriptionID = subscriptionID
    self.subscriptionRevision = subscriptionRevision
    self.trial = trial
    self.convertsToOfferID = convertsToOfferID
    self.periodStartMicros = periodStartMicros
    self.periodEndMicros = periodEndMicros
    self.termsVersion = termsVersion
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.Quote",
    [
      FieldDescriptor(1, "quote_id", .string),
      FieldDescriptor(2, "tenant_id", .string),
      FieldDescriptor(3, "purchaser_id", .string),
      FieldDescriptor(4, "product_id", .string),
      FieldDescriptor(5, "offer_id", .string),
      FieldDescriptor(6, "quantity", .uint32),
      FieldDescriptor(7, "term_months", .uint32),
      FieldDescriptor(8, "billing_months", .uint32),
      FieldDescriptor(9, "market", .string),
      FieldDescriptor(10, "currency_code", .string),
      FieldDescriptor(11, "unit_price_minor", .int64),
      FieldDescriptor(12, "full_period_minor", .int64),
      FieldDescriptor(13, "proration_minor", .int64),
      FieldDescriptor(14, "net_minor", .int64),
      FieldDescriptor(15, "tax_basis_points", .uint32),
      FieldDescriptor(16, "tax_minor", .int64),
      FieldDescriptor(17, "total_minor", .int64),
      FieldDescriptor(18, "price_list", .enumeration(PriceList.self)),
      FieldDescriptor(19, "catalogue_version", .string),
      FieldDescriptor(20, "created_micros", .int64),
      FieldDescriptor(21, "expires_micros", .int64),
      FieldDescriptor(22, "card_free_trial", .bool),
      FieldDescriptor(23, "kind", .enumeration(QuoteKind.self)),
      FieldDescriptor(24, "subscription_id", .string),
      FieldDescriptor(25, "subscription_revision", .uint64),
      FieldDescriptor(26, "trial", .bool),
      FieldDescriptor(27, "converts_to_offer_id", .string),
      FieldDescriptor(28, "period_start_micros", .int64),
      FieldDescriptor(29, "period_end_micros", .int64),
      FieldDescriptor(30, "terms_version", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(30, termsVersion)
    writer.int64(29, periodEndMicros)
    writer.int64(28, periodStartMicros)
    writer.string(27, convertsToOfferID)
    writer.bool(26, trial)
    writer.uint64(25, subscriptionRevision)
    writer.string(24, subscriptionID)
    writer.enumeration(23, kind)
    writer.bool(22, cardFreeTrial)
    writer.int64(21, expiresMicros)
    writer.int64(20, createdMicros)
    writer.string(19, catalogueVersion)
    writer.enumeration(18, priceList)
    writer.int64(17, totalMinor)
    writer.int64(16, taxMinor)
    writer.uint32(15, taxBasisPoints)
    writer.int64(14, netMinor)
    writer.int64(13, prorationMinor)
    writer.int64(12, fullPeriodMinor)
    writer.int64(11, unitPriceMinor)
    writer.string(10, currencyCode)
    writer.string(9, market)
    writer.uint32(8, billingMonths)
    writer.uint32(7, termMonths)
    writer.uint32(6, quantity)
    writer.string(5, offerID)
    writer.string(4, productID)
    writer.string(3, purchaserID)
    writer.string(2, tenantID)
    writer.string(1, quoteID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: quoteID = try reader.string()  // 1
      case 18: tenantID = try reader.string()  // 2
      case 26: purchaserID = try reader.string()  // 3
      case 34: productID = try reader.string()  // 4
      case 42: offerID = try reader.string()  // 5
      case 48: quantity = try reader.uint32()  // 6
      case 56: termMonths = try reader.uint32()  // 7
      case 64: billingMonths = try reader.uint32()  // 8
      case 74: market = try reader.string()  // 9
      case 82: currencyCode = try reader.string()  // 10
      case 88: unitPriceMinor = try reader.int64()  // 11
      case 96: fullPeriodMinor = try reader.int64()  // 12
      case 104: prorationMinor = try reader.int64()  // 13
      case 112: netMinor = try reader.int64()  // 14
      case 120: taxBasisPoints = try reader.uint32()  // 15
      case 128: taxMinor = try reader.int64()  // 16
      case 136: totalMinor = try reader.int64()  // 17
      case 144: priceList = try reader.enumeration()  // 18
      case 154: catalogueVersion = try reader.string()  // 19
      case 160: createdMicros = try reader.int64()  // 20
      case 168: expiresMicros = try reader.int64()  // 21
      case 176: cardFreeTrial = try reader.bool()  // 22
      case 184: kind = try reader.enumeration()  // 23
      case 194: subscriptionID = try reader.string()  // 24
      case 200: subscriptionRevision = try reader.uint64()  // 25
      case 208: trial = try reader.bool()  // 26
      case 218: convertsToOfferID = try reader.string()  // 27
      case 224: periodStartMicros = try reader.int64()  // 28
      case 232: periodEndMicros = try reader.int64()  // 29
      case 242: termsVersion = try reader.string()  // 30
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
