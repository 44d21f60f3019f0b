public import Wire

/// `commerce.events.v1.NotificationRequested`: somebody is to be told something: delivered by the notification
/// outbox, at least once, under this id.
public struct NotificationRequested: Message, Hashable {
  public var notificationID: String
  /// The object id of the user who is told.
  public var recipientID: String
  /// What they are told, for example `renewal_failed`.
  public var template: String
  public var parameters: [NotificationParameter]
  public var unknownFields = UnknownFields()

  public init() { self.init(notificationID: "") }

  public init(
    notificationID: String = "", recipientID: String = "", template: String = "",
    parameters: [NotificationParameter] = []
  ) {
    self.notificationID = notificationID
    self.recipientID = recipientID
    self.template = template
    self.parameters = parameters
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.NotificationRequested",
    [
      FieldDescriptor(1, "notification_id", .string),
      FieldDescriptor(2, "recipient_id", .string),
      FieldDescriptor(3, "template", .string),
      FieldDescriptor(4, "parameters", .message(NotificationParameter.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(4, parameters)
    writer.string(3, template)
    writer.string(2, recipientID)
    writer.string(1, notificationID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: notificationID = try reader.string()  // 1
      case 18: recipientID = try reader.string()  // 2
      case 26: template = try reader.string()  // 3
      case 34: try reader.append(try reader.message(NotificationParameter.self), to: &parameters)  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
