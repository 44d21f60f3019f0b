package import CommerceEvents

/// The chart of accounts. An account is its kind, a slash and what it is kept for:
///
/// | Account | Kind | Debit means |
/// |---|---|---|
/// | `receivable/<billing account>` | asset | owed by the payer |
/// | `cash/card` | asset | captured at the gateway |
/// | `cash/bank` | asset | transferred to the vendor's bank account |
/// | `revenue/<product>` | income | taken back by a credit note |
/// | `tax/<market>` | liability | taken back by a credit note |
/// | `suspense/card` | liability | captured for nothing, and given back |
/// | `disputes/card` | asset | held by the cardholder's bank until its verdict |
/// | `chargebacks/card` | expense | taken back by the cardholder's bank |
package enum LedgerAccountKind: String, Sendable, CaseIterable {
  case receivable, cash, revenue, tax, suspense, disputes, chargebacks

  /// - Returns: `nil` for an account outside the chart.
  package init?(account: String) {
    guard let kind = account.split(separator: "/", maxSplits: 1).first else { return nil }
    self.init(rawValue: String(kind))
  }
}

extension LedgerPosted {
  /// The billing account that the posting belongs to: the one of its receivable; empty where it has none.
  package var billingAccountID: String {
    let prefix = "receivable/"
    guard let account = postings.first(where: { $0.account.hasPrefix(prefix) })?.account else { return "" }
    return String(account.dropFirst(prefix.count))
  }

  /// Whether the entries sum to zero in every currency (invariant 2).
  package var isBalanced: Bool {
    postings.reduce(into: [String: Int64]()) { $0[$1.currencyCode, default: 0] += $1.amountMinor }
      .allSatisfy { $0.value == 0 }
  }
}

extension TenantState {
  /// The balance of every account, by currency, then account; debit positive. Per currency it sums to zero.
  ///
  /// - Parameter billingAccountID: only what belongs to this billing account; `nil` for the whole tenant.
  package func trialBalance(billingAccountID: String? = nil) -> [LedgerPosting] {
    if let billingAccountID { return accountBalances[billingAccountID]?.sorted ?? [] }
    var rows: [LedgerPosting] = []
    balances.visit { _, balances in rows += balances }
    return rows.sorted { ($0.currencyCode, $0.account) < ($1.currencyCode, $1.account) }
  }

  /// What is wrong with the ledger, at the cost of its currencies: for a check after every commit.
  package func ledgerImbalance() -> String? {
    ledgerSums.first { $0.value != 0 }.map { "the ledger sums to \($0.value) \($0.key)" }
  }

  package func billingAccount(_ billingAccountID: String) -> BillingAccount? { billingAccounts[billingAccountID] }
}
