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
  /// The data terms that the buyer was shown and accepts (R33); empty for none.
  package let acceptedTermsVersion: String

  package init(
    quote: Quote, instrument: PaymentInstrument?, sourceKind: OrderSourceKind, sourceApp: String = "",
    orderID: String, purchaseReference: String = "", acceptedTermsVersion: String = ""
  ) {
    self.quote = quote
    self.instrument = instrument
    self.sourceKind = sourceKind
    self.sourceApp = sourceApp
    self.orderID = orderID
    self.purchaseReference = purchaseReference
    self.acceptedTermsVersion = acceptedTermsVersion
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
    try requireUnchanged(state)
    try requireEligible(state, context)
    let acceptance = try acceptTerms(state, context)
    let order = Order(
      orderID: orderID, state: .pending, purchaserID: quote.purchaserID, payerID: quote.purchaserID,
      channel: .selfService, sourceKind: sourceKind, sourceApp: sourceApp, quote: quote,
      createdMicros: context.nowMicros)
    var decision = try place(order, state, context)
    decision.events += acceptance
    return decision
  }

  /// What records the acceptance of the data terms that hold now; nothing where they were accepted before (R33).
  private func acceptTerms(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> [CommerceEvent] {
    guard let product = context.catalogue.product(quote.productID) else { return [] }
    let required = state.termsToAccept(for: product, userID: quote.purchaserID, catalogue: context.catalogue)
    if required.isEmpty { return [] }
    guard acceptedTermsVersion == required else {
      throw Refusal(
        .failedPrecondition, "DATA_TERMS_NOT_ACCEPTED",
        "the buyer has to be shown the product's data terms and accept them with the order",
        metadata: [("product_id", product.productID), ("terms_version", required)])
    }
    let acceptance = TermsAcceptance(
      userID: quote.purchaserID, productID: product.productID, termsVersion: required,
      acceptedMicros: context.nowMicros)
    return [.administration(.dataTermsAccepted(DataTermsAccepted(acceptance: acceptance, orderID: orderID)))]
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
    if instrument == .unsupported { throw .paymentMethodNotSupported }
  }

  /// A quote for a change holds for the subscription as it was (R11), and for one change at a time (invariant 3).
  private func requireUnchanged(_ state: borrowing TenantState) throws(Refusal) {
    guard quote.kind != .unspecified else { return }
    guard let subscription = state.subscription(quote.subscriptionID) else { throw .subscriptionNotFound }
    try state.requireNoOpenOperation(subscription)
    try subscription.require(revision: quote.subscriptionRevision)
  }

  /// The product may have left the catalogue since the quote was made; the quote's price stands all the same.
  private func requireEligible(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) {
    guard let user = state.user(quote.purchaserID) else { throw .userNotFound }
    guard let product = context.catalogue.product(quote.productID) else { throw .productNotFound }
    let offer =
      product.offer(quote.offerID)
      ?? CatalogueOffer(
        offerID: quote.offerID, termMonths: quote.termMonths, billingMonths: quote.billingMonths,
        seatsMax: quote.quantity, isTrial: quote.trial || quote.cardFreeTrial, requiresCard: !quote.cardFreeTrial,
        prices: [:])
    try state.requireEligible(
      user, product: product, offer: offer, addingSeatsTo: quote.kind == .seats ? quote.subscriptionID : "",
      catalogue: context.catalogue)
  }

  private func place(
    _ placed: Order, _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Order> {
    var order = placed
    var pinned: PinnedCard?
    if !quote.cardFreeTrial {
      let card = try state.pin(payment(state), for: quote.purchaserID, marketCode: quote.market, context)
      order.paymentMethodID = card.method.paymentMethodID
      pinned = card
    }
    var decision = Decision(result: order)
    if let pinned { decision.take(pinned, context) }
    decision.events.append(.orderPlaced(OrderPlaced(order: order)))
    if quote.totalMinor == 0 {
      let completion = OrderCompletion(order: order, quote: quote, chargeID: "", state: state, context: context)
      decision.events += completion.events
      decision.timers += completion.timers
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

  /// What the order is paid with; for a change that says nothing, the subscription's card.
  private func payment(_ state: borrowing TenantState) throws(Refusal) -> PaymentInstrument {
    if let instrument { return instrument }
    if let attached = state.subscription(quote.subscriptionID)?.paymentMethodID, !attached.isEmpty {
      return .stored(attached)
    }
    throw .invalid("payment_instrument", "is required: this offer is paid by credit card")
  }
}
