internal import CommerceEvents

/// What disputes post: the bank takes the money at once and gives it back only after a verdict for the seller.
///
///     opened   disputes/card +   cash/card −
///     won      cash/card +       disputes/card −
///     lost     chargebacks/card + disputes/card −
enum DisputePostings {
  /// Money that a bank holds until its verdict.
  static let heldAccount = "disputes/card"
  /// Money that is gone: a loss, for the invoice stays paid.
  static let lossAccount = "chargebacks/card"
  private static let cash = "cash/card"

  static func opened(_ dispute: Dispute) -> LedgerPosted { post(dispute, from: cash, to: heldAccount) }

  static func closed(_ dispute: Dispute, won: Bool) -> LedgerPosted {
    post(dispute, from: heldAccount, to: won ? cash : lossAccount)
  }

  private static func post(_ dispute: Dispute, from: String, to: String) -> LedgerPosted {
    LedgerPosted(
      postings: [
        LedgerPosting(account: to, amountMinor: dispute.amountMinor, currencyCode: dispute.currencyCode),
        LedgerPosting(account: from, amountMinor: -dispute.amountMinor, currencyCode: dispute.currencyCode),
      ], orderID: dispute.orderID)
  }
}
