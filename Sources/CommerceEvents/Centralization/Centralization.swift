public import Wire

/// `commerce.events.v1.Agreement`: what the tenant buys by without a card: prices of the agreement list, or of
/// the partner list where it is through a partner, and an invoice on terms (R16, R35).
public struct Agreement: Message, Hashable {
  public var agreementID: String
  /// Empty for every product with an agreement price.
  public var productIDs: [String]
  /// Days between an invoice and its due date.
  public var paymentTermsDays: UInt32
  public var startsMicros: Int64
  /// Exclusive.
  public var endsMicros: Int64
  public var createdMicros: Int64
  /// The object id of the vendor's service.
  public var createdBy: String
  /// Through whom the tenant buys, at the partner price list (R16); empty for an agreement with the vendor itself.
  public var partnerTenantID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(agreementID: "") }

  public init(
    agreementID: String = "", productIDs: [String] = [], paymentTermsDays: UInt32 = 0, startsMicros: Int64 = 0,
    endsMicros: Int64 = 0, createdMicros: Int64 = 0, createdBy: String = "", partnerTenantID: String = ""
  ) {
    self.agreementID = agreementID
    self.productIDs = productIDs
    self.paymentTermsDays = paymentTermsDays
    self.startsMicros = startsMicros
    self.endsMicros = endsMicros
    self.createdMicros = createdMicros
    self.createdBy = createdBy
    self.partnerTenantID = partnerTenantID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.Agreement",
    [
      FieldDescriptor(1, "agreement_id", .string),
      FieldDescriptor(2, "product_ids", .string, .repeated),
      FieldDescriptor(3, "payment_terms_days", .uint32),
      FieldDescriptor(4, "starts_micros", .int64),
      FieldDescriptor(5, "ends_micros", .int64),
      FieldDescriptor(6, "created_micros", .int64),
      FieldDescriptor(7, "created_by", .string),
      FieldDescriptor(8, "partner_tenant_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(8, partnerTenantID)
    writer.string(7, createdBy)
    writer.int64(6, createdMicros)
    writer.int64(5, endsMicros)
    writer.int64(4, startsMicros)
    writer.uint32(3, paymentTermsDays)
    writer.repeatedString(2, productIDs)
    writer.string(1, agreementID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: agreementID = try reader.string()  // 1
      case 18: try reader.repeatedString(into: &productIDs)  // 2
      case 24: paymentTermsDays = try reader.uint32()  // 3
      case 32: startsMicros = try reader.int64()  // 4
      case 40: endsMicros = try reader.int64()  // 5
      case 48: createdMicros = try reader.int64()  // 6
      case 58: createdBy = try reader.string()  // 7
      case 66: partnerTenantID = try reader.string()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.CancellationRequestState`: where a request to cancel stands.
public struct CancellationRequestState: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let open = Self(rawValue: 1)
  public static let accepted = Self(rawValue: 2)
  public static let declined = Self(rawValue: 3)
  public static let expired = Self(rawValue: 4)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.CancellationRequestState",
    [
      (0, "CANCELLATION_REQUEST_STATE_UNSPECIFIED"),
      (1, "CANCELLATION_REQUEST_STATE_OPEN"),
      (2, "CANCELLATION_REQUEST_STATE_ACCEPTED"),
      (3, "CANCELLATION_REQUEST_STATE_DECLINED"),
      (4, "CANCELLATION_REQUEST_STATE_EXPIRED"),
    ])
}

/// `commerce.events.v1.CancellationRequest`: an administrator asks a purchaser to cancel (R35).
public struct CancellationRequest: Message, Hashable {
  public var requestID: String
  public var subscriptionID: String
  public var purchaserID: String
  public var state: CancellationRequestState
  /// The object id of the administrator.
  public var requestedBy: String
  public var createdMicros: Int64
  public var expiresMicros: Int64
  /// When it was answered or expired; 0 while it is open.
  public var closedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(requestID: "") }

  public init(
    requestID: String = "", subscriptionID: String = "", purchaserID: String = "",
    state: CancellationRequestState = .unspecified, requestedBy: String = "", createdMicros: Int64 = 0,
    expiresMicros: Int64 = 0, closedMicros: Int64 = 0
  ) {
    self.requestID = requestID
    self.subscriptionID = subscriptionID
    self.purchaserID = purchaserID
    self.state = state
    self.requestedBy = requestedBy
    self.createdMicros = createdMicros
    self.expiresMicros = expiresMicros
    self.closedMicros = closedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.CancellationRequest",
    [
      FieldDescriptor(1, "request_id", .string),
      FieldDescriptor(2, "subscription_id", .string),
      FieldDescriptor(3, "purchaser_id", .string),
      FieldDescriptor(4, "state", .enumeration(CancellationRequestState.self)),
      FieldDescriptor(5, "requested_by", .string),
      FieldDescriptor(6, "created_micros", .int64),
      FieldDescriptor(7, "expires_micros", .int64),
      FieldDescriptor(8, "closed_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(8, closedMicros)
    writer.int64(7, expiresMicros)
    writer.int64(6, createdMicros)
    writer.string(5, requestedBy)
    writer.enumeration(4, state)
    writer.string(3, purchaserID)
    writer.string(2, subscriptionID)
    writer.string(1, requestID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: requestID = try reader.string()  // 1
      case 18: subscriptionID = try reader.string()  // 2
      case 26: purchaserID = try reader.string()  // 3
      case 32: state = try reader.enumeration()  // 4
      case 42: requestedBy = try reader.string()  // 5
      case 48: createdMicros = try reader.int64()  // 6
      case 56: expiresMicros = try reader.int64()  // 7
      case 64: closedMicros = try reader.int64()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
