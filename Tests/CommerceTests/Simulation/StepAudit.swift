internal import Commerce
internal import CommerceEvents

/// Checks what one command changed, from its events alone: what the whole state's check finds, at the price of a step.
struct StepAudit {
  private var seen = 0
  private var lastInvoice: [String: UInt64] = [:]
  private var lastCreditNote: [String: UInt64] = [:]
  /// By currency; every posting leaves it at zero.
  private var ledger: [String: Int64] = [:]
  private var captured: [String: Int64] = [:]
  private var given: [String: Int64] = [:]

  /// - Returns: what the events since the last call break.
  mutating func take(_ tenant: SimulatedTenant) -> [String] {
    var found: [String] = []
    for index in seen..<tenant.journal.count {
      let event = tenant.journal[index].event
      if (try? CommerceEvent(type: event.type, payload: event.payload)) != event {
        found.append("\(event.type) does not survive its bytes")
      }
      check(event, tenant.state, &found)
    }
    seen = tenant.journal.count
    for (currency, sum) in ledger where sum != 0 { found.append("the ledger sums to \(sum) \(currency)") }
    if ledger.keys.contains(where: { tenant.state.ledgerSums[$0] != 0 }) { found.append("the state's ledger differs") }
    return found
  }

  private mutating func check(_ event: CommerceEvent, _ state: TenantState, _ found: inout [String]) {
    switch event {
    case .ledgerPosted(let posted):
      for posting in posted.postings { ledger[posting.currencyCode, default: 0] += posting.amountMinor }
    case .invoiceIssued(let event):
      guard let invoice = event.invoice else { return }
      if invoice.sequence != lastInvoice[invoice.billingAccountID, default: 0] + 1 {
        found.append("invoice \(invoice.number) leaves a gap")
      }
      lastInvoice[invoice.billingAccountID] = invoice.sequence
      if invoice.lines.reduce(0, { $0 + $1.amountMinor }) != invoice.totalMinor {
        found.append("invoice \(invoice.number) does not sum to its total")
      }
    case .creditNoteIssued(let event):
      guard let note = event.creditNote else { return }
      if note.sequence != lastCreditNote[note.billingAccountID, default: 0] + 1 {
        found.append("credit note \(note.number) leaves a gap")
      }
      lastCreditNote[note.billingAccountID] = note.sequence
    case .licenseAssigned(let event): checkSeats(event.subscriptionID, state, &found)
    case .seatsReduced(let event): checkSeats(event.subscription?.subscriptionID ?? "", state, &found)
    case .subscriptionRenewed(let event): checkSeats(event.subscription?.subscriptionID ?? "", state, &found)
    case .subscriptionReactivated(let event): checkSeats(event.subscription?.subscriptionID ?? "", state, &found)
    default: checkMoney(event, &found)
    }
  }

  private mutating func checkMoney(_ event: CommerceEvent, _ found: inout [String]) {
    switch event {
    case .orderCompleted(let event): capture(event.charge, &found)
    case .orderRefunded(let event): capture(event.charge, &found)
    case .invoicePaid(let event): capture(event.charge, &found)
    case .invoiceChargeUnusable(let event): capture(event.charge, &found)
    case .refundRequested(let event):
      guard let refund = event.refund else { return }
      given[refund.chargeID, default: 0] += refund.amountMinor
      if given[refund.chargeID, default: 0] > captured[refund.chargeID, default: 0] {
        found.append("charge \(refund.chargeID): more is given back than was captured")
      }
    default: return
    }
  }

  private mutating func capture(_ charge: CardCharge?, _ found: inout [String]) {
    guard let charge else { return }
    if captured.updateValue(charge.capturedMinor, forKey: charge.chargeID) != nil {
      found.append("charge \(charge.chargeID) was captured twice")
    }
  }

  private func checkSeats(_ id: String, _ state: TenantState, _ found: inout [String]) {
    guard let subscription = state.subscription(id) else { return found.append("subscription \(id) is absent") }
    if state.assignedCount(id) > subscription.assignableCount { found.append("subscription \(id): too many seats") }
  }
}
