public import Wire

/// `commerce.events.v1.TenantKind`: how a tenant is run.
public struct TenantKind: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let managed = Self(rawValue: 1)
  /// A viral tenant, which no administrator has taken over.
  public static let unmanaged = Self(rawValue: 2)
  public static let consumer = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.TenantKind",
    [
      (0, "TENANT_KIND_UNSPECIFIED"),
      (1, "TENANT_KIND_MANAGED"),
      (2, "TENANT_KIND_UNMANAGED"),
      (3, "TENANT_KIND_CONSUMER"),
    ])
}

/// `commerce.events.v1.TenantSegment`: which part of the market a tenant belongs to.
public struct TenantSegment: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let commercial = Self(rawValue: 1)
  public static let government = Self(rawValue: 2)
  public static let education = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.TenantSegment",
    [
      (0, "TENANT_SEGMENT_UNSPECIFIED"),
      (1, "TENANT_SEGMENT_COMMERCIAL"),
      (2, "TENANT_SEGMENT_GOVERNMENT"),
      (3, "TENANT_SEGMENT_EDUCATION"),
    ])
}

/// `commerce.events.v1.TenantProfile`: what the directory says about a tenant.
public struct TenantProfile: Message, Hashable {
  public var tenantID: String
  public var kind: TenantKind
  public var segment: TenantSegment
  /// ISO 3166-1 alpha-2, upper case.
  public var market: String
  /// Lower case.
  public var verifiedDomains: [String]
  /// Premier support incidents that are left; self-service cases never change it (R38).
  public var premierIncidents: UInt32
  public var unknownFields = UnknownFields()

  public init() { self.init(tenantID: "") }

  public init(
    tenantID: String = "", kind: TenantKind = .unspecified, segment: TenantSegment = .unspecified,
    market: String = "", verifiedDomains: [String] = [], premierIncidents: UInt32 = 0
  ) {
    self.tenantID = tenantID
    self.kind = kind
    self.segment = segment
    self.market = market
    self.verifiedDomains = verifiedDomains
    self.premierIncidents = premierIncidents
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.TenantProfile",
    [
      FieldDescriptor(1, "tenant_id", .string),
      FieldDescriptor(2, "kind", .enumeration(TenantKind.self)),
      FieldDescriptor(3, "segment", .enumeration(TenantSegment.self)),
      FieldDescriptor(4, "market", .string),
      FieldDescriptor(5, "verified_domains", .string, .repeated),
      FieldDescriptor(20, "premier_incidents", .uint32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint32(20, premierIncidents)
    writer.repeatedString(5, verifiedDomains)
    writer.string(4, market)
    writer.enumeration(3, segment)
    writer.enumeration(2, kind)
    writer.string(1, tenantID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: tenantID = try reader.string()  // 1
      case 16: kind = try reader.enumeration()  // 2
      case 24: segment = try reader.enumeration()  // 3
      case 34: market = try reader.string()  // 4
      case 42: try reader.append(try reader.string(), to: &verifiedDomains)  // 5
      case 160: premierIncidents = try reader.uint32()  // 20
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.TenantText`: the texts of a tenant; the erasable record `tenant/text`.
public struct TenantText: Message, Hashable {
  public var displayName: String
  /// Shown in place of the built-in refusal messages (R07), with a page to read on.
  public var refusalMessage: String
  public var refusalURL: String
  /// BCP 47.
  public var preferredLanguage: String
  public var unknownFields = UnknownFields()

  public init() { self.init(displayName: "") }

  public init(
    displayName: String = "", refusalMessage: String = "", refusalURL: String = "", preferredLanguage: String = ""
  ) {
    self.displayName = displayName
    self.refusalMessage = refusalMessage
    self.refusalURL = refusalURL
    self.preferredLanguage = preferredLanguage
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.TenantText",
    [
      FieldDescriptor(1, "display_name", .string),
      FieldDescriptor(2, "refusal_message", .string),
      FieldDescriptor(3, "refusal_url", .string),
      FieldDescriptor(4, "preferred_language", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, preferredLanguage)
    writer.string(3, refusalURL)
    writer.string(2, refusalMessage)
    writer.string(1, displayName)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: displayName = try reader.string()  // 1
      case 18: refusalMessage = try reader.string()  // 2
      case 26: refusalURL = try reader.string()  // 3
      case 34: preferredLanguage = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
