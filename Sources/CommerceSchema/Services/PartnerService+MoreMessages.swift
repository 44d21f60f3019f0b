public import Wire

/// What a partner offers on top of a product.
public struct Solution: Message {
  /// `tenants/{tenant}/solutions/{solution}`. Output only.
  public var name: String
  /// Output only: `tenants/{tenant}` of the partner.
  public var partner: String
  /// The product that it extends, or one of its aliases.
  public var productID: String
  /// At most 256 bytes.
  public var displayName: String
  /// At most 1,024 bytes.
  public var description: String
  /// `https`, at most 2,048 bytes.
  public var url: String
  /// Output only.
  public var createTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", partner: String = "", productID: String = "", displayName: String = "", description: String = "",
    url: String = "", createTime: Timestamp? = nil
  ) {
    self.name = name
    self.partner = partner
    self.productID = productID
    self.displayName = displayName
    self.description = description
    self.url = url
    self.createTime = createTime
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Solution",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "partner", .string),
      FieldDescriptor(3, "product_id", .string),
      FieldDescriptor(4, "display_name", .string),
      FieldDescriptor(5, "description", .string),
      FieldDescriptor(6, "url", .string),
      FieldDescriptor(7, "create_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(7, createTime)
    writer.string(6, url)
    writer.string(5, description)
    writer.string(4, displayName)
    writer.string(3, productID)
    writer.string(2, partner)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: partner = try reader.string()  // 2
      case 26: productID = try reader.string()  // 3
      case 34: displayName = try reader.string()  // 4
      case 42: description = try reader.string()  // 5
      case 50: url = try reader.string()  // 6
      case 58: try reader.message(&createTime)  // 7
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PartnerService.publishSolution`.
public struct PublishSolutionRequest: Message {
  /// `tenants/{tenant}`: the customer.
  public var parent: String
  public var solution: Solution?
  /// As in `CreateRelationshipRequest`.
  public var requestID: String
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", solution: Solution? = nil, requestID: String = "", validateOnly: Bool = false
  ) {
    self.parent = parent
    self.solution = solution
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PublishSolutionRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "solution", .message(Solution.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, solution)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: try reader.message(&solution)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PartnerService.listSolutions`.
public struct ListSolutionsRequest: Message {
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
    "commerce.v1.ListSolutionsRequest",
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

/// The response of `PartnerService.listSolutions`.
public struct ListSolutionsResponse: Message {
  public var solutions: [Solution]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(solutions: []) }

  public init(
    solutions: [Solution] = [], nextPageToken: String = ""
  ) {
    self.solutions = solutions
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListSolutionsResponse",
    [
      FieldDescriptor(1, "solutions", .message(Solution.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, solutions)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &solutions)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `PartnerService.withdrawSolution`.
public struct WithdrawSolutionRequest: Message {
  /// `tenants/{tenant}/solutions/{solution}`.
  public var name: String
  /// As in `CreateRelationshipRequest`.
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
    "commerce.v1.WithdrawSolutionRequest",
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
