package import CommerceEvents

extension TenantState {
  /// A product's own policy: what was set for it, else the strictest that was set on a former id, else the tenant's
  /// default (R32).
  package func policy(for product: CatalogueProduct) -> ProductPolicy {
    if let own = policies[product.productID] { return own }
    let inherited = product.aliases.compactMap { policies[$0] }.max { $0.value.strictness < $1.value.strictness }
    guard var inherited else {
      return ProductPolicy(productID: product.productID, value: governance.settings.defaultValue)
    }
    inherited.productID = product.productID
    return inherited
  }

  /// What holds for a purchase: the stricter of the product's own policy and the tenant-wide switch (R32).
  package func effectivePolicy(for product: CatalogueProduct) -> PolicyValue {
    let own = policy(for: product).value
    let overall = governance.settings.overallValue
    return overall.strictness > own.strictness ? overall : own
  }

  /// The version of the data terms that a purchaser has to accept; empty where the tenant and the catalogue have none.
  package func requiredTerms(for product: CatalogueProduct, catalogue: Catalogue) -> String {
    let own = governance.policies.policy(for: product)?.termsVersion ?? ""
    return own.isEmpty ? catalogue.dataTerms?.version ?? "" : own
  }

  /// As `requiredTerms`, but empty where the user has accepted them.
  package func termsToAccept(for product: CatalogueProduct, userID: String, catalogue: Catalogue) -> String {
    let required = requiredTerms(for: product, catalogue: catalogue)
    return governance.hasAccepted(required, productID: product.productID, userID: userID) ? "" : required
  }
}

extension PolicyValue {
  package var strictness: Int {
    switch self {
    case .disabled: 2
    case .onlyTrialsWithoutPaymentMethod: 1
    default: 0
    }
  }

  /// Whether it is one of the three values of AllowSelfServicePurchase.
  package var isKnown: Bool {
    [.enabled, .disabled, .onlyTrialsWithoutPaymentMethod].contains(self)
  }
}
