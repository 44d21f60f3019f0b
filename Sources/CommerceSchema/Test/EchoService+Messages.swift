public import Wire

/// The request of `EchoService.echo`, `echoAsync` and `echoStream`.
public struct EchoRequest: Message {
  public var payload: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(payload: []) }

  public init(payload: [UInt8] = []) {
    self.payload = payload
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.EchoRequest",
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

/// The response of `EchoService.echo`, `echoAsync` and `echoStream`.
public struct EchoResponse: Message {
  public var payload: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(payload: []) }

  public init(payload: [UInt8] = []) {
    self.payload = payload
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.EchoResponse",
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

/// The request of `EchoService.generate`.
public struct GenerateRequest: Message {
  public var messageCount: UInt32
  /// Of each message's payload.
  public var payloadBytes: UInt32
  public var unknownFields = UnknownFields()

  public init() { self.init(messageCount: 0) }

  public init(messageCount: UInt32 = 0, payloadBytes: UInt32 = 0) {
    self.messageCount = messageCount
    self.payloadBytes = payloadBytes
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.GenerateRequest",
    [
      FieldDescriptor(1, "message_count", .uint32),
      FieldDescriptor(2, "payload_bytes", .uint32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint32(2, payloadBytes)
    writer.uint32(1, messageCount)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: messageCount = try reader.uint32()  // 1
      case 16: payloadBytes = try reader.uint32()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The responses of `EchoService.generate`.
public struct GenerateResponse: Message {
  /// From 0.
  public var index: UInt32
  public var payload: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(index: 0) }

  public init(index: UInt32 = 0, payload: [UInt8] = []) {
    self.index = index
    self.payload = payload
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.GenerateResponse",
    [
      FieldDescriptor(1, "index", .uint32),
      FieldDescriptor(2, "payload", .bytes),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bytes(2, payload)
    writer.uint32(1, index)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: index = try reader.uint32()  // 1
      case 18: payload = try reader.bytes()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The requests of `EchoService.collect`.
public struct CollectRequest: Message {
  public var payload: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(payload: []) }

  public init(payload: [UInt8] = []) {
    self.payload = payload
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.CollectRequest",
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

/// The response of `EchoService.collect`.
public struct CollectResponse: Message {
  public var messageCount: UInt64
  /// Of all payloads together.
  public var payloadBytes: UInt64
  public var unknownFields = UnknownFields()

  public init() { self.init(messageCount: 0) }

  public init(messageCount: UInt64 = 0, payloadBytes: UInt64 = 0) {
    self.messageCount = messageCount
    self.payloadBytes = payloadBytes
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.CollectResponse",
    [
      FieldDescriptor(1, "message_count", .uint64),
      FieldDescriptor(2, "payload_bytes", .uint64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint64(2, payloadBytes)
    writer.uint64(1, messageCount)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: messageCount = try reader.uint64()  // 1
      case 16: payloadBytes = try reader.uint64()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
