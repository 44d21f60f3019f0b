internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Wire

/// Invoices and credit notes as callers see them.
enum InvoiceMapping {
  /// - Parameter isPayer: only the payer is told where to confirm.
  static func invoice(
    _ invoice: CommerceEvents.Invoice, state: borrowing TenantState, tenant: String, isPayer: Bool
  ) -> CommerceSchema.Invoice {
    let currency = invoice.currencyCode
    let payment = state.invoicePayment(invoice.number)
    var mapped = CommerceSchema.Invoice(
      name: ResourceName.invoice(invoice.number, in: tenant), number: invoice.number,
      state: CommerceSchema.Invoice.State(payment), payer: ResourceName.actor(invoice.payerID, in: tenant),
      subscription: ResourceName.subscription(invoice.subscriptionID, in: tenant),
      order: invoice.orderID.isEmpty ? "" : ResourceName.order(invoice.orderID, in: tenant))
    mapped.lines = invoice.lines.map { line($0, currency) }
    mapped.subtotal = .init(invoice.netMinor, currency)
    mapped.tax = .init(invoice.taxMinor, currency)
    mapped.total = .init(invoice.totalMinor, currency)
    mapped.issueTime = .ifSet(invoice.issuedMicros)
    mapped.payTime = .ifSet(payment.map { $0.state == .paid ? $0.finishedMicros : 0 } ?? invoice.paidMicros)
    mapped.catalogVersion = invoice.catalogueVersion
    mapped.declineReason = payment?.declineReason ?? ""
    mapped.nextAttemptTime = payment.flatMap { .ifSet($0.nextAttemptMicros) }
    mapped.actionURL = isPayer ? state.actionURL(invoiceNumber: invoice.number) ?? "" : ""
    mapped.attemptCount = Int32(clamping: payment?.attempt ?? 1)
    mapped.dueTime = payment.flatMap { .ifSet($0.dueMicros) }
    mapped.paymentReference = payment?.paymentReference ?? ""
    return mapped
  }

  static func creditNote(_ note: CommerceEvents.CreditNote, tenant: String) -> CommerceSchema.CreditNote {
    let currency = note.currencyCode
    return CommerceSchema.CreditNote(
      name: ResourceName.creditNote(note.number, in: tenant), number: note.number,
      invoice: ResourceName.invoice(note.invoiceNumber, in: tenant),
      payer: ResourceName.actor(note.payerID, in: tenant),
      subscription: ResourceName.subscription(note.subscriptionID, in: tenant),
      lines: note.lines.map { line($0, currency) }, subtotal: .init(note.netMinor, currency),
      tax: .init(note.taxMinor, currency), total: .init(note.totalMinor, currency),
      issueTime: .ifSet(note.issuedMicros))
  }

  /// The answer to whoever paid: the invoice as it now stands.
  static func outcome(_ number: String, state: borrowing TenantState, tenant: String) -> MutationOutcome {
    .response(invoice(number, state: state, tenant: tenant, isPayer: true).serializedBytes())
  }

  /// An invoice that a decision has just recorded something of.
  static func invoice(
    _ number: String, state: borrowing TenantState, tenant: String, isPayer: Bool = false
  ) -> CommerceSchema.Invoice {
    guard let found = state.invoice(number) else { preconditionFailure("a recorded invoice is not in the state") }
    return invoice(found, state: state, tenant: tenant, isPayer: isPayer)
  }

  private static func line(_ line: CommerceEvents.InvoiceLine, _ currency: String) -> CommerceSchema.InvoiceLine {
    CommerceSchema.InvoiceLine(
      kind: .init(rawValue: line.kind.rawValue), productID: line.productID, quantity: Int32(clamping: line.quantity),
      unitPrice: line.kind == .seats ? .init(line.unitPriceMinor, currency) : nil,
      amount: .init(line.amountMinor, currency), periodStartTime: .ifSet(line.periodStartMicros),
      periodEndTime: .ifSet(line.periodEndMicros), taxRateBasisPoints: Int32(clamping: line.taxBasisPoints))
  }
}

extension CommerceSchema.Invoice.State {
  /// - Parameter payment: `nil` for an invoice that was paid before it was issued.
  init(_ payment: InvoicePayment?) { self = payment.map { Self(rawValue: $0.state.rawValue) } ?? .paid }
}
