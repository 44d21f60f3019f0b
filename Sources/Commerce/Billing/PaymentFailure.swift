internal import CommerceEvents

/// An attempt to charge an invoice failed: the invoice waits for the next one, the term counts as ended where the
/// unpaid period begins, and the purchaser is told (R27).
struct PaymentFailure {
  var payment: InvoicePayment
  let invoice: Invoice
  let subscription: Subscription
  /// A decline code.
  let reason: String

  /// - Parameter isHard: trying the same card again cannot help.
  func record<Result>(isHard: Bool, _ context: DecisionContext, in decision: inout Decision<Result>) {
    let number = payment.invoiceNumber
    var failed = payment
    failed.state = .open
    failed.declineReason = reason
    let next = context.catalogue.dunning.next(dueMicros: payment.dueMicros, after: context.nowMicros)
    failed.nextAttemptMicros = isHard ? 0 : next ?? 0
    decision.events.append(.invoicePaymentFailed(InvoicePaymentFailed(payment: failed)))
    decision.timers += [
      .cancel(id: CommerceTimers.invoice(number)), .cancel(id: CommerceTimers.invoiceAction(number)),
      failed.nextAttemptMicros == 0
        ? .cancel(id: CommerceTimers.dunning(number))
        : .set(id: CommerceTimers.dunning(number), dueMicros: failed.nextAttemptMicros, payload: []),
    ]
    var after = subscription
    if after.pastDueMicros == 0 {
      after.pastDueMicros = payment.dueMicros
      after.openInvoiceNumber = number
      after.stage = .expired
      after.revision += 1
      decision.events.append(.subscriptionExpired(SubscriptionExpired(subscription: after)))
    }
    decision.timers.append(after.lifecycleTimer)
    var parameters: [NotificationParameter] = [
      .id(.product, after.productID), .id(.subscription, after.subscriptionID), .id(.invoice, number),
      .money(.amount, Money(minorUnits: invoice.totalMinor, currencyCode: invoice.currencyCode)),
      .id(.reason, reason), .time(.due, after.accessEndMicros),
    ]
    let template: NotificationTemplate = failed.nextAttemptMicros == 0 ? .renewalAbandoned : .renewalFailed
    if failed.nextAttemptMicros != 0 { parameters.append(.time(.nextAttempt, failed.nextAttemptMicros)) }
    decision.notify(template, recipient: invoice.payerID, parameters, context)
  }
}

/// Takes an unpaid invoice back by a credit note: what it is for is not going to be used.
struct WriteOff {
  let events: [CommerceEvent]
  let timers: [TimerIntent]

  /// - Returns: `nil` where there is no such invoice, or none that waits to be paid.
  init?(of number: String, state: borrowing TenantState, context: DecisionContext) {
    guard let invoice = state.invoice(number), let payment = state.invoicePayment(number), payment.state == .open,
      let subscription = state.subscription(invoice.subscriptionID)
    else { return nil }
    self.init(payment: payment, invoice: invoice, subscription: subscription, state: state, context: context)
  }

  /// - Parameter payment: not paid, and with nothing of it under way at the gateway any more.
  init(
    payment: InvoicePayment, invoice: Invoice, subscription: Subscription, state: borrowing TenantState,
    context: DecisionContext
  ) {
    let account = Invoicing.Account(ofOwner: invoice.payerID, state: state, context: context)
    let note = Invoicing.creditNote(writingOff: invoice, account: account, at: context.nowMicros)
    var payment = payment
    payment.state = .writtenOff
    payment.nextAttemptMicros = 0
    payment.actionExpiresMicros = 0
    payment.finishedMicros = context.nowMicros
    events = [
      .invoiceWrittenOff(InvoiceWrittenOff(payment: payment)), .creditNoteIssued(CreditNoteIssued(creditNote: note)),
      .ledgerPosted(Invoicing.postings(for: note, productID: subscription.productID, market: subscription.market)),
    ]
    timers = RecordInvoiceCapture.settled(invoice.number)
  }
}
