public import Wire

/// The request of `SignInService.discoverTenant`.
public struct DiscoverTenantRequest: Message {
  /// `local@domain`, at most 320 bytes. It is neither stored nor logged.
  public var email: String
  public var unknownFields = UnknownFields()

  public init() { self.init(email: "") }

  public init(
    email: String = ""
  ) {
    self.email = email
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.DiscoverTenantRequest",
    [
      FieldDescriptor(1, "email", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, email)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: email = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `SignInService.discoverTenant`.
public struct DiscoverTenantResponse: Message {
  /// A managed organisation has verified the domain.
  public var found: Bool
  /// Where to sign in; empty where `found` is false.
  public var signInURL: String
  /// Opaque: send it with `CreateQuote`, which refuses a token of another organisation than the one found (R10). Empty
  /// where `found` is false.
  public var signInTicket: String
  /// Until when the ticket counts.
  public var expireTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(found: false) }

  public init(
    found: Bool = false, signInURL: String = "", signInTicket: String = "", expireTime: Timestamp? = nil
  ) {
    self.found = found
    self.signInURL = signInURL
    self.signInTicket = signInTicket
    self.expireTime = expireTime
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.DiscoverTenantResponse",
    [
      FieldDescriptor(1, "found", .bool),
      FieldDescriptor(2, "sign_in_url", .string),
      FieldDescriptor(3, "sign_in_ticket", .string),
      FieldDescriptor(4, "expire_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(4, expireTime)
    writer.string(3, signInTicket)
    writer.string(2, signInURL)
    writer.bool(1, found)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: found = try reader.bool()  // 1
      case 18: signInURL = try reader.string()  // 2
      case 26: signInTicket = try reader.string()  // 3
      case 34: try reader.message(&expireTime)  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
