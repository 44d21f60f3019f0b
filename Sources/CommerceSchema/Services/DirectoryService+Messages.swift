public import Wire

/// The requests of `DirectoryService.importUsers`.
public struct ImportUsersRequest: Message {
  public var item: Item?
  public var unknownFields = UnknownFields()

  public init() { self.init(item: nil) }

  public init(item: Item? = nil) {
    self.item = item
  }

  public enum Item: Sendable, Equatable {
    case header(Header)
    case batch(Batch)
  }

  public var header: Header? { if case .header(let value)? = item { value } else { nil } }
  public var batch: Batch? { if case .batch(let value)? = item { value } else { nil } }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ImportUsersRequest",
    [
      FieldDescriptor(1, "header", .message(Header.self), oneof: "item"),
      FieldDescriptor(2, "batch", .message(Batch.self), oneof: "item"),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(2, batch)
    writer.message(1, header)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: item = .header(try reader.message(merging: header))  // 1
      case 18: item = .batch(try reader.message(merging: batch))  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }

  /// Exactly once, first.
  public struct Header: Message {
    /// `tenants/{tenant}`.
    public var parent: String
    /// `[A-Za-z0-9_-]{1,64}`; names the import in the audit trail.
    public var requestID: String
    /// Checks and counts everything, changes nothing. Each batch is judged by the directory as it is.
    public var validateOnly: Bool
    public var unknownFields = UnknownFields()

    public init() { self.init(parent: "") }

    public init(parent: String = "", requestID: String = "", validateOnly: Bool = false) {
      self.parent = parent
      self.requestID = requestID
      self.validateOnly = validateOnly
    }

    public static let descriptor = MessageDescriptor(
      "commerce.v1.ImportUsersRequest.Header",
      [
        FieldDescriptor(1, "parent", .string),
        FieldDescriptor(2, "request_id", .string),
        FieldDescriptor(3, "validate_only", .bool),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.bool(3, validateOnly)
      writer.string(2, requestID)
      writer.string(1, parent)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: parent = try reader.string()  // 1
        case 18: requestID = try reader.string()  // 2
        case 24: validateOnly = try reader.bool()  // 3
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }

  /// Users to create or replace.
  public struct Batch: Message {
    /// 1 to 1,000.
    public var users: [User]
    public var unknownFields = UnknownFields()

    public init() { self.init(users: []) }

    public init(users: [User] = []) {
      self.users = users
    }

    public static let descriptor = MessageDescriptor(
      "commerce.v1.ImportUsersRequest.Batch",
      [
        FieldDescriptor(1, "users", .message(User.self), .repeated)
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.repeatedMessage(1, users)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: try reader.repeatedMessage(into: &users)  // 1
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }
}

/// The response of `DirectoryService.importUsers`.
public struct ImportUsersResponse: Message {
  public var createdCount: Int64
  public var updatedCount: Int64
  public var unchangedCount: Int64
  public var failedCount: Int64
  /// The first 100 of those that failed.
  public var errors: [RecordError]
  public var unknownFields = UnknownFields()

  public init() { self.init(createdCount: 0) }

  public init(
    createdCount: Int64 = 0, updatedCount: Int64 = 0, unchangedCount: Int64 = 0, failedCount: Int64 = 0,
    errors: [RecordError] = []
  ) {
    self.createdCount = createdCount
    self.updatedCount = updatedCount
    self.unchangedCount = unchangedCount
    self.failedCount = failedCount
    self.errors = errors
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ImportUsersResponse",
    [
      FieldDescriptor(1, "created_count", .int64),
      FieldDescriptor(2, "updated_count", .int64),
      FieldDescriptor(3, "unchanged_count", .int64),
      FieldDescriptor(4, "failed_count", .int64),
      FieldDescriptor(5, "errors", .message(RecordError.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(5, errors)
    writer.int64(4, failedCount)
    writer.int64(3, unchangedCount)
    writer.int64(2, updatedCount)
    writer.int64(1, createdCount)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: createdCount = try reader.int64()  // 1
      case 16: updatedCount = try reader.int64()  // 2
      case 24: unchangedCount = try reader.int64()  // 3
      case 32: failedCount = try reader.int64()  // 4
      case 42: try reader.repeatedMessage(into: &errors)  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }

  /// A user that was refused.
  public struct RecordError: Message {
    /// Where the user stood among all users of the import, from 0.
    public var index: Int64
    /// The `name` that was sent; empty where it was no valid name.
    public var user: String
    /// From reasons.md.
    public var reason: String
    /// For developers, in English.
    public var message: String
    public var unknownFields = UnknownFields()

    public init() { self.init(index: 0) }

    public init(index: Int64 = 0, user: String = "", reason: String = "", message: String = "") {
      self.index = index
      self.user = user
      self.reason = reason
      self.message = message
    }

    public static let descriptor = MessageDescriptor(
      "commerce.v1.ImportUsersResponse.RecordError",
      [
        FieldDescriptor(1, "index", .int64),
        FieldDescriptor(2, "user", .string),
        FieldDescriptor(3, "reason", .string),
        FieldDescriptor(4, "message", .string),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.string(4, message)
      writer.string(3, reason)
      writer.string(2, user)
      writer.int64(1, index)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 8: index = try reader.int64()  // 1
        case 18: user = try reader.string()  // 2
        case 26: reason = try reader.string()  // 3
        case 34: message = try reader.string()  // 4
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }
}

/// The request of `DirectoryService.upsertTenant`.
public struct UpsertTenantRequest: Message {
  public var tenant: Tenant?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers what would be, and changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(tenant: nil) }

  public init(tenant: Tenant? = nil, requestID: String = "", validateOnly: Bool = false) {
    self.tenant = tenant
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.UpsertTenantRequest",
    [
      FieldDescriptor(1, "tenant", .message(Tenant.self), .optional),
      FieldDescriptor(2, "request_id", .string),
      FieldDescriptor(3, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(3, validateOnly)
    writer.string(2, requestID)
    writer.message(1, tenant)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&tenant)  // 1
      case 18: requestID = try reader.string()  // 2
      case 24: validateOnly = try reader.bool()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `DirectoryService.upsertUser`.
public struct UpsertUserRequest: Message {
  public var user: User?
  /// As in `UpsertTenantRequest`.
  public var requestID: String
  /// Answers what would be, and changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(user: nil) }

  public init(user: User? = nil, requestID: String = "", validateOnly: Bool = false) {
    self.user = user
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.UpsertUserRequest",
    [
      FieldDescriptor(1, "user", .message(User.self), .optional),
      FieldDescriptor(2, "request_id", .string),
      FieldDescriptor(3, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(3, validateOnly)
    writer.string(2, requestID)
    writer.message(1, user)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&user)  // 1
      case 18: requestID = try reader.string()  // 2
      case 24: validateOnly = try reader.bool()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `DirectoryService.getUser`.
public struct GetUserRequest: Message {
  /// `tenants/{tenant}/users/{user}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "") {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetUserRequest",
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
