public import Wire

/// `commerce.events.v1.DirectoryIndexSnapshot`: what a server knows of all tenants without having them in memory, as of
/// one position of the journal: a cache, made
/// again from the events where it is missing.
public struct DirectoryIndexSnapshot: Message, Hashable {
  public var entries: [DirectoryIndexEntry]
  public var unknownFields = UnknownFields()

  public init() { self.init(entries: []) }

  public init(
    entries: [DirectoryIndexEntry] = []
  ) {
    self.entries = entries
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.DirectoryIndexSnapshot",
    [
      FieldDescriptor(1, "entries", .message(DirectoryIndexEntry.self), .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(1, entries)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &entries)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.DirectoryIndexEntry`: what the index keeps of one tenant.
public struct DirectoryIndexEntry: Message, Hashable {
  public var tenantID: String
  /// The version of the last event that was taken in.
  public var version: UInt64
  public var managed: Bool
  /// Lower case.
  public var verifiedDomains: [String]
  /// Those that are active.
  public var relationships: [DelegatedAdminRelationship]
  public var unknownFields = UnknownFields()

  public init() { self.init(tenantID: "") }

  public init(
    tenantID: String = "", version: UInt64 = 0, managed: Bool = false, verifiedDomains: [String] = [],
    relationships: [DelegatedAdminRelationship] = []
  ) {
    self.tenantID = tenantID
    self.version = version
    self.managed = managed
    self.verifiedDomains = verifiedDomains
    self.relationships = relationships
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.DirectoryIndexEntry",
    [
      FieldDescriptor(1, "tenant_id", .string),
      FieldDescriptor(2, "version", .uint64),
      FieldDescriptor(3, "managed", .bool),
      FieldDescriptor(4, "verified_domains", .string, .repeated),
      FieldDescriptor(5, "relationships", .message(DelegatedAdminRelationship.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(5, relationships)
    writer.repeatedString(4, verifiedDomains)
    writer.bool(3, managed)
    writer.uint64(2, version)
    writer.string(1, tenantID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: tenantID = try reader.string()  // 1
      case 16: version = try reader.uint64()  // 2
      case 24: managed = try reader.bool()  // 3
      case 34: try reader.repeatedString(into: &verifiedDomains)  // 4
      case 42: try reader.repeatedMessage(into: &relationships)  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
