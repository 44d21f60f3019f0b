internal import CommerceEvents

/// The gateway captured the money of an invoice: it is paid, and service that had stopped being paid for is restored
/// (R27). A repeat for the same charge changes nothing; a second charge goes back, and so does the money of a
/// subscription that has ended for good meanwhile.
package struct RecordInvoiceCapture: CommerceCommand {
  package let invoiceNumber: String
  package let chargeID: String

  package init(invoiceNumber: String, chargeID: String) {
    self.invoiceNumber = invoiceNumber
    self.chargeID = chargeID
  }

  package func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    guard let invoice = state.invoice(invoiceNumber), var payment = state.invoicePayment(invoiceNumber),
      var subscription = state.subscription(payment.subscriptionID)
    else { throw .invoiceNotFound }
    guard Grammar.isIdentifier(chargeID) else {
      throw .invalid("charge_id", "is not 1 to \(CommerceLimits.identifierBytesMax) printable characters")
    }
    if let known = state.charge(chargeID) {
      guard known.invoiceNumber == invoiceNumber else { throw .invalid("charge_id", "belongs to something else") }
      return Decision(result: ())
    }
    let charge = CardCharge(
      chargeID: chargeID, currencyCode: invoice.currencyCode, authorisedMinor: invoice.totalMinor,
      capturedMinor: invoice.totalMinor, invoiceNumber: invoiceNumber)
    guard payment.state != .paid, payment.state != .writtenOff else { return giveBack(charge, invoice, context) }
    guard subscription.isWorthPaying(at: context.nowMicros) else {
      let writeOff = WriteOff(
        payment: payment, invoice: invoice, subscription: subscription, state: state, context: context)
      var decision = giveBack(charge, invoice, context)
      decision.events.insert(contentsOf: writeOff.events, at: 0)
      decision.timers += writeOff.timers + [subscription.lifecycleTimer]
      return decision
    }
    payment.state = .paid
    payment.chargeID = chargeID
    payment.declineReason = ""
    payment.nextAttemptMicros = 0
    payment.actionExpiresMicros = 0
    payment.finishedMicros = context.nowMicros
    subscription.recordPayment(payment)
    var decision = Decision(
      events: [
        .invoicePaid(InvoicePaid(payment: payment, charge: charge)),
        .ledgerPosted(Invoicing.postings(paying: invoice)),
      ], timers: Self.settled(invoiceNumber), result: ())
    if subscription.pastDueMicros != 0 {
      subscription.pastDueMicros = 0
      subscription.stage = .unspecified
      subscription.revision += 1
      decision.events.append(.subscriptionRestored(SubscriptionRestored(subscription: subscription)))
    }
    decision.timers.append(subscription.lifecycleTimer)
    decision.notify(
      .renewalSucceeded, recipient: invoice.payerID,
      [
        .id(.product, subscription.productID), .id(.subscription, subscription.subscriptionID),
        .id(.invoice, invoiceNumber),
        .money(.amount, Money(minorUnits: invoice.totalMinor, currencyCode: invoice.currencyCode)),
        .time(.due, subscription.billingPeriodEndMicros),
      ], context)
    return decision
  }

  private func giveBack(_ charge: CardCharge, _ invoice: Invoice, _ context: DecisionContext) -> Decision<Void> {
    let refund = Refund(
      refundID: context.newID(), state: .pending, chargeID: chargeID, currencyCode: invoice.currencyCode,
      amountMinor: invoice.totalMinor, requestedMicros: context.nowMicros)
    return Decision(
      events: [
        .invoiceChargeUnusable(InvoiceChargeUnusable(invoiceNumber: invoiceNumber, charge: charge)),
        .ledgerPosted(Invoicing.postings(forUnusable: charge)), .refundRequested(RefundRequested(refund: refund)),
      ], timers: [refund.timer], result: ())
  }

  /// An invoice that is final needs no timer.
  static func settled(_ number: String) -> [TimerIntent] {
    [
      .cancel(id: CommerceTimers.invoice(number)), .cancel(id: CommerceTimers.invoiceAction(number)),
      .cancel(id: CommerceTimers.dunning(number)),
    ]
  }
}

/// The bank said no to an attempt. On an invoice that is not being charged it changes nothing; one of a subscription
/// that has ended for good meanwhile is taken back, and so is one for a term that nobody wants any more: recurring
/// billing was turned off while it was being charged.
package struct RecordInvoiceDecline: CommerceCommand {
  package let invoiceNumber: String
  package let chargeID: String
  /// Stripe's public decline codes.
  package let declineReason: String
  /// Trying the same card again cannot help (R27).
  package let isHard: Bool

  package init(invoiceNumber: String, chargeID: String, declineReason: String, isHard: Bool) {
    self.invoiceNumber = invoiceNumber
    self.chargeID = chargeID
    self.declineReason = declineReason
    self.isHard = isHard
  }

  package func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    guard let invoice = state.invoice(invoiceNumber), var payment = state.invoicePayment(invoiceNumber),
      let subscription = state.subscription(payment.subscriptionID)
    else { throw .invoiceNotFound }
    guard payment.state == .pending || payment.state == .requiresAction else { return Decision(result: ()) }
    payment.chargeID = chargeID
    payment.actionExpiresMicros = 0
    guard subscription.isWorthPaying(at: context.nowMicros) else {
      payment.declineReason = declineReason
      let writeOff = WriteOff(
        payment: payment, invoice: invoice, subscription: subscription, state: state, context: context)
      return Decision(events: writeOff.events, timers: writeOff.timers + [subscription.lifecycleTimer], result: ())
    }
    if subscription.isUnwantedTerm(payment) {
      payment.declineReason = declineReason
      return end(subscription, payment, invoice, state, context)
    }
    var decision = Decision(result: ())
    PaymentFailure(payment: payment, invoice: invoice, subscription: subscription, reason: declineReason)
      .record(isHard: isHard, context, in: &decision)
    return decision
  }
}

extension RecordInvoiceDecline {
  /// The term that the invoice was to begin does not: the subscription has ended where the one before did, and the
  /// card is not charged again.
  private func end(
    _ subscription: Subscription, _ payment: InvoicePayment, _ invoice: Invoice, _ state: borrowing TenantState,
    _ context: DecisionContext
  ) -> Decision<Void> {
    let writeOff = WriteOff(
      payment: payment, invoice: invoice, subscription: subscription, state: state, context: context)
    var decision = Decision(events: writeOff.events, timers: writeOff.timers, result: ())
    var after = subscription
    after.openInvoiceNumber = ""
    // What an earlier attempt told is not told again.
    if after.pastDueMicros == 0 {
      after.pastDueMicros = payment.dueMicros
      after.stage = .expired
      after.revision += 1
      decision.events.append(.subscriptionExpired(SubscriptionExpired(subscription: after)))
    }
    decision.timers.append(after.lifecycleTimer)
    decision.notify(
      .subscriptionExpired, recipient: invoice.payerID,
      [
        .id(.product, after.productID), .id(.subscription, after.subscriptionID), .time(.due, after.accessEndMicros),
      ], context)
    return decision
  }
}

extension Subscription {
  /// Whether an invoice is for a term that is not wanted any more: it was issued to begin one, and recurring billing
  /// has been turned off since (R24, R27). What a term that runs is billed is owed all the same.
  func isUnwantedTerm(_ payment: InvoicePayment) -> Bool {
    !recurringBilling && payment.dueMicros == termStartMicros
  }
}

/// The bank wants the customer's confirmation of an invoice's charge (R12, R27): it waits for it, for a while, and the
/// payer is told where to go. On an invoice that is not being charged it changes nothing.
package struct RecordInvoiceAction: CommerceCommand {
  package let invoiceNumber: String
  package let chargeID: String
  /// Where the customer confirms.
  package let url: String

  package init(invoiceNumber: String, chargeID: String, url: String) {
    self.invoiceNumber = invoiceNumber
    self.chargeID = chargeID
    self.url = url
  }

  package func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    guard let invoice = state.invoice(invoiceNumber), var payment = state.invoicePayment(invoiceNumber),
      let subscription = state.subscription(payment.subscriptionID)
    else { throw .invoiceNotFound }
    guard payment.state == .pending else { return Decision(result: ()) }
    guard url.utf8.count <= CommerceLimits.actionURLBytesMax else {
      throw .invalid("url", "is longer than \(CommerceLimits.actionURLBytesMax) bytes")
    }
    payment.state = .requiresAction
    payment.chargeID = chargeID
    payment.actionExpiresMicros = context.nowMicros + CommerceLimits.invoiceActionWindowMicros
    var decision = Decision(
      events: [
        .invoiceActionRequired(InvoiceActionRequired(payment: payment)),
        .invoiceActionIssued(InvoiceActionIssued(invoiceNumber: invoiceNumber, url: url)),
      ],
      timers: [
        .cancel(id: CommerceTimers.invoice(invoiceNumber)),
        .set(
          id: CommerceTimers.invoiceAction(invoiceNumber), dueMicros: payment.actionExpiresMicros,
          payload: Array(invoiceNumber.utf8)),
      ], result: ())
    decision.notify(
      .paymentActionRequired, recipient: invoice.payerID,
      [
        .id(.product, subscription.productID), .id(.subscription, subscription.subscriptionID),
        .money(.amount, Money(minorUnits: invoice.totalMinor, currencyCode: invoice.currencyCode)),
        .time(.due, payment.actionExpiresMicros),
      ], context)
    return decision
  }
}

extension Refund {
  /// Drives the refund.
  var timer: TimerIntent {
    .set(id: CommerceTimers.refund(refundID), dueMicros: requestedMicros, payload: Array(refundID.utf8))
  }
}
