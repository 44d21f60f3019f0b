internal import CommerceEvents

/// Makes invoices and credit notes, and what they post. Nothing is numbered here but from the state at hand: the
/// number becomes durable in the append that issues the document (invariant 4).
enum Invoicing {
  /// The account that a purchaser's next document belongs to.
  struct Account {
    let id: String
    let nextInvoiceSequence: UInt64
    let nextCreditNoteSequence: UInt64

    init(ofOwner ownerID: String, state: borrowing TenantState, context: DecisionContext) {
      if let account = state.billingAccount(ofOwner: ownerID) {
        id = account.billingAccountID
        nextInvoiceSequence = account.lastInvoiceSequence + 1
        nextCreditNoteSequence = account.lastCreditNoteSequence + 1
      } else {
        // As short as is unique in the tenant, for it is part of every number.
        let full = context.newID().uppercased()
        id = [8, 16].map { String(full.prefix($0)) }.first { state.billingAccounts[$0] == nil } ?? full
        nextInvoiceSequence = 1
        nextCreditNoteSequence = 1
      }
    }

    /// The account and the place in its series, for example `3FA9C01D-000017`: unique in the tenant.
    static func number(_ series: String, _ accountID: String, _ sequence: UInt64) -> String {
      // Six digits, and more where they are needed.
      let digits = sequence < 1_000_000 ? String(String(1_000_000 + sequence).dropFirst()) : String(sequence)
      return "\(accountID)-\(series)\(digits)"
    }

    var invoiceNumber: String { Self.number("", id, nextInvoiceSequence) }

    func creditNoteNumber(offset: UInt64) -> String { Self.number("C", id, nextCreditNoteSequence + offset) }
  }

  /// The invoice of a completed order; paid, for its money is captured.
  static func invoice(
    for order: Order, quote: Quote, subscription: Subscription, account: Account, at now: UnixMicros
  ) -> Invoice {
    let (start, end) = (subscription.billingPeriodStartMicros, subscription.billingPeriodEndMicros)
    var lines = [
      InvoiceLine(
        kind: .seats, productID: quote.productID, quantity: quote.quantity, unitPriceMinor: quote.unitPriceMinor,
        amountMinor: quote.fullPeriodMinor, periodStartMicros: start, periodEndMicros: end)
    ]
    if quote.prorationMinor != 0 {
      lines.append(
        InvoiceLine(
          kind: .proration, productID: quote.productID, amountMinor: quote.prorationMinor, periodStartMicros: start,
          periodEndMicros: end))
    }
    if quote.taxMinor != 0 {
      lines.append(InvoiceLine(kind: .tax, amountMinor: quote.taxMinor, taxBasisPoints: quote.taxBasisPoints))
    }
    return Invoice(
      number: account.invoiceNumber, billingAccountID: account.id, sequence: account.nextInvoiceSequence,
      orderID: order.orderID, subscriptionID: subscription.subscriptionID, payerID: order.payerID,
      currencyCode: quote.currencyCode, lines: lines, netMinor: quote.netMinor, taxMinor: quote.taxMinor,
      totalMinor: quote.totalMinor, issuedMicros: now, paidMicros: now, catalogueVersion: quote.catalogueVersion)
  }

  /// The invoice of a billing period that begins; its money is still to come.
  static func invoice(
    renewing subscription: Subscription, netMinor: Int64, taxMinor: Int64, account: Account, catalogueVersion: String,
    at now: UnixMicros
  ) -> Invoice {
    var lines = [
      InvoiceLine(
        kind: .seats, productID: subscription.productID, quantity: UInt32(clamping: subscription.seatCount),
        unitPriceMinor: subscription.unitPriceMinor, amountMinor: netMinor,
        periodStartMicros: subscription.billingPeriodStartMicros, periodEndMicros: subscription.billingPeriodEndMicros)
    ]
    if taxMinor != 0 {
      lines.append(InvoiceLine(kind: .tax, amountMinor: taxMinor, taxBasisPoints: subscription.taxBasisPoints))
    }
    return Invoice(
      number: account.invoiceNumber, billingAccountID: account.id, sequence: account.nextInvoiceSequence,
      subscriptionID: subscription.subscriptionID, payerID: subscription.payerID,
      currencyCode: subscription.currencyCode, lines: lines, netMinor: netMinor, taxMinor: taxMinor,
      totalMinor: netMinor + taxMinor, issuedMicros: now, catalogueVersion: catalogueVersion)
  }

  /// The invoice alone: what the payer owes from now on.
  static func postings(issuing invoice: Invoice, productID: String, market: String) -> LedgerPosted {
    LedgerPosted(
      postings: entries(
        currency: invoice.currencyCode,
        [
          ("receivable/\(invoice.billingAccountID)", invoice.totalMinor),
          ("revenue/\(productID)", -invoice.netMinor), ("tax/\(market)", -invoice.taxMinor),
        ]), invoiceNumber: invoice.number)
  }

  /// The payment of an invoice that was issued before.
  static func postings(paying invoice: Invoice) -> LedgerPosted {
    LedgerPosted(
      postings: entries(
        currency: invoice.currencyCode,
        [("cash/card", invoice.totalMinor), ("receivable/\(invoice.billingAccountID)", -invoice.totalMinor)]),
      invoiceNumber: invoice.number)
  }

  /// What was transferred for an invoice: less than its total where credit notes have taken some off.
  static func postings(transferring amountMinor: Int64, for invoice: Invoice) -> LedgerPosted {
    LedgerPosted(
      postings: entries(
        currency: invoice.currencyCode,
        [("cash/bank", amountMinor), ("receivable/\(invoice.billingAccountID)", -amountMinor)]),
      invoiceNumber: invoice.number)
  }

  /// Takes back an invoice that nobody paid, all of it.
  static func creditNote(writingOff invoice: Invoice, account: Account, at now: UnixMicros) -> CreditNote {
    let lines = invoice.lines.map { line in
      var line = line
      if line.kind != .tax { line.kind = .credit }
      return line
    }
    return CreditNote(
      number: account.creditNoteNumber(offset: 0), billingAccountID: account.id,
      sequence: account.nextCreditNoteSequence, invoiceNumber: invoice.number,
      subscriptionID: invoice.subscriptionID, payerID: invoice.payerID, currencyCode: invoice.currencyCode,
      lines: lines, netMinor: invoice.netMinor, taxMinor: invoice.taxMinor, totalMinor: invoice.totalMinor,
      issuedMicros: now)
  }

  /// The invoice and its payment: five entries, zero in sum.
  static func postings(for invoice: Invoice, productID: String, market: String) -> LedgerPosted {
    let receivable = "receivable/\(invoice.billingAccountID)"
    return LedgerPosted(
      postings: entries(
        currency: invoice.currencyCode,
        [
          (receivable, invoice.totalMinor), ("revenue/\(productID)", -invoice.netMinor),
          ("tax/\(market)", -invoice.taxMinor), ("cash/card", invoice.totalMinor), (receivable, -invoice.totalMinor),
        ]),
      orderID: invoice.orderID, invoiceNumber: invoice.number)
  }

  static func creditNote(
    for returned: SeatReturn, of subscription: Subscription, account: Account, offset: UInt64, at now: UnixMicros
  ) -> CreditNote {
    let (lot, refund) = (returned.lot, returned.amount)
    var lines = [
      InvoiceLine(
        kind: .credit, productID: subscription.productID, quantity: returned.quantity,
        unitPriceMinor: lot.unitPriceMinor,
        amountMinor: refund.netMinor, periodStartMicros: now, periodEndMicros: lot.paidUntilMicros)
    ]
    if refund.taxMinor != 0 {
      lines.append(InvoiceLine(kind: .tax, amountMinor: refund.taxMinor, taxBasisPoints: lot.taxBasisPoints))
    }
    return CreditNote(
      number: account.creditNoteNumber(offset: offset), billingAccountID: account.id,
      sequence: account.nextCreditNoteSequence + offset, invoiceNumber: lot.invoiceNumber,
      subscriptionID: subscription.subscriptionID, payerID: subscription.payerID,
      currencyCode: subscription.currencyCode, lines: lines, netMinor: refund.netMinor, taxMinor: refund.taxMinor,
      totalMinor: refund.totalMinor, issuedMicros: now)
  }

  static func postings(for note: CreditNote, productID: String, market: String) -> LedgerPosted {
    LedgerPosted(
      postings: entries(
        currency: note.currencyCode,
        [
          ("revenue/\(productID)", note.netMinor), ("tax/\(market)", note.taxMinor),
          ("receivable/\(note.billingAccountID)", -note.totalMinor),
        ]),
      invoiceNumber: note.invoiceNumber, creditNoteNumber: note.number)
  }

  /// Money that was captured for nothing: held until it has gone back.
  static func postings(forUnusable charge: CardCharge) -> LedgerPosted {
    LedgerPosted(
      postings: entries(
        currency: charge.currencyCode,
        [("cash/card", charge.capturedMinor), (unusableAccount, -charge.capturedMinor)]),
      orderID: charge.orderID, invoiceNumber: charge.invoiceNumber)
  }

  /// The money has gone back.
  static func postings(for refund: Refund) -> LedgerPosted {
    let account = refund.creditNoteNumber.isEmpty ? unusableAccount : "receivable/\(refund.billingAccountID)"
    return LedgerPosted(
      postings: entries(
        currency: refund.currencyCode, [("cash/card", -refund.amountMinor), (account, refund.amountMinor)]),
      orderID: refund.orderID, creditNoteNumber: refund.creditNoteNumber, refundID: refund.refundID)
  }

  private static let unusableAccount = "suspense/card"

  /// Entries of zero are left out.
  private static func entries(currency: String, _ entries: [(String, Int64)]) -> [LedgerPosting] {
    entries.filter { $0.1 != 0 }.map { LedgerPosting(account: $0.0, amountMinor: $0.1, currencyCode: currency) }
  }
}
