public import Wire

/// `commerce.events.v1.NotificationParameter`: what a notification's text says in one place. Ids, money and dates
/// only: personal data is looked up when the notification is delivered (R34).
public struct NotificationParameter: Message, Hashable {
  /// The placeholder in the template, for example `amount`.
  public var name: String
  /// An id, a code or a number, as it is; empty for money and times.
  public var text: String
  public var amountMinor: Int64
  /// Set for money.
  public var currencyCode: String
  /// Set for a time.
  public var timeMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", text: String = "", amountMinor: Int64 = 0, currencyCode: String = "", timeMicros: Int64 = 0
  ) {
    self.name = name
    self.text = text
    self.amountMinor = amountMinor
    self.currencyCode = currencyCode
    self.timeMicros = timeMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.NotificationParameter",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "text", .string),
      FieldDescriptor(3, "amount_minor", .int64),
      FieldDescriptor(4, "currency_code", .string),
      FieldDescriptor(5, "time_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(5, timeMicros)
    writer.string(4, currencyCode)
    writer.int64(3, amountMinor)
    writer.string(2, text)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: text = try reader.string()  // 2
      case 24: amountMinor = try reader.int64()  // 3
      case 34: currencyCode = try reader.string()  // 4
      case 40: timeMicros = try reader.int64()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
