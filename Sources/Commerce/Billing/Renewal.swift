internal import CommerceEvents

/// The next billing period of a subscription: what it costs and what the subscription then says (R27).
///
/// A new term is priced by the catalogue in force, in the subscription's own price list and at the market's tax; where
/// the offer has left the catalogue, the last price stands. Within a term the price stays, and the tax of the day is
/// added. Policy and eligibility are not asked: a renewal and a trial's conversion are no new purchases (R32).
struct Renewal {
  private let isNewTerm: Bool
  /// As it is once the period has begun; its invoice is still to be numbered.
  private var subscription: Subscription
  private let netMinor: Int64
  private let taxMinor: Int64
  private let taxBasisPoints: UInt32
  private let dueMicros: UnixMicros

  /// - Returns: `nil` where there is no price to go on with: a trial whose offer has none in the market.
  init?(of current: Subscription, isNewTerm: Bool, context: DecisionContext) {
    let now = context.nowMicros
    let start = current.billingPeriodEndMicros
    var next = current
    if isNewTerm {
      let offerID = current.convertsToOfferID.isEmpty ? current.offerID : current.convertsToOfferID
      let offer = context.catalogue.product(current.productID)?.offer(offerID)
      if let price = offer?.price(market: current.market, list: current.priceList) {
        next.unitPriceMinor = price
      } else if current.trial {
        return nil
      }
      if current.trial, let offer {
        next.offerID = offerID
        next.termMonths = offer.termMonths
        next.billingMonths = offer.billingMonths
        next.trial = false
        next.convertsToOfferID = ""
      }
      next.termStartMicros = start
      next.termEndMicros = current.periodEnd(from: start, months: next.termMonths)
    }
    next.taxBasisPoints = context.catalogue.market(current.market)?.taxBasisPoints ?? current.taxBasisPoints
    next.billingPeriodStartMicros = start
    next.billingPeriodEndMicros = current.periodEnd(from: start, months: next.billingMonths)
    next.lots = Self.lots(of: current, isNewTerm: isNewTerm, at: now, context)
    guard let amounts = next.priceLots() else { return nil }
    (netMinor, taxMinor) = amounts
    next.scheduledQuantity = isNewTerm ? 0 : current.scheduledQuantity
    next.revision += 1
    taxBasisPoints = next.taxBasisPoints
    dueMicros = start
    subscription = next
    self.isNewTerm = isNewTerm
  }

  /// A new term is one lot with a cancellation window of its own. Within a term, seats whose window is still open stay
  /// apart, and the others become one.
  private static func lots(
    of current: Subscription, isNewTerm: Bool, at now: UnixMicros, _ context: DecisionContext
  ) -> [SeatLot] {
    if isNewTerm {
      let seats = current.scheduledQuantity == 0 ? UInt32(clamping: current.seatCount) : current.scheduledQuantity
      return [
        SeatLot(
          lotID: context.newID(), quantity: seats, addedMicros: now,
          refundableUntilMicros: now + CommerceLimits.cancellationWindowMicros)
      ]
    }
    var lots = current.lots.filter { now < $0.refundableUntilMicros }
    let settled = current.lots.filter { now >= $0.refundableUntilMicros }
    if var first = settled.first {
      first.quantity = settled.reduce(0) { $0 + $1.quantity }
      lots.insert(first, at: 0)
    }
    return lots
  }

  /// Invoice, ledger and subscription in one step; the card is charged after it, by the process that the timer names.
  func decision(_ state: borrowing TenantState, _ context: DecisionContext) -> Decision<Void> {
    var after = subscription
    let account = Invoicing.Account(ofOwner: after.payerID, state: state, context: context)
    let number = account.invoiceNumber
    for index in after.lots.indices { after.lots[index].invoiceNumber = number }
    let invoice = Invoicing.invoice(
      renewing: after, netMinor: netMinor, taxMinor: taxMinor, account: account,
      catalogueVersion: context.catalogue.version, at: context.nowMicros)
    var payment = InvoicePayment(
      invoiceNumber: number, state: .pending, paymentID: context.newID(), subscriptionID: after.subscriptionID,
      payerID: after.payerID, attempt: 1, paymentMethodID: after.paymentMethodID, dueMicros: dueMicros,
      attemptMicros: context.nowMicros)
    var decision = Decision(result: ())
    let isOnAccount = after.channel == .central
    if invoice.totalMinor == 0 {
      payment.state = .paid
      payment.finishedMicros = context.nowMicros
    } else if isOnAccount || state.paymentMethod(after.paymentMethodID) == nil {
      // An agreement's invoice is paid on its terms; one without a card waits for its payer, past due.
      payment.state = .open
      payment.attempt = 0
      after.openInvoiceNumber = isOnAccount ? "" : number
    } else {
      after.openInvoiceNumber = number
      decision.timers.append(
        .set(id: CommerceTimers.invoice(number), dueMicros: context.nowMicros, payload: Array(number.utf8)))
    }
    decision.events = [
      .subscriptionRenewed(SubscriptionRenewed(subscription: after)), .invoiceIssued(InvoiceIssued(invoice: invoice)),
      .ledgerPosted(Invoicing.postings(issuing: invoice, productID: after.productID, market: after.market)),
      .invoicePaymentStarted(InvoicePaymentStarted(payment: payment)),
    ]
    if payment.state == .open, !isOnAccount {
      PaymentFailure(payment: payment, invoice: invoice, subscription: after, reason: "payment_method_missing")
        .record(isHard: true, context, in: &decision)
    } else {
      decision.timers.append(after.lifecycleTimer)
    }
    return decision
  }
}

extension Subscription {
  /// Prices the lots for the whole billing period at the subscription's price; nothing of it is paid yet.
  ///
  /// - Returns: the sums; `nil` where they leave 64 bits.
  mutating func priceLots() -> (netMinor: Int64, taxMinor: Int64)? {
    var shares = TaxShares(basisPoints: taxBasisPoints)
    var (net, tax): (Int64, Int64) = (0, 0)
    guard MoneyMath.multiply(unitPriceMinor, by: UInt32(clamping: seatCount)) != nil else { return nil }
    for index in lots.indices {
      guard let lotNet = MoneyMath.multiply(unitPriceMinor, by: lots[index].quantity) else { return nil }
      let lotTax = shares.next(lotNet)
      lots[index].paidFromMicros = billingPeriodStartMicros
      lots[index].paidUntilMicros = billingPeriodEndMicros
      lots[index].unitPriceMinor = unitPriceMinor
      lots[index].netMinor = lotNet
      lots[index].taxMinor = lotTax
      lots[index].taxBasisPoints = taxBasisPoints
      lots[index].chargeID = ""
      lots[index].invoiceNumber = ""
      lots[index].refundedMinor = 0
      net += lotNet
      tax += lotTax
    }
    return (net, tax)
  }
}
