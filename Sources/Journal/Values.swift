/// The name of a stream: a tenant id in lower case.
///
/// Printable ASCII only, so that two names that compare equal have the same bytes in every engine.
public struct StreamID: Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String

  /// For names that are known to fit; traps on others.
  public init(_ rawValue: String) {
    precondition(Self.isValid(rawValue), "a stream id has 1 to 128 bytes of printable ASCII")
    self.rawValue = rawValue
  }

  /// For names from outside: nil unless `text` has 1 to 128 bytes of printable ASCII without spaces.
  public init?(validating text: String) {
    guard Self.isValid(text) else { return nil }
    self.rawValue = text
  }

  private static func isValid(_ text: String) -> Bool {
    let bytes = text.utf8
    return !bytes.isEmpty && bytes.count <= 128 && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  public var description: String { rawValue }
}

/// One atomic step.
public struct Append: Sendable {
  public var stream: StreamID
  /// The stream's version before this append; 0 for a stream without events. The first event gets the next one.
  public var expectedVersion: UInt64
  /// May be empty where only an idempotency record, timers or records change; the version stays then.
  public var events: [NewEvent]
  public var idempotency: IdempotencyChange?
  public var timers: [TimerChange]
  public var records: [RecordChange]

  public init(
    stream: StreamID, expectedVersion: UInt64, events: [NewEvent], idempotency: IdempotencyChange? = nil,
    timers: [TimerChange] = [], records: [RecordChange] = []
  ) {
    self.stream = stream
    self.expectedVersion = expectedVersion
    self.events = events
    self.idempotency = idempotency
    self.timers = timers
    self.records = records
  }
}

public struct NewEvent: Sendable, Hashable {
  /// The event's type, for example `OrderPlaced`; at most 64 bytes.
  public var type: String
  /// When it took effect, in microseconds since 1970 UTC, by the stream's business clock.
  public var timeMicros: Int64
  public var payload: [UInt8]

  public init(type: String, timeMicros: Int64, payload: [UInt8]) {
    self.type = type
    self.timeMicros = timeMicros
    self.payload = payload
  }
}

public struct RecordedEvent: Sendable, Hashable {
  public var position: UInt64
  public var stream: StreamID
  public var version: UInt64
  public var type: String
  public var timeMicros: Int64
  public var payload: [UInt8]

  public init(position: UInt64, stream: StreamID, version: UInt64, type: String, timeMicros: Int64, payload: [UInt8]) {
    self.position = position
    self.stream = stream
    self.version = version
    self.type = type
    self.timeMicros = timeMicros
    self.payload = payload
  }
}

public struct AppendReceipt: Sendable, Hashable {
  /// The stream's version after the append.
  public var version: UInt64
  /// The position of the append's last event; for an append without events, a position at or above all that the
  /// stream had.
  public var lastPosition: UInt64

  public init(version: UInt64, lastPosition: UInt64) {
    self.version = version
    self.lastPosition = lastPosition
  }
}

/// Which request a record belongs to: (stream, caller, method, request id). Unique within the stream.
public struct IdempotencyKey: Hashable, Sendable {
  public var stream: StreamID
  /// The caller, method and request id in one canonical text, at most 512 bytes.
  public var key: String

  public init(stream: StreamID, key: String) {
    self.stream = stream
    self.key = key
  }

  /// FNV-1a over `key`, the same in every process.
  public var hash64: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

public struct IdempotencyRecord: Sendable, Hashable {
  public enum State: UInt8, Sendable {
    /// Decided, its outcome still to come.
    case pending = 1
    /// `outcome` is the answer for good.
    case final = 2
  }

  public var state: State
  /// A digest of the request's canonical fields.
  public var fingerprint: [UInt8]
  /// Pending: what to wait for (an order's id). Final: the encoded answer, success or refusal.
  public var outcome: [UInt8]
  /// When the record was made, in microseconds since 1970, real time.
  public var createdMicros: Int64

  public init(state: State, fingerprint: [UInt8], outcome: [UInt8], createdMicros: Int64) {
    self.state = state
    self.fingerprint = fingerprint
    self.outcome = outcome
    self.createdMicros = createdMicros
  }
}

public enum IdempotencyChange: Sendable {
  /// Refused with `.duplicateKey` when the key has a record.
  case insert(IdempotencyKey, IdempotencyRecord)
  /// Turns a pending record into a final one; refused with `.conflict` when there is no pending record.
  case finalize(IdempotencyKey, outcome: [UInt8])
}

public enum TimerChange: Sendable {
  /// Sets or moves the timer `id` of the stream.
  case set(id: String, dueMicros: Int64, payload: [UInt8])
  /// Removes it; nothing happens where there is none.
  case cancel(id: String)
}

public struct TimerRow: Sendable, Hashable {
  public var stream: StreamID
  public var id: String
  public var dueMicros: Int64
  /// Rises with every `set` in the journal.
  public var sequence: UInt64
  public var payload: [UInt8]

  public init(stream: StreamID, id: String, dueMicros: Int64, sequence: UInt64, payload: [UInt8]) {
    self.stream = stream
    self.id = id
    self.dueMicros = dueMicros
    self.sequence = sequence
    self.payload = payload
  }
}

/// A change of the erasable records: personal data and free text, which events refer to and never hold.
public enum RecordChange: Sendable {
  case put(key: String, value: [UInt8])
  case delete(key: String)
}

public struct RecordRow: Sendable, Hashable {
  public var key: String
  public var value: [UInt8]

  public init(key: String, value: [UInt8]) {
    self.key = key
    self.value = value
  }
}

public struct Snapshot: Sendable, Hashable {
  public var stream: StreamID
  /// The version that the state stands for.
  public var version: UInt64
  /// Which program wrote it: a snapshot in another format is ignored by its reader.
  public var format: UInt32
  public var payload: [UInt8]

  public init(stream: StreamID, version: UInt64, format: UInt32, payload: [UInt8]) {
    self.stream = stream
    self.version = version
    self.format = format
    self.payload = payload
  }
}
