public import Wire

/// Whether and how the tenant uses a product, or all products of a family. A product's own policy takes the place of
/// its family's.
public struct GovernancePolicy: Message {
  /// `tenants/{tenant}/governancePolicies/{policy}`; the id is `product-{product}` or `family-{family}`.
  public var name: String
  /// Nobody may use the product; what is assigned stays assigned.
  public var serviceBlocked: Bool
  /// Object ids of security groups whose members may use the product; empty for everyone. At most 64.
  public var securityGroups: [String]
  /// Where the product keeps the tenant's data, for example `EU`: `[A-Za-z0-9-]{1,32}`; empty for the product's
  /// default.
  public var dataRegion: String
  /// The data terms that a user must have accepted to buy or to use the product: `[A-Za-z0-9.-]{1,32}`. Empty: the
  /// catalogue's, which are asked for at the first purchase.
  public var termsVersion: String
  /// Output only.
  public var updateTime: Timestamp?
  /// Output only: who set it.
  public var updater: String
  /// Opaque; changes with the policy.
  public var etag: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", serviceBlocked: Bool = false, securityGroups: [String] = [], dataRegion: String = "",
    termsVersion: String = "", updateTime: Timestamp? = nil, updater: String = "", etag: String = ""
  ) {
    self.name = name
    self.serviceBlocked = serviceBlocked
    self.securityGroups = securityGroups
    self.dataRegion = dataRegion
    self.termsVersion = termsVersion
    self.updateTime = updateTime
    self.updater = updater
    self.etag = etag
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GovernancePolicy",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "service_blocked", .bool),
      FieldDescriptor(3, "security_groups", .string, .repeated),
      FieldDescriptor(4, "data_region", .string),
      FieldDescriptor(5, "terms_version", .string),
      FieldDescriptor(6, "update_time", .message(Timestamp.self), .optional),
      FieldDescriptor(7, "updater", .string),
      FieldDescriptor(8, "etag", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(8, etag)
    writer.string(7, updater)
    writer.message(6, updateTime)
    writer.string(5, termsVersion)
    writer.string(4, dataRegion)
    writer.repeatedString(3, securityGroups)
    writer.bool(2, serviceBlocked)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: serviceBlocked = try reader.bool()  // 2
      case 26: try reader.repeatedString(into: &securityGroups)  // 3
      case 34: dataRegion = try reader.string()  // 4
      case 42: termsVersion = try reader.string()  // 5
      case 50: try reader.message(&updateTime)  // 6
      case 58: updater = try reader.string()  // 7
      case 66: etag = try reader.string()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `GovernanceService.getGovernancePolicy`.
public struct GetGovernancePolicyRequest: Message {
  /// `tenants/{tenant}/governancePolicies/{policy}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = ""
  ) {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetGovernancePolicyRequest",
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

/// The request of `GovernanceService.listGovernancePolicies`.
public struct ListGovernancePoliciesRequest: Message {
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
    "commerce.v1.ListGovernancePoliciesRequest",
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

/// The response of `GovernanceService.listGovernancePolicies`.
public struct ListGovernancePoliciesResponse: Message {
  public var governancePolicies: [GovernancePolicy]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(governancePolicies: []) }

  public init(
    governancePolicies: [GovernancePolicy] = [], nextPageToken: String = ""
  ) {
    self.governancePolicies = governancePolicies
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListGovernancePoliciesResponse",
    [
      FieldDescriptor(1, "governance_policies", .message(GovernancePolicy.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, governancePolicies)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &governancePolicies)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `GovernanceService.updateGovernancePolicy`.
public struct UpdateGovernancePolicyRequest: Message {
  public var governancePolicy: GovernancePolicy?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Checks everything, returns what would be, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(governancePolicy: nil) }

  public init(
    governancePolicy: GovernancePolicy? = nil, requestID: String = "", validateOnly: Bool = false
  ) {
    self.governancePolicy = governancePolicy
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.UpdateGovernancePolicyRequest",
    [
      FieldDescriptor(1, "governance_policy", .message(GovernancePolicy.self), .optional),
      FieldDescriptor(2, "request_id", .string),
      FieldDescriptor(3, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(3, validateOnly)
    writer.string(2, requestID)
    writer.message(1, governancePolicy)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&governancePolicy)  // 1
      case 18: requestID = try reader.string()  // 2
      case 24: validateOnly = try reader.bool()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `GovernanceService.acceptDataTerms`.
public struct AcceptDataTermsRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// A product or one of its aliases.
  public var productID: String
  /// The version that the user was shown.
  public var termsVersion: String
  /// As in `UpdateGovernancePolicyRequest`.
  public var requestID: String
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", productID: String = "", termsVersion: String = "", requestID: String = "",
    validateOnly: Bool = false
  ) {
    self.parent = parent
    self.productID = productID
    self.termsVersion = termsVersion
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.AcceptDataTermsRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "terms_version", .string),
      FieldDescriptor(4, "request_id", .string),
      FieldDescriptor(5, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(5, validateOnly)
    writer.string(4, requestID)
    writer.string(3, termsVersion)
    writer.string(2, productID)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: termsVersion = try reader.string()  // 3
      case 34: requestID = try reader.string()  // 4
      case 40: validateOnly = try reader.bool()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// A user accepted a version of the data terms for one product. It is kept when the user is deleted (R34).
public struct TermsAcceptance: Message {
  /// `tenants/{tenant}/users/{user}`.
  public var user: String
  public var productID: String
  public var termsVersion: String
  public var acceptTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(user: "") }

  public init(
    user: String = "", productID: String = "", termsVersion: String = "", acceptTime: Timestamp? = nil
  ) {
    self.user = user
    self.productID = productID
    self.termsVersion = termsVersion
    self.acceptTime = acceptTime
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.TermsAcceptance",
    [
      FieldDescriptor(1, "user", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "terms_version", .string),
      FieldDescriptor(4, "accept_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(4, acceptTime)
    writer.string(3, termsVersion)
    writer.string(2, productID)
    writer.string(1, user)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: user = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: termsVersion = try reader.string()  // 3
      case 34: try reader.message(&acceptTime)  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
