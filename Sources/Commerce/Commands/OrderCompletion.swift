internal import CommerceEvents

/// What completing an order leads to: the subscription with its seats, the invoice and the ledger, in one step (R13).
struct OrderCompletion {
  let events: [CommerceEvent]
  let timers: [TimerIntent]
  let order: Order
  let subscription: Subscription

  /// - Parameter chargeID: empty where nothing was to be paid; there is no invoice then.
  init(order: Order, quote: Quote, chargeID: String, state: borrowing TenantState, context: DecisionContext) {
    let now = context.nowMicros
    var completed = order
    var lot = SeatLot(
      lotID: context.newID(), quantity: quote.quantity, addedMicros: now,
      refundableUntilMicros: now + CommerceLimits.cancellationWindowMicros, paidFromMicros: now,
      unitPriceMinor: quote.unitPriceMinor, netMinor: quote.netMinor, taxMinor: quote.taxMinor,
      taxBasisPoints: quote.taxBasisPoints, chargeID: chargeID)
    var subscription = Self.subscription(after: order, quote: quote, state: state, context: context)
    lot.paidUntilMicros = subscription.billingPeriodEndMicros
    var charge: CardCharge?
    var billing: [CommerceEvent] = []
    if !chargeID.isEmpty {
      charge = CardCharge(
        chargeID: chargeID, orderID: order.orderID, currencyCode: quote.currencyCode,
        authorisedMinor: quote.totalMinor, capturedMinor: quote.totalMinor)
      let account = Invoicing.Account(ofOwner: order.payerID, state: state, context: context)
      let invoice = Invoicing.invoice(
        for: order, quote: quote, subscription: subscription, account: account, at: now)
      completed.invoiceNumber = invoice.number
      lot.invoiceNumber = invoice.number
      billing = [
        .invoiceIssued(InvoiceIssued(invoice: invoice)),
        .ledgerPosted(Invoicing.postings(for: invoice, productID: quote.productID, market: quote.market)),
      ]
    }
    subscription.lots.append(lot)
    completed.state = .completed
    completed.chargeID = chargeID
    completed.subscriptionID = subscription.subscriptionID
    completed.finishedMicros = now
    let orderCompleted = OrderCompleted(
      orderID: order.orderID, subscriptionID: subscription.subscriptionID, invoiceNumber: completed.invoiceNumber,
      charge: charge)
    events = [.orderCompleted(orderCompleted), Self.change(quote.kind, subscription)] + billing
    timers = [subscription.lifecycleTimer]
    self.order = completed
    self.subscription = subscription
  }

  /// Whether what was paid for can still be given. It can't where the subscription that was to change has moved on.
  static func isPossible(_ quote: Quote, _ state: borrowing TenantState, at now: UnixMicros) -> Bool {
    guard quote.kind != .unspecified else { return true }
    guard let subscription = state.subscription(quote.subscriptionID) else { return false }
    switch quote.kind {
    case .seats:
      return subscription.stage == .unspecified && subscription.cancelledMicros == 0
        && subscription.billingPeriodEndMicros == quote.periodEndMicros
    case .reactivation:
      return subscription.stage == .expired || subscription.stage == .disabled
    default: return false
    }
  }

  private static func change(_ kind: QuoteKind, _ subscription: Subscription) -> CommerceEvent {
    switch kind {
    case .seats: .seatsAdded(SeatsAdded(subscription: subscription))
    case .reactivation: .subscriptionReactivated(SubscriptionReactivated(subscription: subscription))
    default: .subscriptionActivated(SubscriptionActivated(subscription: subscription))
    }
  }

  /// The subscription that the order leads to, without the seats that it buys.
  private static func subscription(
    after order: Order, quote: Quote, state: borrowing TenantState, context: DecisionContext
  ) -> Subscription {
    guard quote.kind != .unspecified, let current = state.subscription(quote.subscriptionID) else {
      return new(for: order, quote: quote, context: context)
    }
    var after = current
    after.revision += 1
    if quote.kind == .seats {
      if after.scheduledQuantity != 0 { after.scheduledQuantity += quote.quantity }
      return after
    }
    // Expired keeps the anchor and goes on where the last period ended; disabled sets a new one (R26).
    let start = quote.periodStartMicros == 0 ? context.nowMicros : quote.periodStartMicros
    if quote.periodStartMicros == 0 { after.anchorMicros = start }
    after.offerID = quote.offerID
    after.unitPriceMinor = quote.unitPriceMinor
    after.priceList = quote.priceList
    after.taxBasisPoints = quote.taxBasisPoints
    after.termMonths = quote.termMonths
    after.billingMonths = quote.billingMonths
    after.trial = false
    after.convertsToOfferID = ""
    after.termStartMicros = start
    after.termEndMicros = after.periodEnd(from: start, months: quote.termMonths)
    after.billingPeriodStartMicros = start
    after.billingPeriodEndMicros = after.periodEnd(from: start, months: quote.billingMonths)
    after.recurringBilling = true
    after.cancelledMicros = 0
    after.cancellationReason = .unspecified
    after.pastDueMicros = 0
    after.scheduledQuantity = 0
    after.openInvoiceNumber = ""
    after.stage = .unspecified
    after.paymentMethodID = order.paymentMethodID
    after.lots = []
    return after
  }

  static func new(for order: Order, quote: Quote, context: DecisionContext) -> Subscription {
    let now = context.nowMicros
    return Subscription(
      subscriptionID: context.newID(), productID: quote.productID, offerID: quote.offerID,
      purchaserID: order.purchaserID, payerID: order.payerID, dataOwnerID: quote.tenantID, channel: order.channel,
      orderID: order.orderID, currencyCode: quote.currencyCode, unitPriceMinor: quote.unitPriceMinor,
      priceList: quote.priceList, market: quote.market, taxBasisPoints: quote.taxBasisPoints,
      termMonths: quote.termMonths, billingMonths: quote.billingMonths, trial: quote.trial || quote.cardFreeTrial,
      createdMicros: now, anchorMicros: now, termStartMicros: now,
      termEndMicros: now.adding(months: Int(quote.termMonths)), billingPeriodStartMicros: now,
      billingPeriodEndMicros: now.adding(months: Int(quote.billingMonths)), recurringBilling: !quote.cardFreeTrial,
      paymentMethodID: order.paymentMethodID, revision: 1, convertsToOfferID: quote.convertsToOfferID)
  }
}
