public import Wire

public struct ListStreamsRequest: Message {
  /// Of a ConnectionInfo. NOT_FOUND where it is closed.
  public var connection: UInt64
  /// 1 to 1,000; 0 for 100.
  public var pageSize: Int32
  /// From the response before.
  public var pageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(connection: 0) }

  public init(
    connection: UInt64 = 0, pageSize: Int32 = 0, pageToken: String = ""
  ) {
    self.connection = connection
    self.pageSize = pageSize
    self.pageToken = pageToken
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.ListStreamsRequest",
    [
      FieldDescriptor(1, "connection", .uint64),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, pageToken)
    writer.int32(2, pageSize)
    writer.uint64(1, connection)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: connection = try reader.uint64()  // 1
      case 16: pageSize = try reader.int32()  // 2
      case 26: pageToken = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct ListStreamsResponse: Message {
  public var streams: [StreamInfo]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(streams: []) }

  public init(
    streams: [StreamInfo] = [], nextPageToken: String = ""
  ) {
    self.streams = streams
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.ListStreamsResponse",
    [
      FieldDescriptor(1, "streams", .message(StreamInfo.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, streams)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &streams)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// One call on its connection.
public struct StreamInfo: Message {
  /// By its connection.
  public var id: UInt32
  /// SERVICE/METHOD; empty once the handler has returned.
  public var method: String
  public var phase: StreamPhase
  /// Since the call came; 0 once the handler has returned.
  public var ageNanoseconds: UInt64
  /// The client has said that it sends no more.
  public var clientDone: Bool
  /// What may still be sent to the client; absent once END is sent.
  public var sendCreditBytes: UInt64?
  /// What the client may still send; absent once END is sent.
  public var receiveCreditBytes: UInt64?
  /// Of messages that wait for credit or for the output.
  public var queuedBytes: UInt64
  /// Of the request that comes in parts, and of requests that are unread.
  public var assemblyBytes: UInt64
  public var unknownFields = UnknownFields()

  public init() { self.init(id: 0) }

  public init(
    id: UInt32 = 0, method: String = "", phase: StreamPhase = StreamPhase(), ageNanoseconds: UInt64 = 0,
    clientDone: Bool = false, sendCreditBytes: UInt64? = nil, receiveCreditBytes: UInt64? = nil,
    queuedBytes: UInt64 = 0, assemblyBytes: UInt64 = 0
  ) {
    self.id = id
    self.method = method
    self.phase = phase
    self.ageNanoseconds = ageNanoseconds
    self.clientDone = clientDone
    self.sendCreditBytes = sendCreditBytes
    self.receiveCreditBytes = receiveCreditBytes
    self.queuedBytes = queuedBytes
    self.assemblyBytes = assemblyBytes
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.StreamInfo",
    [
      FieldDescriptor(1, "id", .uint32),
      FieldDescriptor(2, "method", .string),
      FieldDescriptor(3, "phase", .enumeration(StreamPhase.self)),
      FieldDescriptor(4, "age_nanoseconds", .uint64),
      FieldDescriptor(5, "client_done", .bool),
      FieldDescriptor(6, "send_credit_bytes", .uint64, .optional),
      FieldDescriptor(7, "receive_credit_bytes", .uint64, .optional),
      FieldDescriptor(8, "queued_bytes", .uint64),
      FieldDescriptor(9, "assembly_bytes", .uint64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint64(9, assemblyBytes)
    writer.uint64(8, queuedBytes)
    writer.optionalUInt64(7, receiveCreditBytes)
    writer.optionalUInt64(6, sendCreditBytes)
    writer.bool(5, clientDone)
    writer.uint64(4, ageNanoseconds)
    writer.enumeration(3, phase)
    writer.string(2, method)
    writer.uint32(1, id)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: id = try reader.uint32()  // 1
      case 18: method = try reader.string()  // 2
      case 24: phase = try reader.enumeration()  // 3
      case 32: ageNanoseconds = try reader.uint64()  // 4
      case 40: clientDone = try reader.bool()  // 5
      case 48: sendCreditBytes = try reader.uint64()  // 6
      case 56: receiveCreditBytes = try reader.uint64()  // 7
      case 64: queuedBytes = try reader.uint64()  // 8
      case 72: assemblyBytes = try reader.uint64()  // 9
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// How far a call has come at the server.
public struct StreamPhase: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// The request is still to come.
  public static let awaitingRequest = Self(rawValue: 1)
  /// The handler is at work.
  public static let running = Self(rawValue: 2)
  /// The handler is at work, and was cancelled.
  public static let cancelled = Self(rawValue: 3)
  /// The call has ended; its handler is still at work.
  public static let over = Self(rawValue: 4)
  /// The handler has returned; what it sent waits for credit or for the output.
  public static let sending = Self(rawValue: 5)

  public static let descriptor = EnumDescriptor(
    "rpc.introspection.v1.StreamPhase",
    [
      (0, "STREAM_PHASE_UNSPECIFIED"), (1, "STREAM_PHASE_AWAITING_REQUEST"), (2, "STREAM_PHASE_RUNNING"),
      (3, "STREAM_PHASE_CANCELLED"), (4, "STREAM_PHASE_OVER"), (5, "STREAM_PHASE_SENDING"),
    ])
}
