public import Wire

/// `commerce.events.v1.SupportCaseOpened`: an administrator opened a support case (R36).
public struct SupportCaseOpened: Message, Hashable {
  public var supportCase: SupportCase?
  public var unknownFields = UnknownFields()

  public init() { self.init(supportCase: nil) }

  public init(
    supportCase: SupportCase? = nil
  ) {
    self.supportCase = supportCase
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SupportCaseOpened",
    [
      FieldDescriptor(1, "support_case", .message(SupportCase.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, supportCase)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&supportCase)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SupportCaseClosed`: support resolved or rejected a case.
public struct SupportCaseClosed: Message, Hashable {
  public var caseID: String
  public var state: SupportCaseState
  /// The object id of the support agent.
  public var closedBy: String
  public var unknownFields = UnknownFields()

  public init() { self.init(caseID: "") }

  public init(
    caseID: String = "", state: SupportCaseState = .unspecified, closedBy: String = ""
  ) {
    self.caseID = caseID
    self.state = state
    self.closedBy = closedBy
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SupportCaseClosed",
    [
      FieldDescriptor(1, "case_id", .string),
      FieldDescriptor(2, "state", .enumeration(SupportCaseState.self)),
      FieldDescriptor(3, "closed_by", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, closedBy)
    writer.enumeration(2, state)
    writer.string(1, caseID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: caseID = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      case 26: closedBy = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.LicenseRequestFiled`: a user who may not buy asked for licences (R37).
public struct LicenseRequestFiled: Message, Hashable {
  public var request: LicenseRequest?
  public var unknownFields = UnknownFields()

  public init() { self.init(request: nil) }

  public init(
    request: LicenseRequest? = nil
  ) {
    self.request = request
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LicenseRequestFiled",
    [
      FieldDescriptor(1, "request", .message(LicenseRequest.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, request)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&request)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.LicenseRequestDecided`: an administrator decided on some of a request's colleagues.
public struct LicenseRequestDecided: Message, Hashable {
  public var requestID: String
  public var approvedUserIDs: [String]
  public var declinedUserIDs: [String]
  /// The object id of the administrator.
  public var decidedBy: String
  public var unknownFields = UnknownFields()

  public init() { self.init(requestID: "") }

  public init(
    requestID: String = "", approvedUserIDs: [String] = [], declinedUserIDs: [String] = [], decidedBy: String = ""
  ) {
    self.requestID = requestID
    self.approvedUserIDs = approvedUserIDs
    self.declinedUserIDs = declinedUserIDs
    self.decidedBy = decidedBy
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LicenseRequestDecided",
    [
      FieldDescriptor(1, "request_id", .string),
      FieldDescriptor(2, "approved_user_ids", .string, .repeated),
      FieldDescriptor(3, "declined_user_ids", .string, .repeated),
      FieldDescriptor(4, "decided_by", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, decidedBy)
    writer.repeatedString(3, declinedUserIDs)
    writer.repeatedString(2, approvedUserIDs)
    writer.string(1, requestID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: requestID = try reader.string()  // 1
      case 18: try reader.repeatedString(into: &approvedUserIDs)  // 2
      case 26: try reader.repeatedString(into: &declinedUserIDs)  // 3
      case 34: decidedBy = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.LicenseRequestDeleted`: the 12 months of a licence request are over.
public struct LicenseRequestDeleted: Message, Hashable {
  public var requestID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(requestID: "") }

  public init(
    requestID: String = ""
  ) {
    self.requestID = requestID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LicenseRequestDeleted",
    [
      FieldDescriptor(1, "request_id", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, requestID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: requestID = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
