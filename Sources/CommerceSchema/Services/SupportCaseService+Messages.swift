public import Wire

/// What somebody asked the vendor's support for.
public struct SupportCase: Message {
  /// `tenants/{tenant}/supportCases/{case}`. Output only.
  public var name: String
  public var kind: Kind
  /// `tenants/{tenant}/subscriptions/{subscription}`; empty for a question about none.
  public var subscription: String
  /// At most 4,096 bytes; kept where it can be erased.
  public var description: String
  /// Output only, as are all that follow.
  public var state: State
  public var entitlement: Entitlement
  /// Who works on it.
  public var route: Route
  /// Who opened it.
  public var opener: String
  public var createTime: Timestamp?
  public var closeTime: Timestamp?
  /// What support answered; empty once erased.
  public var resolution: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", kind: Kind = Kind(), subscription: String = "", description: String = "", state: State = State(),
    entitlement: Entitlement = Entitlement(), route: Route = Route(), opener: String = "", createTime: Timestamp? = nil,
    closeTime: Timestamp? = nil, resolution: String = ""
  ) {
    self.name = name
    self.kind = kind
    self.subscription = subscription
    self.description = description
    self.state = state
    self.entitlement = entitlement
    self.route = route
    self.opener = opener
    self.createTime = createTime
    self.closeTime = closeTime
    self.resolution = resolution
  }

  public struct Kind: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// Needs `subscription`.
    public static let cancelSubscription = Self(rawValue: 1)
    /// Needs `description`.
    public static let question = Self(rawValue: 2)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.SupportCase.Kind",
      [(0, "KIND_UNSPECIFIED"), (1, "CANCEL_SUBSCRIPTION"), (2, "QUESTION")])
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let open = Self(rawValue: 1)
    public static let resolved = Self(rawValue: 2)
    public static let rejected = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.SupportCase.State",
      [(0, "STATE_UNSPECIFIED"), (1, "OPEN"), (2, "RESOLVED"), (3, "REJECTED")])
  }

  public struct Entitlement: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// The only one for self-service products.
    public static let standard = Self(rawValue: 1)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.SupportCase.Entitlement",
      [(0, "ENTITLEMENT_UNSPECIFIED"), (1, "STANDARD")])
  }

  public struct Route: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// The only one for self-service products.
    public static let vendor = Self(rawValue: 1)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.SupportCase.Route",
      [(0, "ROUTE_UNSPECIFIED"), (1, "VENDOR")])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.SupportCase",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "kind", .enumeration(Kind.self)),
      FieldDescriptor(3, "subscription", .string),
      FieldDescriptor(4, "description", .string),
      FieldDescriptor(5, "state", .enumeration(State.self)),
      FieldDescriptor(6, "entitlement", .enumeration(Entitlement.self)),
      FieldDescriptor(7, "route", .enumeration(Route.self)),
      FieldDescriptor(8, "opener", .string),
      FieldDescriptor(9, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(10, "close_time", .message(Timestamp.self), .optional),
      FieldDescriptor(11, "resolution", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(11, resolution)
    writer.message(10, closeTime)
    writer.message(9, createTime)
    writer.string(8, opener)
    writer.enumeration(7, route)
    writer.enumeration(6, entitlement)
    writer.enumeration(5, state)
    writer.string(4, description)
    writer.string(3, subscription)
    writer.enumeration(2, kind)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: kind = try reader.enumeration()  // 2
      case 26: subscription = try reader.string()  // 3
      case 34: description = try reader.string()  // 4
      case 40: state = try reader.enumeration()  // 5
      case 48: entitlement = try reader.enumeration()  // 6
      case 56: route = try reader.enumeration()  // 7
      case 66: opener = try reader.string()  // 8
      case 74: try reader.message(&createTime)  // 9
      case 82: try reader.message(&closeTime)  // 10
      case 90: resolution = try reader.string()  // 11
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SupportCaseService.createSupportCase`.
public struct CreateSupportCaseRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  public var supportCase: SupportCase?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Checks everything, returns what would be, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", supportCase: SupportCase? = nil, requestID: String = "", validateOnly: Bool = false
  ) {
    self.parent = parent
    self.supportCase = supportCase
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CreateSupportCaseRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "support_case", .message(SupportCase.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, supportCase)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: try reader.message(&supportCase)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SupportCaseService.getSupportCase`.
public struct GetSupportCaseRequest: Message {
  /// `tenants/{tenant}/supportCases/{case}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = ""
  ) {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetSupportCaseRequest",
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

/// The request of `SupportCaseService.listSupportCases`.
public struct ListSupportCasesRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  /// AIP-160 over `kind`, `state`, `subscription`, `createTime`.
  public var filter: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", pageSize: Int32 = 0, pageToken: String = "", filter: String = ""
  ) {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
    self.filter = filter
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListSupportCasesRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
      FieldDescriptor(4, "filter", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, filter)
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
      case 34: filter = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `SupportCaseService.listSupportCases`.
public struct ListSupportCasesResponse: Message {
  public var supportCases: [SupportCase]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(supportCases: []) }

  public init(
    supportCases: [SupportCase] = [], nextPageToken: String = ""
  ) {
    self.supportCases = supportCases
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListSupportCasesResponse",
    [
      FieldDescriptor(1, "support_cases", .message(SupportCase.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, supportCases)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &supportCases)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
