public import Wire

/// `commerce.events.v1.AgreementSigned`: the vendor signed an agreement with the tenant (R35).
public struct AgreementSigned: Message, Hashable {
  public var agreement: Agreement?
  public var unknownFields = UnknownFields()

  public init() { self.init(agreement: nil) }

  public init(
    agreement: Agreement? = nil
  ) {
    self.agreement = agreement
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.AgreementSigned",
    [
      FieldDescriptor(1, "agreement", .message(Agreement.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, agreement)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&agreement)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.CancellationRequestOpened`: an administrator asked a purchaser to cancel (R35).
public struct CancellationRequestOpened: Message, Hashable {
  public var request: CancellationRequest?
  public var unknownFields = UnknownFields()

  public init() { self.init(request: nil) }

  public init(
    request: CancellationRequest? = nil
  ) {
    self.request = request
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.CancellationRequestOpened",
    [
      FieldDescriptor(1, "request", .message(CancellationRequest.self), .optional)
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

/// `commerce.events.v1.CancellationRequestClosed`: a request to cancel was answered, or expired.
public struct CancellationRequestClosed: Message, Hashable {
  public var requestID: String
  public var state: CancellationRequestState
  public var unknownFields = UnknownFields()

  public init() { self.init(requestID: "") }

  public init(
    requestID: String = "", state: CancellationRequestState = .unspecified
  ) {
    self.requestID = requestID
    self.state = state
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.CancellationRequestClosed",
    [
      FieldDescriptor(1, "request_id", .string),
      FieldDescriptor(2, "state", .enumeration(CancellationRequestState.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(2, state)
    writer.string(1, requestID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: requestID = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
