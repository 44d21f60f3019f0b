internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Cryptography
internal import Journal
internal import Wire

/// Entries of the audit trail between the journal and callers.
enum AuditMapping {
  /// The link that an event is; `nil` for another event.
  static func link(_ event: RecordedEvent) throws(WireError) -> AuditRecorded? {
    event.type == "AuditRecorded" ? try AuditRecorded(serializedBytes: event.payload) : nil
  }

  /// The entry as callers see it, its caller's address still hidden.
  static func entry(_ link: AuditRecorded, tenant: String) throws(WireError) -> CommerceSchema.AuditEntry {
    let entry = try CommerceEvents.AuditEntry(serializedBytes: link.entry)
    let collection = entry.callerKind == .user ? "users" : "services"
    return CommerceSchema.AuditEntry(
      sequence: entry.sequence, createTime: .ifSet(entry.recordedMicros),
      effectiveTime: .ifSet(entry.effectiveMicros), callerKind: .init(rawValue: entry.callerKind.rawValue),
      caller: "tenants/\(entry.callerTenantID)/\(collection)/\(entry.callerID)", method: entry.method,
      requestID: entry.requestID, outcome: .init(rawValue: entry.outcome.rawValue), reason: entry.reason,
      changes: entry.changes.map {
        .init(resource: $0.resource, type: $0.type, before: $0.before, after: $0.after)
      },
      omittedChangeCount: Int32(clamping: entry.omittedChanges),
      suppressedRefusalCount: Int32(clamping: entry.suppressedRefusals), record: link.entry,
      previousHash: link.previousHash, hash: link.hash)
  }
}

extension Tenant {
  /// Shows the callers' network addresses, where their keys have not been erased.
  func revealPeers(_ entries: [CommerceSchema.AuditEntry]) async throws -> [CommerceSchema.AuditEntry] {
    var entries = entries
    for index in entries.indices {
      let entry = try CommerceEvents.AuditEntry(serializedBytes: entries[index].record)
      let name = CommerceRecords.auditKey(tenantID: entry.callerTenantID, callerID: entry.callerID)
      guard let key = try await recordValue(name), let peer = AES256GCM.open(entry.sealedPeer, key: key) else {
        continue
      }
      entries[index].peer = String(decoding: peer, as: UTF8.self)
    }
    return entries
  }
}
