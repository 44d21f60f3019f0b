public import Wire

/// `commerce.events.v1.PartnerScope`: what a partner may do in a customer's tenant.
public struct PartnerScope: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// See what administrators see; every relationship has it.
  public static let read = Self(rawValue: 1)
  /// Give and take central licences.
  public static let licenses = Self(rawValue: 2)
  /// Buy under an agreement, ask for cancellations, move users.
  public static let centralize = Self(rawValue: 3)
  /// Set product and governance policies.
  public static let policies = Self(rawValue: 4)
  /// Open support cases.
  public static let support = Self(rawValue: 5)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.PartnerScope",
    [
      (0, "PARTNER_SCOPE_UNSPECIFIED"),
      (1, "PARTNER_SCOPE_READ"),
      (2, "PARTNER_SCOPE_LICENSES"),
      (3, "PARTNER_SCOPE_CENTRALIZE"),
      (4, "PARTNER_SCOPE_POLICIES"),
      (5, "PARTNER_SCOPE_SUPPORT"),
    ])
}

/// `commerce.events.v1.RelationshipState`: where a delegated admin relationship stands.
public struct RelationshipState: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let active = Self(rawValue: 1)
  /// Ended by the customer or the partner.
  public static let terminated = Self(rawValue: 2)
  public static let expired = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.RelationshipState",
    [
      (0, "RELATIONSHIP_STATE_UNSPECIFIED"),
      (1, "RELATIONSHIP_STATE_ACTIVE"),
      (2, "RELATIONSHIP_STATE_TERMINATED"),
      (3, "RELATIONSHIP_STATE_EXPIRED"),
    ])
}

/// `commerce.events.v1.DelegatedAdminRelationship`: what a customer lets a partner's users do in its tenant (R40).
public struct DelegatedAdminRelationship: Message, Hashable {
  public var relationshipID: String
  public var partnerTenantID: String
  /// Sorted, without repeats.
  public var scopes: [PartnerScope]
  public var state: RelationshipState
  /// The object id of the customer's administrator.
  public var grantedBy: String
  public var grantedMicros: Int64
  public var expiresMicros: Int64
  /// When it was terminated or expired; 0 while it is active.
  public var endedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(relationshipID: "") }

  public init(
    relationshipID: String = "", partnerTenantID: String = "", scopes: [PartnerScope] = [],
    state: RelationshipState = .unspecified, grantedBy: String = "", grantedMicros: Int64 = 0, expiresMicros: Int64 = 0,
    endedMicros: Int64 = 0
  ) {
    self.relationshipID = relationshipID
    self.partnerTenantID = partnerTenantID
    self.scopes = scopes
    self.state = state
    self.grantedBy = grantedBy
    self.grantedMicros = grantedMicros
    self.expiresMicros = expiresMicros
    self.endedMicros = endedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.DelegatedAdminRelationship",
    [
      FieldDescriptor(1, "relationship_id", .string),
      FieldDescriptor(2, "partner_tenant_id", .string),
      FieldDescriptor(3, "scopes", .enumeration(PartnerScope.self), .repeated),
      FieldDescriptor(4, "state", .enumeration(RelationshipState.self)),
      FieldDescriptor(5, "granted_by", .string),
      FieldDescriptor(6, "granted_micros", .int64),
      FieldDescriptor(7, "expires_micros", .int64),
      FieldDescriptor(8, "ended_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(8, endedMicros)
    writer.int64(7, expiresMicros)
    writer.int64(6, grantedMicros)
    writer.string(5, grantedBy)
    writer.enumeration(4, state)
    writer.repeatedEnumeration(3, scopes)
    writer.string(2, partnerTenantID)
    writer.string(1, relationshipID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: relationshipID = try reader.string()  // 1
      case 18: partnerTenantID = try reader.string()  // 2
      case 24, 26: try reader.repeatedEnumeration(tag, into: &scopes)  // 3
      case 32: state = try reader.enumeration()  // 4
      case 42: grantedBy = try reader.string()  // 5
      case 48: grantedMicros = try reader.int64()  // 6
      case 56: expiresMicros = try reader.int64()  // 7
      case 64: endedMicros = try reader.int64()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.Solution`: a partner's offer on top of a product that the customer bought.
public struct Solution: Message, Hashable {
  public var solutionID: String
  public var partnerTenantID: String
  public var relationshipID: String
  /// The product that it extends.
  public var productID: String
  public var publishedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(solutionID: "") }

  public init(
    solutionID: String = "", partnerTenantID: String = "", relationshipID: String = "", productID: String = "",
    publishedMicros: Int64 = 0
  ) {
    self.solutionID = solutionID
    self.partnerTenantID = partnerTenantID
    self.relationshipID = relationshipID
    self.productID = productID
    self.publishedMicros = publishedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.Solution",
    [
      FieldDescriptor(1, "solution_id", .string),
      FieldDescriptor(2, "partner_tenant_id", .string),
      FieldDescriptor(3, "relationship_id", .string),
      FieldDescriptor(4, "product_id", .string),
      FieldDescriptor(5, "published_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(5, publishedMicros)
    writer.string(4, productID)
    writer.string(3, relationshipID)
    writer.string(2, partnerTenantID)
    writer.string(1, solutionID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: solutionID = try reader.string()  // 1
      case 18: partnerTenantID = try reader.string()  // 2
      case 26: relationshipID = try reader.string()  // 3
      case 34: productID = try reader.string()  // 4
      case 40: publishedMicros = try reader.int64()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
