public import Wire

/// Above the policies of single products (R32).
public struct SelfServiceSettings: Message {
  /// `tenants/{tenant}/selfServiceSettings`.
  public var name: String
  /// The tenant-wide switch: of it and a product's own policy the stricter one holds. `ENABLED` leaves the products
  /// their own.
  public var overallValue: ProductPolicy.Value
  /// The policy of every product that nobody decided on, products to come included.
  public var defaultValue: ProductPolicy.Value
  /// Output only: when they were last set; absent where they never were.
  public var updateTime: Timestamp?
  /// Output only: who set them.
  public var updater: String
  /// Opaque; changes with the settings.
  public var etag: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", overallValue: ProductPolicy.Value = ProductPolicy.Value(),
    defaultValue: ProductPolicy.Value = ProductPolicy.Value(), updateTime: Timestamp? = nil, updater: String = "",
    etag: String = ""
  ) {
    self.name = name
    self.overallValue = overallValue
    self.defaultValue = defaultValue
    self.updateTime = updateTime
    self.updater = updater
    self.etag = etag
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.SelfServiceSettings",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "overall_value", .enumeration(ProductPolicy.Value.self)),
      FieldDescriptor(3, "default_value", .enumeration(ProductPolicy.Value.self)),
      FieldDescriptor(4, "update_time", .message(Timestamp.self), .optional),
      FieldDescriptor(5, "updater", .string),
      FieldDescriptor(6, "etag", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(6, etag)
    writer.string(5, updater)
    writer.message(4, updateTime)
    writer.enumeration(3, defaultValue)
    writer.enumeration(2, overallValue)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: overallValue = try reader.enumeration()  // 2
      case 24: defaultValue = try reader.enumeration()  // 3
      case 34: try reader.message(&updateTime)  // 4
      case 42: updater = try reader.string()  // 5
      case 50: etag = try reader.string()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `ProductPolicyService.getSelfServiceSettings`.
public struct GetSelfServiceSettingsRequest: Message {
  /// `tenants/{tenant}/selfServiceSettings`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = ""
  ) {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetSelfServiceSettingsRequest",
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

/// The request of `ProductPolicyService.updateSelfServiceSettings`.
public struct UpdateSelfServiceSettingsRequest: Message {
  /// `name` is required. With an `etag`, `ABORTED` with `ETAG_MISMATCH` when the settings have changed.
  public var settings: SelfServiceSettings?
  /// `overallValue`, `defaultValue` or both; absent for both.
  public var updateMask: FieldMask?
  /// As in `UpdateProductPolicyRequest`.
  public var requestID: String
  /// Checks everything, returns what would be, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(settings: nil) }

  public init(
    settings: SelfServiceSettings? = nil, updateMask: FieldMask? = nil, requestID: String = "",
    validateOnly: Bool = false
  ) {
    self.settings = settings
    self.updateMask = updateMask
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.UpdateSelfServiceSettingsRequest",
    [
      FieldDescriptor(1, "settings", .message(SelfServiceSettings.self), .optional),
      FieldDescriptor(2, "update_mask", .message(FieldMask.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, updateMask)
    writer.message(1, settings)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&settings)  // 1
      case 18: try reader.message(&updateMask)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
