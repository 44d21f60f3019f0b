public import Wire

/// The request of `LicenseService.batchAssignLicenses`.
public struct BatchAssignLicensesRequest: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var parent: String
  /// `tenants/{tenant}/users/{user}`; 1 to 10,000, else `INVALID_ARGUMENT`.
  public var users: [String]
  /// As in `AssignLicenseRequest`; covers the whole batch.
  public var requestID: String
  /// Answers what would be, and changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", users: [String] = [], requestID: String = "", validateOnly: Bool = false) {
    self.parent = parent
    self.users = users
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.BatchAssignLicensesRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "users", .string, .repeated),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.repeatedString(2, users)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: try reader.repeatedString(into: &users)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `LicenseService.batchAssignLicenses`.
public struct BatchAssignLicensesResponse: Message {
  /// One per user, in the order of the request.
  public var results: [LicenseResult]
  /// How many of them succeeded.
  public var succeededCount: Int32
  public var failedCount: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(results: []) }

  public init(results: [LicenseResult] = [], succeededCount: Int32 = 0, failedCount: Int32 = 0) {
    self.results = results
    self.succeededCount = succeededCount
    self.failedCount = failedCount
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.BatchAssignLicensesResponse",
    [
      FieldDescriptor(1, "results", .message(LicenseResult.self), .repeated),
      FieldDescriptor(2, "succeeded_count", .int32),
      FieldDescriptor(3, "failed_count", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(3, failedCount)
    writer.int32(2, succeededCount)
    writer.repeatedMessage(1, results)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &results)  // 1
      case 16: succeededCount = try reader.int32()  // 2
      case 24: failedCount = try reader.int32()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `LicenseService.batchUnassignLicenses`.
public struct BatchUnassignLicensesRequest: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var parent: String
  /// `tenants/{tenant}/users/{user}`; 1 to 10,000, else `INVALID_ARGUMENT`.
  public var users: [String]
  /// As in `AssignLicenseRequest`; covers the whole batch.
  public var requestID: String
  /// Answers what would be, and changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", users: [String] = [], requestID: String = "", validateOnly: Bool = false) {
    self.parent = parent
    self.users = users
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.BatchUnassignLicensesRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "users", .string, .repeated),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.repeatedString(2, users)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: try reader.repeatedString(into: &users)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `LicenseService.batchUnassignLicenses`.
public struct BatchUnassignLicensesResponse: Message {
  /// One per user, in the order of the request.
  public var results: [LicenseResult]
  /// How many of them succeeded.
  public var succeededCount: Int32
  public var failedCount: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(results: []) }

  public init(results: [LicenseResult] = [], succeededCount: Int32 = 0, failedCount: Int32 = 0) {
    self.results = results
    self.succeededCount = succeededCount
    self.failedCount = failedCount
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.BatchUnassignLicensesResponse",
    [
      FieldDescriptor(1, "results", .message(LicenseResult.self), .repeated),
      FieldDescriptor(2, "succeeded_count", .int32),
      FieldDescriptor(3, "failed_count", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(3, failedCount)
    writer.int32(2, succeededCount)
    writer.repeatedMessage(1, results)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &results)  // 1
      case 16: succeededCount = try reader.int32()  // 2
      case 24: failedCount = try reader.int32()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// What became of one user of a batch.
public struct LicenseResult: Message {
  /// Where the user stands in the request, from 0.
  public var index: Int32
  public var user: String
  /// The status code that the single call would have ended with; 0 for success.
  public var statusCode: Int32
  /// From reasons.md; empty for success.
  public var reason: String
  /// For developers, in English; empty for success.
  public var message: String
  /// For people, in the language of the call's `accept-language`; empty for success, and for a reason that only
  /// programs meet.
  public var localizedMessage: String
  public var unknownFields = UnknownFields()

  public init() { self.init(index: 0) }

  public init(
    index: Int32 = 0, user: String = "", statusCode: Int32 = 0, reason: String = "", message: String = "",
    localizedMessage: String = ""
  ) {
    self.index = index
    self.user = user
    self.statusCode = statusCode
    self.reason = reason
    self.message = message
    self.localizedMessage = localizedMessage
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.LicenseResult",
    [
      FieldDescriptor(1, "index", .int32),
      FieldDescriptor(2, "user", .string),
      FieldDescriptor(3, "status_code", .int32),
      FieldDescriptor(4, "reason", .string),
      FieldDescriptor(5, "message", .string),
      FieldDescriptor(6, "localized_message", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(6, localizedMessage)
    writer.string(5, message)
    writer.string(4, reason)
    writer.int32(3, statusCode)
    writer.string(2, user)
    writer.int32(1, index)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: index = try reader.int32()  // 1
      case 18: user = try reader.string()  // 2
      case 24: statusCode = try reader.int32()  // 3
      case 34: reason = try reader.string()  // 4
      case 42: message = try reader.string()  // 5
      case 50: localizedMessage = try reader.string()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
