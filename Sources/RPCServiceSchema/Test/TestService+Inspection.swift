public import Wire

public struct DescribeCallRequest: Message {
  public var unknownFields = UnknownFields()

  public init() {}

  public static let descriptor = MessageDescriptor("rpc.test.v1.DescribeCallRequest", [])

  public func encode(into writer: inout WireWriter) { writer.unknown(unknownFields) }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() { try reader.unknown(tag, &unknownFields) }
  }
}

public struct DescribeCallResponse: Message {
  /// The caller's address as the server sees it.
  public var peer: String
  /// What is left of the call's time; absent without a deadline.
  public var timeLeft: ProtoDuration?
  /// How often the call was sent before, as the client says.
  public var previousAttempts: UInt32
  /// All that came, in order.
  public var metadata: [MetadataPair]
  /// Whether the caller's credential was checked.
  public var authenticated: Bool
  /// The traceparent that calls made by the handler would carry; empty where the server does not trace.
  public var traceparent: String
  public var unknownFields = UnknownFields()

  public init() { self.init(peer: "") }

  public init(
    peer: String = "", timeLeft: ProtoDuration? = nil, previousAttempts: UInt32 = 0, metadata: [MetadataPair] = [],
    authenticated: Bool = false, traceparent: String = ""
  ) {
    self.peer = peer
    self.timeLeft = timeLeft
    self.previousAttempts = previousAttempts
    self.metadata = metadata
    self.authenticated = authenticated
    self.traceparent = traceparent
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.DescribeCallResponse",
    [
      FieldDescriptor(1, "peer", .string),
      FieldDescriptor(2, "time_left", .message(ProtoDuration.self), .optional),
      FieldDescriptor(3, "previous_attempts", .uint32),
      FieldDescriptor(4, "metadata", .message(MetadataPair.self), .repeated),
      FieldDescriptor(5, "authenticated", .bool),
      FieldDescriptor(6, "traceparent", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(6, traceparent)
    writer.bool(5, authenticated)
    writer.repeatedMessage(4, metadata)
    writer.uint32(3, previousAttempts)
    writer.message(2, timeLeft)
    writer.string(1, peer)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: peer = try reader.string()  // 1
      case 18: try reader.message(&timeLeft)  // 2
      case 24: previousAttempts = try reader.uint32()  // 3
      case 34: try reader.repeatedMessage(into: &metadata)  // 4
      case 40: authenticated = try reader.bool()  // 5
      case 50: traceparent = try reader.string()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct MetadataPair: Message {
  public var key: String
  /// A text value's characters, or a binary value's bytes.
  public var value: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(key: "") }

  public init(
    key: String = "", value: [UInt8] = []
  ) {
    self.key = key
    self.value = value
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.MetadataPair",
    [
      FieldDescriptor(1, "key", .string),
      FieldDescriptor(2, "value", .bytes),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bytes(2, value)
    writer.string(1, key)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: key = try reader.string()  // 1
      case 18: value = try reader.bytes()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct GetActivityRequest: Message {
  public var unknownFields = UnknownFields()

  public init() {}

  public static let descriptor = MessageDescriptor("rpc.test.v1.GetActivityRequest", [])

  public func encode(into writer: inout WireWriter) { writer.unknown(unknownFields) }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() { try reader.unknown(tag, &unknownFields) }
  }
}

public struct GetActivityResponse: Message {
  /// Calls of this service that began, this one included.
  public var callsStarted: UInt64
  /// Calls that ended by themselves.
  public var callsFinished: UInt64
  /// Calls whose handler was cancelled: by the client, the deadline or the connection's end.
  public var callsCancelled: UInt64
  public var unknownFields = UnknownFields()

  public init() { self.init(callsStarted: 0) }

  public init(
    callsStarted: UInt64 = 0, callsFinished: UInt64 = 0, callsCancelled: UInt64 = 0
  ) {
    self.callsStarted = callsStarted
    self.callsFinished = callsFinished
    self.callsCancelled = callsCancelled
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.GetActivityResponse",
    [
      FieldDescriptor(1, "calls_started", .uint64),
      FieldDescriptor(2, "calls_finished", .uint64),
      FieldDescriptor(3, "calls_cancelled", .uint64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint64(3, callsCancelled)
    writer.uint64(2, callsFinished)
    writer.uint64(1, callsStarted)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: callsStarted = try reader.uint64()  // 1
      case 16: callsFinished = try reader.uint64()  // 2
      case 24: callsCancelled = try reader.uint64()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
