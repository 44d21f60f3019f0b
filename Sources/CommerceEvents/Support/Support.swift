public import Wire

/// `commerce.events.v1.SupportCaseType`: what a support case asks for.
public struct SupportCaseType: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// Resolving it cancels the subscription (R36).
  public static let cancelSubscription = Self(rawValue: 1)
  public static let question = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.SupportCaseType",
    [
      (0, "SUPPORT_CASE_TYPE_UNSPECIFIED"),
      (1, "SUPPORT_CASE_TYPE_CANCEL_SUBSCRIPTION"),
      (2, "SUPPORT_CASE_TYPE_QUESTION"),
    ])
}

/// `commerce.events.v1.SupportCaseState`: where a support case stands.
public struct SupportCaseState: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let open = Self(rawValue: 1)
  public static let resolved = Self(rawValue: 2)
  public static let rejected = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.SupportCaseState",
    [
      (0, "SUPPORT_CASE_STATE_UNSPECIFIED"),
      (1, "SUPPORT_CASE_STATE_OPEN"),
      (2, "SUPPORT_CASE_STATE_RESOLVED"),
      (3, "SUPPORT_CASE_STATE_REJECTED"),
    ])
}

/// `commerce.events.v1.SupportCase`: a case on a self-service product; its entitlement is always standard, and the
/// vendor works on it (R38).
public struct SupportCase: Message, Hashable {
  public var caseID: String
  public var type: SupportCaseType
  public var state: SupportCaseState
  /// What it is about; empty for a question about no subscription.
  public var subscriptionID: String
  /// The object id of the administrator.
  public var openedBy: String
  public var openedMicros: Int64
  /// The object id of the support agent.
  public var closedBy: String
  /// 0 while it is open.
  public var closedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(caseID: "") }

  public init(
    caseID: String = "", type: SupportCaseType = .unspecified, state: SupportCaseState = .unspecified,
    subscriptionID: String = "", openedBy: String = "", openedMicros: Int64 = 0, closedBy: String = "",
    closedMicros: Int64 = 0
  ) {
    self.caseID = caseID
    self.type = type
    self.state = state
    self.subscriptionID = subscriptionID
    self.openedBy = openedBy
    self.openedMicros = openedMicros
    self.closedBy = closedBy
    self.closedMicros = closedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SupportCase",
    [
      FieldDescriptor(1, "case_id", .string),
      FieldDescriptor(2, "type", .enumeration(SupportCaseType.self)),
      FieldDescriptor(3, "state", .enumeration(SupportCaseState.self)),
      FieldDescriptor(4, "subscription_id", .string),
      FieldDescriptor(5, "opened_by", .string),
      FieldDescriptor(6, "opened_micros", .int64),
      FieldDescriptor(7, "closed_by", .string),
      FieldDescriptor(8, "closed_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(8, closedMicros)
    writer.string(7, closedBy)
    writer.int64(6, openedMicros)
    writer.string(5, openedBy)
    writer.string(4, subscriptionID)
    writer.enumeration(3, state)
    writer.enumeration(2, type)
    writer.string(1, caseID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: caseID = try reader.string()  // 1
      case 16: type = try reader.enumeration()  // 2
      case 24: state = try reader.enumeration()  // 3
      case 34: subscriptionID = try reader.string()  // 4
      case 42: openedBy = try reader.string()  // 5
      case 48: openedMicros = try reader.int64()  // 6
      case 58: closedBy = try reader.string()  // 7
      case 64: closedMicros = try reader.int64()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.LicenseRequestItemState`: what was decided on a colleague.
public struct LicenseRequestItemState: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let pending = Self(rawValue: 1)
  public static let approved = Self(rawValue: 2)
  public static let declined = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.LicenseRequestItemState",
    [
      (0, "LICENSE_REQUEST_ITEM_STATE_UNSPECIFIED"),
      (1, "LICENSE_REQUEST_ITEM_STATE_PENDING"),
      (2, "LICENSE_REQUEST_ITEM_STATE_APPROVED"),
      (3, "LICENSE_REQUEST_ITEM_STATE_DECLINED"),
    ])
}

/// `commerce.events.v1.LicenseRequestItem`: one colleague of a licence request.
public struct LicenseRequestItem: Message, Hashable {
  public var userID: String
  public var state: LicenseRequestItemState
  /// The object id of the administrator; empty while it is pending.
  public var decidedBy: String
  public var decidedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(userID: "") }

  public init(
    userID: String = "", state: LicenseRequestItemState = .unspecified, decidedBy: String = "", decidedMicros: Int64 = 0
  ) {
    self.userID = userID
    self.state = state
    self.decidedBy = decidedBy
    self.decidedMicros = decidedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LicenseRequestItem",
    [
      FieldDescriptor(1, "user_id", .string),
      FieldDescriptor(2, "state", .enumeration(LicenseRequestItemState.self)),
      FieldDescriptor(3, "decided_by", .string),
      FieldDescriptor(4, "decided_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(4, decidedMicros)
    writer.string(3, decidedBy)
    writer.enumeration(2, state)
    writer.string(1, userID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: userID = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      case 26: decidedBy = try reader.string()  // 3
      case 32: decidedMicros = try reader.int64()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.LicenseRequest`: a user who may not buy asks for licences (R37).
public struct LicenseRequest: Message, Hashable {
  public var requestID: String
  public var requesterID: String
  public var productID: String
  public var items: [LicenseRequestItem]
  public var createdMicros: Int64
  /// When it is deleted: 12 months later.
  public var deleteMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(requestID: "") }

  public init(
    requestID: String = "", requesterID: String = "", productID: String = "", items: [LicenseRequestItem] = [],
    createdMicros: Int64 = 0, deleteMicros: Int64 = 0
  ) {
    self.requestID = requestID
    self.requesterID = requesterID
    self.productID = productID
    self.items = items
    self.createdMicros = createdMicros
    self.deleteMicros = deleteMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LicenseRequest",
    [
      FieldDescriptor(1, "request_id", .string),
      FieldDescriptor(2, "requester_id", .string),
      FieldDescriptor(3, "product_id", .string),
      FieldDescriptor(4, "items", .message(LicenseRequestItem.self), .repeated),
      FieldDescriptor(5, "created_micros", .int64),
      FieldDescriptor(6, "delete_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(6, deleteMicros)
    writer.int64(5, createdMicros)
    writer.repeatedMessage(4, items)
    writer.string(3, productID)
    writer.string(2, requesterID)
    writer.string(1, requestID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: requestID = try reader.string()  // 1
      case 18: requesterID = try reader.string()  // 2
      case 26: productID = try reader.string()  // 3
      case 34: try reader.repeatedMessage(into: &items)  // 4
      case 40: createdMicros = try reader.int64()  // 5
      case 48: deleteMicros = try reader.int64()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
