internal import CommerceEvents

extension TenantState {
  /// Takes in what happened at business time `time`, in the order of the journal. Every case costs O(1), or O(its own
  /// users).
  ///
  /// An event that refers to something absent changes nothing: decisions make none, and a journal that holds one is
  /// reported by `checkInvariants`.
  /// - Returns: whose entitlements to compute anew.
  package mutating func apply(_ event: CommerceEvent, at time: UnixMicros) -> AffectedUsers {
    clockMicros = max(clockMicros, time)
    switch event {
    case .tenantUpserted(let event):
      profile = event.tenant
    case .userUpserted(let event):
      return applyUsers(event.users)
    case .productPolicyChanged(let event):
      if let policy = event.policy { policies[policy.productID] = policy }
    case .clockAdvanceStarted(let event):
      clockTargetMicros = event.toMicros
    case .clockAdvanced(let event):
      clockMicros = max(clockMicros, event.toMicros)
      clockOffsetMicros = event.offsetMicros
      if clockMicros >= clockTargetMicros { clockTargetMicros = 0 }
    case .paymentMethodAdded, .paymentMethodUpdated, .paymentMethodRemoved:
      applyPaymentMethodEvent(event)
    case .orderPlaced, .orderActionRequired, .orderActionIssued, .orderDeclined, .orderExpired,
      .orderCompleted, .orderRefunded:
      applyOrderEvent(event, at: time)
    case .invoiceIssued, .creditNoteIssued, .ledgerPosted, .refundRequested, .refundCompleted, .refundRefused:
      applyBillingEvent(event, at: time)
    case .invoicePaymentStarted, .invoicePaymentFailed, .invoiceActionRequired, .invoiceActionIssued, .invoicePaid,
      .invoiceWrittenOff, .invoiceChargeUnusable:
      applyInvoicePaymentEvent(event)
    case .subscriptionRenewed, .subscriptionExpired, .subscriptionRestored, .subscriptionDisabled,
      .subscriptionDeleted, .subscriptionReactivated, .subscriptionUpdated, .seatsAdded, .seatsReduced:
      return applyLifecycleEvent(event)
    case .subscriptionActivated, .licenseAssigned, .licenseUnassigned, .subscriptionCancelled,
      .recurringBillingTurnedOff:
      return applySubscriptionEvent(event, at: time)
    case .chargeDisputed, .disputeClosed:
      applyDisputeEvent(event, at: time)
    case .notificationRequested, .userErased:
      // Delivered from the journal, and found among the records: the state keeps nothing of either.
      break
    case .auditRecorded(let event):
      auditHead = AuditHead(sequence: auditHead.sequence + 1, hash: event.hash)
    case .administration(let event):
      return apply(event, at: time)
    }
    return .none
  }

  private mutating func applyUsers(_ changed: [DirectoryUser]) -> AffectedUsers {
    for user in changed { users[user.userID] = user }
    return .some(Set(changed.map(\.userID)))
  }

  // MARK: Orders

  private mutating func applyOrderEvent(_ event: CommerceEvent, at time: UnixMicros) {
    switch event {
    case .orderPlaced(let event):
      if let order = event.order { insert(order) }
    case .orderActionRequired(let event):
      orders.update(event.orderID) { order in
        order.state = .requiresAction
        order.chargeID = event.chargeID
        order.actionExpiresMicros = event.expiresMicros
      }
    case .orderActionIssued(let event):
      actionURLs[event.orderID] = event.url
    case .orderDeclined(let event):
      finishOrder(event.orderID, as: .declined, at: time) { order in
        order.chargeID = event.chargeID
        order.declineReason = event.declineReason
      }
    case .orderExpired(let event):
      finishOrder(event.orderID, as: .expired, at: time)
    case .orderCompleted(let event):
      if let charge = event.charge { charges[charge.chargeID] = charge }
      finishOrder(event.orderID, as: .completed, at: time) { order in
        order.chargeID = event.charge?.chargeID ?? ""
        order.subscriptionID = event.subscriptionID
        order.invoiceNumber = event.invoiceNumber
      }
      orderIDsOfSubscription[event.subscriptionID, default: []].append(event.orderID)
    case .orderRefunded(let event):
      if let charge = event.charge { charges[charge.chargeID] = charge }
      // A second charge of a completed order goes back too; the order stays what it is.
      if orders.entity(event.orderID)?.value.state != .completed {
        finishOrder(event.orderID, as: .refunded, at: time)
      }
    default: break
    }
  }

  mutating func insert(_ order: Order) {
    orders[order.orderID] = order
    orderIDs.append(order.orderID)
    sortedOrderIDs.insert(order.orderID)
    sortedOrderIDsOfPurchaser[order.purchaserID, default: SortedIDs()].insert(order.orderID)
    orderIDsOfPurchaser[order.purchaserID, default: IDLog()].append(order.orderID)
    if let quote = order.quote { orderIDOfQuote[quote.quoteID] = order.orderID }
    if order.isOpen {
      openOrderIDs.insert(order.orderID)
      if let changed = order.quote?.subscriptionID, !changed.isEmpty {
        lifecycle.openOrderIDs[changed] = order.orderID
      }
    }
  }

  private mutating func finishOrder(
    _ orderID: String, as state: OrderState, at time: UnixMicros, _ change: (inout Order) -> Void = { _ in }
  ) {
    orders.update(orderID) { order in
      order.state = state
      order.finishedMicros = time
      change(&order)
    }
    openOrderIDs.remove(orderID)
    if let changed = orders.entity(orderID)?.value.quote?.subscriptionID, !changed.isEmpty {
      lifecycle.openOrderIDs[changed] = nil
    }
    if !actionURLs.isEmpty { actionURLs[orderID] = nil }
  }

  // MARK: Subscriptions

  private mutating func applySubscriptionEvent(_ event: CommerceEvent, at time: UnixMicros) -> AffectedUsers {
    switch event {
    case .subscriptionActivated(let event):
      if let subscription = event.subscription { insert(subscription) }
    case .licenseAssigned(let event):
      for userID in event.userIDs { assign(userID, to: event.subscriptionID, at: time) }
      return .some(Set(event.userIDs))
    case .licenseUnassigned(let event):
      for userID in event.userIDs { unassign(userID, from: event.subscriptionID) }
      return .some(Set(event.userIDs))
    case .subscriptionCancelled(let event):
      subscriptions.update(event.subscriptionID) { $0.cancel(event.reason, at: time) }
      return .some(Set(seatHolderIDs(event.subscriptionID)))
    case .recurringBillingTurnedOff(let event):
      subscriptions.update(event.subscriptionID) { $0.turnRecurringBillingOff(event.reason) }
    default: break
    }
    return .none
  }

  mutating func insert(_ subscription: Subscription) {
    subscriptions[subscription.subscriptionID] = subscription
    subscriptionIDs.append(subscription.subscriptionID)
    sortedSubscriptionIDs.insert(subscription.subscriptionID)
    sortedSubscriptionIDsOfPurchaser[subscription.purchaserID, default: SortedIDs()].insert(
      subscription.subscriptionID)
    subscriptionIDsOfPurchaser[subscription.purchaserID, default: IDLog()].append(subscription.subscriptionID)
  }

  mutating func assign(_ userID: String, to subscriptionID: String, at time: UnixMicros) {
    guard subscriptions.entity(subscriptionID) != nil,
      seatHolders[subscriptionID, default: SeatHolders()].insert(userID, at: time)
    else { return }
    subscriptionIDsOfHolder[userID, default: []].append(subscriptionID)
  }

  private mutating func unassign(_ userID: String, from subscriptionID: String) {
    guard seatHolders[subscriptionID]?.remove(userID) == true else { return }
    subscriptionIDsOfHolder[userID]?.removeAll { $0 == subscriptionID }
    if subscriptionIDsOfHolder[userID]?.isEmpty == true { subscriptionIDsOfHolder[userID] = nil }
  }

  // MARK: Billing

  private mutating func applyBillingEvent(_ event: CommerceEvent, at time: UnixMicros) {
    switch event {
    case .invoiceIssued(let event):
      if let invoice = event.invoice { insert(invoice) }
    case .creditNoteIssued(let event):
      guard let note = event.creditNote else { return }
      insert(note)
      billingAccounts.update(note.billingAccountID) { $0.lastCreditNoteSequence = note.sequence }
    case .ledgerPosted(let event):
      post(event)
    case .refundRequested(let event):
      if let refund = event.refund { request(refund) }
    case .refundCompleted(let event):
      refunds.update(event.refundID) { refund in
        refund.state = .completed
        refund.finishedMicros = time
        refund.gatewayRefundID = event.gatewayRefundID
      }
      openRefundIDs.remove(event.refundID)
    case .refundRefused(let event):
      refunds.update(event.refundID) { refund in
        refund.state = .refused
        refund.finishedMicros = time
      }
      openRefundIDs.remove(event.refundID)
    default: break
    }
  }

  /// A billing account comes into being with its first invoice.
  private mutating func insert(_ invoice: Invoice) {
    restore(invoice)
    let accountID = invoice.billingAccountID
    if billingAccounts.entity(accountID) == nil {
      billingAccounts[accountID] = BillingAccount(
        billingAccountID: accountID, ownerID: invoice.payerID, lastInvoiceSequence: invoice.sequence)
      billingAccountIDOfOwner[invoice.payerID] = accountID
    } else {
      billingAccounts.update(accountID) { $0.lastInvoiceSequence = invoice.sequence }
    }
  }

  mutating func restore(_ invoice: Invoice) {
    invoices[invoice.number] = invoice
    sortedInvoiceNumbers.insert(invoice.number)
    sortedInvoiceNumbersOfAccount[invoice.billingAccountID, default: SortedIDs()].insert(invoice.number)
  }

  mutating func insert(_ note: CreditNote) {
    creditNotes[note.number] = note
    sortedCreditNoteNumbers.insert(note.number)
    sortedCreditNoteNumbersOfAccount[note.billingAccountID, default: SortedIDs()].insert(note.number)
  }

  private mutating func post(_ event: LedgerPosted) {
    let accountID = event.billingAccountID
    for posting in event.postings {
      balances[posting.account, default: []].add(posting)
      accountBalances[accountID, default: AccountBalances()].add(posting)
      ledgerSums[posting.currencyCode, default: 0] += posting.amountMinor
    }
  }

  private mutating func request(_ refund: Refund) {
    refunds[refund.refundID] = refund
    if !refund.operationID.isEmpty {
      refundIDsOfOperation[refund.operationID, default: []].append(refund.refundID)
    }
    openRefundIDs.insert(refund.refundID)
    charges.update(refund.chargeID) { $0.refundedMinor += refund.amountMinor }
    subscriptions.update(refund.subscriptionID) { $0.recordRefund(refund) }
  }
}

extension [LedgerPosting] {
  /// Adds to the balance in the posting's currency.
  mutating func add(_ posting: LedgerPosting) {
    if let index = firstIndex(where: { $0.currencyCode == posting.currencyCode }) {
      self[index].amountMinor += posting.amountMinor
    } else {
      append(posting)
    }
  }
}
