internal import Commerce
internal import CommerceEvents
internal import Journal
internal import Locking
internal import Wire

/// What has to be known of all tenants at once, whether they are in memory or not: which verified domain leads to
/// which managed tenant (R09), and which partners a customer lets in (R40).
///
/// It follows the durable events: an append's completion notes what it holds, on the journal's thread. The journal
/// keeps a checkpoint, so that a start reads a bounded tail instead of everything.
final class DirectoryIndex: Sendable {
  /// Events after which a new checkpoint is written.
  static let eventsPerCheckpoint: UInt64 = 50_000
  static let eventsPerRead = 4_096
  /// Tenants in the index; above it new ones are left out, which discovery answers as unknown.
  static let tenantsMax = 1_000_000
  static let snapshotFormat: UInt32 = 1
  /// No tenant's id begins with `~`.
  static let stream = StreamID("~directory-index")

  fileprivate struct State {
    var entries: [String: DirectoryIndexEntry] = [:]
    /// Who claims a verified domain, the latest last.
    var tenantsOfDomain: [String: [String]] = [:]
    /// The position up to which everything was taken in.
    var position: UInt64 = 0
    var checkpointPosition: UInt64 = 0
    var isFull = false
  }

  private let state = Mutex(State())

  // MARK: Questions

  /// The managed tenant that has verified `domain`, in lower case.
  func managedTenant(ofDomain domain: String) -> String? {
    state.withLock { state in
      state.tenantsOfDomain[domain]?.last { state.entries[$0]?.managed == true }
    }
  }

  /// Whether `customer` has an active relationship with `partner`; whether it still holds, the customer's own state
  /// and time decide.
  func hasRelationship(partner: String, customer: String) -> Bool {
    state.withLock { state in
      state.entries[customer]?.relationships.contains { $0.partnerTenantID == partner } == true
    }
  }

  /// What `customer` lets the partner's users do at its business time `now`; empty without a relationship in force.
  func scopes(ofPartner partner: String, in customer: String, at now: UnixMicros) -> [PartnerScope] {
    state.withLock { state in
      state.entries[customer]?.relationships
        .last { $0.partnerTenantID == partner && now < $0.expiresMicros }?.scopes ?? []
    }
  }

  // MARK: Events

  static func isIndexed(_ type: String) -> Bool {
    type == "TenantUpserted" || type == "DelegatedAdminGranted" || type == "DelegatedAdminEnded"
  }

  /// Takes in an event of `tenant`; one that was taken in before changes nothing.
  func note(_ event: CommerceEvent, tenant: String, version: UInt64) {
    state.withLock { $0.apply(event, tenant: tenant, version: version) }
  }

  // MARK: Life

  /// Reads the checkpoint and what came after it.
  func load(_ journal: any Journal, log: ServerLog) async throws {
    if let snapshot = try await journal.latestSnapshot(stream: Self.stream), snapshot.format == Self.snapshotFormat {
      do {
        let entries = try DirectoryIndexSnapshot(serializedBytes: snapshot.payload).entries
        state.withLock { state in
          for entry in entries { state.restore(entry) }
          state.position = snapshot.version
          state.checkpointPosition = snapshot.version
        }
      } catch {
        log.warning("directory index unreadable, reading all events", [("error", "\(error)")])
      }
    }
    try await catchUp(journal)
    try await checkpointIfDue(journal, log: log)
  }

  /// Writes a checkpoint when enough has happened since the last one.
  func checkpointIfDue(_ journal: any Journal, log: ServerLog) async throws {
    let last = try await journal.lastPosition()
    guard last >= state.withLock({ $0.checkpointPosition }) + Self.eventsPerCheckpoint else { return }
    try await catchUp(journal)
    let (position, entries, isFull) = state.withLock { state in
      (state.position, Array(state.entries.values), state.isFull)
    }
    if isFull { log.warning("the directory index is full; new tenants are not discovered", []) }
    let encoding = Task.detached {
      DirectoryIndexSnapshot(entries: entries.sorted { $0.tenantID < $1.tenantID }).serializedBytes()
    }
    try await journal.saveSnapshot(
      Snapshot(stream: Self.stream, version: position, format: Self.snapshotFormat, payload: await encoding.value))
    state.withLock { $0.checkpointPosition = position }
  }

  /// Everything up to the position reached is in the index, whatever was noted meanwhile.
  private func catchUp(_ journal: any Journal) async throws {
    while true {
      let position = state.withLock { $0.position }
      let events = try await journal.readAll(after: position, limit: Self.eventsPerRead)
      guard let last = events.last else { return }
      for event in events where Self.isIndexed(event.type) {
        note(
          try CommerceEvent(type: event.type, payload: event.payload), tenant: event.stream.rawValue,
          version: event.version)
      }
      state.withLock { $0.position = last.position }
    }
  }
}

extension DirectoryIndex.State {
  fileprivate mutating func apply(_ event: CommerceEvent, tenant: String, version: UInt64) {
    if entries[tenant] == nil, entries.count >= DirectoryIndex.tenantsMax {
      isFull = true
      return
    }
    var entry = entries[tenant] ?? DirectoryIndexEntry(tenantID: tenant)
    guard version > entry.version else { return }
    entry.version = version
    switch event {
    case .tenantUpserted(let event):
      guard let profile = event.tenant else { return }
      unlink(entry)
      entry.managed = profile.kind == .managed
      entry.verifiedDomains = profile.verifiedDomains
      link(entry)
    case .administration(.delegatedAdminGranted(let event)):
      if let relationship = event.relationship { entry.relationships.append(relationship) }
    case .administration(.delegatedAdminEnded(let event)):
      entry.relationships.removeAll { $0.relationshipID == event.relationshipID }
    default: return
    }
    entries[tenant] = entry
  }

  fileprivate mutating func restore(_ entry: DirectoryIndexEntry) {
    entries[entry.tenantID] = entry
    link(entry)
  }

  private mutating func link(_ entry: DirectoryIndexEntry) {
    for domain in entry.verifiedDomains { tenantsOfDomain[domain, default: []].append(entry.tenantID) }
  }

  private mutating func unlink(_ entry: DirectoryIndexEntry) {
    for domain in entry.verifiedDomains {
      tenantsOfDomain[domain]?.removeAll { $0 == entry.tenantID }
      if tenantsOfDomain[domain]?.isEmpty == true { tenantsOfDomain[domain] = nil }
    }
  }
}
