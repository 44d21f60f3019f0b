public import Wire

/// The request of `DirectoryService.eraseUser`.
public struct EraseUserRequest: Message {
  /// `tenants/{tenant}/users/{user}`.
  public var name: String
  /// As in `UpsertTenantRequest`.
  public var requestID: String
  /// Checks everything, answers what would be erased, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "", requestID: String = "", validateOnly: Bool = false) {
    self.name = name
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.EraseUserRequest",
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

/// The response of `DirectoryService.eraseUser`.
public struct EraseUserResponse: Message {
  /// Records that were erased, or would be.
  public var erasedRecordCount: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(erasedRecordCount: 0) }

  public init(erasedRecordCount: Int32 = 0) {
    self.erasedRecordCount = erasedRecordCount
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.EraseUserResponse",
    [
      FieldDescriptor(1, "erased_record_count", .int32)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(1, erasedRecordCount)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: erasedRecordCount = try reader.int32()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
