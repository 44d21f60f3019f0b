public import CommerceSchema
public import RPC

/// The tenant's books, for administrators.
extension CommerceClient {
  /// The balance of every account; debits equal credits in every currency.
  ///
  /// - Parameter billingAccount: only what belongs to it; empty for the whole tenant.
  public func trialBalance(
    billingAccount: String = "", options: CallOptions = .defaults
  ) async throws(RPCError) -> TrialBalance {
    try await ledger.getTrialBalance(
      GetTrialBalanceRequest(parent: parent, billingAccountID: billingAccount), options: options)
  }

  /// The transactions of the ledger, oldest first.
  ///
  /// - Parameters:
  ///   - account: only transactions with an entry on it, for example `cash/card`; empty for all.
  ///   - filter: AIP-160 over `billing_account_id`, `order`, `invoice_number`, `credit_note_number`, `refund_id`,
  ///     `create_time`.
  public func listPostings(
    account: String = "", filter: String = "", pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<LedgerTransaction> {
    let (ledger, parent) = (ledger, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await ledger.listPostings(
        ListPostingsRequest(parent: parent, pageSize: pageSize, pageToken: token, account: account, filter: filter),
        options: options)
      return .init(elements: page.transactions, nextPageToken: page.nextPageToken)
    }
  }
}
