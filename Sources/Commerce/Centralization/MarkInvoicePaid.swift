package import CommerceEvents

/// Records that an invoice of a central purchase was paid by bank transfer (R35): all that credit notes have left of
/// it.
package struct MarkInvoicePaid: CommerceCommand {
  package let invoiceNumber: String
  /// The bank's own, for whoever compares the books.
  package let reference: String

  package init(invoiceNumber: String, reference: String) {
    self.invoiceNumber = invoiceNumber
    self.reference = reference
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<InvoicePayment> {
    guard Grammar.isIdentifier(reference) else {
      throw .invalid(
        "payment_reference", "is not 1 to \(CommerceLimits.identifierBytesMax) printable characters without spaces")
    }
    try Grammar.checkFreeText(
      reference, field: "payment_reference", bytesMax: CommerceLimits.identifierBytesMax)
    guard let invoice = state.invoice(invoiceNumber) else { throw .invoiceNotFound }
    guard var payment = state.invoicePayment(invoiceNumber), payment.state != .paid else { throw .invoicePaid }
    guard payment.state != .writtenOff else { throw .invoiceWrittenOff }
    guard state.subscription(payment.subscriptionID)?.channel == .central else {
      throw Refusal(
        .failedPrecondition, "PAYMENT_METHOD_NOT_SUPPORTED", "what self-service owes is paid by card, with PayInvoice")
    }
    payment.state = .paid
    payment.paymentReference = reference
    payment.finishedMicros = context.nowMicros
    let due = state.amountDueMinor(of: invoice)
    return Decision(
      events: [
        .invoicePaid(InvoicePaid(payment: payment)),
        .ledgerPosted(Invoicing.postings(transferring: due, for: invoice)),
      ], result: payment)
  }
}

extension TenantState {
  /// What credit notes have left of an invoice. It reads the credit notes of the payer's account.
  func amountDueMinor(of invoice: Invoice) -> Int64 {
    creditNoteNumbers(ofOwner: invoice.payerID).compactMap { creditNote($0) }
      .filter { $0.invoiceNumber == invoice.number }
      .reduce(invoice.totalMinor) { $0 - $1.totalMinor }
  }

  /// Writes open invoices off of which new credit notes leave nothing: there is nothing left to pay.
  func writeOffs(after notes: [CreditNote], at now: UnixMicros) -> [CommerceEvent] {
    Set(notes.map(\.invoiceNumber)).sorted().compactMap { number in
      guard let invoice = invoice(number), var payment = invoicePayment(number), payment.state == .open else {
        return nil
      }
      let credited = notes.filter { $0.invoiceNumber == number }.reduce(0) { $0 + $1.totalMinor }
      guard amountDueMinor(of: invoice) <= credited else { return nil }
      payment.state = .writtenOff
      payment.finishedMicros = now
      return .invoiceWrittenOff(InvoiceWrittenOff(payment: payment))
    }
  }
}
