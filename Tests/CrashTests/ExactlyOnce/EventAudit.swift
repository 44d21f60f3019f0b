internal import CommerceEvents
internal import CommerceSchema
internal import Wire

/// Folds a tenant's events and lists what breaks an invariant of the books or of the seats.
struct EventAudit {
  private(set) var violations: [String] = []
  /// Captured money by currency, of orders that completed.
  private(set) var captured: [String: Int64] = [:]
  /// Money given back by currency.
  private(set) var refunded: [String: Int64] = [:]
  private(set) var openRefunds: Set<String> = []
  /// Paid renewals by subscription.
  private(set) var renewals: [String: Int] = [:]
  /// Of orders that completed and invoices that were paid.
  var chargeIDs: Set<String> { Set(charges.keys) }
  private var lastSequence: UInt64 = 0
  private var lastInvoice: [String: UInt64] = [:]
  private var lastCreditNote: [String: UInt64] = [:]
  private var invoiceNumbers: Set<String> = []
  private var neededInvoices: Set<String> = []
  private var placedOrders: Set<String> = []
  private var completedOrders: Set<String> = []
  private var charges: [String: CommerceEvents.CardCharge] = [:]
  private var refunds: [String: Refund] = [:]
  private var owned: [String: Int] = [:]
  private var holders: [String: Set<String>] = [:]

  init(_ events: [Event], tenant: String) {
    for event in events {
      if event.sequence <= lastSequence { violations.append("\(event.sequence) after \(lastSequence)") }
      if event.tenant != tenant { violations.append("an event of \(event.tenant) in the stream of \(tenant)") }
      lastSequence = event.sequence
      do {
        try takeOrder(event)
        try takeMoney(event)
        try takeSeats(event)
      } catch {
        violations.append("\(event.type) at \(event.sequence) does not decode: \(error)")
      }
    }
    check(neededInvoices == invoiceNumbers, "\(neededInvoices.count) payments, \(invoiceNumbers.count) invoices")
  }

  private mutating func check(_ condition: Bool, _ violation: String) {
    if !condition { violations.append(violation) }
  }

  // MARK: Orders and charges

  private mutating func takeOrder(_ event: Event) throws(WireError) {
    switch event.type {
    case "OrderPlaced":
      let order = try OrderPlaced(serializedBytes: event.payload).order?.orderID ?? ""
      check(placedOrders.insert(order).inserted, "order \(order) was placed twice")
    case "OrderCompleted":
      let completed = try OrderCompleted(serializedBytes: event.payload)
      check(placedOrders.contains(completed.orderID), "order \(completed.orderID) was completed but never placed")
      check(completedOrders.insert(completed.orderID).inserted, "order \(completed.orderID) was completed twice")
      neededInvoices.insert(completed.invoiceNumber)
      guard let charge = completed.charge else { return }
      check(charge.capturedMinor <= charge.authorisedMinor, "\(charge.chargeID) captured more than was authorised")
      check(charges.updateValue(charge, forKey: charge.chargeID) == nil, "\(charge.chargeID) paid for two orders")
      captured[charge.currencyCode, default: 0] += charge.capturedMinor
    case "InvoicePaid": try takeRenewal(event)
    default: return
    }
  }

  private mutating func takeRenewal(_ event: Event) throws(WireError) {
    let paid = try InvoicePaid(serializedBytes: event.payload)
    guard let payment = paid.payment, let charge = paid.charge else {
      return violations.append("an invoice was paid without a charge at \(event.sequence)")
    }
    let number = payment.invoiceNumber
    check(neededInvoices.insert(number).inserted, "invoice \(number) was paid twice")
    check(charge.invoiceNumber == number, "invoice \(number) was paid by a charge of \(charge.invoiceNumber)")
    check(charges.updateValue(charge, forKey: charge.chargeID) == nil, "\(charge.chargeID) paid for two things")
    captured[charge.currencyCode, default: 0] += charge.capturedMinor
    renewals[payment.subscriptionID, default: 0] += 1
  }

  // MARK: Invoices, ledger, refunds

  private mutating func takeMoney(_ event: Event) throws(WireError) {
    switch event.type {
    case "InvoiceIssued":
      guard let invoice = try InvoiceIssued(serializedBytes: event.payload).invoice else { return }
      let expected = (lastInvoice[invoice.billingAccountID] ?? 0) + 1
      check(invoice.sequence == expected, "invoice \(invoice.number) is \(invoice.sequence), not \(expected)")
      check(invoiceNumbers.insert(invoice.number).inserted, "invoice \(invoice.number) was issued twice")
      let sum = invoice.lines.reduce(0) { $0 + $1.amountMinor }
      check(sum == invoice.totalMinor, "invoice \(invoice.number): lines \(sum), total \(invoice.totalMinor)")
      lastInvoice[invoice.billingAccountID] = invoice.sequence
    case "CreditNoteIssued":
      guard let note = try CreditNoteIssued(serializedBytes: event.payload).creditNote else { return }
      let expected = (lastCreditNote[note.billingAccountID] ?? 0) + 1
      check(note.sequence == expected, "credit note \(note.number) is \(note.sequence), not \(expected)")
      check(invoiceNumbers.contains(note.invoiceNumber), "credit note \(note.number) has no invoice")
      lastCreditNote[note.billingAccountID] = note.sequence
    case "LedgerPosted":
      var sums: [String: Int64] = [:]
      for posting in try LedgerPosted(serializedBytes: event.payload).postings {
        sums[posting.currencyCode, default: 0] += posting.amountMinor
      }
      check(!sums.isEmpty && sums.values.allSatisfy { $0 == 0 }, "the posting at \(event.sequence) sums to \(sums)")
    default: try takeRefund(event)
    }
  }

  private mutating func takeRefund(_ event: Event) throws(WireError) {
    switch event.type {
    case "RefundRequested":
      guard let refund = try RefundRequested(serializedBytes: event.payload).refund else { return }
      check(refunds.updateValue(refund, forKey: refund.refundID) == nil, "refund \(refund.refundID) came twice")
      let captured = charges[refund.chargeID]?.capturedMinor ?? 0
      let given = refunds.values.filter { $0.chargeID == refund.chargeID }.reduce(0) { $0 + $1.amountMinor }
      check(given <= captured, "\(refund.chargeID): \(given) of \(captured) is given back")
      openRefunds.insert(refund.refundID)
    case "RefundCompleted":
      let id = try RefundCompleted(serializedBytes: event.payload).refundID
      check(openRefunds.remove(id) != nil, "refund \(id) was completed without being open")
      guard let refund = refunds[id] else { return }
      refunded[refund.currencyCode, default: 0] += refund.amountMinor
    case "RefundRefused":
      let id = try RefundRefused(serializedBytes: event.payload).refundID
      violations.append("refund \(id) was refused")
    default: return
    }
  }

  // MARK: Seats

  private mutating func takeSeats(_ event: Event) throws(WireError) {
    switch event.type {
    case "SubscriptionActivated":
      guard let subscription = try SubscriptionActivated(serializedBytes: event.payload).subscription else { return }
      let seats = Int(subscription.lots.reduce(0) { $0 + $1.quantity })
      check(owned.updateValue(seats, forKey: subscription.subscriptionID) == nil, "activated twice")
    case "LicenseAssigned":
      let change = try LicenseAssigned(serializedBytes: event.payload)
      for user in change.userIDs {
        let isNew = holders[change.subscriptionID, default: []].insert(user).inserted
        check(isNew, "\(user) got a second seat of \(change.subscriptionID)")
      }
      let count = holders[change.subscriptionID]?.count ?? 0
      check(count <= owned[change.subscriptionID] ?? 0, "\(count) seats of \(change.subscriptionID) are assigned")
    case "LicenseUnassigned":
      let change = try LicenseUnassigned(serializedBytes: event.payload)
      for user in change.userIDs {
        check(holders[change.subscriptionID]?.remove(user) != nil, "\(user) lost a seat that was not held")
      }
    default: return
    }
  }
}
