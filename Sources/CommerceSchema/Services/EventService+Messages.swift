public import Wire

/// The request of `EventService.watchEvents`.
public struct WatchEventsRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// Where to begin; absent for the tenant's first event.
  public var start: Start?
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", start: Start? = nil) {
    self.parent = parent
    self.start = start
  }

  public enum Start: Sendable, Equatable {
    /// After the event or heartbeat that carried this token.
    case resumeToken(String)
    /// After this sequence; 0 for the first event.
    case afterSequence(UInt64)
    /// Only what happens from now on. False counts as absent.
    case live(Bool)
  }

  public var resumeToken: String? { if case .resumeToken(let value)? = start { value } else { nil } }
  public var afterSequence: UInt64? { if case .afterSequence(let value)? = start { value } else { nil } }
  public var live: Bool? { if case .live(let value)? = start { value } else { nil } }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.WatchEventsRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "resume_token", .string, oneof: "start"),
      FieldDescriptor(3, "after_sequence", .uint64, oneof: "start"),
      FieldDescriptor(4, "live", .bool, oneof: "start"),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.optionalBool(4, live)
    writer.optionalUInt64(3, afterSequence)
    writer.optionalString(2, resumeToken)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: start = .resumeToken(try reader.string())  // 2
      case 24: start = .afterSequence(try reader.uint64())  // 3
      case 32: start = .live(try reader.bool())  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The responses of `EventService.watchEvents`.
public struct WatchEventsResponse: Message {
  public var item: Item?
  public var unknownFields = UnknownFields()

  public init() { self.init(item: nil) }

  public init(item: Item? = nil) {
    self.item = item
  }

  public enum Item: Sendable, Equatable {
    case event(Event)
    case heartbeat(Heartbeat)
  }

  public var event: Event? { if case .event(let value)? = item { value } else { nil } }
  public var heartbeat: Heartbeat? { if case .heartbeat(let value)? = item { value } else { nil } }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.WatchEventsResponse",
    [
      FieldDescriptor(1, "event", .message(Event.self), oneof: "item"),
      FieldDescriptor(2, "heartbeat", .message(Heartbeat.self), oneof: "item"),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(2, heartbeat)
    writer.message(1, event)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: item = .event(try reader.message(merging: event))  // 1
      case 18: item = .heartbeat(try reader.message(merging: heartbeat))  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// Something that happened.
public struct Event: Message {
  /// The event's type, which is the name of its message in `commerce.events.v1`, for example `OrderPlaced`. New types
  /// may come; skip what you do not know.
  public var type: String
  /// That message, serialized.
  public var payload: [UInt8]
  /// The tenant's version after the event. Rises, with gaps where events are not public.
  public var sequence: UInt64
  /// Where to go on from. Opaque, and good only for the same caller and tenant.
  public var resumeToken: String
  /// When it took effect, by the tenant's business clock.
  public var eventTime: Timestamp?
  /// `tenants/{tenant}`.
  public var tenant: String
  public var unknownFields = UnknownFields()

  public init() { self.init(type: "") }

  public init(
    type: String = "", payload: [UInt8] = [], sequence: UInt64 = 0, resumeToken: String = "",
    eventTime: Timestamp? = nil, tenant: String = ""
  ) {
    self.type = type
    self.payload = payload
    self.sequence = sequence
    self.resumeToken = resumeToken
    self.eventTime = eventTime
    self.tenant = tenant
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Event",
    [
      FieldDescriptor(1, "type", .string),
      FieldDescriptor(2, "payload", .bytes),
      FieldDescriptor(3, "sequence", .uint64),
      FieldDescriptor(4, "resume_token", .string),
      FieldDescriptor(5, "event_time", .message(Timestamp.self), .optional),
      FieldDescriptor(6, "tenant", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(6, tenant)
    writer.message(5, eventTime)
    writer.string(4, resumeToken)
    writer.uint64(3, sequence)
    writer.bytes(2, payload)
    writer.string(1, type)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: type = try reader.string()  // 1
      case 18: payload = try reader.bytes()  // 2
      case 24: sequence = try reader.uint64()  // 3
      case 34: resumeToken = try reader.string()  // 4
      case 42: try reader.message(&eventTime)  // 5
      case 50: tenant = try reader.string()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// Sent when there was nothing else to send for a while, and once when the past has been delivered.
public struct Heartbeat: Message {
  /// Everything public up to here has been delivered.
  public var sequence: UInt64
  public var resumeToken: String
  /// The server's clock.
  public var sendTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(sequence: 0) }

  public init(sequence: UInt64 = 0, resumeToken: String = "", sendTime: Timestamp? = nil) {
    self.sequence = sequence
    self.resumeToken = resumeToken
    self.sendTime = sendTime
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Heartbeat",
    [
      FieldDescriptor(1, "sequence", .uint64),
      FieldDescriptor(2, "resume_token", .string),
      FieldDescriptor(3, "send_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(3, sendTime)
    writer.string(2, resumeToken)
    writer.uint64(1, sequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: sequence = try reader.uint64()  // 1
      case 18: resumeToken = try reader.string()  // 2
      case 26: try reader.message(&sendTime)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
