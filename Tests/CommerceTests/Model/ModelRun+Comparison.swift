internal import Commerce
internal import CommerceEvents

/// What both sides say.
extension ModelRun {
  /// - Returns: the first thing that differs; `nil` where nothing does.
  func compare() -> String? {
    let state = tenant.state
    if state.subscriptionIDs.count != reference.subscriptions.count {
      return "\(state.subscriptionIDs.count) subscriptions, the reference \(reference.subscriptions.count)"
    }
    for (index, expected) in reference.subscriptions.enumerated() {
      if let difference = compare(state.subscriptionIDs[index], expected) {
        return "subscription \(index): \(difference)"
      }
    }
    return compareOrders() ?? compareMoney() ?? comparePolicies()
  }

  private func compare(_ id: String, _ expected: ReferenceTenant.Subscription) -> String? {
    guard let actual = tenant.state.subscription(id) else { return "is absent" }
    func differ<Value: Equatable>(_ name: String, _ actual: Value, _ expected: Value) -> String? {
      actual == expected ? nil : "\(name) is \(actual), the reference says \(expected)"
    }
    let stage: SubscriptionStage =
      switch expected.stage {
      case .active: .unspecified
      case .expired: .expired
      case .disabled: .disabled
      case .deleted: .deleted
      }
    let phase: SubscriptionPhase =
      switch expected.phase(at: tenant.now) {
      case .active: .active
      case .expired: .expired
      case .disabled: .disabled
      case .deleted: .deleted
      }
    let holders = Set(expected.holders.map { ModelWorld.users[$0] })
    let differences: [String?] = [
      differ("stage", actual.stage, stage),
      differ("phase", actual.phase(at: tenant.now), phase),
      differ("seats", actual.seatCount, expected.seats),
      differ("assignable", actual.assignableCount, expected.assignable),
      differ("assigned", tenant.state.assignedCount(id), holders.count),
      differ("holders", Set(tenant.state.seatHolderIDs(id)), holders),
      differ("period's end", actual.billingPeriodEndMicros, expected.periodEnd),
      differ("term's end", actual.termEndMicros, expected.termEnd),
      differ("renews", actual.recurringBilling, expected.renews),
      differ("cancelled", actual.cancelledMicros, expected.cancelled ?? 0),
      differ("past due", actual.pastDueMicros, expected.pastDue ?? 0),
      differ("trial", actual.trial, expected.isTrial),
      differ("price", actual.unitPriceMinor, expected.unit),
      differ("invoice", invoiceState(actual), expected.invoice.map { Self.state(of: $0) }),
      differ("lots", actual.lots.map { Int($0.quantity) }, expected.lots.map(\.quantity)),
    ]
    return differences.compactMap { $0 }.first
  }

  private func invoiceState(_ subscription: Subscription) -> InvoicePaymentState? {
    subscription.openInvoiceNumber.isEmpty
      ? nil : tenant.state.invoicePayment(subscription.openInvoiceNumber)?.state
  }

  private static func state(of invoice: ReferenceTenant.OpenInvoice) -> InvoicePaymentState {
    switch invoice.state {
    case .beingCharged: .pending
    case .asksCustomer: .requiresAction
    case .open: .open
    }
  }

  private func compareOrders() -> String? {
    let ids = tenant.state.orderIDs
    if ids.count != reference.orders.count { return "\(ids.count) orders, the reference \(reference.orders.count)" }
    for (number, expected) in reference.orders.enumerated() {
      guard let actual = tenant.state.order(ids[number]) else { return "order \(number) is absent" }
      let state: OrderState =
        switch expected.state {
        case .pending: .pending
        case .asksCustomer: .requiresAction
        case .completed: .completed
        case .declined: .declined
        case .expired: .expired
        case .refunded: .refunded
        }
      if actual.state != state { return "order \(number) is \(actual.state), the reference says \(state)" }
      if actual.quote?.totalMinor != expected.total {
        return "order \(number) costs \(actual.quote?.totalMinor ?? 0), the reference says \(expected.total)"
      }
    }
    return nil
  }

  private func compareMoney() -> String? {
    let state = tenant.state
    for charge in reference.charges {
      guard let actual = state.charge(charge.key) else { return "charge \(charge.key) is absent" }
      if actual.capturedMinor != charge.amount || actual.refundedMinor != charge.refunded {
        return """
          charge \(charge.key): \(actual.capturedMinor) in, \(actual.refundedMinor) back; the reference says \
          \(charge.amount), \(charge.refunded)
          """
      }
    }
    let cash = state.balance("cash/card", currencyCode: ModelWorld.currency)
    if cash != reference.cash { return "cash is \(cash), the reference says \(reference.cash)" }
    let held = state.balance("disputes/card", currencyCode: ModelWorld.currency)
    if held != reference.held { return "\(held) is held for disputes, the reference says \(reference.held)" }
    let open = reference.refunds.count { $0.state == .pending }
    if state.openRefundIDs.count != open {
      return "\(state.openRefundIDs.count) refunds are open, the reference says \(open)"
    }
    for owner in [nil] + (0..<ModelWorld.memberCount).map(Optional.some) {
      let account = state.billingAccount(ofOwner: owner.map { ModelWorld.users[$0] } ?? state.tenantID)
      let numbers = [account?.lastInvoiceSequence ?? 0, account?.lastCreditNoteSequence ?? 0].map { Int($0) }
      let expected = [reference.invoices[owner ?? -1, default: 0], reference.creditNotes[owner ?? -1, default: 0]]
      if numbers != expected { return "numbers of owner \(owner ?? -1) are \(numbers), the reference says \(expected)" }
    }
    return nil
  }

  private func comparePolicies() -> String? {
    for (index, id) in ModelWorld.products.enumerated() {
      guard let product = tenant.catalogue.product(id) else { return "product \(id) is absent" }
      let actual = tenant.state.effectivePolicy(for: product)
      if actual != reference.policy(index) {
        return "the policy of product \(index) is \(actual), the reference says \(reference.policy(index))"
      }
    }
    return nil
  }
}
