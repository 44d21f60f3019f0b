public import Wire

public struct ListConnectionsRequest: Message {
  /// 1 to 1,000; 0 for 100.
  public var pageSize: Int32
  /// From the response before.
  public var pageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(pageSize: 0) }

  public init(
    pageSize: Int32 = 0, pageToken: String = ""
  ) {
    self.pageSize = pageSize
    self.pageToken = pageToken
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.ListConnectionsRequest",
    [
      FieldDescriptor(1, "page_size", .int32),
      FieldDescriptor(2, "page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, pageToken)
    writer.int32(1, pageSize)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: pageSize = try reader.int32()  // 1
      case 18: pageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct ListConnectionsResponse: Message {
  public var connections: [ConnectionInfo]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(connections: []) }

  public init(
    connections: [ConnectionInfo] = [], nextPageToken: String = ""
  ) {
    self.connections = connections
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.ListConnectionsResponse",
    [
      FieldDescriptor(1, "connections", .message(ConnectionInfo.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, connections)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &connections)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct ConnectionInfo: Message {
  /// Rises with every connection.
  public var id: UInt64
  public var peer: String
  /// Whether it is TLS.
  public var secured: Bool
  public var loop: String
  public var ageNanoseconds: UInt64
  /// Since bytes came from the client.
  public var silenceNanoseconds: UInt64
  public var streamsOpen: UInt64
  /// Calls whose handler has not returned, cancelled ones included.
  public var handlersAtWork: UInt64
  public var callsBegun: UInt64
  public var callsFailed: UInt64
  public var bytesIn: UInt64
  public var bytesOut: UInt64
  /// Written, and not taken by the kernel yet.
  public var outputBytes: UInt64
  /// Of messages that wait for credit or for the output.
  public var queuedBytes: UInt64
  public var streamsWaiting: UInt64
  /// The least that an open stream has left to send; absent without open streams.
  public var leastSendCreditBytes: UInt64?
  /// Of requests that are incomplete or unread.
  public var assemblyBytes: UInt64
  /// Takes no new calls.
  public var departing: Bool
  /// Whether TLS went on with an earlier connection's session.
  public var resumed: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(id: 0) }

  public init(
    id: UInt64 = 0, peer: String = "", secured: Bool = false, loop: String = "", ageNanoseconds: UInt64 = 0,
    silenceNanoseconds: UInt64 = 0, streamsOpen: UInt64 = 0, handlersAtWork: UInt64 = 0, callsBegun: UInt64 = 0,
    callsFailed: UInt64 = 0, bytesIn: UInt64 = 0, bytesOut: UInt64 = 0, outputBytes: UInt64 = 0,
    queuedBytes: UInt64 = 0, streamsWaiting: UInt64 = 0, leastSendCreditBytes: UInt64? = nil, assemblyBytes: UInt64 = 0,
    departing: Bool = false, resumed: Bool = false
  ) {
    self.id = id
    self.peer = peer
    self.secured = secured
    self.loop = loop
    self.ageNanoseconds = ageNanoseconds
    self.silenceNanoseconds = silenceNanoseconds
    self.streamsOpen = streamsOpen
    self.handlersAtWork = handlersAtWork
    self.callsBegun = callsBegun
    self.callsFailed = callsFailed
    self.bytesIn = bytesIn
    self.bytesOut = bytesOut
    self.outputBytes = outputBytes
    self.queuedBytes = queuedBytes
    self.streamsWaiting = streamsWaiting
    self.leastSendCreditBytes = leastSendCreditBytes
    self.assemblyBytes = assemblyBytes
    self.departing = departing
    self.resumed = resumed
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.ConnectionInfo",
    [
      FieldDescriptor(1, "id", .uint64),
      FieldDescriptor(2, "peer", .string),
      FieldDescriptor(3, "secured", .bool),
      FieldDescriptor(4, "loop", .string),
      FieldDescriptor(5, "age_nanoseconds", .uint64),
      FieldDescriptor(6, "silence_nanoseconds", .uint64),
      FieldDescriptor(7, "streams_open", .uint64),
      FieldDescriptor(8, "handlers_at_work", .uint64),
      FieldDescriptor(9, "calls_begun", .uint64),
      FieldDescriptor(10, "calls_failed", .uint64),
      FieldDescriptor(11, "bytes_in", .uint64),
      FieldDescriptor(12, "bytes_out", .uint64),
      FieldDescriptor(13, "output_bytes", .uint64),
      FieldDescriptor(14, "queued_bytes", .uint64),
      FieldDescriptor(15, "streams_waiting", .uint64),
      FieldDescriptor(16, "least_send_credit_bytes", .uint64, .optional),
      FieldDescriptor(17, "assembly_bytes", .uint64),
      FieldDescriptor(18, "departing", .bool),
      FieldDescriptor(19, "resumed", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(19, resumed)
    writer.bool(18, departing)
    writer.uint64(17, assemblyBytes)
    writer.optionalUInt64(16, leastSendCreditBytes)
    writer.uint64(15, streamsWaiting)
    writer.uint64(14, queuedBytes)
    writer.uint64(13, outputBytes)
    writer.uint64(12, bytesOut)
    writer.uint64(11, bytesIn)
    writer.uint64(10, callsFailed)
    writer.uint64(9, callsBegun)
    writer.uint64(8, handlersAtWork)
    writer.uint64(7, streamsOpen)
    writer.uint64(6, silenceNanoseconds)
    writer.uint64(5, ageNanoseconds)
    writer.string(4, loop)
    writer.bool(3, secured)
    writer.string(2, peer)
    writer.uint64(1, id)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: id = try reader.uint64()  // 1
      case 18: peer = try reader.string()  // 2
      case 24: secured = try reader.bool()  // 3
      case 34: loop = try reader.string()  // 4
      case 40: ageNanoseconds = try reader.uint64()  // 5
      case 48: silenceNanoseconds = try reader.uint64()  // 6
      case 56: streamsOpen = try reader.uint64()  // 7
      case 64: handlersAtWork = try reader.uint64()  // 8
      case 72: callsBegun = try reader.uint64()  // 9
      case 80: callsFailed = try reader.uint64()  // 10
      case 88: bytesIn = try reader.uint64()  // 11
      case 96: bytesOut = try reader.uint64()  // 12
      case 104: outputBytes = try reader.uint64()  // 13
      case 112: queuedBytes = try reader.uint64()  // 14
      case 120: streamsWaiting = try reader.uint64()  // 15
      case 128: leastSendCreditBytes = try reader.uint64()  // 16
      case 136: assemblyBytes = try reader.uint64()  // 17
      case 144: departing = try reader.bool()  // 18
      case 152: resumed = try reader.bool()  // 19
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
