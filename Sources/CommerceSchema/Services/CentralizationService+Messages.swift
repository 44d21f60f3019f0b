public import Wire

/// The request of `CentralizationService.moveUsers`.
public struct MoveUsersRequest: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`: the self-service subscription.
  public var source: String
  /// `tenants/{tenant}/subscriptions/{subscription}`: the central subscription, with enough free seats.
  public var destination: String
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Checks everything, returns what would be, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(source: "") }

  public init(
    source: String = "", destination: String = "", requestID: String = "", validateOnly: Bool = false
  ) {
    self.source = source
    self.destination = destination
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.MoveUsersRequest",
    [
      FieldDescriptor(1, "source", .string),
      FieldDescriptor(2, "destination", .string),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.string(2, destination)
    writer.string(1, source)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: source = try reader.string()  // 1
      case 18: destination = try reader.string()  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `CentralizationService.moveUsers`.
public struct MoveUsersResponse: Message {
  /// Whose seats moved.
  public var movedCount: Int32
  /// Of them, those who held a seat of the destination before.
  public var alreadyAssignedCount: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(movedCount: 0) }

  public init(
    movedCount: Int32 = 0, alreadyAssignedCount: Int32 = 0
  ) {
    self.movedCount = movedCount
    self.alreadyAssignedCount = alreadyAssignedCount
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.MoveUsersResponse",
    [
      FieldDescriptor(1, "moved_count", .int32),
      FieldDescriptor(2, "already_assigned_count", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(2, alreadyAssignedCount)
    writer.int32(1, movedCount)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: movedCount = try reader.int32()  // 1
      case 16: alreadyAssignedCount = try reader.int32()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// An administrator asks the purchaser of a self-service subscription to cancel it.
public struct CancellationRequest: Message {
  /// `tenants/{tenant}/cancellationRequests/{request}`.
  public var name: String
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var subscription: String
  /// `tenants/{tenant}/users/{user}`.
  public var purchaser: String
  public var state: State
  /// Who asked: `tenants/{tenant}/users/{user}`.
  public var requester: String
  /// The administrator's own words; empty once erased.
  public var message: String
  public var createTime: Timestamp?
  public var expireTime: Timestamp?
  /// When it was answered or expired.
  public var closeTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", subscription: String = "", purchaser: String = "", state: State = State(),
    requester: String = "", message: String = "", createTime: Timestamp? = nil, expireTime: Timestamp? = nil,
    closeTime: Timestamp? = nil
  ) {
    self.name = name
    self.subscription = subscription
    self.purchaser = purchaser
    self.state = state
    self.requester = requester
    self.message = message
    self.createTime = createTime
    self.expireTime = expireTime
    self.closeTime = closeTime
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let open = Self(rawValue: 1)
    /// The purchaser agreed and the subscription was cancelled.
    public static let accepted = Self(rawValue: 2)
    public static let declined = Self(rawValue: 3)
    /// Nobody answered within 30 days, or the subscription ended by itself.
    public static let expired = Self(rawValue: 4)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.CancellationRequest.State",
      [(0, "STATE_UNSPECIFIED"), (1, "OPEN"), (2, "ACCEPTED"), (3, "DECLINED"), (4, "EXPIRED")])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CancellationRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "subscription", .string),
      FieldDescriptor(3, "purchaser", .string),
      FieldDescriptor(4, "state", .enumeration(State.self)),
      FieldDescriptor(5, "requester", .string),
      FieldDescriptor(6, "message", .string),
      FieldDescriptor(7, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(8, "expire_time", .message(Timestamp.self), .optional),
      FieldDescriptor(9, "close_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(9, closeTime)
    writer.message(8, expireTime)
    writer.message(7, createTime)
    writer.string(6, message)
    writer.string(5, requester)
    writer.enumeration(4, state)
    writer.string(3, purchaser)
    writer.string(2, subscription)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: subscription = try reader.string()  // 2
      case 26: purchaser = try reader.string()  // 3
      case 32: state = try reader.enumeration()  // 4
      case 42: requester = try reader.string()  // 5
      case 50: message = try reader.string()  // 6
      case 58: try reader.message(&createTime)  // 7
      case 66: try reader.message(&expireTime)  // 8
      case 74: try reader.message(&closeTime)  // 9
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CentralizationService.createCancellationRequest`.
public struct CreateCancellationRequestRequest: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var subscription: String
  /// For the purchaser; at most 1,024 bytes.
  public var message: String
  /// As in `MoveUsersRequest`.
  public var requestID: String
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: "") }

  public init(
    subscription: String = "", message: String = "", requestID: String = "", validateOnly: Bool = false
  ) {
    self.subscription = subscription
    self.message = message
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CreateCancellationRequestRequest",
    [
      FieldDescriptor(1, "subscription", .string),
      FieldDescriptor(2, "message", .string),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.string(2, message)
    writer.string(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subscription = try reader.string()  // 1
      case 18: message = try reader.string()  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CentralizationService.getCancellationRequest`.
public struct GetCancellationRequestRequest: Message {
  /// `tenants/{tenant}/cancellationRequests/{request}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = ""
  ) {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetCancellationRequestRequest",
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

/// The request of `CentralizationService.listCancellationRequests`.
public struct ListCancellationRequestsRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  /// AIP-160 over `state`, `subscription`, `purchaser`, `createTime`.
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
    "commerce.v1.ListCancellationRequestsRequest",
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
