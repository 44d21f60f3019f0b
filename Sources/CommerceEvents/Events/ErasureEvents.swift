public import Wire

/// `commerce.events.v1.UserErased`: what was personal about a user lies among the records no more (R34).
public struct UserErased: Message, Hashable {
  public var userID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(userID: "") }

  public init(userID: String = "") {
    self.userID = userID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.UserErased",
    [
      FieldDescriptor(1, "user_id", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, userID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: userID = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
