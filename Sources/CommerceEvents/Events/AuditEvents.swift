public import Wire

/// `commerce.events.v1.AuditRecorded`: internal: a link of the tenant's audit chain, in the append of what it
/// records.
public struct AuditRecorded: Message, Hashable {
  /// A serialized `AuditEntry`.
  public var entry: [UInt8]
  /// The hash of the link before; 32 zero bytes for the first.
  public var previousHash: [UInt8]
  /// SHA-256 over `previousHash` and `entry`.
  public var hash: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(entry: []) }

  public init(entry: [UInt8] = [], previousHash: [UInt8] = [], hash: [UInt8] = []) {
    self.entry = entry
    self.previousHash = previousHash
    self.hash = hash
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.AuditRecorded",
    [
      FieldDescriptor(1, "entry", .bytes),
      FieldDescriptor(2, "previous_hash", .bytes),
      FieldDescriptor(3, "hash", .bytes),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bytes(3, hash)
    writer.bytes(2, previousHash)
    writer.bytes(1, entry)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: entry = try reader.bytes()  // 1
      case 18: previousHash = try reader.bytes()  // 2
      case 26: hash = try reader.bytes()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
