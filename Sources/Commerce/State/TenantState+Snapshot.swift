internal import CommerceEvents
internal import Wire

extension TenantState {
  /// The whole state in one `TenantSnapshot`. Equal states give equal bytes.
  ///
  /// The cost grows with the tenant: take a copy of the state and call it off the event loops.
  package func snapshot() -> [UInt8] {
    TenantSnapshot(
      tenantID: tenantID, profile: profile, clockMicros: clockMicros, clockOffsetMicros: clockOffsetMicros,
      users: users.sortedValues(), policies: policies.values.sorted { $0.productID < $1.productID },
      paymentMethods: paymentMethods.sortedValues(), orders: orderIDs.compactMap { orders[$0] },
      orderActions: actionURLs.sorted { $0.key < $1.key }.map { OrderActionIssued(orderID: $0.key, url: $0.value) },
      subscriptions: subscriptionIDs.compactMap { subscriptionSnapshot($0) },
      billingAccounts: billingAccounts.sortedValues(), invoices: invoices.sortedValues(),
      creditNotes: creditNotes.sortedValues(), charges: charges.sortedValues(), refunds: refunds.sortedValues(),
      balances: balances.sortedValues().flatMap { $0.sorted { $0.currencyCode < $1.currencyCode } },
      lifecycle: lifecycleSnapshot, auditHead: auditHead, accountBalances: accountBalanceSnapshots(),
      disputes: disputes.sortedValues(), governance: governance.snapshot(),
      centralization: centralization.snapshot(), support: support.snapshot(), partners: partners.snapshot()
    ).serializedBytes()
  }

  /// The state that a snapshot in `snapshotFormat` holds.
  package init(snapshot bytes: [UInt8]) throws(EventError) {
    let snapshot: TenantSnapshot
    do throws(WireError) {
      snapshot = try TenantSnapshot(serializedBytes: bytes)
    } catch {
      throw EventError.undecodable("TenantSnapshot", error)
    }
    self.init(tenantID: snapshot.tenantID)
    profile = snapshot.profile
    clockMicros = snapshot.clockMicros
    clockOffsetMicros = snapshot.clockOffsetMicros
    for user in snapshot.users { users[user.userID] = user }
    for policy in snapshot.policies { policies[policy.productID] = policy }
    for method in snapshot.paymentMethods {
      paymentMethods[method.paymentMethodID] = method
      paymentMethodIDsOfOwner[method.ownerID, default: []].append(method.paymentMethodID)
    }
    for order in snapshot.orders {
      insert(order)
      if !order.subscriptionID.isEmpty {
        orderIDsOfSubscription[order.subscriptionID, default: []].append(order.orderID)
      }
    }
    for action in snapshot.orderActions { actionURLs[action.orderID] = action.url }
    for entry in snapshot.subscriptions { restore(entry) }
    restoreBilling(snapshot)
    for dispute in snapshot.disputes.sorted(by: { ($0.openedMicros, $0.disputeID) < ($1.openedMicros, $1.disputeID) }) {
      insert(dispute)
    }
    governance = GovernanceState(snapshot: snapshot.governance ?? GovernanceSnapshot())
    centralization = CentralizationState(snapshot: snapshot.centralization ?? CentralizationSnapshot())
    support = SupportState(snapshot: snapshot.support ?? SupportSnapshot())
    partners = PartnersState(snapshot: snapshot.partners ?? PartnersSnapshot())
  }

  private mutating func restore(_ entry: SubscriptionSnapshot) {
    guard let subscription = entry.subscription else { return }
    insert(subscription)
    for holder in entry.holders {
      assign(holder.userID, to: subscription.subscriptionID, at: holder.assignedMicros)
    }
  }

  private mutating func restoreBilling(_ snapshot: TenantSnapshot) {
    for account in snapshot.billingAccounts {
      billingAccounts[account.billingAccountID] = account
      billingAccountIDOfOwner[account.ownerID] = account.billingAccountID
    }
    for invoice in snapshot.invoices { restore(invoice) }
    for note in snapshot.creditNotes { insert(note) }
    for charge in snapshot.charges { charges[charge.chargeID] = charge }
    for refund in snapshot.refunds {
      refunds[refund.refundID] = refund
      if !refund.operationID.isEmpty {
        refundIDsOfOperation[refund.operationID, default: []].append(refund.refundID)
      }
      if refund.state == .pending { openRefundIDs.insert(refund.refundID) }
    }
    if let lifecycle = snapshot.lifecycle { restore(lifecycle) }
    for balance in snapshot.balances {
      balances[balance.account, default: []].add(balance)
      ledgerSums[balance.currencyCode, default: 0] += balance.amountMinor
    }
    for entry in snapshot.accountBalances {
      var balances = AccountBalances()
      for balance in entry.balances { balances.add(balance) }
      accountBalances[entry.billingAccountID] = balances
    }
    if let head = snapshot.auditHead { auditHead = head }
  }

  private func accountBalanceSnapshots() -> [BillingAccountBalances] {
    var entries: [BillingAccountBalances] = []
    accountBalances.visit {
      entries.append(BillingAccountBalances(billingAccountID: $0, balances: $1.sorted))
    }
    return entries.sorted { $0.billingAccountID < $1.billingAccountID }
  }

  private var lifecycleSnapshot: LifecycleSnapshot {
    LifecycleSnapshot(
      clockTargetMicros: clockTargetMicros, invoicePayments: lifecycle.invoicePayments.sortedValues(),
      invoiceActions: lifecycle.actionURLs.sorted { $0.key < $1.key }
        .map { InvoiceActionIssued(invoiceNumber: $0.key, url: $0.value) })
  }

  private mutating func restore(_ snapshot: LifecycleSnapshot) {
    clockTargetMicros = snapshot.clockTargetMicros
    for payment in snapshot.invoicePayments { lifecycle.set(payment) }
    for action in snapshot.invoiceActions { lifecycle.actionURLs[action.invoiceNumber] = action.url }
  }

  private func subscriptionSnapshot(_ subscriptionID: String) -> SubscriptionSnapshot? {
    guard let subscription = subscriptions[subscriptionID] else { return nil }
    var entry = SubscriptionSnapshot(subscription: subscription)
    entry.holders = assignments(subscriptionID).map {
      SeatHolder(userID: $0.userID, assignedMicros: $0.assignedMicros)
    }
    return entry
  }
}
