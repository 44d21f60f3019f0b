internal import CommerceEvents

extension TenantState {
  /// Whether a user may buy a product for themselves, or every product of the catalogue, in its order (R08).
  ///
  /// - Throws: `PRODUCT_NOT_FOUND`, or `NOT_FOUND` for a user that the tenant does not have.
  package func eligibility(
    userID: String, productID: String?, catalogue: Catalogue
  ) throws(Refusal) -> [ProductEligibility] {
    guard let user = users[userID] else { throw .userNotFound }
    guard let productID else {
      return catalogue.products.map { eligibility(of: user, product: $0, offer: nil, catalogue: catalogue) }
    }
    guard let product = catalogue.product(productID) else { throw .productNotFound }
    return [eligibility(of: user, product: product, offer: nil, catalogue: catalogue)]
  }

  /// - Parameters:
  ///   - offer: what is to be bought; `nil` asks for any paid offer.
  ///   - subscriptionID: the subscription that seats are to be added to (R20); empty for any other purchase. More
  ///     seats of the trial that runs are no second trial.
  func eligibility(
    of user: DirectoryUser, product: CatalogueProduct, offer: CatalogueOffer?,
    addingSeatsTo subscriptionID: String = "",
    catalogue: Catalogue
  ) -> ProductEligibility {
    var reasons: [IneligibilityReason] = []
    let marketCode = profile?.market ?? ""
    let market = catalogue.market(marketCode)
    if market?.allowsSelfService != true { reasons.append(.marketNotEligible) }
    if profile?.segment == .government || profile?.segment == .education { reasons.append(.segmentNotEligible) }
    if product.excludedMarkets.contains(marketCode)
      || (market?.allowsSelfService == true && !product.hasPrice(in: marketCode))
    {
      reasons.append(.productNotAvailableInMarket)
    }
    if !product.isOnSale { reasons.append(.productNotOnSale) }
    if profile?.kind != .managed { reasons.append(.tenantNotManaged) }
    if user.type != .member { reasons.append(.guestAccount) }
    if user.deleted || !user.accountEnabled { reasons.append(.accountDisabled) }
    switch effectivePolicy(for: product) {
    case .disabled: reasons.append(.policyDisabled)
    case .onlyTrialsWithoutPaymentMethod where offer?.isCardFreeTrial != true: reasons.append(.policyTrialsOnly)
    default: break
    }
    if offer?.isTrial == true, hasHadTrial(of: product, userID: user.userID, besides: subscriptionID) {
      reasons.append(.trialAlreadyUsed)
    }
    return ProductEligibility(productID: product.productID, reasons: reasons)
  }

  private func hasHadTrial(of product: CatalogueProduct, userID: String, besides current: String) -> Bool {
    subscriptionIDs(ofPurchaser: userID).contains { id in
      guard id != current, let subscription = subscriptions.entity(id) else { return false }
      // A trial that has become paid, or was bought after it, was one all the same.
      guard subscription.value.trial || orders.entity(subscription.value.orderID)?.value.quote?.trial == true else {
        return false
      }
      let productID = subscription.value.productID
      return productID == product.productID || product.aliases.contains(productID)
    }
  }

  /// Throws the first reason against the purchase, and names all of them.
  func requireEligible(
    _ user: DirectoryUser, product: CatalogueProduct, offer: CatalogueOffer, addingSeatsTo subscriptionID: String = "",
    catalogue: Catalogue
  ) throws(Refusal) {
    let reasons = eligibility(
      of: user, product: product, offer: offer, addingSeatsTo: subscriptionID, catalogue: catalogue
    ).reasons
    guard let first = reasons.first else { return }
    throw Refusal(
      .failedPrecondition, first.rawValue, first.summary,
      metadata: [("product_id", product.productID), ("reasons", reasons.map(\.rawValue).joined(separator: ","))],
      isLocalizable: true)
  }
}
