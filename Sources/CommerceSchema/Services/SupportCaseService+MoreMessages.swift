public import Wire

/// The request of `SupportCaseService.resolveSupportCase`.
public struct ResolveSupportCaseRequest: Message {
  /// `tenants/{tenant}/supportCases/{case}`.
  public var name: String
  /// For the administrator; at most 4,096 bytes.
  public var resolution: String
  /// As in `CreateSupportCaseRequest`.
  public var requestID: String
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", resolution: String = "", requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.resolution = resolution
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ResolveSupportCaseRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "resolution", .string),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.string(2, resolution)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: resolution = try reader.string()  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SupportCaseService.rejectSupportCase`.
public struct RejectSupportCaseRequest: Message {
  /// `tenants/{tenant}/supportCases/{case}`.
  public var name: String
  /// Required: why; at most 4,096 bytes.
  public var resolution: String
  /// As in `CreateSupportCaseRequest`.
  public var requestID: String
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", resolution: String = "", requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.resolution = resolution
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.RejectSupportCaseRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "resolution", .string),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.string(2, resolution)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: resolution = try reader.string()  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `SupportCaseService.getSupportAccount`.
public struct GetSupportAccountRequest: Message {
  /// `tenants/{tenant}/supportAccount`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = ""
  ) {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetSupportAccountRequest",
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

/// An organisation's support contract, as the directory states it.
public struct SupportAccount: Message {
  /// `tenants/{tenant}/supportAccount`.
  public var name: String
  /// Premier incidents that are left.
  public var premierIncidents: Int32
  /// Cases on self-service products that are open.
  public var openCases: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", premierIncidents: Int32 = 0, openCases: Int32 = 0
  ) {
    self.name = name
    self.premierIncidents = premierIncidents
    self.openCases = openCases
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.SupportAccount",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "premier_incidents", .int32),
      FieldDescriptor(3, "open_cases", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(3, openCases)
    writer.int32(2, premierIncidents)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: premierIncidents = try reader.int32()  // 2
      case 24: openCases = try reader.int32()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
