public import Wire

/// Kept for 12 months.
public struct LicenseRequest: Message {
  /// `tenants/{tenant}/licenseRequests/{request}`. Output only.
  public var name: String
  /// A product or one of its aliases.
  public var productID: String
  /// Output only: who asks.
  public var requester: String
  /// 1 to 100.
  public var items: [LicenseRequestItem]
  /// For the administrator; at most 1,024 bytes, kept where it can be erased.
  public var message: String
  /// Output only: the administrator's answer. Empty once erased.
  public var response: String
  /// Output only.
  public var createTime: Timestamp?
  /// Output only: when the request is deleted.
  public var deleteTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", productID: String = "", requester: String = "", items: [LicenseRequestItem] = [],
    message: String = "", response: String = "", createTime: Timestamp? = nil, deleteTime: Timestamp? = nil
  ) {
    self.name = name
    self.productID = productID
    self.requester = requester
    self.items = items
    self.message = message
    self.response = response
    self.createTime = createTime
    self.deleteTime = deleteTime
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.LicenseRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "requester", .string),
      FieldDescriptor(4, "items", .message(LicenseRequestItem.self), .repeated),
      FieldDescriptor(5, "message", .string),
      FieldDescriptor(6, "response", .string),
      FieldDescriptor(7, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(8, "delete_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(8, deleteTime)
    writer.message(7, createTime)
    writer.string(6, response)
    writer.string(5, message)
    writer.repeatedMessage(4, items)
    writer.string(3, requester)
    writer.string(2, productID)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: requester = try reader.string()  // 3
      case 34: try reader.repeatedMessage(into: &items)  // 4
      case 42: message = try reader.string()  // 5
      case 50: response = try reader.string()  // 6
      case 58: try reader.message(&createTime)  // 7
      case 66: try reader.message(&deleteTime)  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// One colleague.
public struct LicenseRequestItem: Message {
  /// `tenants/{tenant}/users/{user}`.
  public var user: String
  /// Output only, as are all that follow.
  public var state: State
  public var decider: String
  public var decideTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(user: "") }

  public init(
    user: String = "", state: State = State(), decider: String = "", decideTime: Timestamp? = nil
  ) {
    self.user = user
    self.state = state
    self.decider = decider
    self.decideTime = decideTime
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let pending = Self(rawValue: 1)
    public static let approved = Self(rawValue: 2)
    public static let declined = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.LicenseRequestItem.State",
      [(0, "STATE_UNSPECIFIED"), (1, "PENDING"), (2, "APPROVED"), (3, "DECLINED")])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.LicenseRequestItem",
    [
      FieldDescriptor(1, "user", .string),
      FieldDescriptor(2, "state", .enumeration(State.self)),
      FieldDescriptor(3, "decider", .string),
      FieldDescriptor(4, "decide_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(4, decideTime)
    writer.string(3, decider)
    writer.enumeration(2, state)
    writer.string(1, user)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: user = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      case 26: decider = try reader.string()  // 3
      case 34: try reader.message(&decideTime)  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `LicenseRequestService.createLicenseRequest`.
public struct CreateLicenseRequestRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  public var licenseRequest: LicenseRequest?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Checks everything, returns what would be, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", licenseRequest: LicenseRequest? = nil, requestID: String = "", validateOnly: Bool = false
  ) {
    self.parent = parent
    self.licenseRequest = licenseRequest
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CreateLicenseRequestRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "license_request", .message(LicenseRequest.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, licenseRequest)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: try reader.message(&licenseRequest)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `LicenseRequestService.getLicenseRequest`.
public struct GetLicenseRequestRequest: Message {
  /// `tenants/{tenant}/licenseRequests/{request}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = ""
  ) {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetLicenseRequestRequest",
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

/// The request of `LicenseRequestService.listLicenseRequests`.
public struct ListLicenseRequestsRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  /// AIP-160 over `productID`, `requester`, `pending`, `createTime`.
  public var filter: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", pageSize: Int32 = 0, pageToken: String = "", filter: String = ""
  ) {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
    self.filter = filter
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListLicenseRequestsRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
      FieldDescriptor(4, "filter", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, filter)
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
      case 34: filter = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `LicenseRequestService.listLicenseRequests`.
public struct ListLicenseRequestsResponse: Message {
  public var licenseRequests: [LicenseRequest]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(licenseRequests: []) }

  public init(
    licenseRequests: [LicenseRequest] = [], nextPageToken: String = ""
  ) {
    self.licenseRequests = licenseRequests
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListLicenseRequestsResponse",
    [
      FieldDescriptor(1, "license_requests", .message(LicenseRequest.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, licenseRequests)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &licenseRequests)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
