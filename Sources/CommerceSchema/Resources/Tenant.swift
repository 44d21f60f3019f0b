public import Wire

/// An organisation (R43).
public struct Tenant: Message {
  /// `tenants/{tenant}`; the id is the directory's object id, a lower-case UUID.
  public var name: String
  /// At most 256 bytes.
  public var displayName: String
  public var kind: Kind
  public var segment: Segment
  /// ISO 3166-1 alpha-2: decides what is on sale, prices and tax.
  public var market: String
  /// Lower case, for example `contoso.com`; at most 900.
  public var verifiedDomains: [String]
  /// Replaces the localised text that a refused user gets (R07); at most 1,024 bytes, empty for the standard text.
  public var refusalMessage: String
  /// Goes with `refusalMessage`: where the organisation's own process starts; `https`, at most 2,048 bytes.
  public var refusalURL: String
  /// BCP 47: the language of notifications to users who have none of their own; empty for the market's.
  public var preferredLanguage: String
  /// Premier support incidents that are left; cases on self-service products never change it (R38).
  public var premierIncidents: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", displayName: String = "", kind: Kind = Kind(), segment: Segment = Segment(),
    market: String = "", verifiedDomains: [String] = [], refusalMessage: String = "", refusalURL: String = "",
    preferredLanguage: String = "",
    premierIncidents: Int32 = 0
  ) {
    self.name = name
    self.displayName = displayName
    self.kind = kind
    self.segment = segment
    self.market = market
    self.verifiedDomains = verifiedDomains
    self.refusalMessage = refusalMessage
    self.refusalURL = refusalURL
    self.preferredLanguage = preferredLanguage
    self.premierIncidents = premierIncidents
  }

  public struct Kind: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// Administered by an IT department; the only kind that may buy (R05).
    public static let managed = Self(rawValue: 1)
    /// Came to be when somebody signed up; nobody administers it.
    public static let unmanaged = Self(rawValue: 2)
    /// Private accounts.
    public static let consumer = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.Tenant.Kind",
      [
        (0, "KIND_UNSPECIFIED"),
        (1, "MANAGED"),
        (2, "UNMANAGED"),
        (3, "CONSUMER"),
      ])
  }

  public struct Segment: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let commercial = Self(rawValue: 1)
    /// Public sector; may not buy (R03).
    public static let government = Self(rawValue: 2)
    /// May not buy (R03).
    public static let education = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.Tenant.Segment",
      [
        (0, "SEGMENT_UNSPECIFIED"),
        (1, "COMMERCIAL"),
        (2, "GOVERNMENT"),
        (3, "EDUCATION"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Tenant",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "display_name", .string),
      FieldDescriptor(3, "kind", .enumeration(Kind.self)),
      FieldDescriptor(4, "segment", .enumeration(Segment.self)),
      FieldDescriptor(5, "market", .string),
      FieldDescriptor(6, "verified_domains", .string, .repeated),
      FieldDescriptor(7, "refusal_message", .string),
      FieldDescriptor(8, "refusal_url", .string),
      FieldDescriptor(20, "preferred_language", .string),
      FieldDescriptor(21, "premier_incidents", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(21, premierIncidents)
    writer.string(20, preferredLanguage)
    writer.string(8, refusalURL)
    writer.string(7, refusalMessage)
    writer.repeatedString(6, verifiedDomains)
    writer.string(5, market)
    writer.enumeration(4, segment)
    writer.enumeration(3, kind)
    writer.string(2, displayName)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: displayName = try reader.string()  // 2
      case 24: kind = try reader.enumeration()  // 3
      case 32: segment = try reader.enumeration()  // 4
      case 42: market = try reader.string()  // 5
      case 50: try reader.repeatedString(into: &verifiedDomains)  // 6
      case 58: refusalMessage = try reader.string()  // 7
      case 66: refusalURL = try reader.string()  // 8
      case 162: preferredLanguage = try reader.string()  // 20
      case 168: premierIncidents = try reader.int32()  // 21
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
