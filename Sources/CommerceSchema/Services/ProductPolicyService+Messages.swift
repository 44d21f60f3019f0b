public import Wire

/// Who may buy a product for themselves, in one tenant (R32).
public struct ProductPolicy: Message {
  /// `tenants/{tenant}/productPolicies/{product}`; an alias in it means the product.
  public var name: String
  /// Output only.
  public var productID: String
  /// Output only.
  public var productDisplayName: String
  public var value: Value
  /// Output only: when it was last set; absent for a default.
  public var updateTime: Timestamp?
  /// Output only: who set it, `tenants/{tenant}/users/{user}`; empty for a default.
  public var updater: String
  /// Opaque; changes with the value.
  public var etag: String
  /// Output only: what holds for a purchase now, the stricter of `value` and the tenant-wide switch.
  public var effectiveValue: Value
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", productID: String = "", productDisplayName: String = "", value: Value = Value(),
    updateTime: Timestamp? = nil, updater: String = "", etag: String = "", effectiveValue: Value = Value()
  ) {
    self.name = name
    self.productID = productID
    self.productDisplayName = productDisplayName
    self.value = value
    self.updateTime = updateTime
    self.updater = updater
    self.etag = etag
    self.effectiveValue = effectiveValue
  }

  public struct Value: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// Users may buy.
    public static let enabled = Self(rawValue: 1)
    /// Users may neither buy nor try.
    public static let disabled = Self(rawValue: 2)
    /// Users may start trials that ask for no card, and nothing else (R18).
    public static let onlyTrialsWithoutPaymentMethod = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.ProductPolicy.Value",
      [(0, "VALUE_UNSPECIFIED"), (1, "ENABLED"), (2, "DISABLED"), (3, "ONLY_TRIALS_WITHOUT_PAYMENT_METHOD")])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ProductPolicy",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "product_display_name", .string),
      FieldDescriptor(4, "value", .enumeration(Value.self)),
      FieldDescriptor(5, "update_time", .message(Timestamp.self), .optional),
      FieldDescriptor(6, "updater", .string),
      FieldDescriptor(7, "etag", .string),
      FieldDescriptor(8, "effective_value", .enumeration(Value.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(8, effectiveValue)
    writer.string(7, etag)
    writer.string(6, updater)
    writer.message(5, updateTime)
    writer.enumeration(4, value)
    writer.string(3, productDisplayName)
    writer.string(2, productID)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: productDisplayName = try reader.string()  // 3
      case 32: value = try reader.enumeration()  // 4
      case 42: try reader.message(&updateTime)  // 5
      case 50: updater = try reader.string()  // 6
      case 58: etag = try reader.string()  // 7
      case 64: effectiveValue = try reader.enumeration()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `ProductPolicyService.getProductPolicy`.
public struct GetProductPolicyRequest: Message {
  /// `tenants/{tenant}/productPolicies/{product}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = ""
  ) {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetProductPolicyRequest",
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

/// The request of `ProductPolicyService.listProductPolicies`.
public struct ListProductPoliciesRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", pageSize: Int32 = 0, pageToken: String = ""
  ) {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListProductPoliciesRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
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
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `ProductPolicyService.listProductPolicies`.
public struct ListProductPoliciesResponse: Message {
  public var productPolicies: [ProductPolicy]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(productPolicies: []) }

  public init(
    productPolicies: [ProductPolicy] = [], nextPageToken: String = ""
  ) {
    self.productPolicies = productPolicies
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListProductPoliciesResponse",
    [
      FieldDescriptor(1, "product_policies", .message(ProductPolicy.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, productPolicies)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &productPolicies)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `ProductPolicyService.updateProductPolicy`.
public struct UpdateProductPolicyRequest: Message {
  /// `name` and `value` are required. With an `etag`, `ABORTED` with `ETAG_MISMATCH` when the policy has changed.
  public var productPolicy: ProductPolicy?
  /// Absent, or `value`; anything else is `INVALID_ARGUMENT`.
  public var updateMask: FieldMask?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Checks everything, returns what would be, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(productPolicy: nil) }

  public init(
    productPolicy: ProductPolicy? = nil, updateMask: FieldMask? = nil, requestID: String = "",
    validateOnly: Bool = false
  ) {
    self.productPolicy = productPolicy
    self.updateMask = updateMask
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.UpdateProductPolicyRequest",
    [
      FieldDescriptor(1, "product_policy", .message(ProductPolicy.self), .optional),
      FieldDescriptor(2, "update_mask", .message(FieldMask.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, updateMask)
    writer.message(1, productPolicy)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&productPolicy)  // 1
      case 18: try reader.message(&updateMask)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `ProductPolicyService.batchUpdateProductPolicies`.
public struct BatchUpdateProductPoliciesRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// As in `UpdateProductPolicyRequest`; 1 to 500, each product once.
  public var productPolicies: [ProductPolicy]
  /// As in `UpdateProductPolicyRequest`; covers the whole batch.
  public var requestID: String
  /// Checks everything, returns what would be, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", productPolicies: [ProductPolicy] = [], requestID: String = "", validateOnly: Bool = false
  ) {
    self.parent = parent
    self.productPolicies = productPolicies
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.BatchUpdateProductPoliciesRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "product_policies", .message(ProductPolicy.self), .repeated),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.repeatedMessage(2, productPolicies)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: try reader.repeatedMessage(into: &productPolicies)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `ProductPolicyService.batchUpdateProductPolicies`.
public struct BatchUpdateProductPoliciesResponse: Message {
  /// In the order of the request.
  public var productPolicies: [ProductPolicy]
  public var unknownFields = UnknownFields()

  public init() { self.init(productPolicies: []) }

  public init(
    productPolicies: [ProductPolicy] = []
  ) {
    self.productPolicies = productPolicies
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.BatchUpdateProductPoliciesResponse",
    [
      FieldDescriptor(1, "product_policies", .message(ProductPolicy.self), .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(1, productPolicies)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &productPolicies)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
