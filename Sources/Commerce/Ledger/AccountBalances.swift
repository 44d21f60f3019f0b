internal import CommerceEvents

/// The ledger's balances of one billing account, by account and currency.
struct AccountBalances: Sendable {
  private var entries: [String: LedgerPosting] = [:]

  mutating func add(_ posting: LedgerPosting) {
    entries[
      "\(posting.currencyCode) \(posting.account)",
      default: .init(
        account: posting.account, currencyCode: posting.currencyCode)
    ].amountMinor += posting.amountMinor
  }

  /// By currency, then account.
  var sorted: [LedgerPosting] {
    entries.values.sorted { ($0.currencyCode, $0.account) < ($1.currencyCode, $1.account) }
  }
}
