public import Wire

/// The request of `PortalService.getPortalContext`.
public struct GetPortalContextRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = ""
  ) {
    self.parent = parent
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetPortalContextRequest",
    [
      FieldDescriptor(1, "parent", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// Who the caller is in a tenant, and what they may do there.
public struct PortalContext: Message {
  /// `tenants/{tenant}`.
  public var tenant: String
  /// At least one.
  public var roles: [Role]
  /// One for each service of which the caller may call a method, by name.
  public var areas: [PortalArea]
  public var unknownFields = UnknownFields()

  public init() { self.init(tenant: "") }

  public init(
    tenant: String = "", roles: [Role] = [], areas: [PortalArea] = []
  ) {
    self.tenant = tenant
    self.roles = roles
    self.areas = areas
  }

  public struct Role: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// Neither bought anything, nor may buy, nor has an administrator's role.
    public static let none = Self(rawValue: 1)
    /// A member, who may buy and manages what they bought.
    public static let purchaser = Self(rawValue: 2)
    public static let globalAdministrator = Self(rawValue: 3)
    public static let billingAdministrator = Self(rawValue: 4)
    public static let licenseAdministrator = Self(rawValue: 5)
    public static let globalReader = Self(rawValue: 6)
    /// Of another organisation, under a delegated admin relationship (R40).
    public static let partner = Self(rawValue: 7)
    /// An application.
    public static let service = Self(rawValue: 8)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.PortalContext.Role",
      [
        (0, "ROLE_UNSPECIFIED"), (1, "NONE"), (2, "PURCHASER"), (3, "GLOBAL_ADMINISTRATOR"),
        (4, "BILLING_ADMINISTRATOR"), (5, "LICENSE_ADMINISTRATOR"), (6, "GLOBAL_READER"), (7, "PARTNER"),
        (8, "SERVICE"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PortalContext",
    [
      FieldDescriptor(1, "tenant", .string),
      FieldDescriptor(2, "roles", .enumeration(Role.self), .repeated),
      FieldDescriptor(3, "areas", .message(PortalArea.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(3, areas)
    writer.repeatedEnumeration(2, roles)
    writer.string(1, tenant)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: tenant = try reader.string()  // 1
      case 16, 18: try reader.repeatedEnumeration(tag, into: &roles)  // 2
      case 26: try reader.repeatedMessage(into: &areas)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// One service of this schema.
public struct PortalArea: Message {
  /// For example `subscriptions`.
  public var area: String
  public var actions: [PortalAction]
  public var unknownFields = UnknownFields()

  public init() { self.init(area: "") }

  public init(
    area: String = "", actions: [PortalAction] = []
  ) {
    self.area = area
    self.actions = actions
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PortalArea",
    [
      FieldDescriptor(1, "area", .string),
      FieldDescriptor(2, "actions", .message(PortalAction.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, actions)
    writer.string(1, area)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: area = try reader.string()  // 1
      case 18: try reader.repeatedMessage(into: &actions)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// One method that the caller may call.
public struct PortalAction: Message {
  /// The method's full name, for example `commerce.v1.SubscriptionService/CancelSubscription`.
  public var method: String
  public var reach: Reach
  public var unknownFields = UnknownFields()

  public init() { self.init(method: "") }

  public init(
    method: String = "", reach: Reach = Reach()
  ) {
    self.method = method
    self.reach = reach
  }

  /// How far an action reaches.
  public struct Reach: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// What the caller bought, holds or is.
    public static let own = Self(rawValue: 1)
    /// And what the organisation bought centrally.
    public static let central = Self(rawValue: 2)
    /// Everything in the tenant.
    public static let tenant = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.PortalAction.Reach",
      [(0, "REACH_UNSPECIFIED"), (1, "OWN"), (2, "CENTRAL"), (3, "TENANT")])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PortalAction",
    [
      FieldDescriptor(1, "method", .string),
      FieldDescriptor(2, "reach", .enumeration(Reach.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(2, reach)
    writer.string(1, method)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: method = try reader.string()  // 1
      case 16: reach = try reader.enumeration()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
