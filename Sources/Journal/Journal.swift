/// An append-only store of events, one stream per tenant, with what must change in the same step: the idempotency
/// record, the timers and the erasable records.
///
/// An engine keeps these promises; `JournalConformance` holds every engine to them:
/// - An append is atomic: all of it is there after a crash, or nothing.
/// - A completion is called once, after the append is durable (or refused), in the order of the appends of a stream.
/// - A refused append leaves nothing behind. The version is checked before the idempotency key.
/// - Reads return what is durable, and everything whose completion has been called.
/// - Positions rise over all streams in the order of commits, without two events sharing one.
/// - Versions of a stream are 1, 2, 3, … without gaps.
/// - After a failed sync the journal is poisoned: every append, waiting or new, fails with `.poisoned`.
public protocol Journal: AnyObject, Sendable {
  /// Queues an append and returns at once; many appends share one sync (group commit).
  ///
  /// `completion` runs on the journal's own thread and must not block; after `close` it runs before this returns. An
  /// append over a limit or over the queue's bound is refused (`.tooLarge`, `.overloaded`) in its turn, not at once.
  ///
  /// The append's idempotency key, if any, is of the append's stream.
  ///
  /// Two appends to one stream that are queued together may build on each other: the second one's `expectedVersion` is
  /// the version that the first leaves. Where the first is refused, the second then is too (`.conflict`), and no other
  /// stream is touched by that.
  func append(_ append: Append, completion: @escaping @Sendable (Result<AppendReceipt, JournalError>) -> Void)

  /// Events of a stream with a version above `version`, oldest first, at most `limit`.
  func read(stream: StreamID, after version: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent]

  /// Events of all streams with a position above `position`, in order of position, at most `limit`.
  func readAll(after position: UInt64, limit: Int) async throws(JournalError) -> [RecordedEvent]

  /// The highest durable position; 0 for an empty journal.
  func lastPosition() async throws(JournalError) -> UInt64

  /// Every stream that has an event, in no order.
  func streams() async throws(JournalError) -> [StreamID]

  /// The newest snapshot of a stream.
  func latestSnapshot(stream: StreamID) async throws(JournalError) -> Snapshot?

  /// Keeps a snapshot in place of the stream's older one; one of a lower version than that is dropped. A snapshot is a
  /// cache: losing it loses nothing.
  func saveSnapshot(_ snapshot: Snapshot) async throws(JournalError)

  /// The record of one key; nil where there is none.
  func idempotencyRecord(_ key: IdempotencyKey) async throws(JournalError) -> IdempotencyRecord?

  /// The hashes (`IdempotencyKey.hash64`) of the keys of a stream whose records were made at or after `unixMicros`:
  /// a filter that says which keys are certainly new.
  func idempotencyHashes(stream: StreamID, since unixMicros: Int64) async throws(JournalError) -> [UInt64]

  /// Removes idempotency records made before `unixMicros`, at most `limit`; returns how many.
  func pruneIdempotency(before unixMicros: Int64, limit: Int) async throws(JournalError) -> Int

  /// Timers due at or before `dueMicros`, ordered by (due, sequence), at most `limit`.
  func timers(dueBy dueMicros: Int64, limit: Int) async throws(JournalError) -> [TimerRow]

  /// All timers of one stream, ordered by (due, sequence).
  func timers(stream: StreamID) async throws(JournalError) -> [TimerRow]

  /// The erasable records of a stream whose key starts with `prefix`, ordered by the UTF-8 bytes of the
  /// key.
  func records(stream: StreamID, prefix: String) async throws(JournalError) -> [RecordRow]

  /// A value of the journal itself, outside any stream (its id, its sealing key).
  func metaValue(_ key: String) async throws(JournalError) -> [UInt8]?

  /// Sets such a value, durably when it returns.
  func setMetaValue(_ key: String, _ value: [UInt8]) async throws(JournalError)

  /// Finishes what is queued, then closes. Idempotent: every call returns once the journal is closed. Later calls of
  /// others fail with `.closed`.
  func close() async
}

extension Journal {
  /// `append` for callers that wait.
  public func append(_ append: Append) async throws(JournalError) -> AppendReceipt {
    typealias Outcome = Result<AppendReceipt, JournalError>
    let outcome = await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
      self.append(append) { continuation.resume(returning: $0) }
    }
    return try outcome.get()
  }
}
