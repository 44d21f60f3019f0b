public import Wire

/// `commerce.events.v1.Assignment`: one seat given to one user.
public struct Assignment: Message, Hashable {
  public var subscriptionID: String
  public var userID: String
  public var assignedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(subscriptionID: "") }

  public init(subscriptionID: String = "", userID: String = "", assignedMicros: Int64 = 0) {
    self.subscriptionID = subscriptionID
    self.userID = userID
    self.assignedMicros = assignedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.Assignment",
    [
      FieldDescriptor(1, "subscription_id", .string),
      FieldDescriptor(2, "user_id", .string),
      FieldDescriptor(3, "assigned_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(3, assignedMicros)
    writer.string(2, userID)
    writer.string(1, subscriptionID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subscriptionID = try reader.string()  // 1
      case 18: userID = try reader.string()  // 2
      case 24: assignedMicros = try reader.int64()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
