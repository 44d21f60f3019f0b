public import Wire

/// `commerce.events.v1.SelfServiceSettings`: what holds above the policies of single products (R32).
public struct SelfServiceSettings: Message, Hashable {
  /// The tenant-wide switch: of it and a product's own policy the stricter one holds.
  public var overallValue: PolicyValue
  /// The policy of a product that nobody decided on.
  public var defaultValue: PolicyValue
  public var changedMicros: Int64
  /// The object id of who changed them.
  public var changedBy: String
  public var unknownFields = UnknownFields()

  public init() { self.init(overallValue: .unspecified) }

  public init(
    overallValue: PolicyValue = .unspecified, defaultValue: PolicyValue = .unspecified, changedMicros: Int64 = 0,
    changedBy: String = ""
  ) {
    self.overallValue = overallValue
    self.defaultValue = defaultValue
    self.changedMicros = changedMicros
    self.changedBy = changedBy
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SelfServiceSettings",
    [
      FieldDescriptor(1, "overall_value", .enumeration(PolicyValue.self)),
      FieldDescriptor(2, "default_value", .enumeration(PolicyValue.self)),
      FieldDescriptor(3, "changed_micros", .int64),
      FieldDescriptor(4, "changed_by", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, changedBy)
    writer.int64(3, changedMicros)
    writer.enumeration(2, defaultValue)
    writer.enumeration(1, overallValue)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: overallValue = try reader.enumeration()  // 1
      case 16: defaultValue = try reader.enumeration()  // 2
      case 24: changedMicros = try reader.int64()  // 3
      case 34: changedBy = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.GovernancePolicy`: the tenant's data-processing and access policy for a product or a family,
/// whatever the channel (R33).
public struct GovernancePolicy: Message, Hashable {
  /// `products/{product}` or `families/{family}`.
  public var subject: String
  public var serviceBlocked: Bool
  /// Whose members may use the service; empty for everyone. Sorted.
  public var securityGroupIDs: [String]
  public var dataRegion: String
  /// The data terms that a user must have accepted; empty for the catalogue's.
  public var termsVersion: String
  public var changedMicros: Int64
  /// The object id of who changed it.
  public var changedBy: String
  public var unknownFields = UnknownFields()

  public init() { self.init(subject: "") }

  public init(
    subject: String = "", serviceBlocked: Bool = false, securityGroupIDs: [String] = [], dataRegion: String = "",
    termsVersion: String = "", changedMicros: Int64 = 0, changedBy: String = ""
  ) {
    self.subject = subject
    self.serviceBlocked = serviceBlocked
    self.securityGroupIDs = securityGroupIDs
    self.dataRegion = dataRegion
    self.termsVersion = termsVersion
    self.changedMicros = changedMicros
    self.changedBy = changedBy
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.GovernancePolicy",
    [
      FieldDescriptor(1, "subject", .string),
      FieldDescriptor(2, "service_blocked", .bool),
      FieldDescriptor(3, "security_group_ids", .string, .repeated),
      FieldDescriptor(4, "data_region", .string),
      FieldDescriptor(5, "terms_version", .string),
      FieldDescriptor(6, "changed_micros", .int64),
      FieldDescriptor(7, "changed_by", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(7, changedBy)
    writer.int64(6, changedMicros)
    writer.string(5, termsVersion)
    writer.string(4, dataRegion)
    writer.repeatedString(3, securityGroupIDs)
    writer.bool(2, serviceBlocked)
    writer.string(1, subject)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subject = try reader.string()  // 1
      case 16: serviceBlocked = try reader.bool()  // 2
      case 26: try reader.repeatedString(into: &securityGroupIDs)  // 3
      case 34: dataRegion = try reader.string()  // 4
      case 42: termsVersion = try reader.string()  // 5
      case 48: changedMicros = try reader.int64()  // 6
      case 58: changedBy = try reader.string()  // 7
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.TermsAcceptance`: a user accepted a version of the data terms for one product (R33).
public struct TermsAcceptance: Message, Hashable {
  public var userID: String
  public var productID: String
  public var termsVersion: String
  public var acceptedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(userID: "") }

  public init(
    userID: String = "", productID: String = "", termsVersion: String = "", acceptedMicros: Int64 = 0
  ) {
    self.userID = userID
    self.productID = productID
    self.termsVersion = termsVersion
    self.acceptedMicros = acceptedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.TermsAcceptance",
    [
      FieldDescriptor(1, "user_id", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "terms_version", .string),
      FieldDescriptor(4, "accepted_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(4, acceptedMicros)
    writer.string(3, termsVersion)
    writer.string(2, productID)
    writer.string(1, userID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: userID = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: termsVersion = try reader.string()  // 3
      case 32: acceptedMicros = try reader.int64()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
