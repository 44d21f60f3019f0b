package import CommerceEvents

/// Charges an unpaid invoice now (R22, R27): with the card of its subscription, or with another, which the subscription
/// keeps.
package struct PayInvoice: CommerceCommand {
  package let invoiceNumber: String
  /// `nil` for the card that the subscription has.
  package let instrument: PaymentInstrument?

  package init(invoiceNumber: String, instrument: PaymentInstrument? = nil) {
    self.invoiceNumber = invoiceNumber
    self.instrument = instrument
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<InvoicePayment> {
    guard let invoice = state.invoice(invoiceNumber), context.caller.mayActFor(invoice.payerID) else {
      throw .invoiceNotFound
    }
    guard var payment = state.invoicePayment(invoiceNumber), payment.state != .paid else {
      throw .invoicePaid
    }
    guard payment.state != .writtenOff else { throw .invoiceWrittenOff }
    guard var subscription = state.subscription(payment.subscriptionID) else { throw .subscriptionNotFound }
    try state.requireNoOpenOperation(subscription)
    guard subscription.channel != .central else {
      throw Refusal(
        .failedPrecondition, "PAYMENT_METHOD_NOT_SUPPORTED", "the invoice is paid on its agreement's terms")
    }
    var decision = Decision(result: payment)
    if let instrument {
      let pinned = try state.pin(instrument, for: invoice.payerID, marketCode: subscription.market, context)
      decision.take(pinned, context)
      if subscription.paymentMethodID != pinned.method.paymentMethodID {
        subscription.paymentMethodID = pinned.method.paymentMethodID
        subscription.revision += 1
        decision.events.append(.subscriptionUpdated(SubscriptionUpdated(subscription: subscription)))
      }
    } else if state.paymentMethod(subscription.paymentMethodID) == nil {
      throw .invalid("payment_instrument", "is required: the subscription has no card")
    }
    payment.begin(with: subscription.paymentMethodID, at: context.nowMicros)
    decision.result = payment
    decision.events.append(.invoicePaymentStarted(InvoicePaymentStarted(payment: payment)))
    decision.timers += payment.attemptTimers(at: context.nowMicros)
    return decision
  }
}

/// The dunning timer: charges an unpaid invoice again, with the card that its subscription has now (R27).
struct RetryInvoice: CommerceCommand {
  let invoiceNumber: String

  func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    guard var payment = state.invoicePayment(invoiceNumber), payment.state == .open,
      let subscription = state.subscription(payment.subscriptionID), subscription.stage == .expired,
      state.paymentMethod(subscription.paymentMethodID) != nil
    else { return Decision(result: ()) }
    payment.begin(with: subscription.paymentMethodID, at: context.nowMicros)
    return Decision(
      events: [.invoicePaymentStarted(InvoicePaymentStarted(payment: payment))],
      timers: payment.attemptTimers(at: context.nowMicros), result: ())
  }
}

extension InvoicePayment {
  /// Begins the next attempt.
  mutating func begin(with paymentMethodID: String, at now: UnixMicros) {
    state = .pending
    attempt += 1
    self.paymentMethodID = paymentMethodID
    attemptMicros = now
    nextAttemptMicros = 0
    actionExpiresMicros = 0
  }

  func attemptTimers(at now: UnixMicros) -> [TimerIntent] {
    [
      .cancel(id: CommerceTimers.dunning(invoiceNumber)),
      .set(id: CommerceTimers.invoice(invoiceNumber), dueMicros: now, payload: Array(invoiceNumber.utf8)),
    ]
  }
}

extension TenantState {
  /// What to ask the gateway for; `nil` for an invoice that is not being charged.
  package func chargeToMake(invoiceNumber: String) -> ChargeToMake? {
    guard let payment = invoicePayment(invoiceNumber), payment.state == .pending,
      let invoice = invoice(invoiceNumber), let method = paymentMethod(payment.paymentMethodID)
    else { return nil }
    return ChargeToMake(
      orderID: payment.paymentID, attempt: Int(payment.attempt),
      amount: Money(minorUnits: invoice.totalMinor, currencyCode: invoice.currencyCode),
      paymentToken: method.gatewayToken, placedMicros: payment.attemptMicros)
  }
}

extension Refusal {
  static let invoicePaid = Refusal(.failedPrecondition, "INVOICE_PAID", "the invoice is paid")
  static let invoiceWrittenOff = Refusal(
    .failedPrecondition, "INVOICE_WRITTEN_OFF", "the invoice was taken back; buy or reactivate instead")
  static let invoiceNotFound = Refusal(.notFound, "NOT_FOUND", "no such invoice, or none that this caller may see")
}
