/// How large an append may be. The same for every engine, so that what one takes another takes too.
public struct AppendLimits: Sendable, Hashable {
  /// Events, timer changes and record changes together; default 4,096.
  public var changesMax = 4_096
  /// Bytes of an event's type; default 64.
  public var typeBytesMax = 64
  /// Bytes of an idempotency key, a timer's id or a record's key; default 512.
  public var keyBytesMax = 512
  /// Bytes of one payload, value or outcome; default 16 MiB.
  public var payloadBytesMax = 16 << 20
  /// Bytes of all payloads, values and outcomes together; default 32 MiB.
  public var totalBytesMax = 32 << 20

  public init() {}
}

extension Append {
  /// The bytes that an engine holds for the append while it waits: payloads, values, outcome and keys.
  public var byteCount: Int {
    var count = 0
    for event in events { count += event.payload.count + event.type.utf8.count }
    switch idempotency {
    case .insert(let key, let record)?: count += key.key.utf8.count + record.fingerprint.count + record.outcome.count
    case .finalize(let key, let outcome)?: count += key.key.utf8.count + outcome.count
    case nil: break
    }
    for change in timers {
      switch change {
      case .set(let id, _, let payload): count += id.utf8.count + payload.count
      case .cancel(let id): count += id.utf8.count
      }
    }
    for change in records {
      switch change {
      case .put(let key, let value): count += key.utf8.count + value.count
      case .delete(let key): count += key.utf8.count
      }
    }
    return count
  }

  /// What is over a limit (`.tooLarge`), or nil. An idempotency key of another stream is the caller's error and traps.
  public func violation(of limits: AppendLimits) -> JournalError? {
    if events.count + timers.count + records.count > limits.changesMax {
      return tooLarge("more than \(limits.changesMax) changes")
    }
    for event in events {
      if event.type.utf8.count > limits.typeBytesMax {
        return tooLarge("an event type over \(limits.typeBytesMax) bytes")
      }
      if event.payload.count > limits.payloadBytesMax {
        return tooLarge("a payload of \(event.type) over \(limits.payloadBytesMax) bytes")
      }
    }
    if let violation = idempotencyViolation(of: limits) ?? keyedViolation(of: limits) { return violation }
    return byteCount > limits.totalBytesMax ? tooLarge("more than \(limits.totalBytesMax) bytes") : nil
  }

  private func idempotencyViolation(of limits: AppendLimits) -> JournalError? {
    let key: IdempotencyKey
    let valueBytes: Int
    switch idempotency {
    case .insert(let inserted, let record)?:
      (key, valueBytes) = (inserted, record.fingerprint.count + record.outcome.count)
    case .finalize(let finalized, let outcome)?: (key, valueBytes) = (finalized, outcome.count)
    case nil: return nil
    }
    precondition(key.stream == stream, "an append's idempotency key is of the append's stream")
    if key.key.utf8.count > limits.keyBytesMax {
      return tooLarge("an idempotency key over \(limits.keyBytesMax) bytes")
    }
    return valueBytes > limits.payloadBytesMax ? tooLarge("an outcome over \(limits.payloadBytesMax) bytes") : nil
  }

  private func keyedViolation(of limits: AppendLimits) -> JournalError? {
    for change in timers {
      let (id, bytes) =
        switch change {
        case .set(let id, _, let payload): (id, payload.count)
        case .cancel(let id): (id, 0)
        }
      if id.utf8.count > limits.keyBytesMax { return tooLarge("a timer id over \(limits.keyBytesMax) bytes") }
      if bytes > limits.payloadBytesMax { return tooLarge("a timer payload over \(limits.payloadBytesMax) bytes") }
    }
    for change in records {
      let (key, bytes) =
        switch change {
        case .put(let key, let value): (key, value.count)
        case .delete(let key): (key, 0)
        }
      if key.utf8.count > limits.keyBytesMax { return tooLarge("a record key over \(limits.keyBytesMax) bytes") }
      if bytes > limits.payloadBytesMax { return tooLarge("a record over \(limits.payloadBytesMax) bytes") }
    }
    return nil
  }

  private func tooLarge(_ what: String) -> JournalError {
    JournalError(.tooLarge, "stream \(stream): the append holds \(what); split it")
  }
}
