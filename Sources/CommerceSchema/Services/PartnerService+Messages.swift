public import Wire

/// What a customer lets a partner do in its tenant, and until when.
public struct DelegatedAdminRelationship: Message {
  /// `tenants/{tenant}/delegatedAdminRelationships/{relationship}`. Output only.
  public var name: String
  /// The partner's tenant: `tenants/{tenant}`.
  public var partner: String
  public var scopes: [Scope]
  /// How long it holds: at least a second, at most 730 days. Input only.
  public var duration: ProtoDuration?
  /// Output only, as are all that follow.
  public var state: State
  public var grantor: String
  public var createTime: Timestamp?
  public var expireTime: Timestamp?
  /// When it was terminated or expired.
  public var endTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", partner: String = "", scopes: [Scope] = [], duration: ProtoDuration? = nil,
    state: State = State(), grantor: String = "", createTime: Timestamp? = nil, expireTime: Timestamp? = nil,
    endTime: Timestamp? = nil
  ) {
    self.name = name
    self.partner = partner
    self.scopes = scopes
    self.duration = duration
    self.state = state
    self.grantor = grantor
    self.createTime = createTime
    self.expireTime = expireTime
    self.endTime = endTime
  }

  public struct Scope: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// See what administrators see; every relationship has it.
    public static let read = Self(rawValue: 1)
    /// Give and take central licences, decide licence requests.
    public static let licenses = Self(rawValue: 2)
    /// Buy under an agreement, ask for cancellations, move users (R35).
    public static let centralize = Self(rawValue: 3)
    /// Set product and governance policies.
    public static let policies = Self(rawValue: 4)
    /// Open support cases.
    public static let support = Self(rawValue: 5)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.DelegatedAdminRelationship.Scope",
      [(0, "SCOPE_UNSPECIFIED"), (1, "READ"), (2, "LICENSES"), (3, "CENTRALIZE"), (4, "POLICIES"), (5, "SUPPORT")])
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let active = Self(rawValue: 1)
    /// Ended by the customer or the partner.
    public static let terminated = Self(rawValue: 2)
    public static let expired = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.DelegatedAdminRelationship.State",
      [(0, "STATE_UNSPECIFIED"), (1, "ACTIVE"), (2, "TERMINATED"), (3, "EXPIRED")])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.DelegatedAdminRelationship",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "partner", .string),
      FieldDescriptor(3, "scopes", .enumeration(Scope.self), .repeated),
      FieldDescriptor(4, "duration", .message(ProtoDuration.self), .optional),
      FieldDescriptor(5, "state", .enumeration(State.self)),
      FieldDescriptor(6, "grantor", .string),
      FieldDescriptor(7, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(8, "expire_time", .message(Timestamp.self), .optional),
      FieldDescriptor(9, "end_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(9, endTime)
    writer.message(8, expireTime)
    writer.message(7, createTime)
    writer.string(6, grantor)
    writer.enumeration(5, state)
    writer.message(4, duration)
    writer.repeatedEnumeration(3, scopes)
    writer.string(2, partner)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: partner = try reader.string()  // 2
      case 24, 26: try reader.repeatedEnumeration(tag, into: &scopes)  // 3
      case 34: try reader.message(&duration)  // 4
      case 40: state = try reader.enumeration()  // 5
      case 50: grantor = try reader.string()  // 6
      case 58: try reader.message(&createTime)  // 7
      case 66: try reader.message(&expireTime)  // 8
      case 74: try reader.message(&endTime)  // 9
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PartnerService.createRelationship`.
public struct CreateRelationshipRequest: Message {
  /// `tenants/{tenant}`: the customer.
  public var parent: String
  public var relationship: DelegatedAdminRelationship?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Checks everything, returns what would be, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", relationship: DelegatedAdminRelationship? = nil, requestID: String = "",
    validateOnly: Bool = false
  ) {
    self.parent = parent
    self.relationship = relationship
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CreateRelationshipRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "relationship", .message(DelegatedAdminRelationship.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, relationship)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: try reader.message(&relationship)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PartnerService.getRelationship`.
public struct GetRelationshipRequest: Message {
  /// `tenants/{tenant}/delegatedAdminRelationships/{relationship}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = ""
  ) {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetRelationshipRequest",
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

/// The request of `PartnerService.listRelationships`.
public struct ListRelationshipsRequest: Message {
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
    "commerce.v1.ListRelationshipsRequest",
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

/// The response of `PartnerService.listRelationships`.
public struct ListRelationshipsResponse: Message {
  public var relationships: [DelegatedAdminRelationship]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(relationships: []) }

  public init(
    relationships: [DelegatedAdminRelationship] = [], nextPageToken: String = ""
  ) {
    self.relationships = relationships
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListRelationshipsResponse",
    [
      FieldDescriptor(1, "relationships", .message(DelegatedAdminRelationship.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, relationships)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &relationships)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PartnerService.terminateRelationship`.
public struct TerminateRelationshipRequest: Message {
  /// `tenants/{tenant}/delegatedAdminRelationships/{relationship}`.
  public var name: String
  /// As in `CreateRelationshipRequest`.
  public var requestID: String
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.TerminateRelationshipRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "request_id", .string),
      FieldDescriptor(3, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(3, validateOnly)
    writer.string(2, requestID)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: requestID = try reader.string()  // 2
      case 24: validateOnly = try reader.bool()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
