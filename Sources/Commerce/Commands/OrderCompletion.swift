internal import CommerceEvents

/// What completing an order leads to: the subscription with its seats, the invoice and the ledger, in one step (R13).
struct OrderCompletion {
  let events: [CommerceEvent]
  let order: Order
  let subscription: Subscription

  /// - Parameter chargeID: empty where nothing was to be paid; there is no invoice then.
  init(order: Order, quote: Quote, chargeID: String, state: borrowing TenantState, context: DecisionContext) {
    let now = context.nowMicros
    var completed = order
    var subscription = Self.subscription(for: order, quote: quote, context: context)
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
      subscription.lots[0].invoiceNumber = invoice.number
      subscription.lots[0].chargeID = chargeID
      billing = [
        .invoiceIssued(InvoiceIssued(invoice: invoice)),
        .ledgerPosted(Invoicing.postings(for: invoice, productID: quote.productID, market: quote.market)),
      ]
    }
    completed.state = .completed
    completed.chargeID = chargeID
    completed.subscriptionID = subscription.subscriptionID
    completed.finishedMicros = now
    events =
      [
        .orderCompleted(
          OrderCompleted(
            orderID: order.orderID, subscriptionID: subscription.subscriptionID,
            invoiceNumber: completed.invoiceNumber, charge: charge)),
        .subscriptionActivated(SubscriptionActivated(subscription: subscription)),
      ] + billing
    self.order = completed
    self.subscription = subscription
  }

  private static func subscription(for order: Order, quote: Quote, context: DecisionContext) -> Subscription {
    let now = context.nowMicros
    let periodEnd = now.adding(months: Int(quote.billingMonths))
    let lot = SeatLot(
      lotID: context.newID(), quantity: quote.quantity, addedMicros: now,
      refundableUntilMicros: now + CommerceLimits.cancellationWindowMicros, paidFromMicros: now,
      paidUntilMicros: periodEnd, unitPriceMinor: quote.unitPriceMinor, netMinor: quote.netMinor,
      taxMinor: quote.taxMinor, taxBasisPoints: quote.taxBasisPoints)
    return Subscription(
      subscriptionID: context.newID(), productID: quote.productID, offerID: quote.offerID,
      purchaserID: order.purchaserID, payerID: order.payerID, dataOwnerID: quote.tenantID, channel: order.channel,
      orderID: order.orderID, currencyCode: quote.currencyCode, unitPriceMinor: quote.unitPriceMinor,
      priceList: quote.priceList, market: quote.market, taxBasisPoints: quote.taxBasisPoints,
      termMonths: quote.termMonths, billingMonths: quote.billingMonths, trial: quote.cardFreeTrial,
      createdMicros: now, anchorMicros: now, termStartMicros: now,
      termEndMicros: now.adding(months: Int(quote.termMonths)), billingPeriodStartMicros: now,
      billingPeriodEndMicros: periodEnd, recurringBilling: !quote.cardFreeTrial, lots: [lot],
      paymentMethodID: order.paymentMethodID, revision: 1)
  }
}
