public import Wire

/// The request of `AuditService.listAuditEntries`.
public struct ListAuditEntriesRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  /// AIP-160 over `caller`, `method`, `requestID`, `outcome`, `reason`, `createTime`, for example
  /// `outcome = REFUSED AND create_time > "2026-01-01T00:00:00Z"`. Empty for all.
  public var filter: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", pageSize: Int32 = 0, pageToken: String = "", filter: String = "") {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
    self.filter = filter
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListAuditEntriesRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
      FieldDescriptor(4, "filter", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, filter)
    writer.string(3, pageToken)
    writer.int32(2, pageSize)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 16: pageSize = try reader.int32()  // 2
      case 26: pageToken = try reader.string()  // 3
      case 34: filter = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `AuditService.listAuditEntries`.
public struct ListAuditEntriesResponse: Message {
  public var entries: [AuditEntry]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(entries: []) }

  public init(entries: [AuditEntry] = [], nextPageToken: String = "") {
    self.entries = entries
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListAuditEntriesResponse",
    [
      FieldDescriptor(1, "entries", .message(AuditEntry.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, entries)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &entries)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `AuditService.streamAuditTrail`.
public struct StreamAuditTrailRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// Begin with the entry after this one; 0 for the first.
  public var afterSequence: UInt64
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", afterSequence: UInt64 = 0) {
    self.parent = parent
    self.afterSequence = afterSequence
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.StreamAuditTrailRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "after_sequence", .uint64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint64(2, afterSequence)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 16: afterSequence = try reader.uint64()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `AuditService.streamAuditTrail`.
public struct StreamAuditTrailResponse: Message {
  public var entry: AuditEntry?
  public var unknownFields = UnknownFields()

  public init() { self.init(entry: nil) }

  public init(entry: AuditEntry? = nil) {
    self.entry = entry
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.StreamAuditTrailResponse",
    [
      FieldDescriptor(1, "entry", .message(AuditEntry.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, entry)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&entry)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// An entry of the audit trail.
public struct AuditEntry: Message {
  /// 1, 2, 3, … within the tenant, without gaps.
  public var sequence: UInt64
  /// Real time.
  public var createTime: Timestamp?
  /// By the tenant's business clock.
  public var effectiveTime: Timestamp?
  public var callerKind: CallerKind
  /// `tenants/{tenant}/users/{user}`, or `tenants/{tenant}/services/{service}`.
  public var caller: String
  /// For example `commerce.v1.OrderService/PlaceOrder`.
  public var method: String
  public var requestID: String
  /// The caller's network address; empty once the caller was erased (R34).
  public var peer: String
  public var outcome: Outcome
  /// Why it was refused: a reason of reasons.md.
  public var reason: String
  /// At most 64.
  public var changes: [Change]
  /// Further resources that were changed.
  public var omittedChangeCount: Int32
  /// Refusals of the same caller that left no entry of their own.
  public var suppressedRefusalCount: Int32
  /// The serialized `commerce.events.v1.AuditEntry` that the fields above were read from.
  public var record: [UInt8]
  /// The hash of the entry before; 32 zero bytes for the first.
  public var previousHash: [UInt8]
  /// SHA-256 over `previousHash` and `record`.
  public var hash: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(sequence: 0) }

  public init(
    sequence: UInt64 = 0, createTime: Timestamp? = nil, effectiveTime: Timestamp? = nil,
    callerKind: CallerKind = CallerKind(), caller: String = "", method: String = "", requestID: String = "",
    peer: String = "", outcome: Outcome = Outcome(), reason: String = "", changes: [Change] = [],
    omittedChangeCount: Int32 = 0, suppressedRefusalCount: Int32 = 0, record: [UInt8] = [],
    previousHash: [UInt8] = [], hash: [UInt8] = []
  ) {
    self.sequence = sequence
    self.createTime = createTime
    self.effectiveTime = effectiveTime
    self.callerKind = callerKind
    self.caller = caller
    self.method = method
    self.requestID = requestID
    self.peer = peer
    self.outcome = outcome
    self.reason = reason
    self.changes = changes
    self.omittedChangeCount = omittedChangeCount
    self.suppressedRefusalCount = suppressedRefusalCount
    self.record = record
    self.previousHash = previousHash
    self.hash = hash
  }

  public struct CallerKind: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let user = Self(rawValue: 1)
    public static let service = Self(rawValue: 2)
    public static let system = Self(rawValue: 3)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.AuditEntry.CallerKind",
      [
        (0, "CALLER_KIND_UNSPECIFIED"),
        (1, "USER"),
        (2, "SERVICE"),
        (3, "SYSTEM"),
      ])
  }

  public struct Outcome: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let accepted = Self(rawValue: 1)
    /// Nothing was changed.
    public static let refused = Self(rawValue: 2)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.AuditEntry.Outcome",
      [
        (0, "OUTCOME_UNSPECIFIED"),
        (1, "ACCEPTED"),
        (2, "REFUSED"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.AuditEntry",
    [
      FieldDescriptor(1, "sequence", .uint64),
      FieldDescriptor(2, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(3, "effective_time", .message(Timestamp.self), .optional),
      FieldDescriptor(4, "caller_kind", .enumeration(CallerKind.self)),
      FieldDescriptor(5, "caller", .string),
      FieldDescriptor(6, "method", .string),
      FieldDescriptor(7, "request_id", .string),
      FieldDescriptor(8, "peer", .string),
      FieldDescriptor(9, "outcome", .enumeration(Outcome.self)),
      FieldDescriptor(10, "reason", .string),
      FieldDescriptor(11, "changes", .message(Change.self), .repeated),
      FieldDescriptor(12, "omitted_change_count", .int32),
      FieldDescriptor(13, "suppressed_refusal_count", .int32),
      FieldDescriptor(14, "record", .bytes),
      FieldDescriptor(15, "previous_hash", .bytes),
      FieldDescriptor(16, "hash", .bytes),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bytes(16, hash)
    writer.bytes(15, previousHash)
    writer.bytes(14, record)
    writer.int32(13, suppressedRefusalCount)
    writer.int32(12, omittedChangeCount)
    writer.repeatedMessage(11, changes)
    writer.string(10, reason)
    writer.enumeration(9, outcome)
    writer.string(8, peer)
    writer.string(7, requestID)
    writer.string(6, method)
    writer.string(5, caller)
    writer.enumeration(4, callerKind)
    writer.message(3, effectiveTime)
    writer.message(2, createTime)
    writer.uint64(1, sequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: sequence = try reader.uint64()  // 1
      case 18: try reader.message(&createTime)  // 2
      case 26: try reader.message(&effectiveTime)  // 3
      case 32: callerKind = try reader.enumeration()  // 4
      case 42: caller = try reader.string()  // 5
      case 50: method = try reader.string()  // 6
      case 58: requestID = try reader.string()  // 7
      case 66: peer = try reader.string()  // 8
      case 72: outcome = try reader.enumeration()  // 9
      case 82: reason = try reader.string()  // 10
      case 90: try reader.repeatedMessage(into: &changes)  // 11
      case 96: omittedChangeCount = try reader.int32()  // 12
      case 104: suppressedRefusalCount = try reader.int32()  // 13
      case 114: record = try reader.bytes()  // 14
      case 122: previousHash = try reader.bytes()  // 15
      case 130: hash = try reader.bytes()  // 16
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }

  /// What a mutation changed in one resource. The messages are those of `commerce.events.v1`.
  public struct Change: Message {
    /// Within the tenant, for example `subscriptions/{subscription}`.
    public var resource: String
    /// The full name of the message in `before` and `after`.
    public var type: String
    /// Absent where the mutation made the resource.
    public var before: [UInt8]?
    /// Absent where the mutation removed it.
    public var after: [UInt8]?
    public var unknownFields = UnknownFields()

    public init() { self.init(resource: "") }

    public init(resource: String = "", type: String = "", before: [UInt8]? = nil, after: [UInt8]? = nil) {
      self.resource = resource
      self.type = type
      self.before = before
      self.after = after
    }

    public static let descriptor = MessageDescriptor(
      "commerce.v1.AuditEntry.Change",
      [
        FieldDescriptor(1, "resource", .string),
        FieldDescriptor(2, "type", .string),
        FieldDescriptor(3, "before", .bytes, .optional),
        FieldDescriptor(4, "after", .bytes, .optional),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.optionalBytes(4, after)
      writer.optionalBytes(3, before)
      writer.string(2, type)
      writer.string(1, resource)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: resource = try reader.string()  // 1
        case 18: type = try reader.string()  // 2
        case 26: before = try reader.bytes()  // 3
        case 34: after = try reader.bytes()  // 4
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }
}
