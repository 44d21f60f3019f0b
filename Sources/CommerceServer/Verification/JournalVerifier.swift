internal import Commerce
internal import CommerceEvents
package import Journal
package import Payments
internal import Wire

/// Replays a whole journal from its first event and checks what must hold in it: an auditor's pass, for a journal that
/// nobody writes.
///
/// Per tenant: versions without gaps, every event readable, every posting balanced, the state's invariants (seats,
/// money, gapless numbers), the audit chain with the events it stands for, and the snapshot against the events. With a
/// gateway, every charge against the gateway's own record.
package struct JournalVerifier: Sendable {
  /// What was found.
  package struct Report: Sendable, Hashable {
    package internal(set) var tenants = 0
    package internal(set) var events: UInt64 = 0
    package internal(set) var transactions: UInt64 = 0
    package internal(set) var auditEntries: UInt64 = 0
    package internal(set) var invoices = 0
    package internal(set) var charges = 0
    /// The trial balance of all tenants: per currency the sum of all debits, which equals that of all credits.
    package internal(set) var debits: [String: Int64] = [:]
    /// Each names its tenant; at most `problemsMax`.
    package internal(set) var problems: [String] = []

    mutating func add(_ problem: String) {
      if problems.count < JournalVerifier.problemsMax { problems.append(problem) }
    }
  }

  static let problemsMax = 1_000
  static let eventsPerRead = 1_024

  private let journal: any Journal
  private let gateway: (any PaymentGateway)?

  package init(journal: any Journal, gateway: (any PaymentGateway)? = nil) {
    self.journal = journal
    self.gateway = gateway
  }

  /// - Throws: what keeps the journal from being read at all.
  package func verify() async throws -> Report {
    var report = Report()
    for stream in try await journal.streams().sorted(by: { $0.rawValue < $1.rawValue }) {
      report.tenants += 1
      try await verify(stream, &report)
    }
    return report
  }

  private func verify(_ stream: StreamID, _ report: inout Report) async throws {
    let tenant = stream.rawValue
    var replay = TenantReplay(tenantID: tenant)
    let snapshot = try await journal.latestSnapshot(stream: stream)
    while true {
      let events = try await journal.read(stream: stream, after: replay.version, limit: Self.eventsPerRead)
      for event in events {
        replay.take(event, &report)
        if let snapshot, snapshot.version == event.version, snapshot.format == TenantState.snapshotFormat,
          snapshot.payload != replay.state.snapshot()
        {
          report.add("\(tenant): its snapshot at version \(event.version) is not what the events add up to")
        }
      }
      if events.count < Self.eventsPerRead { break }
    }
    for violation in replay.state.checkInvariants() { report.add("\(tenant): \(violation)") }
    for balance in replay.state.trialBalance() where balance.amountMinor > 0 {
      report.debits[balance.currencyCode, default: 0] += balance.amountMinor
    }
    for part in 0..<replay.state.invoicePartCount {
      report.invoices += replay.state.invoices(inPart: part).count
      let charges = replay.state.charges(inPart: part)
      report.charges += charges.count
      for charge in charges { try await verify(charge, tenant: tenant, &report) }
    }
  }

  /// Holds a charge against the gateway's record: captured there as here, refunded there no more than here.
  private func verify(_ charge: CardCharge, tenant: String, _ report: inout Report) async throws {
    guard let gateway else { return }
    guard let found = try await gateway.charge(id: charge.chargeID) else {
      return report.add("\(tenant): the gateway does not know charge \(charge.chargeID)")
    }
    if found.state != .captured || found.amountMinorUnits != charge.capturedMinor
      || found.currencyCode != charge.currencyCode
    {
      report.add("\(tenant): charge \(charge.chargeID) is another one at the gateway")
    }
    // A refund that is decided may still be on its way.
    if found.refundedMinorUnits > charge.refundedMinor {
      report.add("\(tenant): the gateway gave back more of charge \(charge.chargeID) than was decided")
    }
  }
}

/// One tenant's events, one after the other.
private struct TenantReplay {
  private(set) var state: TenantState
  private(set) var version: UInt64 = 0
  private var auditSequence: UInt64 = 0
  private var auditHead = [UInt8](repeating: 0, count: AuditChain.hashBytes)
  /// The newest events: what an audit entry may stand for.
  private var recent: [(type: String, payload: [UInt8])] = []

  init(tenantID: String) { state = TenantState(tenantID: tenantID) }

  mutating func take(_ event: RecordedEvent, _ report: inout JournalVerifier.Report) {
    let place = "\(state.tenantID), version \(event.version)"
    report.events += 1
    if event.version != version + 1 { report.add("\(place): follows version \(version)") }
    version = event.version
    let decoded: CommerceEvent
    do throws(EventError) {
      decoded = try CommerceEvent(type: event.type, payload: event.payload)
    } catch {
      return report.add("\(place): \(error)")
    }
    _ = state.apply(decoded, at: event.timeMicros)
    switch decoded {
    case .ledgerPosted(let posted):
      report.transactions += 1
      if !posted.isBalanced { report.add("\(place): a posting does not sum to zero") }
    case .auditRecorded(let link):
      report.auditEntries += 1
      check(link, place, &report)
    default: break
    }
    if case .auditRecorded = decoded {
      recent.removeAll(keepingCapacity: true)
    } else {
      recent.append((event.type, event.payload))
      let limit = AppendLimits().changesMax
      if recent.count > 2 * limit { recent.removeFirst(limit) }
    }
  }

  private mutating func check(_ link: AuditRecorded, _ place: String, _ report: inout JournalVerifier.Report) {
    if link.previousHash != auditHead { report.add("\(place): the audit chain is broken before this entry") }
    if link.hash != AuditChain.hash(previous: link.previousHash, entry: link.entry) {
      report.add("\(place): the audit entry's hash is not that of its record")
    }
    auditHead = link.hash
    auditSequence += 1
    do throws(WireError) {
      let entry = try AuditEntry(serializedBytes: link.entry)
      if entry.sequence != auditSequence {
        report.add("\(place): audit entry \(entry.sequence) stands in the place of \(auditSequence)")
      }
      let events = recent.suffix(Int(entry.eventCount))
      if events.count != Int(entry.eventCount) || AuditChain.digest(of: events) != entry.eventsDigest {
        report.add("\(place): the events that the audit entry stands for are not those of the journal")
      }
    } catch {
      report.add("\(place): the audit entry cannot be read: \(error.code)")
    }
  }
}
