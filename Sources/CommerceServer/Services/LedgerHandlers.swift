internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal
internal import RPC
internal import Wire

/// `commerce.v1.LedgerService`: the tenant's books. Balances come from the state, transactions from the journal.
struct LedgerHandlers: LedgerService {
  let backend: CommerceBackend

  func getTrialBalance(_ request: GetTrialBalanceRequest, context: ServerContext) async throws -> TrialBalance {
    let tenantID = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let accountID = request.billingAccountID
    // All accounts are as many as there are payers.
    return try await backend.survey(tenantID, context, aside: accountID.isEmpty) { state, now, _ in
      if !accountID.isEmpty, state.billingAccount(accountID) == nil { throw CommerceErrors.notFound }
      return LedgerMapping.trialBalance(
        state.trialBalance(billingAccountID: accountID.isEmpty ? nil : accountID), at: now)
    }
  }

  func listPostings(_ request: ListPostingsRequest, context: ServerContext) async throws -> ListPostingsResponse {
    let tenantID = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let account = request.account
    if !account.isEmpty, LedgerAccountKind(account: account) == nil {
      let kinds = LedgerAccountKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommerceErrors.invalid("account", "is no account of the ledger; its kinds are \(kinds)")
    }
    let page = try backend.journalPage(
      context, scope: [request.parent, account], filter: request.filter, pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.fields)
    try await backend.read(tenantID, context) { _, _, _ in }
    let (transactions, token) = try await page.read(
      tenant: tenantID, from: backend.environment.journal
    ) { event in
      guard event.type == "LedgerPosted" else { return nil as LedgerTransaction? }
      let posted = try LedgerPosted(serializedBytes: event.payload)
      guard account.isEmpty || posted.postings.contains(where: { $0.account == account }) else { return nil }
      return LedgerMapping.transaction(posted, event, tenant: tenantID)
    }
    return ListPostingsResponse(transactions: transactions, nextPageToken: token)
  }

  private static let fields = FilterableFields<LedgerTransaction>(fields: [
    .text("billing_account_id") { $0.billingAccountID },
    .text("order") { $0.order },
    .text("invoice_number") { $0.invoiceNumber },
    .text("credit_note_number") { $0.creditNoteNumber },
    .text("refund_id") { $0.refundID },
    .time("create_time") { $0.createTime?.unixMicros ?? 0 },
  ])
}
