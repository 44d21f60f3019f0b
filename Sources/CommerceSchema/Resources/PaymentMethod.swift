public import Wire

/// A card on record (R23). It belongs to its owner alone: nobody else sees it.
public struct PaymentMethod: Message {
  /// `tenants/{tenant}/paymentMethods/{payment_method}`.
  public var name: String
  /// `tenants/{tenant}/users/{user}`; output only.
  public var owner: String
  /// Without its token.
  public var card: Card?
  /// Opaque; changes with every change of the card.
  public var etag: String
  /// The live subscriptions that renew on it; output only.
  public var subscriptions: [String]
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "", owner: String = "", card: Card? = nil, etag: String = "", subscriptions: [String] = [])
  {
    self.name = name
    self.owner = owner
    self.card = card
    self.etag = etag
    self.subscriptions = subscriptions
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PaymentMethod",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "owner", .string),
      FieldDescriptor(3, "card", .message(Card.self), .optional),
      FieldDescriptor(4, "etag", .string),
      FieldDescriptor(5, "subscriptions", .string, .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedString(5, subscriptions)
    writer.string(4, etag)
    writer.message(3, card)
    writer.string(2, owner)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: owner = try reader.string()  // 2
      case 26: try reader.message(&card)  // 3
      case 34: etag = try reader.string()  // 4
      case 42: try reader.repeatedString(into: &subscriptions)  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
