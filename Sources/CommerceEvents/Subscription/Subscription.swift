public import Wire

/// `commerce.events.v1.CancellationReason`: why a purchaser cancelled (R24).
public struct CancellationReason: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let noLongerNeeded = Self(rawValue: 1)
  public static let tooExpensive = Self(rawValue: 2)
  public static let missingFeatures = Self(rawValue: 3)
  public static let boughtByMistake = Self(rawValue: 4)
  /// The organisation provides the product itself (R35).
  public static let providedByOrganization = Self(rawValue: 5)
  public static let other = Self(rawValue: 6)
  /// The card's holder took the money back through their bank; no caller gives this reason.
  public static let chargeback = Self(rawValue: 7)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.CancellationReason",
    [
      (0, "CANCELLATION_REASON_UNSPECIFIED"),
      (1, "CANCELLATION_REASON_NO_LONGER_NEEDED"),
      (2, "CANCELLATION_REASON_TOO_EXPENSIVE"),
      (3, "CANCELLATION_REASON_MISSING_FEATURES"),
      (4, "CANCELLATION_REASON_BOUGHT_BY_MISTAKE"),
      (5, "CANCELLATION_REASON_PROVIDED_BY_ORGANIZATION"),
      (6, "CANCELLATION_REASON_OTHER"), (7, "CANCELLATION_REASON_CHARGEBACK"),
    ])
}

/// `commerce.events.v1.Subscription`: what was bought, for how long, and who pays.
public struct Subscription: Message, Hashable {
  public var subscriptionID: String
  public var productID: String
  public var offerID: String
  public var purchaserID: String
  public var payerID: String
  /// The tenant owns the data that the product creates (R34).
  public var dataOwnerID: String
  public var channel: PurchaseChannel
  public var orderID: String
  public var currencyCode: String
  public var unitPriceMinor: Int64
  public var priceList: PriceList
  public var market: String
  public var taxBasisPoints: UInt32
  public var termMonths: UInt32
  public var billingMonths: UInt32
  public var trial: Bool
  public var createdMicros: Int64
  /// Billing periods are counted from here.
  public var anchorMicros: Int64
  public var termStartMicros: Int64
  public var termEndMicros: Int64
  public var billingPeriodStartMicros: Int64
  public var billingPeriodEndMicros: Int64
  public var recurringBilling: Bool
  /// When it was cancelled at once, with a refund; 0 while it was not.
  public var cancelledMicros: Int64
  public var cancellationReason: CancellationReason
  /// The seats owned are the sum of the lots' quantities.
  public var lots: [SeatLot]
  public var paymentMethodID: String
  /// Rises with every change.
  public var revision: UInt64
  /// Since when a billing period is not paid; 0 while all are. The term counts as ended from then on (R27).
  public var pastDueMicros: Int64
  /// Seats from the next term on; 0 where nothing is scheduled (R20).
  public var scheduledQuantity: UInt32
  /// The invoice that is not paid yet.
  public var openInvoiceNumber: String
  /// What of its life was told in events.
  public var stage: SubscriptionStage
  /// The offer that a trial with a card becomes (R18).
  public var convertsToOfferID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(subscriptionID: "") }

  public init(
    subscriptionID: String = "", productID: String = "", offerID: String = "", purchaserID: String = "",
    payerID: String = "", dataOwnerID: String = "", channel: PurchaseChannel = .unspecified, orderID: String = "",
    currencyCode: String = "", unitPriceMinor: Int64 = 0, priceList: PriceList = .unspecified, market: String = "",
    taxBasisPoints: UInt32 = 0, termMonths: UInt32 = 0, billingMonths: UInt32 = 0, trial: Bool = false,
    createdMicros: Int64 = 0, anchorMicros: Int64 = 0, termStartMicros: Int64 = 0, termEndMicros: Int64 = 0,
    billingPeriodStartMicros: Int64 = 0, billingPeriodEndMicros: Int64 = 0, recurringBilling: Bool = false,
    cancelledMicros: Int64 = 0, cancellationReason: CancellationReason = .unspecified, lots: [SeatLot] = [],
    paymentMethodID: String = "", revision: UInt64 = 0, pastDueMicros: Int64 = 0, scheduledQuantity: UInt32 = 0,
    openInvoiceNumber: String = "", stage: SubscriptionStage = .unspecified, convertsToOfferID: String = ""
  ) {
    self.subscriptionID = subscriptionID
    self.productID = productID
    self.offerID = offerID
    self.purchaserID = purchaserID
    self.payerID = payerID
    self.dataOwnerID = dataOwnerID
    self.channel = channel
    self.orderID = orderID
    self.currencyCode = currencyCode
    self.unitPriceMinor = unitPriceMinor
    self.priceList = priceList
    self.market = market
    self.taxBasisPoints = taxBasisPoints
    self.termMonths = termMonths
    self.billingMonths = billingMonths
    self.trial = trial
    self.createdMicros = createdMicros
    self.anchorMicros = anchorMicros
    self.termStartMicros = termStartMicros
    self.termEndMicros = termEndMicros
    self.billingPeriodStartMicros = billingPeriodStartMicros
    self.billingPeriodEndMicros = billingPeriodEndMicros
    self.recurringBilling = recurringBilling
    self.cancelledMicros = cancelledMicros
    self.cancellationReason = cancellationReason
    self.lots = lots
    self.paymentMethodID = paymentMethodID
    self.revision = revision
    self.pastDueMicros = pastDueMicros
    self.scheduledQuantity = scheduledQuantity
    self.openInvoiceNumber = openInvoiceNumber
    self.stage = stage
    self.convertsToOfferID = convertsToOfferID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.Subscription",
    [
      FieldDescriptor(1, "subscription_id", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "offer_id", .string),
      FieldDescriptor(4, "purchaser_id", .string),
      FieldDescriptor(5, "payer_id", .string),
      FieldDescriptor(6, "data_owner_id", .string),
      FieldDescriptor(7, "channel", .enumeration(PurchaseChannel.self)),
      FieldDescriptor(8, "order_id", .string),
      FieldDescriptor(9, "currency_code", .string),
      FieldDescriptor(10, "unit_price_minor", .int64),
      FieldDescriptor(11, "price_list", .enumeration(PriceList.self)),
      FieldDescriptor(12, "market", .string),
      FieldDescriptor(13, "tax_basis_points", .uint32),
      FieldDescriptor(14, "term_months", .uint32),
      FieldDescriptor(15, "billing_months", .uint32),
      FieldDescriptor(16, "trial", .bool),
      FieldDescriptor(17, "created_micros", .int64),
      FieldDescriptor(18, "anchor_micros", .int64),
      FieldDescriptor(19, "term_start_micros", .int64),
      FieldDescriptor(20, "term_end_micros", .int64),
      FieldDescriptor(21, "billing_period_start_micros", .int64),
      FieldDescriptor(22, "billing_period_end_micros", .int64),
      FieldDescriptor(23, "recurring_billing", .bool),
      FieldDescriptor(24, "cancelled_micros", .int64),
      FieldDescriptor(25, "cancellation_reason", .enumeration(CancellationReason.self)),
      FieldDescriptor(26, "lots", .message(SeatLot.self), .repeated),
      FieldDescriptor(27, "payment_method_id", .string),
      FieldDescriptor(28, "revision", .uint64),
      FieldDescriptor(29, "past_due_micros", .int64),
      FieldDescriptor(30, "scheduled_quantity", .uint32),
      FieldDescriptor(31, "open_invoice_number", .string),
      FieldDescriptor(32, "stage", .enumeration(SubscriptionStage.self)),
      FieldDescriptor(33, "converts_to_offer_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(33, convertsToOfferID)
    writer.enumeration(32, stage)
    writer.string(31, openInvoiceNumber)
    writer.uint32(30, scheduledQuantity)
    writer.int64(29, pastDueMicros)
    writer.uint64(28, revision)
    writer.string(27, paymentMethodID)
    writer.repeatedMessage(26, lots)
    writer.enumeration(25, cancellationReason)
    writer.int64(24, cancelledMicros)
    writer.bool(23, recurringBilling)
    writer.int64(22, billingPeriodEndMicros)
    writer.int64(21, billingPeriodStartMicros)
    writer.int64(20, termEndMicros)
    writer.int64(19, termStartMicros)
    writer.int64(18, anchorMicros)
    writer.int64(17, createdMicros)
    writer.bool(16, trial)
    writer.uint32(15, billingMonths)
    writer.uint32(14, termMonths)
    writer.uint32(13, taxBasisPoints)
    writer.string(12, market)
    writer.enumeration(11, priceList)
    writer.int64(10, unitPriceMinor)
    writer.string(9, currencyCode)
    writer.string(8, orderID)
    writer.enumeration(7, channel)
    writer.string(6, dataOwnerID)
    writer.string(5, payerID)
    writer.string(4, purchaserID)
    writer.string(3, offerID)
    writer.string(2, productID)
    writer.string(1, subscriptionID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subscriptionID = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: offerID = try reader.string()  // 3
      case 34: purchaserID = try reader.string()  // 4
      case 42: payerID = try reader.string()  // 5
      case 50: dataOwnerID = try reader.string()  // 6
      case 56: channel = try reader.enumeration()  // 7
      case 66: orderID = try reader.string()  // 8
      case 74: currencyCode = try reader.string()  // 9
      case 80: unitPriceMinor = try reader.int64()  // 10
      case 88: priceList = try reader.enumeration()  // 11
      case 98: market = try reader.string()  // 12
      case 104: taxBasisPoints = try reader.uint32()  // 13
      case 112: termMonths = try reader.uint32()  // 14
      case 120: billingMonths = try reader.uint32()  // 15
      case 128: trial = try reader.bool()  // 16
      case 136: createdMicros = try reader.int64()  // 17
      case 144: anchorMicros = try reader.int64()  // 18
      case 152: termStartMicros = try reader.int64()  // 19
      case 160: termEndMicros = try reader.int64()  // 20
      case 168: billingPeriodStartMicros = try reader.int64()  // 21
      case 176: billingPeriodEndMicros = try reader.int64()  // 22
      case 184: recurringBilling = try reader.bool()  // 23
      case 192: cancelledMicros = try reader.int64()  // 24
      case 200: cancellationReason = try reader.enumeration()  // 25
      case 210: try reader.repeatedMessage(into: &lots)  // 26
      case 218: paymentMethodID = try reader.string()  // 27
      case 224: revision = try reader.uint64()  // 28
      case 232: pastDueMicros = try reader.int64()  // 29
      case 240: scheduledQuantity = try reader.uint32()  // 30
      case 250: openInvoiceNumber = try reader.string()  // 31
      case 256: stage = try reader.enumeration()  // 32
      case 266: convertsToOfferID = try reader.string()  // 33
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SubscriptionStage`: what of a subscription's life was told in events.
public struct SubscriptionStage: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let expired = Self(rawValue: 1)
  public static let disabled = Self(rawValue: 2)
  public static let deleted = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.SubscriptionStage",
    [
      (0, "SUBSCRIPTION_STAGE_UNSPECIFIED"),
      (1, "SUBSCRIPTION_STAGE_EXPIRED"),
      (2, "SUBSCRIPTION_STAGE_DISABLED"),
      (3, "SUBSCRIPTION_STAGE_DELETED"),
    ])
}
