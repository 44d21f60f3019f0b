public import Wire

/// The request of `CatalogService.getProduct`.
public struct GetProductRequest: Message {
  /// `products/{product}`; an alias serves too.
  public var name: String
  /// ISO 3166-1 alpha-2; empty for the market of the caller's tenant.
  public var market: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "", market: String = "") {
    self.name = name
    self.market = market
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetProductRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "market", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, market)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: market = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CatalogService.listProducts`.
public struct ListProductsRequest: Message {
  /// At most this many; 0 means 50, above 500 means 500. A page may be shorter and not be the last.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  /// ISO 3166-1 alpha-2; empty for the market of the caller's tenant.
  public var market: String
  /// Only products of this family; empty for all.
  public var family: String
  public var unknownFields = UnknownFields()

  public init() { self.init(pageSize: 0) }

  public init(pageSize: Int32 = 0, pageToken: String = "", market: String = "", family: String = "") {
    self.pageSize = pageSize
    self.pageToken = pageToken
    self.market = market
    self.family = family
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListProductsRequest",
    [
      FieldDescriptor(1, "page_size", .int32),
      FieldDescriptor(2, "page_token", .string),
      FieldDescriptor(3, "market", .string),
      FieldDescriptor(4, "family", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, family)
    writer.string(3, market)
    writer.string(2, pageToken)
    writer.int32(1, pageSize)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: pageSize = try reader.int32()  // 1
      case 18: pageToken = try reader.string()  // 2
      case 26: market = try reader.string()  // 3
      case 34: family = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `CatalogService.listProducts`.
public struct ListProductsResponse: Message {
  public var products: [Product]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(products: []) }

  public init(products: [Product] = [], nextPageToken: String = "") {
    self.products = products
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListProductsResponse",
    [
      FieldDescriptor(1, "products", .message(Product.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, products)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &products)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `CatalogService.reloadCatalog`.
public struct ReloadCatalogRequest: Message {
  /// Checks the file, answers what it holds, changes nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(validateOnly: false) }

  public init(validateOnly: Bool = false) {
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ReloadCatalogRequest",
    [
      FieldDescriptor(1, "validate_only", .bool)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(1, validateOnly)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: validateOnly = try reader.bool()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `CatalogService.reloadCatalog`.
public struct ReloadCatalogResponse: Message {
  public var previousVersion: String
  /// The version in force from now on.
  public var version: String
  public var productCount: Int32
  public var marketCount: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(previousVersion: "") }

  public init(previousVersion: String = "", version: String = "", productCount: Int32 = 0, marketCount: Int32 = 0) {
    self.previousVersion = previousVersion
    self.version = version
    self.productCount = productCount
    self.marketCount = marketCount
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ReloadCatalogResponse",
    [
      FieldDescriptor(1, "previous_version", .string),
      FieldDescriptor(2, "version", .string),
      FieldDescriptor(3, "product_count", .int32),
      FieldDescriptor(4, "market_count", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(4, marketCount)
    writer.int32(3, productCount)
    writer.string(2, version)
    writer.string(1, previousVersion)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: previousVersion = try reader.string()  // 1
      case 18: version = try reader.string()  // 2
      case 24: productCount = try reader.int32()  // 3
      case 32: marketCount = try reader.int32()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
