package import CommerceEvents

/// Accepts a quote (R11–R16): eligibility, policy and card are judged here, once, and the quote is used up. From here
/// the purchase can't be refused, only fail at the bank.
///
/// A card-free trial completes at once; every other order is pending, see `TenantState.chargeToMake`.
package struct PlaceOrder: CommerceCommand {
  /// Opened by the server, which sealed it.
  package let quote: Quote
  /// `nil` only for an offer that asks for no card.
  package let instrument: PaymentInstrument?
  package let sourceKind: OrderSourceKind
  /// Which app, for an in-app purchase (R15).
  package let sourceApp: String
  /// Fresh and random: the order's id.
  package let orderID: String
  /// The customer's own text; kept where it can be erased.
  package let purchaseReference: String

  package init(
    quote: Quote, instrument: PaymentInstrument?, sourceKind: OrderSourceKind, sourceApp: String = "",
    orderID: String, purchaseReference: String = ""
  ) {
    self.quote = quote
    self.instrument = instrument
    self.sourceKind = sourceKind
    self.sourceApp = sourceApp
    self.orderID = orderID
    self.purchaseReference = purchaseReference
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Order> {
    try validateRequest()
    guard quote.tenantID == state.tenantID, context.caller.mayActFor(quote.purchaserID) else {
      throw Refusal(.invalidArgument, "QUOTE_INVALID", "the quote is for somebody else; create one for this purchase")
    }
    guard state.orderIDOfQuote[quote.quoteID] == nil else {
      throw Refusal(.failedPrecondition, "QUOTE_USED", "the quote was used by an earlier order; create a new one")
    }
    guard context.nowMicros < quote.expiresMicros else {
      throw Refusal(.failedPrecondition, "QUOTE_EXPIRED", "the quote has expired; create a new one")
    }
    guard state.order(orderID) == nil else {
      throw Refusal(.alreadyExists, "ALREADY_EXISTS", "an order with this id exists; repeat with a fresh one")
    }
    try requireEligible(state, context)
    let order = Order(
      orderID: orderID, state: .pending, purchaserID: quote.purchaserID, payerID: quote.purchaserID,
      channel: .selfService, sourceKind: sourceKind, sourceApp: sourceApp, quote: quote,
      createdMicros: context.nowMicros)
    return try place(order, state, context)
  }

  private func validateRequest() throws(Refusal) {
    try Grammar.checkFreeText(
      purchaseReference, field: "purchase_order_reference", bytesMax: CommerceLimits.purchaseReferenceBytesMax)
    switch sourceKind {
    case .productWebsite:
      guard sourceApp.isEmpty else { throw .invalid("source.app", "is only for in-app purchases") }
    case .inApp:
      guard Grammar.isAppName(sourceApp) else { throw .invalid("source.app", "is not 1 to 64 of a-z, 0-9 and -") }
    default:
      throw .invalid("source.kind", "is required: PRODUCT_WEBSITE or IN_APP")
    }
    if instrument == .unsupported {
      throw Refusal(
        .failedPrecondition, "PAYMENT_METHOD_NOT_SUPPORTED", "self-service purchases are paid by credit card only")
    }
  }

  /// The product may have left the catalogue since the quote was made; the quote's price stands all the same.
  private func requireEligible(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) {
    guard let user = state.user(quote.purchaserID) else { throw .userNotFound }
    guard let product = context.catalogue.product(quote.productID) else { throw .productNotFound }
    let offer =
      product.offer(quote.offerID)
      ?? CatalogueOffer(
        offerID: quote.offerID, termMonths: quote.termMonths, billingMonths: quote.billingMonths,
        seatsMax: quote.quantity, isTrial: quote.cardFreeTrial, requiresCard: !quote.cardFreeTrial, prices: [:])
    try state.requireEligible(user, product: product, offer: offer, catalogue: context.catalogue)
  }

  private func place(
    _ placed: Order, _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Order> {
    var order = placed
    var events: [CommerceEvent] = []
    if !quote.cardFreeTrial {
      let (method, isNew) = try pinCard(state, context)
      order.paymentMethodID = method.paymentMethodID
      if isNew { events.append(.paymentMethodAdded(PaymentMethodAdded(paymentMethod: method))) }
    }
    events.append(.orderPlaced(OrderPlaced(order: order)))
    var decision = Decision(events: events, result: order)
    if quote.totalMinor == 0 {
      let completion = OrderCompletion(order: order, quote: quote, chargeID: "", state: state, context: context)
      decision.events += completion.events
      decision.result = completion.order
    } else {
      decision.timers.append(
        .set(id: CommerceTimers.order(orderID), dueMicros: context.nowMicros, payload: Array(orderID.utf8)))
    }
    if !purchaseReference.isEmpty {
      decision.records.append(
        .put(key: CommerceRecords.orderReference(orderID), value: Array(purchaseReference.utf8)))
    }
    return decision
  }

  /// The purchaser's payment method with this card: the one that is known, or a new one.
  private func pinCard(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> (PaymentMethod, isNew: Bool) {
    guard case .card(let card) = instrument else {
      throw .invalid("payment_instrument", "is required: this offer is paid by credit card")
    }
    guard let market = context.catalogue.market(quote.market) else {
      throw Refusal(.failedPrecondition, "QUOTE_EXPIRED", "the quote's market has left the catalogue; create a new one")
    }
    try card.validate(market: market, at: context.nowMicros)
    let known = state.paymentMethodIDsOfOwner[quote.purchaserID] ?? []
    for id in known {
      if let method = state.paymentMethod(id), card.matches(method) { return (method, false) }
    }
    guard known.count < CommerceLimits.paymentMethodsPerOwnerMax else {
      throw Refusal(
        .resourceExhausted, "PAYMENT_METHODS_EXHAUSTED",
        "the purchaser has \(CommerceLimits.paymentMethodsPerOwnerMax) cards on record; pay with one of them")
    }
    let method = PaymentMethod(
      paymentMethodID: context.newID(), ownerID: quote.purchaserID, gatewayToken: card.paymentToken,
      brand: card.brand, lastFour: card.lastFour, expiryMonth: UInt32(card.expiryMonth),
      expiryYear: UInt32(card.expiryYear), country: card.country)
    return (method, true)
  }
}
