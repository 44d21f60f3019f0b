package import CommerceEvents

/// Prices what is bought for a subscription that exists: seats for one that runs (R20), or one that has ended anew
/// (R26). Both are purchases: eligibility and policy apply (R32). It makes no event.
///
/// Seats cost the term's own price for the days that are left of the billing period. A reactivation costs the
/// catalogue's price for a whole billing period: from the end of the last one while the subscription is expired, which
/// keeps the billing anchor, and from now on once it is disabled.
package struct CreateChangeQuote: CommerceCommand {
  package enum Kind: Sendable, Hashable {
    case seats
    case reactivation
  }

  package let kind: Kind
  package let subscriptionID: String
  /// Seats to add; or to reactivate with, 0 for as many as there were.
  package let quantity: Int64
  /// Of a reactivation, empty for the offer that there was.
  package let offerID: String
  /// What the caller saw; `nil` for the subscription as it stands.
  package let expectedRevision: UInt64?

  package init(
    kind: Kind, subscriptionID: String, quantity: Int64, offerID: String = "", expectedRevision: UInt64? = nil
  ) {
    self.kind = kind
    self.subscriptionID = subscriptionID
    self.quantity = quantity
    self.offerID = offerID
    self.expectedRevision = expectedRevision
  }

  package func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Quote> {
    guard let subscription = state.subscription(subscriptionID), context.caller.mayActFor(subscription.purchaserID),
      subscription.channel == .selfService
    else { throw .subscriptionNotFound }
    try subscription.require(revision: expectedRevision)
    guard let user = state.user(subscription.purchaserID) else { throw .userNotFound }
    guard let product = context.catalogue.product(subscription.productID) else { throw .productNotFound }
    guard let market = context.catalogue.market(subscription.market) else { throw .offerNotFound }
    let quote =
      switch kind {
      case .seats: try seats(subscription, user, product, market, state, context)
      case .reactivation: try reactivation(subscription, user, product, market, state, context)
      }
    return Decision(result: quote)
  }

  private func seats(
    _ subscription: Subscription, _ user: DirectoryUser, _ product: CatalogueProduct, _ market: CatalogueMarket,
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Quote {
    guard quantity >= 1 else { throw .invalid("quantity", "is not at least 1", reason: "QUANTITY_INVALID") }
    guard subscription.phase(at: context.nowMicros) == .active else {
      throw Refusal(.failedPrecondition, "SUBSCRIPTION_NOT_ACTIVE", "the subscription's term has ended; reactivate it")
    }
    let offer = Self.offer(subscription.offerID, of: subscription, product)
    guard quantity <= Int64(offer.seatsMax) - Int64(subscription.seatCount) else {
      throw .invalid(
        "quantity", "with the seats owned is above the offer's limit of \(offer.seatsMax)", reason: "QUANTITY_INVALID")
    }
    try state.requireEligible(
      user, product: product, offer: offer, addingSeatsTo: subscriptionID, catalogue: context.catalogue)
    let days = Proration(
      at: context.nowMicros, periodStart: subscription.billingPeriodStartMicros,
      periodEnd: subscription.billingPeriodEndMicros)
    let seats = UInt32(quantity)
    guard let net = days.amount(unitPriceMinor: subscription.unitPriceMinor, quantity: seats) else {
      throw .amountTooLarge
    }
    var quote = try Self.quote(
      subscription, kind: .seats, seats: seats, unitPriceMinor: subscription.unitPriceMinor, netMinor: net,
      market: market, context)
    // Tomorrow a day less is left to pay for.
    quote.expiresMicros = min(quote.expiresMicros, context.nowMicros.nextUTCMidnight)
    quote.periodStartMicros = context.nowMicros
    quote.periodEndMicros = subscription.billingPeriodEndMicros
    return quote
  }

  private func reactivation(
    _ subscription: Subscription, _ user: DirectoryUser, _ product: CatalogueProduct, _ market: CatalogueMarket,
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Quote {
    let phase = subscription.phase(at: context.nowMicros)
    guard phase == .expired || phase == .disabled else {
      throw Refusal(
        .failedPrecondition, "SUBSCRIPTION_NOT_REACTIVATABLE",
        "only a subscription that is expired or disabled can be reactivated")
    }
    guard subscription.openInvoiceNumber.isEmpty else {
      throw Refusal(
        .failedPrecondition, "INVOICE_OPEN", "an invoice of the subscription is open; paying it restores the service",
        metadata: [("invoice", subscription.openInvoiceNumber)])
    }
    let offer = Self.offer(offerID.isEmpty ? subscription.offerID : offerID, of: subscription, product)
    guard offer.offerID == subscription.offerID || product.offer(offer.offerID) != nil else { throw .offerNotFound }
    let wanted = quantity == 0 ? Int64(subscription.seatCount) : quantity
    guard wanted >= 1, wanted <= Int64(offer.seatsMax) else {
      throw .invalid("quantity", "is not 1 to the offer's limit of \(offer.seatsMax)", reason: "QUANTITY_INVALID")
    }
    guard wanted >= Int64(state.assignedCount(subscriptionID)) else {
      throw Refusal(
        .failedPrecondition, "SEATS_ASSIGNED", "more seats are assigned than would be left; unassign some first",
        metadata: [("assigned", String(state.assignedCount(subscriptionID)))])
    }
    try state.requireEligible(user, product: product, offer: offer, catalogue: context.catalogue)
    guard let price = offer.price(market: market.code, list: .publicList) else { throw .offerNotFound }
    let seats = UInt32(wanted)
    guard let net = MoneyMath.multiply(price, by: seats) else { throw .amountTooLarge }
    var quote = try Self.quote(
      subscription, kind: .reactivation, seats: seats, unitPriceMinor: price, netMinor: net, market: market, context)
    quote.offerID = offer.offerID
    quote.termMonths = offer.termMonths
    quote.billingMonths = offer.billingMonths
    quote.periodStartMicros = phase == .expired ? subscription.endMicros : 0
    return quote
  }

  /// The offer that the subscription has may have left the catalogue; what it had stands all the same, without a price.
  private static func offer(
    _ offerID: String, of subscription: Subscription, _ product: CatalogueProduct
  ) -> CatalogueOffer {
    product.offer(offerID)
      ?? CatalogueOffer(
        offerID: offerID, termMonths: subscription.termMonths, billingMonths: subscription.billingMonths,
        seatsMax: UInt32(clamping: max(1, subscription.seatCount)), isTrial: subscription.trial,
        requiresCard: !subscription.paymentMethodID.isEmpty, prices: [:])
  }

  private static func quote(
    _ subscription: Subscription, kind: QuoteKind, seats: UInt32, unitPriceMinor: Int64, netMinor: Int64,
    market: CatalogueMarket, _ context: DecisionContext
  ) throws(Refusal) -> Quote {
    guard let full = MoneyMath.multiply(unitPriceMinor, by: seats),
      let tax = MoneyMath.tax(on: netMinor, basisPoints: market.taxBasisPoints),
      case (let total, let overflow) = netMinor.addingReportingOverflow(tax), !overflow
    else { throw .amountTooLarge }
    return Quote(
      quoteID: context.newID(), tenantID: subscription.dataOwnerID, purchaserID: subscription.purchaserID,
      productID: subscription.productID, offerID: subscription.offerID, quantity: seats,
      termMonths: subscription.termMonths, billingMonths: subscription.billingMonths, market: subscription.market,
      currencyCode: subscription.currencyCode, unitPriceMinor: unitPriceMinor, fullPeriodMinor: full,
      prorationMinor: netMinor - full, netMinor: netMinor, taxBasisPoints: market.taxBasisPoints, taxMinor: tax,
      totalMinor: total, priceList: subscription.priceList, catalogueVersion: context.catalogue.version,
      createdMicros: context.nowMicros, expiresMicros: context.nowMicros + CommerceLimits.quoteLifetimeMicros,
      cardFreeTrial: subscription.trial && subscription.paymentMethodID.isEmpty, kind: kind,
      subscriptionID: subscription.subscriptionID, subscriptionRevision: subscription.revision)
  }
}
