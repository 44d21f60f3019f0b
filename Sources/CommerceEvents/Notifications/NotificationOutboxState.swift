public import Wire

/// `commerce.events.v1.NotificationOutboxState`: where the notification outbox stands: the journal's value
/// `notification-outbox`.
public struct NotificationOutboxState: Message, Hashable {
  /// Everything up to this position of the journal was delivered, given up or is pending.
  public var position: UInt64
  /// In the order of their positions.
  public var pending: [PendingNotification]
  public var unknownFields = UnknownFields()

  public init() { self.init(position: 0) }

  public init(position: UInt64 = 0, pending: [PendingNotification] = []) {
    self.position = position
    self.pending = pending
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.NotificationOutboxState",
    [
      FieldDescriptor(1, "position", .uint64),
      FieldDescriptor(2, "pending", .message(PendingNotification.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, pending)
    writer.uint64(1, position)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: position = try reader.uint64()  // 1
      case 18: try reader.append(try reader.message(PendingNotification.self), to: &pending)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.PendingNotification`: a notification that could not be delivered yet.
public struct PendingNotification: Message, Hashable {
  public var position: UInt64
  /// `<tenant>/<recipient>`: what is pending for one recipient is delivered in order.
  public var recipient: String
  public var attempts: UInt32
  /// Real time.
  public var nextAttemptMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(position: 0) }

  public init(position: UInt64 = 0, recipient: String = "", attempts: UInt32 = 0, nextAttemptMicros: Int64 = 0) {
    self.position = position
    self.recipient = recipient
    self.attempts = attempts
    self.nextAttemptMicros = nextAttemptMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.PendingNotification",
    [
      FieldDescriptor(1, "position", .uint64),
      FieldDescriptor(2, "recipient", .string),
      FieldDescriptor(3, "attempts", .uint32),
      FieldDescriptor(4, "next_attempt_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(4, nextAttemptMicros)
    writer.uint32(3, attempts)
    writer.string(2, recipient)
    writer.uint64(1, position)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: position = try reader.uint64()  // 1
      case 18: recipient = try reader.string()  // 2
      case 24: attempts = try reader.uint32()  // 3
      case 32: nextAttemptMicros = try reader.int64()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
