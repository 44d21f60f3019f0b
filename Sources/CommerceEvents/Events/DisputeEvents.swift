public import Wire

/// `commerce.events.v1.ChargeDisputed`: the card's holder disputes a charge; the bank has taken the money back.
public struct ChargeDisputed: Message, Hashable {
  public var dispute: Dispute?
  public var unknownFields = UnknownFields()

  public init() { self.init(dispute: nil) }

  public init(
    dispute: Dispute? = nil
  ) {
    self.dispute = dispute
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.ChargeDisputed",
    [
      FieldDescriptor(1, "dispute", .message(Dispute.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, dispute)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&dispute)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.DisputeClosed`: the bank's verdict.
public struct DisputeClosed: Message, Hashable {
  public var disputeID: String
  public var won: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(disputeID: "") }

  public init(
    disputeID: String = "", won: Bool = false
  ) {
    self.disputeID = disputeID
    self.won = won
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.DisputeClosed",
    [
      FieldDescriptor(1, "dispute_id", .string),
      FieldDescriptor(2, "won", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(2, won)
    writer.string(1, disputeID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: disputeID = try reader.string()  // 1
      case 16: won = try reader.bool()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
