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
      totalMinor: quote.totalMinor, issuedMicros: now, paidMicros: now)
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
    for lot: SeatLot, of subscription: Subscription, refund: LotRefund, account: Account, offset: UInt64,
    at now: UnixMicros
  ) -> CreditNote {
    var lines = [
      InvoiceLine(
        kind: .credit, productID: subscription.productID, quantity: lot.quantity, unitPriceMinor: lot.unitPriceMinor,
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
      orderID: charge.orderID)
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

/// What of a lot was paid and not used (R24), at the tax rate of its charge, and never more than is left of it.
struct LotRefund {
  let netMinor: Int64
  let taxMinor: Int64

  var totalMinor: Int64 { netMinor + taxMinor }

  init(of lot: SeatLot, in subscription: Subscription, at now: UnixMicros) {
    let left = max(0, lot.netMinor + lot.taxMinor - lot.refundedMinor)
    guard left > 0 else {
      (netMinor, taxMinor) = (0, 0)
      return
    }
    let days = Proration(
      at: now, periodStart: subscription.billingPeriodStartMicros, periodEnd: subscription.billingPeriodEndMicros)
    // What was charged bounds it, so an amount that leaves 64 bits can only have been bounded too.
    let unused = days.amount(unitPriceMinor: lot.unitPriceMinor, quantity: lot.quantity) ?? lot.netMinor
    let net = min(unused, lot.netMinor, left)
    let tax = MoneyMath.tax(on: net, basisPoints: lot.taxBasisPoints) ?? lot.taxMinor
    netMinor = net
    taxMinor = min(tax, lot.taxMinor, left - net)
  }
}
