internal import Commerce
internal import CommerceEvents
internal import Cryptography
internal import Journal
internal import RPC

/// The audit trail: every mutation that a caller asked for leaves an entry in the append that makes it durable, and
/// refused ones leave a bounded number (invariant 6).
extension Tenant {
  /// The records hold the callers' keys: they are read before anything is decided, so that deciding needs no `await`.
  func prepareAudit() async throws {
    if recordCache == nil { try await loadRecords() }
  }

  /// The entry for a decision that was applied: chained to the one before and bound to the decision's events.
  ///
  /// - Parameter events: all others of the append, in their order.
  /// - Returns: the event, and a record to put where the caller has no key yet.
  func auditEntry(
    _ subject: AuditSubject, changes: [AuditChange] = [], omitted: Int = 0, events: [CommerceEvent] = [],
    refusal: String? = nil, suppressed: UInt32 = 0, at now: UnixMicros
  ) -> (event: CommerceEvent, record: RecordIntent?) {
    let known = recordCache?[subject.keyName]
    let key = known ?? SecureRandom.bytes(AES256GCM.keyBytes)
    let entry = AuditEntry(
      sequence: state.auditHead.sequence + 1, recordedMicros: environment.realClock(), effectiveMicros: now,
      callerKind: subject.kind, callerTenantID: subject.caller.tenantID, callerID: subject.caller.objectID,
      method: subject.method, requestID: subject.requestID,
      sealedPeer: AES256GCM.seal(Array(subject.peer.utf8), key: key),
      outcome: refusal == nil ? .accepted : .refused, reason: refusal ?? "", changes: changes,
      omittedChanges: UInt32(clamping: omitted), eventCount: UInt32(clamping: events.count),
      eventsDigest: AuditChain.digest(of: events.lazy.map { ($0.type, $0.payload) }),
      suppressedRefusals: suppressed)
    return (
      .auditRecorded(AuditChain.link(entry, after: state.auditHead)),
      known == nil ? .put(key: subject.keyName, value: key) : nil
    )
  }

  /// Leaves an entry for a refused mutation, unless the caller left too many of late. Returns once it is durable.
  ///
  /// Failures that are no refusals, such as a tenant that was retired, leave none.
  func auditRefusal(_ error: any Error, _ subject: AuditSubject?) async throws {
    guard let subject, let reason = Self.refusalReason(error), !isEmpty else { return }
    try await prepareAudit()
    let now = try await caughtUp()
    let caller = "\(subject.caller.tenantID)/\(subject.caller.objectID)"
    guard let suppressed = refusalThrottle.admit(caller, atMicros: environment.realClock()) else { return }
    let (event, record) = auditEntry(subject, refusal: reason, suppressed: suppressed, at: now)
    let decision = Decision(events: [event], records: record.map { [$0] } ?? [], result: ())
    try await settle(applyAndCommit(decision, at: now))
  }

  private static func refusalReason(_ error: any Error) -> String? {
    switch error {
    case let refusal as Refusal: refusal.reason
    case let error as RPCError where !error.reason.isEmpty: error.reason
    default: nil
    }
  }
}
