public import Wire

/// The request of `DevelopmentService.issueToken`.
public struct IssueTokenRequest: Message {
  public var subject: Subject?
  /// How long the token is good; absent for one hour, at most 24 hours. A negative one gives an expired token.
  public var lifetime: ProtoDuration?
  public var unknownFields = UnknownFields()

  public init() { self.init(subject: nil) }

  public init(subject: Subject? = nil, lifetime: ProtoDuration? = nil) {
    self.subject = subject
    self.lifetime = lifetime
  }

  public enum Subject: Sendable, Equatable {
    /// `tenants/{tenant}/users/{user}`, or the mail address of a user of the directory.
    case user(String)
    case service(Service)
  }

  public var user: String? { if case .user(let value)? = subject { value } else { nil } }
  public var service: Service? { if case .service(let value)? = subject { value } else { nil } }

  public static let descriptor = MessageDescriptor(
    "commerce.development.v1.IssueTokenRequest",
    [
      FieldDescriptor(1, "user", .string, oneof: "subject"),
      FieldDescriptor(2, "service", .message(Service.self), oneof: "subject"),
      FieldDescriptor(3, "lifetime", .message(ProtoDuration.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(3, lifetime)
    writer.message(2, service)
    writer.optionalString(1, user)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subject = .user(try reader.string())  // 1
      case 18: subject = .service(try reader.message(merging: service))  // 2
      case 26: try reader.message(&lifetime)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }

  /// A service's identity: an application with roles in its tenant. A role that ends in `.All` holds in every tenant.
  public struct Service: Message {
    /// `tenants/{tenant}`.
    public var tenant: String
    /// For example `example-tool`: `[a-z0-9-]{1,64}`.
    public var application: String
    /// For example `Entitlements.Read`, or `Entitlements.Read.All`.
    public var roles: [String]
    public var unknownFields = UnknownFields()

    public init() { self.init(tenant: "") }

    public init(tenant: String = "", application: String = "", roles: [String] = []) {
      self.tenant = tenant
      self.application = application
      self.roles = roles
    }

    public static let descriptor = MessageDescriptor(
      "commerce.development.v1.IssueTokenRequest.Service",
      [
        FieldDescriptor(1, "tenant", .string),
        FieldDescriptor(2, "application", .string),
        FieldDescriptor(3, "roles", .string, .repeated),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.repeatedString(3, roles)
      writer.string(2, application)
      writer.string(1, tenant)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: tenant = try reader.string()  // 1
        case 18: application = try reader.string()  // 2
        case 26: try reader.repeatedString(into: &roles)  // 3
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }
}

/// The response of `DevelopmentService.issueToken`.
public struct IssueTokenResponse: Message {
  /// A bearer token.
  public var accessToken: String
  public var expireTime: Timestamp?
  /// Whom it names: `tenants/{tenant}/users/{user}`; for a service `tenants/{tenant}`.
  public var subject: String
  public var unknownFields = UnknownFields()

  public init() { self.init(accessToken: "") }

  public init(accessToken: String = "", expireTime: Timestamp? = nil, subject: String = "") {
    self.accessToken = accessToken
    self.expireTime = expireTime
    self.subject = subject
  }

  public static let descriptor = MessageDescriptor(
    "commerce.development.v1.IssueTokenResponse",
    [
      FieldDescriptor(1, "access_token", .string),
      FieldDescriptor(2, "expire_time", .message(Timestamp.self), .optional),
      FieldDescriptor(3, "subject", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, subject)
    writer.message(2, expireTime)
    writer.string(1, accessToken)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: accessToken = try reader.string()  // 1
      case 18: try reader.message(&expireTime)  // 2
      case 26: subject = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `DevelopmentService.advanceClock`.
public struct AdvanceClockRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  public var target: Target?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers what would be, and changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", target: Target? = nil, requestID: String = "", validateOnly: Bool = false) {
    self.parent = parent
    self.target = target
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public enum Target: Sendable, Equatable {
    case toTime(Timestamp)
    /// Zero reads the clock.
    case by(ProtoDuration)
  }

  public var toTime: Timestamp? { if case .toTime(let value)? = target { value } else { nil } }
  public var by: ProtoDuration? { if case .by(let value)? = target { value } else { nil } }

  public static let descriptor = MessageDescriptor(
    "commerce.development.v1.AdvanceClockRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "to_time", .message(Timestamp.self), oneof: "target"),
      FieldDescriptor(3, "by", .message(ProtoDuration.self), oneof: "target"),
      FieldDescriptor(4, "request_id", .string),
      FieldDescriptor(5, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(5, validateOnly)
    writer.string(4, requestID)
    writer.message(3, by)
    writer.message(2, toTime)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: target = .toTime(try reader.message(merging: toTime))  // 2
      case 26: target = .by(try reader.message(merging: by))  // 3
      case 34: requestID = try reader.string()  // 4
      case 40: validateOnly = try reader.bool()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `DevelopmentService.advanceClock`.
public struct AdvanceClockResponse: Message {
  /// The tenant's business time.
  public var now: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(now: nil) }

  public init(now: Timestamp? = nil) {
    self.now = now
  }

  public static let descriptor = MessageDescriptor(
    "commerce.development.v1.AdvanceClockResponse",
    [
      FieldDescriptor(1, "now", .message(Timestamp.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, now)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&now)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
