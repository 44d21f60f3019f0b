internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal
internal import RPC
internal import Wire

/// `commerce.v1.ExportService`: a tenant's records as files, in constant memory.
///
/// The rows are those of the moment of the call. They are made in small steps off the event loops and written in
/// chunks; a reader who is slow holds the next step back.
struct ExportHandlers: ExportService {
  /// A chunk is sent once it is this large.
  static let chunkBytes = 64 * 1_024

  let backend: CommerceBackend

  func exportRecords(
    _ request: ExportRecordsRequest, responses: MessageWriter<ExportRecordsResponse>, context: ServerContext
  ) async throws {
    let tenantID = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let formatter: any ExportFormatter
    switch request.format {
    case .csv: formatter = CSVFormatter()
    case .jsonLines: formatter = JSONLinesFormatter()
    default: throw CommerceErrors.invalid("format", "is CSV or JSON_LINES")
    }
    guard request.kind == .purchases || request.filter.isEmpty else {
      throw CommerceErrors.invalid("filter", "is for PURCHASES alone", reason: "FILTER_INVALID")
    }
    let filter = try Filter(request.filter, fields: PurchaseRow.fields)
    let snapshot = try await snapshot(tenantID, context)
    var table = try await table(request.kind, filter: filter, snapshot)
    try await Self.write(&table, formatter, to: responses)
  }

  /// Writes all rows, then the response that says that it was all.
  static func write(
    _ table: inout any ExportTable, _ formatter: any ExportFormatter,
    to responses: MessageWriter<ExportRecordsResponse>
  ) async throws {
    var chunk: [UInt8] = []
    chunk.reserveCapacity(chunkBytes + chunkBytes / 4)
    var count: Int64 = 0
    formatter.header(table.columns, into: &chunk)
    while let rows = try await table.next() {
      for row in rows {
        formatter.row(table.columns, row, into: &chunk)
        count += 1
        if chunk.count >= chunkBytes {
          try await responses.write(ExportRecordsResponse(data: chunk, rowCount: count))
          chunk.removeAll(keepingCapacity: true)
        }
      }
    }
    try await responses.write(ExportRecordsResponse(data: chunk, rowCount: count, complete: true))
  }

  /// What is exported: the state, and where the journal stood.
  struct Snapshot: Sendable {
    let tenantID: String
    let state: TenantState
    let now: UnixMicros
    let version: UInt64
  }

  private func snapshot(_ tenantID: String, _ context: ServerContext) async throws -> Snapshot {
    let (state, now) = try await backend.read(tenantID, context) { state, now, _ in (copy state, now) }
    // All that the state has is durable now; events that came later are not of the kinds that have no state.
    let version = try await backend.registry.with(tenantID) { $0.durability.durableVersion }
    return Snapshot(tenantID: tenantID, state: state, now: now, version: version)
  }

  private func table(
    _ kind: ExportKind, filter: Filter<PurchaseRow>, _ snapshot: Snapshot
  ) async throws -> any ExportTable {
    let rows = ExportRows(snapshot: snapshot, catalogue: backend.catalogue)
    let journal = backend.environment.journal
    switch kind {
    case .purchases:
      let records = try await backend.registry.with(snapshot.tenantID) { try await $0.allRecords() }
      return rows.purchases(filter: filter, records: records)
    case .orders: return rows.orders()
    case .subscriptions: return rows.subscriptions()
    case .licenseAssignments: return rows.licenseAssignments()
    case .invoices: return rows.invoices()
    case .creditNotes: return rows.creditNotes()
    case .refunds: return rows.refunds()
    case .ledgerPostings: return rows.ledgerPostings(journal)
    case .termsAcceptances: return rows.termsAcceptances()
    case .auditEntries:
      return rows.auditEntries(journal) { [backend] entries in
        try await backend.registry.with(snapshot.tenantID) { try await $0.revealPeers(entries) }
      }
    default:
      let names = ExportKind.descriptor.values.dropFirst().map(\.name).joined(separator: ", ")
      throw CommerceErrors.invalid("kind", "is one of \(names)")
    }
  }
}
