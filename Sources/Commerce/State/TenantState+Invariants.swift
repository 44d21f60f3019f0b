internal import CommerceEvents

extension CommerceEvent {
  /// False for a posting whose entries do not sum to zero in each currency (invariant 2).
  package var isBalanced: Bool {
    guard case .ledgerPosted(let posted) = self else { return true }
    let sums = posted.postings.reduce(into: [String: Int64]()) { $0[$1.currencyCode, default: 0] += $1.amountMinor }
    return sums.values.allSatisfy { $0 == 0 }
  }
}

extension TenantState {
  /// What breaks the invariants 1, 2 and 4 of the requirements; empty for a sound state. It reads everything.
  package func checkInvariants() -> [String] {
    seatViolations() + stageViolations() + ledgerViolations() + invoiceViolations() + numberViolations()
      + disputeViolations()
  }

  private func seatViolations() -> [String] {
    var found: [String] = []
    subscriptions.visit { id, subscription in
      let assigned = seatHolders[id] ?? SeatHolders()
      if assigned.times.count != assigned.count { found.append("subscription \(id): seats are miscounted") }
      if assigned.count > subscription.seatCount {
        found.append("subscription \(id): \(assigned.count) of \(subscription.seatCount) seats assigned")
      }
      if assigned.count > subscription.assignableCount {
        found.append("subscription \(id): more seats assigned than the next term has")
      }
      if !subscription.openInvoiceNumber.isEmpty,
        lifecycle.invoicePayments[subscription.openInvoiceNumber].map({ $0.state == .paid || $0.state == .writtenOff })
          ?? true
      {
        found.append("subscription \(id): its open invoice is none")
      }
      if orders[subscription.orderID]?.state != .completed {
        found.append("subscription \(id): its order is not completed")
      }
    }
    return found
  }

  /// What was cancelled or has ended neither goes on nor waits for money (R26).
  private func stageViolations() -> [String] {
    var found: [String] = []
    subscriptions.visit { id, subscription in
      let hasEnded = subscription.stage == .disabled || subscription.stage == .deleted
      if subscription.cancelledMicros != 0, !hasEnded { found.append("subscription \(id): cancelled, and goes on") }
      if hasEnded, lifecycle.invoicePayments[subscription.openInvoiceNumber]?.state == .open {
        found.append("subscription \(id): ended, and its invoice waits to be paid")
      }
    }
    return found
  }

  private func ledgerViolations() -> [String] {
    var sums: [String: Int64] = [:]
    balances.visit { _, all in
      for balance in all { sums[balance.currencyCode, default: 0] += balance.amountMinor }
    }
    var found = sums.filter { $0.value != 0 }.map { "ledger: \($0.key) sums to \($0.value)" }
    var requested: [String: Int64] = [:]
    refunds.visit { _, refund in requested[refund.chargeID, default: 0] += refund.amountMinor }
    var captures: [String: Int] = [:]
    lifecycle.invoicePayments.visit { number, payment in
      if payment.state == .paid, payment.attempt > 0, charges[payment.chargeID]?.invoiceNumber != number {
        found.append("invoice \(number): paid without a charge")
      }
    }
    charges.visit { id, charge in
      if charge.capturedMinor > charge.authorisedMinor { found.append("charge \(id): captured above authorised") }
      if charge.refundedMinor > charge.capturedMinor { found.append("charge \(id): refunded above captured") }
      if charge.refundedMinor != requested[id, default: 0] { found.append("charge \(id): refunds are miscounted") }
      if orders[charge.orderID]?.chargeID == id { captures[charge.orderID, default: 0] += 1 }
    }
    found += captures.filter { $0.value > 1 }.map { "order \($0.key): captured \($0.value) times" }
    for id in openOrderIDs where orders[id]?.isOpen != true { found.append("order \(id): counted as open") }
    for id in openRefundIDs where refunds[id]?.state != .pending { found.append("refund \(id): counted as open") }
    return found
  }

  private func invoiceViolations() -> [String] {
    var found: [String] = []
    func check(_ number: String, _ lines: [InvoiceLine], _ net: Int64, _ tax: Int64, _ total: Int64) {
      let taxLines = lines.filter { $0.kind == .tax }.reduce(0) { $0 + $1.amountMinor }
      let allLines = lines.reduce(0) { $0 + $1.amountMinor }
      if allLines != total || taxLines != tax || net + tax != total {
        found.append("\(number): its lines do not sum to its total")
      }
    }
    invoices.visit { check($0, $1.lines, $1.netMinor, $1.taxMinor, $1.totalMinor) }
    creditNotes.visit { check($0, $1.lines, $1.netMinor, $1.taxMinor, $1.totalMinor) }
    return found
  }

  private func numberViolations() -> [String] {
    var invoiceCounts: [String: UInt64] = [:]
    var noteCounts: [String: UInt64] = [:]
    invoices.visit { invoiceCounts[$1.billingAccountID, default: 0] += 1 }
    creditNotes.visit { noteCounts[$1.billingAccountID, default: 0] += 1 }
    var found: [String] = []
    billingAccounts.visit { id, account in
      // Numbers are unique keys that carry their sequence, so as many as the last sequence means no gap.
      if invoiceCounts[id, default: 0] != account.lastInvoiceSequence {
        found.append("billing account \(id): invoice numbers have gaps")
      }
      if noteCounts[id, default: 0] != account.lastCreditNoteSequence {
        found.append("billing account \(id): credit note numbers have gaps")
      }
    }
    return found
  }
}
