package import CommerceEvents

/// Prices a purchase (R11, R16). It makes no event: the quote travels sealed and comes back with the order.
package struct CreateQuote: CommerceCommand {
  /// Who is to buy.
  package let userID: String
  /// A product or one of its aliases.
  package let productID: String
  package let offerID: String
  package let quantity: Int64

  package init(userID: String, productID: String, offerID: String, quantity: Int64) {
    self.userID = userID
    self.productID = productID
    self.offerID = offerID
    self.quantity = quantity
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Quote> {
    guard quantity >= 1 else { throw .invalid("quantity", "is not at least 1", reason: "QUANTITY_INVALID") }
    guard context.caller.mayActFor(userID), let user = state.user(userID) else { throw .userNotFound }
    guard let product = context.catalogue.product(productID) else { throw .productNotFound }
    guard let offer = product.offer(offerID) else { throw .offerNotFound }
    guard quantity <= Int64(offer.seatsMax) else {
      throw .invalid("quantity", "is above the offer's limit of \(offer.seatsMax)", reason: "QUANTITY_INVALID")
    }
    try state.requireEligible(user, product: product, offer: offer, catalogue: context.catalogue)
    guard let market = context.catalogue.market(state.profile?.market ?? ""),
      let unitPrice = offer.price(market: market.code, list: .publicList)
    else {
      let reason = IneligibilityReason.productNotAvailableInMarket
      throw Refusal(
        .failedPrecondition, reason.rawValue, "the offer has no price in the tenant's market; choose another offer",
        isLocalizable: true)
    }
    var quote = try price(
      product: product, offer: offer, unitPriceMinor: unitPrice, market: market, state: state, context: context)
    quote.termsVersion = state.termsToAccept(for: product, userID: userID, catalogue: context.catalogue)
    return Decision(result: quote)
  }

  private func price(
    product: CatalogueProduct, offer: CatalogueOffer, unitPriceMinor: Int64, market: CatalogueMarket,
    state: borrowing TenantState, context: DecisionContext
  ) throws(Refusal) -> Quote {
    let seats = UInt32(quantity)
    guard let net = MoneyMath.multiply(unitPriceMinor, by: seats),
      let tax = MoneyMath.tax(on: net, basisPoints: market.taxBasisPoints),
      case (let total, let overflow) = net.addingReportingOverflow(tax), !overflow
    else { throw .amountTooLarge }
    return Quote(
      quoteID: context.newID(), tenantID: state.tenantID, purchaserID: userID, productID: product.productID,
      offerID: offer.offerID, quantity: seats, termMonths: offer.termMonths, billingMonths: offer.billingMonths,
      market: market.code, currencyCode: market.currencyCode, unitPriceMinor: unitPriceMinor, fullPeriodMinor: net,
      prorationMinor: 0, netMinor: net, taxBasisPoints: market.taxBasisPoints, taxMinor: tax, totalMinor: total,
      priceList: .publicList, catalogueVersion: context.catalogue.version, createdMicros: context.nowMicros,
      expiresMicros: context.nowMicros + CommerceLimits.quoteLifetimeMicros,
      cardFreeTrial: offer.isCardFreeTrial, trial: offer.isTrial, convertsToOfferID: offer.convertsTo ?? "")
  }
}
