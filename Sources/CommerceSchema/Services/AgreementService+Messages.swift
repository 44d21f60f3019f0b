public import Wire

/// What an organisation agreed with the vendor.
public struct Agreement: Message {
  /// `tenants/{tenant}/agreements/{agreement}`. Output only.
  public var name: String
  /// The products that may be bought under it; empty for every product with an agreement price. At most 256.
  public var productIDs: [String]
  /// Days from an invoice to its due date, 0 to 365.
  public var paymentTermsDays: Int32
  public var startTime: Timestamp?
  /// Exclusive; after `startTime`.
  public var endTime: Timestamp?
  /// Output only.
  public var state: State
  /// Output only.
  public var createTime: Timestamp?
  /// The partner through whom the organisation buys, `tenants/{tenant}`: purchases are at the partner price list, and
  /// only while the partner has delegated admin privileges (R40). Empty for an agreement with the vendor itself.
  public var partner: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", productIDs: [String] = [], paymentTermsDays: Int32 = 0, startTime: Timestamp? = nil,
    endTime: Timestamp? = nil, state: State = State(), createTime: Timestamp? = nil, partner: String = ""
  ) {
    self.name = name
    self.productIDs = productIDs
    self.paymentTermsDays = paymentTermsDays
    self.startTime = startTime
    self.endTime = endTime
    self.state = state
    self.createTime = createTime
    self.partner = partner
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// Begins later.
    public static let pending = Self(rawValue: 1)
    public static let inForce = Self(rawValue: 2)
    public static let ended = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.Agreement.State",
      [(0, "STATE_UNSPECIFIED"), (1, "PENDING"), (2, "IN_FORCE"), (3, "ENDED")])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Agreement",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "product_ids", .string, .repeated),
      FieldDescriptor(3, "payment_terms_days", .int32),
      FieldDescriptor(4, "start_time", .message(Timestamp.self), .optional),
      FieldDescriptor(5, "end_time", .message(Timestamp.self), .optional),
      FieldDescriptor(6, "state", .enumeration(State.self)),
      FieldDescriptor(7, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(8, "partner", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(8, partner)
    writer.message(7, createTime)
    writer.enumeration(6, state)
    writer.message(5, endTime)
    writer.message(4, startTime)
    writer.int32(3, paymentTermsDays)
    writer.repeatedString(2, productIDs)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: try reader.repeatedString(into: &productIDs)  // 2
      case 24: paymentTermsDays = try reader.int32()  // 3
      case 34: try reader.message(&startTime)  // 4
      case 42: try reader.message(&endTime)  // 5
      case 48: state = try reader.enumeration()  // 6
      case 58: try reader.message(&createTime)  // 7
      case 66: partner = try reader.string()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `AgreementService.createAgreement`.
public struct CreateAgreementRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  public var agreement: Agreement?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Checks everything, returns what would be, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", agreement: Agreement? = nil, requestID: String = "", validateOnly: Bool = false
  ) {
    self.parent = parent
    self.agreement = agreement
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CreateAgreementRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "agreement", .message(Agreement.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, agreement)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: try reader.message(&agreement)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `AgreementService.getAgreement`.
public struct GetAgreementRequest: Message {
  /// `tenants/{tenant}/agreements/{agreement}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = ""
  ) {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetAgreementRequest",
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

/// The request of `AgreementService.listAgreements`.
public struct ListAgreementsRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
  ) {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListAgreementsRequest",
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

/// The response of `AgreementService.listAgreements`.
public struct ListAgreementsResponse: Message {
  public var agreements: [Agreement]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(agreements: []) }

  public init(
    agreements: [Agreement] = [], nextPageToken: String = ""
  ) {
    self.agreements = agreements
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListAgreementsResponse",
    [
      FieldDescriptor(1, "agreements", .message(Agreement.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, agreements)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &agreements)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `AgreementService.placeCentralOrder`.
public struct PlaceCentralOrderRequest: Message {
  /// `tenants/{tenant}/agreements/{agreement}`.
  public var agreement: String
  /// A product or one of its aliases.
  public var productID: String
  public var offerID: String
  /// Seats, at least 1.
  public var quantity: Int32
  /// As in `CreateAgreementRequest`.
  public var requestID: String
  /// Answers the order with its price and buys nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(agreement: "") }

  public init(
    agreement: String = "", productID: String = "", offerID: String = "", quantity: Int32 = 0, requestID: String = "",
    validateOnly: Bool = false
  ) {
    self.agreement = agreement
    self.productID = productID
    self.offerID = offerID
    self.quantity = quantity
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PlaceCentralOrderRequest",
    [
      FieldDescriptor(1, "agreement", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "offer_id", .string),
      FieldDescriptor(4, "quantity", .int32),
      FieldDescriptor(5, "request_id", .string),
      FieldDescriptor(6, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(6, validateOnly)
    writer.string(5, requestID)
    writer.int32(4, quantity)
    writer.string(3, offerID)
    writer.string(2, productID)
    writer.string(1, agreement)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: agreement = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: offerID = try reader.string()  // 3
      case 32: quantity = try reader.int32()  // 4
      case 42: requestID = try reader.string()  // 5
      case 48: validateOnly = try reader.bool()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
