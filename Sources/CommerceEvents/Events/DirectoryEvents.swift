public import Wire

/// `commerce.events.v1.TenantUpserted`: the directory described the tenant, for the first time or anew.
public struct TenantUpserted: Message, Hashable {
  public var tenant: TenantProfile?
  public var unknownFields = UnknownFields()

  public init() { self.init(tenant: nil) }

  public init(tenant: TenantProfile? = nil) {
    self.tenant = tenant
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.TenantUpserted",
    [
      FieldDescriptor(1, "tenant", .message(TenantProfile.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, tenant)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&tenant)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.UserUpserted`: the directory described users, for the first time or anew.
public struct UserUpserted: Message, Hashable {
  public var users: [DirectoryUser]
  public var unknownFields = UnknownFields()

  public init() { self.init(users: []) }

  public init(users: [DirectoryUser] = []) {
    self.users = users
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.UserUpserted",
    [
      FieldDescriptor(1, "users", .message(DirectoryUser.self), .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(1, users)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.append(try reader.message(DirectoryUser.self), to: &users)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.ProductPolicyChanged`: someone changed AllowSelfServicePurchase of a product (R32).
public struct ProductPolicyChanged: Message, Hashable {
  public var policy: ProductPolicy?
  public var previousValue: PolicyValue
  public var unknownFields = UnknownFields()

  public init() { self.init(policy: nil) }

  public init(policy: ProductPolicy? = nil, previousValue: PolicyValue = .unspecified) {
    self.policy = policy
    self.previousValue = previousValue
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.ProductPolicyChanged",
    [
      FieldDescriptor(1, "policy", .message(ProductPolicy.self), .optional),
      FieldDescriptor(2, "previous_value", .enumeration(PolicyValue.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(2, previousValue)
    writer.message(1, policy)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&policy)  // 1
      case 16: previousValue = try reader.enumeration()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.ClockAdvanced`: the tenant's test clock was moved forward (R28, development only).
public struct ClockAdvanced: Message, Hashable {
  public var toMicros: Int64
  /// What business time runs ahead of real time from now on.
  public var offsetMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(toMicros: 0) }

  public init(toMicros: Int64 = 0, offsetMicros: Int64 = 0) {
    self.toMicros = toMicros
    self.offsetMicros = offsetMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.ClockAdvanced",
    [
      FieldDescriptor(1, "to_micros", .int64),
      FieldDescriptor(2, "offset_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(2, offsetMicros)
    writer.int64(1, toMicros)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: toMicros = try reader.int64()  // 1
      case 16: offsetMicros = try reader.int64()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.ClockAdvanceStarted`: the test clock begins to move forward, in steps from one due timer to the
/// next.
public struct ClockAdvanceStarted: Message, Hashable {
  public var toMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(toMicros: 0) }

  public init(toMicros: Int64 = 0) {
    self.toMicros = toMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.ClockAdvanceStarted",
    [
      FieldDescriptor(1, "to_micros", .int64)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(1, toMicros)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: toMicros = try reader.int64()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
