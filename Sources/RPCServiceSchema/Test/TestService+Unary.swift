public import Wire

/// The failure that a call is to end with; the absent message and code 0 are success.
public struct TestStatus: Message {
  /// 0 to 16.
  public var code: UInt32
  public var message: String
  /// The error details' reason, with domain `rpc`, or empty for none.
  public var reason: String
  /// Says when to try again, in milliseconds.
  public var retryAfterMilliseconds: UInt32?
  /// Says not to try again; goes before retry_after_milliseconds.
  public var doNotRetry: Bool
  /// Claims that no handler saw the call.
  public var notProcessed: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(code: 0) }

  public init(
    code: UInt32 = 0, message: String = "", reason: String = "", retryAfterMilliseconds: UInt32? = nil,
    doNotRetry: Bool = false, notProcessed: Bool = false
  ) {
    self.code = code
    self.message = message
    self.reason = reason
    self.retryAfterMilliseconds = retryAfterMilliseconds
    self.doNotRetry = doNotRetry
    self.notProcessed = notProcessed
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.TestStatus",
    [
      FieldDescriptor(1, "code", .uint32),
      FieldDescriptor(2, "message", .string),
      FieldDescriptor(3, "reason", .string),
      FieldDescriptor(4, "retry_after_milliseconds", .uint32, .optional),
      FieldDescriptor(5, "do_not_retry", .bool),
      FieldDescriptor(6, "not_processed", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(6, notProcessed)
    writer.bool(5, doNotRetry)
    writer.optionalUInt32(4, retryAfterMilliseconds)
    writer.string(3, reason)
    writer.string(2, message)
    writer.uint32(1, code)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: code = try reader.uint32()  // 1
      case 18: message = try reader.string()  // 2
      case 26: reason = try reader.string()  // 3
      case 32: retryAfterMilliseconds = try reader.uint32()  // 4
      case 40: doNotRetry = try reader.bool()  // 5
      case 48: notProcessed = try reader.bool()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct SimpleRequest: Message {
  /// Of the response's payload, at most 67,108,864.
  public var responseSize: UInt32
  public var payload: [UInt8]
  public var status: TestStatus?
  /// Sends the request's payload back; response_size is ignored then.
  public var echoPayload: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(responseSize: 0) }

  public init(
    responseSize: UInt32 = 0, payload: [UInt8] = [], status: TestStatus? = nil, echoPayload: Bool = false
  ) {
    self.responseSize = responseSize
    self.payload = payload
    self.status = status
    self.echoPayload = echoPayload
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.SimpleRequest",
    [
      FieldDescriptor(1, "response_size", .uint32),
      FieldDescriptor(2, "payload", .bytes),
      FieldDescriptor(3, "status", .message(TestStatus.self), .optional),
      FieldDescriptor(4, "echo_payload", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, echoPayload)
    writer.message(3, status)
    writer.bytes(2, payload)
    writer.uint32(1, responseSize)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: responseSize = try reader.uint32()  // 1
      case 18: payload = try reader.bytes()  // 2
      case 26: try reader.message(&status)  // 3
      case 32: echoPayload = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct SimpleResponse: Message {
  public var payload: [UInt8]
  public var unknownFields = UnknownFields()

  public init() { self.init(payload: []) }

  public init(
    payload: [UInt8] = []
  ) {
    self.payload = payload
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.SimpleResponse",
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

public struct SleepRequest: Message {
  /// At most an hour.
  public var duration: ProtoDuration?
  public var unknownFields = UnknownFields()

  public init() { self.init(duration: nil) }

  public init(
    duration: ProtoDuration? = nil
  ) {
    self.duration = duration
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.SleepRequest",
    [
      FieldDescriptor(1, "duration", .message(ProtoDuration.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, duration)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&duration)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct SleepResponse: Message {
  public var unknownFields = UnknownFields()

  public init() {}

  public static let descriptor = MessageDescriptor("rpc.test.v1.SleepResponse", [])

  public func encode(into writer: inout WireWriter) { writer.unknown(unknownFields) }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() { try reader.unknown(tag, &unknownFields) }
  }
}

public struct FailFirstRequest: Message {
  /// Tells one test's calls from another's; 1 to 100 bytes. The server remembers the last 1,000 keys.
  public var key: String
  /// How many calls fail.
  public var failures: UInt32
  /// What they fail with; UNAVAILABLE where the code is 0.
  public var status: TestStatus?
  public var unknownFields = UnknownFields()

  public init() { self.init(key: "") }

  public init(
    key: String = "", failures: UInt32 = 0, status: TestStatus? = nil
  ) {
    self.key = key
    self.failures = failures
    self.status = status
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.FailFirstRequest",
    [
      FieldDescriptor(1, "key", .string),
      FieldDescriptor(2, "failures", .uint32),
      FieldDescriptor(3, "status", .message(TestStatus.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(3, status)
    writer.uint32(2, failures)
    writer.string(1, key)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: key = try reader.string()  // 1
      case 16: failures = try reader.uint32()  // 2
      case 26: try reader.message(&status)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct FailFirstResponse: Message {
  /// How many calls under the key came, this one included.
  public var calls: UInt32
  public var unknownFields = UnknownFields()

  public init() { self.init(calls: 0) }

  public init(
    calls: UInt32 = 0
  ) {
    self.calls = calls
  }

  public static let descriptor = MessageDescriptor(
    "rpc.test.v1.FailFirstResponse",
    [
      FieldDescriptor(1, "calls", .uint32)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint32(1, calls)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: calls = try reader.uint32()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
