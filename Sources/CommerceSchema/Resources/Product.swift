public import Wire

/// Something on sale, as the catalogue describes it for one market (R01).
public struct Product: Message {
  /// `products/{product}`.
  public var name: String
  /// The product's public identifier, for example `CFQ7TTC0H9MP`.
  public var productID: String
  /// Earlier identifiers of the same product; every request takes them in place of `productID` (R32).
  public var aliases: [String]
  /// The family it belongs to, for example `POWER_PLATFORM`; market rules name families (R04).
  public var family: String
  /// For people, in the caller's language where the catalogue has it.
  public var displayName: String
  /// What may be bought in the market that was asked for; empty where the product is not on sale.
  public var offers: [Offer]
  /// The version of the catalogue that this was read from.
  public var catalogVersion: String
  /// Where to learn the product, in the catalogue's order (R39).
  public var training: [TrainingResource]
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", productID: String = "", aliases: [String] = [], family: String = "", displayName: String = "",
    offers: [Offer] = [], catalogVersion: String = "", training: [TrainingResource] = []
  ) {
    self.name = name
    self.productID = productID
    self.aliases = aliases
    self.family = family
    self.displayName = displayName
    self.offers = offers
    self.catalogVersion = catalogVersion
    self.training = training
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Product",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "aliases", .string, .repeated),
      FieldDescriptor(4, "family", .string),
      FieldDescriptor(5, "display_name", .string),
      FieldDescriptor(6, "offers", .message(Offer.self), .repeated),
      FieldDescriptor(7, "catalog_version", .string),
      FieldDescriptor(8, "training", .message(TrainingResource.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(8, training)
    writer.string(7, catalogVersion)
    writer.repeatedMessage(6, offers)
    writer.string(5, displayName)
    writer.string(4, family)
    writer.repeatedString(3, aliases)
    writer.string(2, productID)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: try reader.repeatedString(into: &aliases)  // 3
      case 34: family = try reader.string()  // 4
      case 42: displayName = try reader.string()  // 5
      case 50: try reader.repeatedMessage(into: &offers)  // 6
      case 58: catalogVersion = try reader.string()  // 7
      case 66: try reader.repeatedMessage(into: &training)  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// One way to buy a product: a term, a billing rhythm and a price.
public struct Offer: Message {
  /// Unique within the product, for example `yearly-monthly`.
  public var offerID: String
  /// How long a purchase lasts, an ISO 8601 duration: `P1M`, `P1Y`.
  public var term: String
  /// How often it is billed, an ISO 8601 duration no longer than the term.
  public var billingPeriod: String
  /// The most seats that one order may have; at least 1.
  public var seatsMax: Int32
  /// For one seat and one billing period, without tax, from the public price list.
  public var unitPrice: Money?
  /// The offer is a trial: its price is zero for the term (R18).
  public var trial: Bool
  /// A payment instrument must come with the order. Only trials may do without (R18).
  public var paymentInstrumentRequired: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(offerID: "") }

  public init(
    offerID: String = "", term: String = "", billingPeriod: String = "", seatsMax: Int32 = 0, unitPrice: Money? = nil,
    trial: Bool = false, paymentInstrumentRequired: Bool = false
  ) {
    self.offerID = offerID
    self.term = term
    self.billingPeriod = billingPeriod
    self.seatsMax = seatsMax
    self.unitPrice = unitPrice
    self.trial = trial
    self.paymentInstrumentRequired = paymentInstrumentRequired
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Offer",
    [
      FieldDescriptor(1, "offer_id", .string),
      FieldDescriptor(2, "term", .string),
      FieldDescriptor(3, "billing_period", .string),
      FieldDescriptor(4, "seats_max", .int32),
      FieldDescriptor(5, "unit_price", .message(Money.self), .optional),
      FieldDescriptor(6, "trial", .bool),
      FieldDescriptor(7, "payment_instrument_required", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(7, paymentInstrumentRequired)
    writer.bool(6, trial)
    writer.message(5, unitPrice)
    writer.int32(4, seatsMax)
    writer.string(3, billingPeriod)
    writer.string(2, term)
    writer.string(1, offerID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: offerID = try reader.string()  // 1
      case 18: term = try reader.string()  // 2
      case 26: billingPeriod = try reader.string()  // 3
      case 32: seatsMax = try reader.int32()  // 4
      case 42: try reader.message(&unitPrice)  // 5
      case 48: trial = try reader.bool()  // 6
      case 56: paymentInstrumentRequired = try reader.bool()  // 7
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
