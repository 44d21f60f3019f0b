public import Wire

/// An account in a tenant (R43).
public struct User: Message {
  /// `tenants/{tenant}/users/{user}`; the id is the directory's object id, a lower-case UUID.
  public var name: String
  /// Unspecified never counts as a member.
  public var userType: UserType
  /// Sign-in is allowed.
  public var accountEnabled: Bool
  /// Comes from an on-premises directory; changes nothing by itself (R06).
  public var onPremisesSynced: Bool
  /// Personal data, kept where it can be erased; at most 256 bytes.
  public var displayName: String
  /// As `displayName`; at most 320 bytes. Never an identity: users are keyed by tenant and object id.
  public var mail: String
  /// Role template ids, for example `62e90394-69f5-4237-9190-012177145e10` (Global Administrator); at most 64.
  public var roles: [String]
  /// Unspecified counts as active.
  public var state: State
  /// BCP 47: the language of notifications; empty for the organisation's.
  public var preferredLanguage: String
  /// Object ids of the security groups that the user is a member of (R33); at most 64.
  public var securityGroups: [String]
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", userType: UserType = UserType(), accountEnabled: Bool = false, onPremisesSynced: Bool = false,
    displayName: String = "", mail: String = "", roles: [String] = [], state: State = State(),
    preferredLanguage: String = "",
    securityGroups: [String] = []
  ) {
    self.name = name
    self.userType = userType
    self.accountEnabled = accountEnabled
    self.onPremisesSynced = onPremisesSynced
    self.displayName = displayName
    self.mail = mail
    self.roles = roles
    self.state = state
    self.preferredLanguage = preferredLanguage
    self.securityGroups = securityGroups
  }

  public struct UserType: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let member = Self(rawValue: 1)
    /// Belongs to another organisation; may hold a licence (R21), may not buy (R05).
    public static let guest = Self(rawValue: 2)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.User.UserType",
      [
        (0, "USER_TYPE_UNSPECIFIED"),
        (1, "MEMBER"),
        (2, "GUEST"),
      ])
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let active = Self(rawValue: 1)
    /// Gone from the directory; what they bought stays (R29).
    public static let deleted = Self(rawValue: 2)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.User.State",
      [
        (0, "STATE_UNSPECIFIED"),
        (1, "ACTIVE"),
        (2, "DELETED"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.User",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "user_type", .enumeration(UserType.self)),
      FieldDescriptor(3, "account_enabled", .bool),
      FieldDescriptor(4, "on_premises_synced", .bool),
      FieldDescriptor(5, "display_name", .string),
      FieldDescriptor(6, "mail", .string),
      FieldDescriptor(7, "roles", .string, .repeated),
      FieldDescriptor(8, "state", .enumeration(State.self)),
      FieldDescriptor(20, "preferred_language", .string),
      FieldDescriptor(21, "security_groups", .string, .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedString(21, securityGroups)
    writer.string(20, preferredLanguage)
    writer.enumeration(8, state)
    writer.repeatedString(7, roles)
    writer.string(6, mail)
    writer.string(5, displayName)
    writer.bool(4, onPremisesSynced)
    writer.bool(3, accountEnabled)
    writer.enumeration(2, userType)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: userType = try reader.enumeration()  // 2
      case 24: accountEnabled = try reader.bool()  // 3
      case 32: onPremisesSynced = try reader.bool()  // 4
      case 42: displayName = try reader.string()  // 5
      case 50: mail = try reader.string()  // 6
      case 58: try reader.repeatedString(into: &roles)  // 7
      case 64: state = try reader.enumeration()  // 8
      case 162: preferredLanguage = try reader.string()  // 20
      case 170: try reader.repeatedString(into: &securityGroups)  // 21
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
