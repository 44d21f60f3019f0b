public import Wire

/// `commerce.events.v1.AuditCallerKind`: what kind of caller asked.
public struct AuditCallerKind: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// A person.
  public static let user = Self(rawValue: 1)
  /// An application.
  public static let service = Self(rawValue: 2)
  /// The server itself.
  public static let system = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.AuditCallerKind",
    [
      (0, "AUDIT_CALLER_KIND_UNSPECIFIED"),
      (1, "AUDIT_CALLER_KIND_USER"),
      (2, "AUDIT_CALLER_KIND_SERVICE"),
      (3, "AUDIT_CALLER_KIND_SYSTEM"),
    ])
}

/// `commerce.events.v1.AuditOutcome`: what became of a mutation.
public struct AuditOutcome: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let accepted = Self(rawValue: 1)
  /// Nothing was changed.
  public static let refused = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.AuditOutcome",
    [
      (0, "AUDIT_OUTCOME_UNSPECIFIED"),
      (1, "AUDIT_OUTCOME_ACCEPTED"),
      (2, "AUDIT_OUTCOME_REFUSED"),
    ])
}

/// `commerce.events.v1.AuditChange`: a resource that a mutation changed.
public struct AuditChange: Message, Hashable {
  /// Its name within the tenant, for example `subscriptions/3fa9c01d`.
  public var resource: String
  /// The full name of the message in `before` and `after`, for example `commerce.events.v1.Subscription`.
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
    "commerce.events.v1.AuditChange",
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

/// `commerce.events.v1.AuditEntry`: who did what, when, from where, with what outcome. Its serialized bytes are what
/// the chain is made of.
public struct AuditEntry: Message, Hashable {
  /// 1, 2, 3, … within the tenant, without gaps.
  public var sequence: UInt64
  /// Real time.
  public var recordedMicros: Int64
  /// Business time.
  public var effectiveMicros: Int64
  public var callerKind: AuditCallerKind
  public var callerTenantID: String
  /// The object id of the user or service.
  public var callerID: String
  /// For example `commerce.v1.OrderService/PlaceOrder`.
  public var method: String
  public var requestID: String
  /// The caller's network address, encrypted with AES-256-GCM under a key of the caller's that erasing them deletes:
  /// 12 bytes of nonce, the ciphertext, 16 bytes of tag. The key is the erasable record
  /// `audit-key/<tenant>/<caller>`.
  public var sealedPeer: [UInt8]
  public var outcome: AuditOutcome
  /// Why it was refused: a reason of reasons.md.
  public var reason: String
  public var changes: [AuditChange]
  /// Further resources that were changed; their changes are in the events.
  public var omittedChanges: UInt32
  /// The events of the same append, which precede this one in the journal, and SHA-256 over them: per event the
  /// length of its type, the type, the length of its payload, the payload; lengths in 4 bytes, little-endian.
  public var eventCount: UInt32
  public var eventsDigest: [UInt8]
  /// Refusals of the same caller since their entry before that left no entry of their own.
  public var suppressedRefusals: UInt32
  public var unknownFields = UnknownFields()

  public init() { self.init(sequence: 0) }

  public init(
    sequence: UInt64 = 0, recordedMicros: Int64 = 0, effectiveMicros: Int64 = 0,
    callerKind: AuditCallerKind = .unspecified, callerTenantID: String = "", callerID: String = "",
    method: String = "", requestID: String = "", sealedPeer: [UInt8] = [], outcome: AuditOutcome = .unspecified,
    reason: String = "", changes: [AuditChange] = [], omittedChanges: UInt32 = 0, eventCount: UInt32 = 0,
    eventsDigest: [UInt8] = [], suppressedRefusals: UInt32 = 0
  ) {
    self.sequence = sequence
    self.recordedMicros = recordedMicros
    self.effectiveMicros = effectiveMicros
    self.callerKind = callerKind
    self.callerTenantID = callerTenantID
    self.callerID = callerID
    self.method = method
    self.requestID = requestID
    self.sealedPeer = sealedPeer
    self.outcome = outcome
    self.reason = reason
    self.changes = changes
    self.omittedChanges = omittedChanges
    self.eventCount = eventCount
    self.eventsDigest = eventsDigest
    self.suppressedRefusals = suppressedRefusals
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.AuditEntry",
    [
      FieldDescriptor(1, "sequence", .uint64),
      FieldDescriptor(2, "recorded_micros", .int64),
      FieldDescriptor(3, "effective_micros", .int64),
      FieldDescriptor(4, "caller_kind", .enumeration(AuditCallerKind.self)),
      FieldDescriptor(5, "caller_tenant_id", .string),
      FieldDescriptor(6, "caller_id", .string),
      FieldDescriptor(7, "method", .string),
      FieldDescriptor(8, "request_id", .string),
      FieldDescriptor(9, "sealed_peer", .bytes),
      FieldDescriptor(10, "outcome", .enumeration(AuditOutcome.self)),
      FieldDescriptor(11, "reason", .string),
      FieldDescriptor(12, "changes", .message(AuditChange.self), .repeated),
      FieldDescriptor(13, "omitted_changes", .uint32),
      FieldDescriptor(14, "event_count", .uint32),
      FieldDescriptor(15, "events_digest", .bytes),
      FieldDescriptor(16, "suppressed_refusals", .uint32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint32(16, suppressedRefusals)
    writer.bytes(15, eventsDigest)
    writer.uint32(14, eventCount)
    writer.uint32(13, omittedChanges)
    writer.repeatedMessage(12, changes)
    writer.string(11, reason)
    writer.enumeration(10, outcome)
    writer.bytes(9, sealedPeer)
    writer.string(8, requestID)
    writer.string(7, method)
    writer.string(6, callerID)
    writer.string(5, callerTenantID)
    writer.enumeration(4, callerKind)
    writer.int64(3, effectiveMicros)
    writer.int64(2, recordedMicros)
    writer.uint64(1, sequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: sequence = try reader.uint64()  // 1
      case 16: recordedMicros = try reader.int64()  // 2
      case 24: effectiveMicros = try reader.int64()  // 3
      case 32: callerKind = try reader.enumeration()  // 4
      case 42: callerTenantID = try reader.string()  // 5
      case 50: callerID = try reader.string()  // 6
      case 58: method = try reader.string()  // 7
      case 66: requestID = try reader.string()  // 8
      case 74: sealedPeer = try reader.bytes()  // 9
      case 80: outcome = try reader.enumeration()  // 10
      case 90: reason = try reader.string()  // 11
      case 98: try reader.append(try reader.message(AuditChange.self), to: &changes)  // 12
      case 104: omittedChanges = try reader.uint32()  // 13
      case 112: eventCount = try reader.uint32()  // 14
      case 122: eventsDigest = try reader.bytes()  // 15
      case 128: suppressedRefusals = try reader.uint32()  // 16
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.AuditHead`: the end of a tenant's audit chain.
public struct AuditHead: Message, Hashable {
  public var sequence: UInt64
  public var hash: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(sequence: 0) }

  public init(sequence: UInt64 = 0, hash: [UInt8] = []) {
    self.sequence = sequence
    self.hash = hash
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.AuditHead",
    [
      FieldDescriptor(1, "sequence", .uint64),
      FieldDescriptor(2, "hash", .bytes),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bytes(2, hash)
    writer.uint64(1, sequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: sequence = try reader.uint64()  // 1
      case 18: hash = try reader.bytes()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
