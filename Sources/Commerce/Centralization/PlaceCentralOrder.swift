package import CommerceEvents

/// Buys seats under an agreement, at its price list, without a card (R16, R35): the subscription is active at once, and
/// the invoice goes to the tenant's own billing account, due by the agreement's terms.
///
/// Under an agreement through a partner the partner price list applies, for as long as the partner may act for the
/// customer (R40). The customer is the payer all the same (R17).
///
/// The tenant is purchaser and payer of the subscription, so that no user can manage it as their own; the order says
/// which administrator bought.
package struct PlaceCentralOrder: CommerceCommand {
  package let agreementID: String
  /// A product or one of its aliases.
  package let productID: String
  package let offerID: String
  package let quantity: Int64

  package init(agreementID: String, productID: String, offerID: String, quantity: Int64) {
    self.agreementID = agreementID
    self.productID = productID
    self.offerID = offerID
    self.quantity = quantity
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Order> {
    guard quantity >= 1 else { throw .invalid("quantity", "is not at least 1", reason: "QUANTITY_INVALID") }
    guard let agreement = state.centralization.agreements[agreementID] else { throw .agreementNotFound }
    guard agreement.isInForce(at: context.nowMicros) else {
      throw Refusal(
        .failedPrecondition, "AGREEMENT_NOT_IN_FORCE", "the agreement has not begun, or has ended; buy under another")
    }
    try requirePartner(of: agreement, state, context)
    guard let product = context.catalogue.product(productID) else { throw .productNotFound }
    guard agreement.covers(product) else { throw .productNotInAgreement }
    guard product.isOnSale else {
      throw Refusal(.failedPrecondition, "PRODUCT_NOT_ON_SALE", "the product is not on sale")
    }
    guard let offer = product.offer(offerID) else { throw .offerNotFound }
    guard quantity <= Int64(offer.seatsMax) else {
      throw .invalid("quantity", "is above the offer's limit of \(offer.seatsMax)", reason: "QUANTITY_INVALID")
    }
    guard let market = context.catalogue.market(state.profile?.market ?? ""),
      let unitPrice = offer.price(market: market.code, list: agreement.priceList)
    else { throw .productNotInAgreement }
    let quote = try quote(
      product: product, offer: offer, unitPriceMinor: unitPrice, priceList: agreement.priceList, market: market,
      state: state, context: context)
    return complete(quote, agreement, state, context)
  }

  /// A partner buys under the vendor's agreements and its own, and under its own everybody only while it may act.
  private func requirePartner(
    of agreement: Agreement, _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) {
    let partner = agreement.partnerTenantID
    if partner.isEmpty { return }
    guard context.caller.kind != .partner || context.caller.tenantID == partner else {
      throw Refusal(
        .failedPrecondition, "AGREEMENT_OF_OTHER_PARTNER",
        "the agreement is through another partner; buy under one of the vendor's or of your own")
    }
    guard state.partners.relationship(partnerTenantID: partner, at: context.nowMicros) != nil else {
      throw Refusal(
        .failedPrecondition, "PARTNER_ACCESS_ENDED",
        "the agreement's partner has no delegated admin relationship in force; grant one, or buy under another"
      )
    }
  }

  private func quote(
    product: CatalogueProduct, offer: CatalogueOffer, unitPriceMinor: Int64, priceList: PriceList,
    market: CatalogueMarket, state: borrowing TenantState, context: DecisionContext
  ) throws(Refusal) -> Quote {
    let seats = UInt32(quantity)
    guard let net = MoneyMath.multiply(unitPriceMinor, by: seats),
      let tax = MoneyMath.tax(on: net, basisPoints: market.taxBasisPoints),
      case (let total, let overflow) = net.addingReportingOverflow(tax), !overflow
    else { throw .amountTooLarge }
    return Quote(
      quoteID: context.newID(), tenantID: state.tenantID, purchaserID: state.tenantID, productID: product.productID,
      offerID: offer.offerID, quantity: seats, termMonths: offer.termMonths, billingMonths: offer.billingMonths,
      market: market.code, currencyCode: market.currencyCode, unitPriceMinor: unitPriceMinor, fullPeriodMinor: net,
      netMinor: net, taxBasisPoints: market.taxBasisPoints, taxMinor: tax, totalMinor: total, priceList: priceList,
      catalogueVersion: context.catalogue.version, createdMicros: context.nowMicros,
      expiresMicros: context.nowMicros + CommerceLimits.quoteLifetimeMicros)
  }

  private func complete(
    _ quote: Quote, _ agreement: Agreement, _ state: borrowing TenantState, _ context: DecisionContext
  ) -> Decision<Order> {
    let placed = Order(
      orderID: context.newID(), state: .pending, purchaserID: context.caller.auditID, payerID: state.tenantID,
      channel: .central, quote: quote, createdMicros: context.nowMicros)
    let now = context.nowMicros
    var completed = placed
    var subscription = OrderCompletion.new(for: placed, quote: quote, context: context)
    subscription.purchaserID = state.tenantID
    let account = Invoicing.Account(ofOwner: state.tenantID, state: state, context: context)
    var invoice = Invoicing.invoice(for: placed, quote: quote, subscription: subscription, account: account, at: now)
    invoice.paidMicros = 0
    // No card pays, so what a cancellation within the window gives back is credited on the account.
    subscription.lots = [
      SeatLot(
        lotID: context.newID(), quantity: quote.quantity, addedMicros: now,
        refundableUntilMicros: now + CommerceLimits.cancellationWindowMicros, paidFromMicros: now,
        paidUntilMicros: subscription.billingPeriodEndMicros, unitPriceMinor: quote.unitPriceMinor,
        netMinor: quote.netMinor, taxMinor: quote.taxMinor, taxBasisPoints: quote.taxBasisPoints,
        invoiceNumber: invoice.number)
    ]
    completed.state = .completed
    completed.subscriptionID = subscription.subscriptionID
    completed.invoiceNumber = invoice.number
    completed.finishedMicros = now
    let orderCompleted = OrderCompleted(
      orderID: placed.orderID, subscriptionID: subscription.subscriptionID, invoiceNumber: invoice.number)
    let payment = InvoicePayment(
      invoiceNumber: invoice.number, state: .open, paymentID: context.newID(),
      subscriptionID: subscription.subscriptionID, payerID: state.tenantID,
      dueMicros: now + Int64(agreement.paymentTermsDays) * UnixMicros.microsPerDay)
    return Decision(
      events: [
        .orderPlaced(OrderPlaced(order: placed)), .orderCompleted(orderCompleted),
        .subscriptionActivated(SubscriptionActivated(subscription: subscription)),
        .invoiceIssued(InvoiceIssued(invoice: invoice)),
        .ledgerPosted(Invoicing.postings(issuing: invoice, productID: quote.productID, market: quote.market)),
        .invoicePaymentStarted(InvoicePaymentStarted(payment: payment)),
      ], timers: [subscription.lifecycleTimer], result: completed)
  }
}

extension Refusal {
  static let agreementNotFound = Refusal(.notFound, "NOT_FOUND", "the tenant has no such agreement")
  static let productNotInAgreement = Refusal(
    .failedPrecondition, "PRODUCT_NOT_IN_AGREEMENT",
    "the agreement does not cover the product, or its price list has no price for the tenant's market")
}
