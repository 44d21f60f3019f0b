public import Wire

/// The request of `LicenseRequestService.decideLicenseRequest`.
public struct DecideLicenseRequestRequest: Message {
  /// `tenants/{tenant}/licenseRequests/{request}`.
  public var name: String
  /// `tenants/{tenant}/users/{user}`, of the request.
  public var approvedUsers: [String]
  /// `tenants/{tenant}/users/{user}`, of the request.
  public var declinedUsers: [String]
  /// For the requester; at most 1,024 bytes.
  public var response: String
  /// `tenants/{tenant}/subscriptions/{subscription}`, bought centrally: whose seats the approved get. Empty: approval
  /// assigns nothing.
  public var subscription: String
  /// As in `CreateLicenseRequestRequest`.
  public var requestID: String
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", approvedUsers: [String] = [], declinedUsers: [String] = [], response: String = "",
    subscription: String = "", requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.approvedUsers = approvedUsers
    self.declinedUsers = declinedUsers
    self.response = response
    self.subscription = subscription
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.DecideLicenseRequestRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "approved_users", .string, .repeated),
      FieldDescriptor(3, "declined_users", .string, .repeated),
      FieldDescriptor(4, "response", .string),
      FieldDescriptor(5, "subscription", .string),
      FieldDescriptor(6, "request_id", .string),
      FieldDescriptor(7, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(7, validateOnly)
    writer.string(6, requestID)
    writer.string(5, subscription)
    writer.string(4, response)
    writer.repeatedString(3, declinedUsers)
    writer.repeatedString(2, approvedUsers)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: try reader.repeatedString(into: &approvedUsers)  // 2
      case 26: try reader.repeatedString(into: &declinedUsers)  // 3
      case 34: response = try reader.string()  // 4
      case 42: subscription = try reader.string()  // 5
      case 50: requestID = try reader.string()  // 6
      case 56: validateOnly = try reader.bool()  // 7
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
