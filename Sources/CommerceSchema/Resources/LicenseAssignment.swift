public import Wire

/// One seat, held by one user.
public struct LicenseAssignment: Message {
  /// `tenants/{tenant}/subscriptions/{subscription}/licenseAssignments/{user}`.
  public var name: String
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var subscription: String
  /// `tenants/{tenant}/users/{user}`.
  public var user: String
  public var productID: String
  public var assignTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", subscription: String = "", user: String = "", productID: String = "",
    assignTime: Timestamp? = nil
  ) {
    self.name = name
    self.subscription = subscription
    self.user = user
    self.productID = productID
    self.assignTime = assignTime
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.LicenseAssignment",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "subscription", .string),
      FieldDescriptor(3, "user", .string),
      FieldDescriptor(4, "product_id", .string),
      FieldDescriptor(5, "assign_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(5, assignTime)
    writer.string(4, productID)
    writer.string(3, user)
    writer.string(2, subscription)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: subscription = try reader.string()  // 2
      case 26: user = try reader.string()  // 3
      case 34: productID = try reader.string()  // 4
      case 42: try reader.message(&assignTime)  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
