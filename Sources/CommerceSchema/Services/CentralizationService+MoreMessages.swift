public import Wire

/// The response of `CentralizationService.listCancellationRequests`.
public struct ListCancellationRequestsResponse: Message {
  public var cancellationRequests: [CancellationRequest]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(cancellationRequests: []) }

  public init(
    cancellationRequests: [CancellationRequest] = [], nextPageToken: String = ""
  ) {
    self.cancellationRequests = cancellationRequests
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListCancellationRequestsResponse",
    [
      FieldDescriptor(1, "cancellation_requests", .message(CancellationRequest.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, cancellationRequests)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &cancellationRequests)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CentralizationService.acceptCancellationRequest`.
public struct AcceptCancellationRequestRequest: Message {
  /// `tenants/{tenant}/cancellationRequests/{request}`.
  public var name: String
  /// As in `MoveUsersRequest`.
  public var requestID: String
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.AcceptCancellationRequestRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "request_id", .string),
      FieldDescriptor(3, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(3, validateOnly)
    writer.string(2, requestID)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: requestID = try reader.string()  // 2
      case 24: validateOnly = try reader.bool()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CentralizationService.declineCancellationRequest`.
public struct DeclineCancellationRequestRequest: Message {
  /// `tenants/{tenant}/cancellationRequests/{request}`.
  public var name: String
  /// As in `MoveUsersRequest`.
  public var requestID: String
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.DeclineCancellationRequestRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "request_id", .string),
      FieldDescriptor(3, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(3, validateOnly)
    writer.string(2, requestID)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: requestID = try reader.string()  // 2
      case 24: validateOnly = try reader.bool()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
