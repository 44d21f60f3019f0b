internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal
internal import Wire

/// Money's records: one row a line of a document, so that a spreadsheet sums them.
extension ExportRows {
  private static let documentColumns = [
    "number", "billing_account", "subscription", "order", "corrects_invoice", "payer", "line", "kind", "product_id",
    "quantity", "unit_price_minor_units", "amount_minor_units", "tax_basis_points", "period_start_time",
    "period_end_time", "net_minor_units", "tax_minor_units", "total_minor_units", "currency", "issue_time",
    "pay_time",
  ]

  func invoices() -> StateTable {
    let (state, tenant) = (snapshot.state, snapshot.tenantID)
    return StateTable(columns: Self.documentColumns, steps: state.invoicePartCount) { part in
      state.invoices(inPart: part).flatMap { invoice in
        invoice.lines.enumerated().map { index, line in
          [
            .text(invoice.number), .text(invoice.billingAccountID), .text(subscription(invoice.subscriptionID)),
            .text(invoice.orderID.isEmpty ? "" : ResourceName.order(invoice.orderID, in: tenant)), .text(""),
            .text(invoice.payerID),
          ] + Self.line(index, line) + [
            .integer(invoice.netMinor), .integer(invoice.taxMinor), .integer(invoice.totalMinor),
            .text(invoice.currencyCode), .time(invoice.issuedMicros), .time(invoice.paidMicros),
          ]
        }
      }
    }
  }

  func creditNotes() -> StateTable {
    let state = snapshot.state
    return StateTable(columns: Self.documentColumns, steps: state.invoicePartCount) { part in
      state.creditNotes(inPart: part).flatMap { note in
        note.lines.enumerated().map { index, line in
          [
            .text(note.number), .text(note.billingAccountID), .text(subscription(note.subscriptionID)), .text(""),
            .text(note.invoiceNumber), .text(note.payerID),
          ] + Self.line(index, line) + [
            .integer(note.netMinor), .integer(note.taxMinor), .integer(note.totalMinor), .text(note.currencyCode),
            .time(note.issuedMicros), .time(0),
          ]
        }
      }
    }
  }

  private static func line(_ index: Int, _ line: CommerceEvents.InvoiceLine) -> [ExportValue] {
    [
      .integer(Int64(index + 1)), .text(line.kind.name), .text(line.productID), .integer(Int64(line.quantity)),
      .integer(line.unitPriceMinor), .integer(line.amountMinor), .integer(Int64(line.taxBasisPoints)),
      .time(line.periodStartMicros), .time(line.periodEndMicros),
    ]
  }

  private func subscription(_ id: String) -> String {
    id.isEmpty ? "" : ResourceName.subscription(id, in: snapshot.tenantID)
  }

  func refunds() -> StateTable {
    let state = snapshot.state
    let columns = [
      "refund", "state", "charge", "order", "subscription", "credit_note", "billing_account", "amount_minor_units",
      "currency", "request_time", "finish_time",
    ]
    return StateTable(columns: columns, steps: state.invoicePartCount) { part in
      state.refunds(inPart: part).map { refund in
        [
          .text(refund.refundID), .text(refund.state.name), .text(refund.chargeID), .text(refund.orderID),
          .text(subscription(refund.subscriptionID)), .text(refund.creditNoteNumber), .text(refund.billingAccountID),
          .integer(refund.amountMinor), .text(refund.currencyCode), .time(refund.requestedMicros),
          .time(refund.finishedMicros),
        ]
      }
    }
  }

  func ledgerPostings(_ journal: any Journal) -> JournalTable {
    let columns = [
      "transaction", "account", "amount_minor_units", "currency", "billing_account", "order", "invoice_number",
      "credit_note_number", "refund", "create_time",
    ]
    return journalTable(columns, journal) { event in
      guard event.type == "LedgerPosted" else { return [] }
      let posted = try LedgerPosted(serializedBytes: event.payload)
      return posted.postings.map { posting in
        [
          .integer(Int64(event.version)), .text(posting.account), .integer(posting.amountMinor),
          .text(posting.currencyCode), .text(posted.billingAccountID), .text(posted.orderID),
          .text(posted.invoiceNumber), .text(posted.creditNoteNumber), .text(posted.refundID),
          .time(event.timeMicros),
        ]
      }
    }
  }

  func auditEntries(
    _ journal: any Journal,
    reveal: @escaping @Sendable ([CommerceSchema.AuditEntry]) async throws -> [CommerceSchema.AuditEntry]
  ) -> JournalTable {
    let columns = [
      "sequence", "create_time", "caller_kind", "caller", "method", "request_id", "peer", "outcome", "reason",
      "changed_resources", "hash",
    ]
    let tenant = snapshot.tenantID
    return journalTable(columns, journal) { event in
      guard let link = try AuditMapping.link(event) else { return [] }
      return try await reveal([try AuditMapping.entry(link, tenant: tenant)]).map { entry in
        [
          .integer(Int64(entry.sequence)), .time(entry.createTime?.unixMicros ?? 0), .text(entry.callerKind.name),
          .text(entry.caller), .text(entry.method), .text(entry.requestID), .text(entry.peer),
          .text(entry.outcome.name), .text(entry.reason), .list(entry.changes.map(\.resource)),
          .text(Self.hexadecimal(entry.hash)),
        ]
      }
    }
  }

  /// Who accepted which data terms (R33), oldest first.
  func termsAcceptances() -> StateTable {
    let (acceptances, tenant, perStep) = (snapshot.state.governance.acceptances, snapshot.tenantID, 256)
    return StateTable(
      columns: ["user", "terms_version", "product_id", "accept_time"],
      steps: (acceptances.count + perStep - 1) / perStep
    ) { step in
      acceptances.dropFirst(step * perStep).prefix(perStep).map { acceptance in
        [
          .text(ResourceName.user(acceptance.userID, in: tenant)), .text(acceptance.termsVersion),
          .text(acceptance.productID), .time(acceptance.acceptedMicros),
        ]
      }
    }
  }

  private func journalTable(
    _ columns: [String], _ journal: any Journal,
    rows: @escaping @Sendable (RecordedEvent) async throws -> [[ExportValue]]
  ) -> JournalTable {
    JournalTable(
      columns: columns, StreamID(snapshot.tenantID), of: journal, upTo: snapshot.version, rows: rows)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
