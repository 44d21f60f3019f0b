package import CommerceEvents

extension TenantState {
  // MARK: Directory

  package func user(_ userID: String) -> DirectoryUser? { users[userID] }

  /// The directory has the user and has not deleted them.
  package func hasUser(_ userID: String) -> Bool { users.entity(userID)?.value.deleted == false }

  package var userCount: Int { users.count }

  /// All of the directory, in no order. It reads everything.
  package var userIDs: [String] {
    var ids: [String] = []
    users.visit { userID, _ in ids.append(userID) }
    return ids
  }

  // MARK: Orders

  package func order(_ orderID: String) -> Order? { orders[orderID] }

  /// Oldest first.
  package func orderIDs(ofPurchaser userID: String) -> IDLog { orderIDsOfPurchaser[userID] ?? IDLog() }

  package func sortedOrderIDs(ofPurchaser userID: String) -> SortedIDs {
    sortedOrderIDsOfPurchaser[userID] ?? SortedIDs()
  }

  /// Completed orders, oldest first.
  package func orderIDs(ofSubscription subscriptionID: String) -> [String] {
    orderIDsOfSubscription[subscriptionID] ?? []
  }

  package func paymentMethod(_ paymentMethodID: String) -> PaymentMethod? { paymentMethods[paymentMethodID] }

  /// Where the customer confirms, for an order that waits for it.
  package func actionURL(orderID: String) -> String? { actionURLs[orderID] }

  /// What has been given back of the order's charge, or is about to be.
  package func refundedMinor(of order: Order) -> Int64 { charges[order.chargeID]?.refundedMinor ?? 0 }

  /// What to ask the gateway for; `nil` for an order that is not pending.
  package func chargeToMake(orderID: String) -> ChargeToMake? {
    guard let order = orders[orderID], order.state == .pending, let quote = order.quote,
      let method = paymentMethods[order.paymentMethodID]
    else { return nil }
    return ChargeToMake(
      orderID: orderID, attempt: 1,
      amount: Money(minorUnits: quote.totalMinor, currencyCode: quote.currencyCode),
      paymentToken: method.gatewayToken, placedMicros: order.createdMicros)
  }

  // MARK: Subscriptions

  package func subscription(_ subscriptionID: String) -> Subscription? {
    subscriptions[subscriptionID]
  }

  /// Oldest first.
  package func subscriptionIDs(ofPurchaser userID: String) -> IDLog { subscriptionIDsOfPurchaser[userID] ?? IDLog() }

  package func sortedSubscriptionIDs(ofPurchaser userID: String) -> SortedIDs {
    sortedSubscriptionIDsOfPurchaser[userID] ?? SortedIDs()
  }

  /// The subscriptions that a user holds a seat of, in the order of assignment.
  package func subscriptionIDs(ofHolder userID: String) -> [String] { subscriptionIDsOfHolder[userID] ?? [] }

  package func assignedCount(_ subscriptionID: String) -> Int { seatHolders[subscriptionID]?.count ?? 0 }

  /// Sorted.
  package func seatHolderIDs(_ subscriptionID: String) -> [String] { sortedSeatHolderIDs(subscriptionID).all }

  package func sortedSeatHolderIDs(_ subscriptionID: String) -> SortedIDs {
    seatHolders[subscriptionID]?.userIDs ?? SortedIDs()
  }

  package func holdsSeat(_ subscriptionID: String, userID: String) -> Bool {
    seatHolders[subscriptionID]?.times[userID] != nil
  }

  /// `nil` where the user holds no seat of the subscription.
  package func assignment(_ subscriptionID: String, userID: String) -> Assignment? {
    guard let time = seatHolders[subscriptionID]?.times[userID] else { return nil }
    return Assignment(subscriptionID: subscriptionID, userID: userID, assignedMicros: time)
  }

  /// Sorted by user id.
  package func assignments(_ subscriptionID: String) -> [Assignment] {
    seatHolderIDs(subscriptionID).compactMap { assignment(subscriptionID, userID: $0) }
  }

  /// A subscription as the administrator's report shows it (R30).
  package func purchase(_ subscriptionID: String) -> Purchase? {
    guard let subscription = subscriptions[subscriptionID] else { return nil }
    let history = orderIDs(ofSubscription: subscriptionID).compactMap { orders[$0] }
    let purchaser = users[subscription.purchaserID]
    return Purchase(
      subscription: subscription, orders: history,
      price: Money(
        minorUnits: history.reduce(0) { $0 + ($1.quote?.totalMinor ?? 0) }, currencyCode: subscription.currencyCode),
      assignedCount: assignedCount(subscriptionID),
      purchaserDeparted: subscription.channel != .central && purchaser.map { $0.deleted || !$0.accountEnabled } ?? true,
      isDisputed: isDisputed(subscriptionID))
  }

  // MARK: Billing

  package func invoice(_ number: String) -> Invoice? { invoices[number] }

  package func creditNote(_ number: String) -> CreditNote? { creditNotes[number] }

  package func refund(_ refundID: String) -> Refund? { refunds[refundID] }

  /// The refunds that one request led to, in the order of their credit notes.
  package func refundIDs(ofOperation operationID: String) -> [String] {
    let ids = operationID.isEmpty ? [] : refundIDsOfOperation[operationID] ?? []
    return ids.sorted { (refunds[$0]?.creditNoteNumber ?? "") < (refunds[$1]?.creditNoteNumber ?? "") }
  }

  /// The billing accounts' numbers of invoices, oldest first within an account: of one owner, or of all.
  package func invoiceNumbers(ofOwner ownerID: String?) -> [String] {
    accounts(ofOwner: ownerID).flatMap { account in
      (0..<account.lastInvoiceSequence).map { Invoicing.Account.number("", account.billingAccountID, $0 + 1) }
    }
  }

  package func creditNoteNumbers(ofOwner ownerID: String?) -> [String] {
    accounts(ofOwner: ownerID).flatMap { account in
      (0..<account.lastCreditNoteSequence).map { Invoicing.Account.number("C", account.billingAccountID, $0 + 1) }
    }
  }

  private func accounts(ofOwner ownerID: String?) -> [BillingAccount] {
    guard let ownerID else { return billingAccounts.sortedValues() }
    return billingAccount(ofOwner: ownerID).map { [$0] } ?? []
  }

  /// The same as lists read them.
  package func sortedInvoiceNumbers(ofOwner ownerID: String) -> SortedIDs {
    billingAccountIDOfOwner[ownerID].flatMap { sortedInvoiceNumbersOfAccount[$0] } ?? SortedIDs()
  }

  package func sortedCreditNoteNumbers(ofOwner ownerID: String) -> SortedIDs {
    billingAccountIDOfOwner[ownerID].flatMap { sortedCreditNoteNumbersOfAccount[$0] } ?? SortedIDs()
  }

  package func charge(_ chargeID: String) -> CardCharge? { charges[chargeID] }

  /// What the ledger holds on an account, debit positive.
  package func balance(_ account: String, currencyCode: String) -> Int64 {
    balances[account]?.first { $0.currencyCode == currencyCode }?.amountMinor ?? 0
  }

  package func billingAccount(ofOwner ownerID: String) -> BillingAccount? {
    billingAccountIDOfOwner[ownerID].flatMap { billingAccounts[$0] }
  }
}

/// A charge that a placed order is waiting for.
package struct ChargeToMake: Sendable, Hashable {
  package let orderID: String
  /// 1, 2, …: a decline ends its attempt.
  package let attempt: Int
  package let amount: Money
  /// The gateway's token for the card.
  package let paymentToken: String
  package let placedMicros: UnixMicros
}

/// R30's seven columns, but for the names, which lie among the erasable records.
package struct Purchase: Sendable {
  package let subscription: Subscription
  /// Oldest first.
  package let orders: [Order]
  /// What the orders charged, tax included.
  package let price: Money
  package let assignedCount: Int
  /// The purchaser's account is disabled or deleted (R29).
  package let purchaserDeparted: Bool
  /// Money of one of its charges is in dispute, or lost in one.
  package let isDisputed: Bool

  package var seatCount: Int { subscription.seatCount }
  package var expirationMicros: UnixMicros { subscription.termEndMicros }
}
