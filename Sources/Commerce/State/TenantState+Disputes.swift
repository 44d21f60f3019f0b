package import CommerceEvents

/// Disputes of charges (R17: the purchaser is liable, and their bank may take the money back all the same).
extension TenantState {
  package func dispute(_ disputeID: String) -> Dispute? { disputes[disputeID] }

  /// Oldest first.
  package func disputes(ofSubscription subscriptionID: String) -> [Dispute] {
    (disputeIDsOfSubscription[subscriptionID] ?? []).compactMap { disputes[$0] }
  }

  /// The money of one of the subscription's charges is in dispute, or lost in one.
  package func isDisputed(_ subscriptionID: String) -> Bool {
    disputes(ofSubscription: subscriptionID).contains { $0.state != .won }
  }

  /// The invoice that is being charged under a payment's id, or waits for its customer; there are few of them.
  package func unsettledInvoiceNumber(paymentID: String) -> String? {
    (lifecycle.pendingInvoiceNumbers.sorted() + lifecycle.actionURLs.keys.sorted())
      .first { lifecycle.invoicePayments[$0]?.paymentID == paymentID }
  }

  mutating func insert(_ dispute: Dispute) {
    disputes[dispute.disputeID] = dispute
    disputeIDsOfSubscription[dispute.subscriptionID, default: []].append(dispute.disputeID)
  }

  mutating func applyDisputeEvent(_ event: CommerceEvent, at time: UnixMicros) {
    switch event {
    case .chargeDisputed(let event):
      if let dispute = event.dispute { insert(dispute) }
    case .disputeClosed(let event):
      disputes.update(event.disputeID) { dispute in
        dispute.state = event.won ? .won : .lost
        dispute.closedMicros = time
      }
    default: break
    }
  }

  /// What the ledger holds for disputes is what they are about.
  func disputeViolations() -> [String] {
    var open: [String: Int64] = [:]
    var lost: [String: Int64] = [:]
    var found: [String] = []
    disputes.visit { id, dispute in
      if charges[dispute.chargeID] == nil { found.append("dispute \(id): its charge is absent") }
      if dispute.state == .open { open[dispute.currencyCode, default: 0] += dispute.amountMinor }
      if dispute.state == .lost { lost[dispute.currencyCode, default: 0] += dispute.amountMinor }
    }
    for (account, sums) in [(DisputePostings.heldAccount, open), (DisputePostings.lossAccount, lost)] {
      let currencies = Set(sums.keys).union((balances[account] ?? []).map(\.currencyCode))
      for currency in currencies where balance(account, currencyCode: currency) != sums[currency, default: 0] {
        found.append("ledger: \(account) does not hold the \(currency) of its disputes")
      }
    }
    return found
  }
}
