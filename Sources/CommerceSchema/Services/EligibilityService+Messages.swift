public import Wire

/// The request of `EligibilityService.checkEligibility`.
public struct CheckEligibilityRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// `tenants/{tenant}/users/{user}`; empty for the caller. Administrators and services may ask for others.
  public var user: String
  /// A product or one of its aliases; empty for every product of the catalogue.
  public var productID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", user: String = "", productID: String = "") {
    self.parent = parent
    self.user = user
    self.productID = productID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CheckEligibilityRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "user", .string),
      FieldDescriptor(3, "product_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, productID)
    writer.string(2, user)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: user = try reader.string()  // 2
      case 26: productID = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `EligibilityService.checkEligibility`.
public struct CheckEligibilityResponse: Message {
  /// In the catalogue's order.
  public var products: [ProductEligibility]
  public var unknownFields = UnknownFields()

  public init() { self.init(products: []) }

  public init(products: [ProductEligibility] = []) {
    self.products = products
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CheckEligibilityResponse",
    [
      FieldDescriptor(1, "products", .message(ProductEligibility.self), .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(1, products)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &products)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// Whether a user may buy one product.
public struct ProductEligibility: Message {
  /// The product's present identifier, also where an alias was asked for.
  public var productID: String
  public var eligible: Bool
  /// Empty exactly where `eligible` is true.
  public var reasons: [IneligibilityReason]
  public var unknownFields = UnknownFields()

  public init() { self.init(productID: "") }

  public init(productID: String = "", eligible: Bool = false, reasons: [IneligibilityReason] = []) {
    self.productID = productID
    self.eligible = eligible
    self.reasons = reasons
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ProductEligibility",
    [
      FieldDescriptor(1, "product_id", .string),
      FieldDescriptor(2, "eligible", .bool),
      FieldDescriptor(3, "reasons", .message(IneligibilityReason.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(3, reasons)
    writer.bool(2, eligible)
    writer.string(1, productID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: productID = try reader.string()  // 1
      case 16: eligible = try reader.bool()  // 2
      case 26: try reader.repeatedMessage(into: &reasons)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// One reason why a user may not buy.
public struct IneligibilityReason: Message {
  /// Stable, from reasons.md, for example `MARKET_NOT_ELIGIBLE`.
  public var reason: String
  /// Asks the reader to contact their IT administrator (R07), or says what the organisation put in its place.
  public var message: String
  /// The language of `message`, BCP 47; empty for an organisation's own text.
  public var locale: String
  /// Where to read on, or the organisation's own URL.
  public var helpURL: String
  public var unknownFields = UnknownFields()

  public init() { self.init(reason: "") }

  public init(reason: String = "", message: String = "", locale: String = "", helpURL: String = "") {
    self.reason = reason
    self.message = message
    self.locale = locale
    self.helpURL = helpURL
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.IneligibilityReason",
    [
      FieldDescriptor(1, "reason", .string),
      FieldDescriptor(2, "message", .string),
      FieldDescriptor(3, "locale", .string),
      FieldDescriptor(4, "help_url", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, helpURL)
    writer.string(3, locale)
    writer.string(2, message)
    writer.string(1, reason)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: reason = try reader.string()  // 1
      case 18: message = try reader.string()  // 2
      case 26: locale = try reader.string()  // 3
      case 34: helpURL = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
