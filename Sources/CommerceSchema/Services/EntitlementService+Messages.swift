public import Wire

/// The request of `EntitlementService.checkEntitlement`.
public struct CheckEntitlementRequest: Message {
  /// The tenant's id.
  public var tenant: String
  /// The user's id.
  public var user: String
  /// A product or one of its aliases.
  public var productID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(tenant: "") }

  public init(tenant: String = "", user: String = "", productID: String = "") {
    self.tenant = tenant
    self.user = user
    self.productID = productID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CheckEntitlementRequest",
    [
      FieldDescriptor(1, "tenant", .string),
      FieldDescriptor(2, "user", .string),
      FieldDescriptor(3, "product_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, productID)
    writer.string(2, user)
    writer.string(1, tenant)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: tenant = try reader.string()  // 1
      case 18: user = try reader.string()  // 2
      case 26: productID = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `EntitlementService.checkEntitlement`.
public struct CheckEntitlementResponse: Message {
  public var allowed: Bool
  public var reason: Reason
  /// How the seat was bought; unspecified where there is none.
  public var channel: PurchaseChannel
  /// The subscription's id; empty where there is none.
  public var subscription: String
  /// When the answer changes by time alone, for example the end of the grace period; absent where it does not.
  public var validUntil: Timestamp?
  /// The tenant's version that the answer was read at. Later answers never have a lower one.
  public var version: UInt64
  /// For how long the caller may cache it: at most 60, and never past `validUntil`.
  public var timeToLiveSeconds: UInt32
  /// Where the organisation has the product keep its data (R33); empty for the product's default.
  public var dataRegion: String
  public var unknownFields = UnknownFields()

  public init() { self.init(allowed: false) }

  public init(
    allowed: Bool = false, reason: Reason = Reason(), channel: PurchaseChannel = PurchaseChannel(),
    subscription: String = "", validUntil: Timestamp? = nil, version: UInt64 = 0, timeToLiveSeconds: UInt32 = 0,
    dataRegion: String = ""
  ) {
    self.allowed = allowed
    self.reason = reason
    self.channel = channel
    self.subscription = subscription
    self.validUntil = validUntil
    self.version = version
    self.timeToLiveSeconds = timeToLiveSeconds
    self.dataRegion = dataRegion
  }

  public struct Reason: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// Allowed: holds a seat of an active subscription.
    public static let assignedSeat = Self(rawValue: 1)
    /// Allowed: the subscription's term has ended, and its 30 days of grace run (R26).
    public static let gracePeriod = Self(rawValue: 2)
    /// Refused: holds no seat.
    public static let notAssigned = Self(rawValue: 3)
    /// Refused: the account is disabled or deleted.
    public static let accountDisabled = Self(rawValue: 4)
    /// Refused: the subscription is disabled or deleted.
    public static let subscriptionDisabled = Self(rawValue: 5)
    /// Refused: the tenant has no such user, or there is no such tenant.
    public static let userUnknown = Self(rawValue: 6)
    /// Refused: the catalogue has no such product.
    public static let productUnknown = Self(rawValue: 7)
    /// Refused: the organisation's governance policy blocks it (R33).
    public static let blockedByPolicy = Self(rawValue: 8)
    /// Refused: the policy names security groups, and the user is in none of them (R33).
    public static let notInSecurityGroup = Self(rawValue: 9)
    /// Refused: the user has not accepted the data terms that the policy asks for (R33).
    public static let termsNotAccepted = Self(rawValue: 10)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.CheckEntitlementResponse.Reason",
      [
        (0, "REASON_UNSPECIFIED"), (1, "ASSIGNED_SEAT"), (2, "GRACE_PERIOD"), (3, "NOT_ASSIGNED"),
        (4, "ACCOUNT_DISABLED"), (5, "SUBSCRIPTION_DISABLED"), (6, "USER_UNKNOWN"), (7, "PRODUCT_UNKNOWN"),
        (8, "BLOCKED_BY_POLICY"), (9, "NOT_IN_SECURITY_GROUP"), (10, "TERMS_NOT_ACCEPTED"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CheckEntitlementResponse",
    [
      FieldDescriptor(1, "allowed", .bool),
      FieldDescriptor(2, "reason", .enumeration(Reason.self)),
      FieldDescriptor(3, "channel", .enumeration(PurchaseChannel.self)),
      FieldDescriptor(4, "subscription", .string),
      FieldDescriptor(5, "valid_until", .message(Timestamp.self), .optional),
      FieldDescriptor(6, "version", .uint64),
      FieldDescriptor(7, "time_to_live_seconds", .uint32),
      FieldDescriptor(30, "data_region", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(30, dataRegion)
    writer.uint32(7, timeToLiveSeconds)
    writer.uint64(6, version)
    writer.message(5, validUntil)
    writer.string(4, subscription)
    writer.enumeration(3, channel)
    writer.enumeration(2, reason)
    writer.bool(1, allowed)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: allowed = try reader.bool()  // 1
      case 16: reason = try reader.enumeration()  // 2
      case 24: channel = try reader.enumeration()  // 3
      case 34: subscription = try reader.string()  // 4
      case 42: try reader.message(&validUntil)  // 5
      case 48: version = try reader.uint64()  // 6
      case 56: timeToLiveSeconds = try reader.uint32()  // 7
      case 242: dataRegion = try reader.string()  // 30
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `EntitlementService.batchCheckEntitlements`.
public struct BatchCheckEntitlementsRequest: Message {
  /// The tenant's id.
  public var tenant: String
  /// Users' ids; 1 to 1,000.
  public var users: [String]
  /// 1 to 100; users × products at most 10,000, else `INVALID_ARGUMENT`.
  public var productIDs: [String]
  public var unknownFields = UnknownFields()

  public init() { self.init(tenant: "") }

  public init(tenant: String = "", users: [String] = [], productIDs: [String] = []) {
    self.tenant = tenant
    self.users = users
    self.productIDs = productIDs
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.BatchCheckEntitlementsRequest",
    [
      FieldDescriptor(1, "tenant", .string),
      FieldDescriptor(2, "users", .string, .repeated),
      FieldDescriptor(3, "product_ids", .string, .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedString(3, productIDs)
    writer.repeatedString(2, users)
    writer.string(1, tenant)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: tenant = try reader.string()  // 1
      case 18: try reader.repeatedString(into: &users)  // 2
      case 26: try reader.repeatedString(into: &productIDs)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `EntitlementService.batchCheckEntitlements`.
public struct BatchCheckEntitlementsResponse: Message {
  /// Users in the order of the request; for each, products in the order of the request.
  public var results: [EntitlementResult]
  public var unknownFields = UnknownFields()

  public init() { self.init(results: []) }

  public init(results: [EntitlementResult] = []) {
    self.results = results
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.BatchCheckEntitlementsResponse",
    [
      FieldDescriptor(1, "results", .message(EntitlementResult.self), .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(1, results)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &results)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The answer for one user and one product of a batch.
public struct EntitlementResult: Message {
  public var user: String
  public var productID: String
  public var entitlement: CheckEntitlementResponse?
  public var unknownFields = UnknownFields()

  public init() { self.init(user: "") }

  public init(user: String = "", productID: String = "", entitlement: CheckEntitlementResponse? = nil) {
    self.user = user
    self.productID = productID
    self.entitlement = entitlement
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.EntitlementResult",
    [
      FieldDescriptor(1, "user", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "entitlement", .message(CheckEntitlementResponse.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(3, entitlement)
    writer.string(2, productID)
    writer.string(1, user)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: user = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: try reader.message(&entitlement)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
