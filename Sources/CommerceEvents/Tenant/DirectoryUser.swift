public import Wire

/// `commerce.events.v1.UserType`: whether a user belongs to the tenant or is its guest.
public struct UserType: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let member = Self(rawValue: 1)
  public static let guest = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.UserType",
    [
      (0, "USER_TYPE_UNSPECIFIED"),
      (1, "USER_TYPE_MEMBER"),
      (2, "USER_TYPE_GUEST"),
    ])
}

/// `commerce.events.v1.DirectoryUser`: what the directory says about a user, without anything personal.
public struct DirectoryUser: Message, Hashable {
  public var userID: String
  public var type: UserType
  public var accountEnabled: Bool
  public var onPremisesSynced: Bool
  /// Role template ids, sorted.
  public var roleTemplateIDs: [String]
  public var deleted: Bool
  /// Object ids of the security groups that the user is a member of, sorted (R33).
  public var securityGroupIDs: [String]
  public var unknownFields = UnknownFields()

  public init() { self.init(userID: "") }

  public init(
    userID: String = "", type: UserType = .unspecified, accountEnabled: Bool = false, onPremisesSynced: Bool = false,
    roleTemplateIDs: [String] = [], deleted: Bool = false, securityGroupIDs: [String] = []
  ) {
    self.userID = userID
    self.type = type
    self.accountEnabled = accountEnabled
    self.onPremisesSynced = onPremisesSynced
    self.roleTemplateIDs = roleTemplateIDs
    self.deleted = deleted
    self.securityGroupIDs = securityGroupIDs
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.DirectoryUser",
    [
      FieldDescriptor(1, "user_id", .string),
      FieldDescriptor(2, "type", .enumeration(UserType.self)),
      FieldDescriptor(3, "account_enabled", .bool),
      FieldDescriptor(4, "on_premises_synced", .bool),
      FieldDescriptor(5, "role_template_ids", .string, .repeated),
      FieldDescriptor(6, "deleted", .bool),
      FieldDescriptor(20, "security_group_ids", .string, .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedString(20, securityGroupIDs)
    writer.bool(6, deleted)
    writer.repeatedString(5, roleTemplateIDs)
    writer.bool(4, onPremisesSynced)
    writer.bool(3, accountEnabled)
    writer.enumeration(2, type)
    writer.string(1, userID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: userID = try reader.string()  // 1
      case 16: type = try reader.enumeration()  // 2
      case 24: accountEnabled = try reader.bool()  // 3
      case 32: onPremisesSynced = try reader.bool()  // 4
      case 42: try reader.append(try reader.string(), to: &roleTemplateIDs)  // 5
      case 48: deleted = try reader.bool()  // 6
      case 162: try reader.repeatedString(into: &securityGroupIDs)  // 20
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.UserProfile`: a user's name and mail address; the erasable record `profile/<user id>`.
public struct UserProfile: Message, Hashable {
  public var displayName: String
  public var mail: String
  /// BCP 47.
  public var preferredLanguage: String
  public var unknownFields = UnknownFields()

  public init() { self.init(displayName: "") }

  public init(displayName: String = "", mail: String = "", preferredLanguage: String = "") {
    self.displayName = displayName
    self.mail = mail
    self.preferredLanguage = preferredLanguage
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.UserProfile",
    [
      FieldDescriptor(1, "display_name", .string),
      FieldDescriptor(2, "mail", .string),
      FieldDescriptor(3, "preferred_language", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, preferredLanguage)
    writer.string(2, mail)
    writer.string(1, displayName)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: displayName = try reader.string()  // 1
      case 18: mail = try reader.string()  // 2
      case 26: preferredLanguage = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
