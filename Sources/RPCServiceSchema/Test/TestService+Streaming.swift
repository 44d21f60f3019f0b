public import Wire

public struct ResponseParameters: Message {
  /// Of the response's payload, at most 67,108,864.
  public var size: UInt32
  /// How long to wait before it, at most an hour.
  public var intervalMicroseconds: UInt32
  public var unknownFields = UnknownFields()

  public init() { self.init(size: 0) }

  public init(
    size: UInt32 = 0, intervalMicroseconds: UInt32 = 0
  ) {
    self.size = size
    self.intervalMicroseconds = intervalMicroseconds
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.ResponseParameters",
    [
      FieldDescriptor(1, "size", .uint32),
      FieldDescriptor(2, "interval_microseconds", .uint32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint32(2, intervalMicroseconds)
    writer.uint32(1, size)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: size = try reader.uint32()  // 1
      case 16: intervalMicroseconds = try reader.uint32()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct StreamingOutputCallRequest: Message {
  /// At most 100,000.
  public var responseParameters: [ResponseParameters]
  public var payload: [UInt8]
  /// After the responses.
  public var status: TestStatus?
  public var unknownFields = UnknownFields()

  public init() { self.init(responseParameters: []) }

  public init(
    responseParameters: [ResponseParameters] = [], payload: [UInt8] = [], status: TestStatus? = nil
  ) {
    self.responseParameters = responseParameters
    self.payload = payload
    self.status = status
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.StreamingOutputCallRequest",
    [
      FieldDescriptor(1, "response_parameters", .message(ResponseParameters.self), .repeated),
      FieldDescriptor(2, "payload", .bytes),
      FieldDescriptor(3, "status", .message(TestStatus.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(3, status)
    writer.bytes(2, payload)
    writer.repeatedMessage(1, responseParameters)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &responseParameters)  // 1
      case 18: payload = try reader.bytes()  // 2
      case 26: try reader.message(&status)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct StreamingOutputCallResponse: Message {
  public var payload: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(payload: []) }

  public init(
    payload: [UInt8] = []
  ) {
    self.payload = payload
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.StreamingOutputCallResponse",
    [
      FieldDescriptor(1, "payload", .bytes)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bytes(1, payload)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: payload = try reader.bytes()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct StreamingInputCallRequest: Message {
  public var payload: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(payload: []) }

  public init(
    payload: [UInt8] = []
  ) {
    self.payload = payload
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.StreamingInputCallRequest",
    [
      FieldDescriptor(1, "payload", .bytes)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bytes(1, payload)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: payload = try reader.bytes()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct StreamingInputCallResponse: Message {
  /// Of all payloads together.
  public var aggregatedPayloadSize: UInt64
  public var messageCount: UInt64
  public var unknownFields = UnknownFields()

  public init() { self.init(aggregatedPayloadSize: 0) }

  public init(
    aggregatedPayloadSize: UInt64 = 0, messageCount: UInt64 = 0
  ) {
    self.aggregatedPayloadSize = aggregatedPayloadSize
    self.messageCount = messageCount
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.StreamingInputCallResponse",
    [
      FieldDescriptor(1, "aggregated_payload_size", .uint64),
      FieldDescriptor(2, "message_count", .uint64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint64(2, messageCount)
    writer.uint64(1, aggregatedPayloadSize)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: aggregatedPayloadSize = try reader.uint64()  // 1
      case 16: messageCount = try reader.uint64()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
