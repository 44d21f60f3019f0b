package import CommerceEvents

/// What the lifecycle keeps beside subscriptions and invoices.
package struct LifecycleState: Sendable {
  /// Of every invoice that is charged after it was issued, by number.
  var invoicePayments = EntityTable<InvoicePayment>()
  /// Where the customer confirms, by invoice number.
  var actionURLs: [String: String] = [:]
  /// Invoices whose card is being charged.
  package internal(set) var pendingInvoiceNumbers: Set<String> = []
  /// The order that changes a subscription and is not final yet, by subscription (invariant 3).
  package internal(set) var openOrderIDs: [String: String] = [:]

  mutating func set(_ payment: InvoicePayment) {
    invoicePayments[payment.invoiceNumber] = payment
    if payment.state == .pending {
      pendingInvoiceNumbers.insert(payment.invoiceNumber)
    } else {
      pendingInvoiceNumbers.remove(payment.invoiceNumber)
    }
    if payment.state != .requiresAction, !actionURLs.isEmpty { actionURLs[payment.invoiceNumber] = nil }
  }
}

extension TenantState {
  mutating func applyInvoicePaymentEvent(_ event: CommerceEvent) {
    switch event {
    case .invoicePaymentStarted(let event):
      if let payment = event.payment { lifecycle.set(payment) }
    case .invoicePaymentFailed(let event):
      if let payment = event.payment { lifecycle.set(payment) }
    case .invoiceActionRequired(let event):
      if let payment = event.payment { lifecycle.set(payment) }
    case .invoiceActionIssued(let event):
      lifecycle.actionURLs[event.invoiceNumber] = event.url
    case .invoicePaid(let event):
      if let charge = event.charge { charges[charge.chargeID] = charge }
      if let payment = event.payment { settle(payment) }
    case .invoiceWrittenOff(let event):
      guard let payment = event.payment else { return }
      lifecycle.set(payment)
      subscriptions.update(payment.subscriptionID) { subscription in
        if subscription.openInvoiceNumber == payment.invoiceNumber { subscription.openInvoiceNumber = "" }
      }
    case .invoiceChargeUnusable(let event):
      if let charge = event.charge { charges[charge.chargeID] = charge }
    default: break
    }
  }

  /// A paid invoice's charge stands from now on on the seats that it paid for.
  private mutating func settle(_ payment: InvoicePayment) {
    lifecycle.set(payment)
    subscriptions.update(payment.subscriptionID) { $0.recordPayment(payment) }
  }

  /// Every event of these carries the subscription as it is afterwards.
  mutating func applyLifecycleEvent(_ event: CommerceEvent) -> AffectedUsers {
    let after: Subscription? =
      switch event {
      case .subscriptionRenewed(let event): event.subscription
      case .subscriptionExpired(let event): event.subscription
      case .subscriptionRestored(let event): event.subscription
      case .subscriptionDisabled(let event): event.subscription
      case .subscriptionDeleted(let event): event.subscription
      case .subscriptionReactivated(let event): event.subscription
      case .subscriptionUpdated(let event): event.subscription
      case .seatsAdded(let event): event.subscription
      case .seatsReduced(let event): event.subscription
      default: nil
      }
    guard let after, subscriptions.entity(after.subscriptionID) != nil else { return .none }
    subscriptions[after.subscriptionID] = after
    return .some(Set(seatHolderIDs(after.subscriptionID)))
  }

  mutating func applyPaymentMethodEvent(_ event: CommerceEvent) {
    switch event {
    case .paymentMethodAdded(let event):
      guard let method = event.paymentMethod else { return }
      paymentMethods[method.paymentMethodID] = method
      paymentMethodIDsOfOwner[method.ownerID, default: []].append(method.paymentMethodID)
    case .paymentMethodUpdated(let event):
      guard let method = event.paymentMethod else { return }
      paymentMethods.update(method.paymentMethodID) { $0 = method }
    case .paymentMethodRemoved(let event):
      guard let method = paymentMethods[event.paymentMethodID] else { return }
      paymentMethods[method.paymentMethodID] = nil
      paymentMethodIDsOfOwner[method.ownerID]?.removeAll { $0 == method.paymentMethodID }
    default: break
    }
  }
}

extension TenantState {
  /// The payment of an invoice that is charged after it was issued; `nil` for one that was paid before.
  package func invoicePayment(_ number: String) -> InvoicePayment? { lifecycle.invoicePayments[number] }

  /// Where the customer confirms the payment of an invoice, where the bank asks for it.
  package func actionURL(invoiceNumber: String) -> String? { lifecycle.actionURLs[invoiceNumber] }
}
