internal import Commerce
internal import CommerceSchema
internal import Journal
internal import RPC
internal import Wire

/// `commerce.v1.AuditService`: the audit trail, read from the journal.
struct AuditHandlers: AuditService {
  /// Events read from the journal in one step.
  static let eventsPerRead = 512

  let backend: CommerceBackend

  func listAuditEntries(
    _ request: ListAuditEntriesRequest, context: ServerContext
  ) async throws -> ListAuditEntriesResponse {
    let tenantID = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let page = try backend.journalPage(
      context, scope: [request.parent], filter: request.filter, pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.fields)
    try await backend.read(tenantID, context) { _, _, _ in }
    let (entries, token) = try await page.read(
      tenant: tenantID, from: backend.environment.journal
    ) { event in
      try AuditMapping.link(event).map { try AuditMapping.entry($0, tenant: tenantID) }
    }
    return ListAuditEntriesResponse(
      entries: try await backend.registry.with(tenantID) { try await $0.revealPeers(entries) }, nextPageToken: token)
  }

  func streamAuditTrail(
    _ request: StreamAuditTrailRequest, responses: MessageWriter<StreamAuditTrailResponse>, context: ServerContext
  ) async throws {
    let tenantID = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let end = try await backend.read(tenantID, context) { state, _, _ in state.auditHead.sequence }
    var version: UInt64 = 0
    while true {
      let events = try await backend.environment.journal.read(
        stream: StreamID(tenantID), after: version, limit: Self.eventsPerRead)
      let entries = try events.compactMap { event in
        try AuditMapping.link(event).map { try AuditMapping.entry($0, tenant: tenantID) }
      }
      .filter { $0.sequence > request.afterSequence && $0.sequence <= end }
      for entry in try await backend.registry.with(tenantID, { try await $0.revealPeers(entries) }) {
        try await responses.write(StreamAuditTrailResponse(entry: entry))
      }
      guard let last = events.last, entries.last?.sequence != end else { return }
      version = last.version
    }
  }

  private static let fields = FilterableFields<AuditEntry>(fields: [
    .text("caller") { $0.caller.split(separator: "/").last.map(String.init) ?? "" },
    .text("method") { $0.method },
    .text("request_id") { $0.requestID },
    .text("outcome") { $0.outcome.name },
    .text("reason") { $0.reason },
    .time("create_time") { $0.createTime?.unixMicros ?? 0 },
  ])
}
