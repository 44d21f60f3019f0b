public import Wire

/// A dispute as it was opened.
public struct RecordedDispute: Message {
  /// 0, 1, 2, …: the dispute's place among all, from which its id is made.
  public var sequence: UInt64
  public var chargeSequence: UInt64
  public var amountMinorUnits: Int64
  public var reason: String
  /// Since 1970 UTC.
  public var createTimeMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(sequence: 0) }

  public init(
    sequence: UInt64 = 0, chargeSequence: UInt64 = 0, amountMinorUnits: Int64 = 0, reason: String = "",
    createTimeMicros: Int64 = 0
  ) {
    self.sequence = sequence
    self.chargeSequence = chargeSequence
    self.amountMinorUnits = amountMinorUnits
    self.reason = reason
    self.createTimeMicros = createTimeMicros
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.RecordedDispute",
    [
      FieldDescriptor(1, "sequence", .uint64),
      FieldDescriptor(2, "charge_sequence", .uint64),
      FieldDescriptor(3, "amount_minor_units", .int64),
      FieldDescriptor(4, "reason", .string),
      FieldDescriptor(5, "create_time_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(5, createTimeMicros)
    writer.string(4, reason)
    writer.int64(3, amountMinorUnits)
    writer.uint64(2, chargeSequence)
    writer.uint64(1, sequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: sequence = try reader.uint64()  // 1
      case 16: chargeSequence = try reader.uint64()  // 2
      case 24: amountMinorUnits = try reader.int64()  // 3
      case 34: reason = try reader.string()  // 4
      case 40: createTimeMicros = try reader.int64()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// A bank's verdict on a dispute.
public struct ClosedDispute: Message {
  public var disputeSequence: UInt64
  public var won: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(disputeSequence: 0) }

  public init(
    disputeSequence: UInt64 = 0, won: Bool = false
  ) {
    self.disputeSequence = disputeSequence
    self.won = won
  }

  public static let descriptor = MessageDescriptor(
    "sandbox.v1.ClosedDispute",
    [
      FieldDescriptor(1, "dispute_sequence", .uint64),
      FieldDescriptor(2, "won", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(2, won)
    writer.uint64(1, disputeSequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: disputeSequence = try reader.uint64()  // 1
      case 16: won = try reader.bool()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
