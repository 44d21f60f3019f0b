/// Why a user may not buy (R02–R06, R32). Raw values are the reasons of `protocol/commerce/reasons.md`.
package enum IneligibilityReason: String, Sendable, Hashable, CaseIterable {
  /// Nobody may buy for themselves in the tenant's market (R02), or it is not in the catalogue.
  case marketNotEligible = "MARKET_NOT_ELIGIBLE"
  /// Government or education (R03).
  case segmentNotEligible = "SEGMENT_NOT_ELIGIBLE"
  /// The market does not have the product (R04).
  case productNotAvailableInMarket = "PRODUCT_NOT_AVAILABLE_IN_MARKET"
  /// The catalogue lists the product and does not sell it (R01).
  case productNotOnSale = "PRODUCT_NOT_ON_SALE"
  /// Only managed tenants (R05).
  case tenantNotManaged = "TENANT_NOT_MANAGED"
  /// Only members of the tenant (R05).
  case guestAccount = "GUEST_ACCOUNT"
  /// Only accounts that may sign in (R06).
  case accountDisabled = "ACCOUNT_DISABLED"
  /// The administrator switched self-service off for the product (R32).
  case policyDisabled = "POLICY_DISABLED"
  /// The administrator allows card-free trials alone (R18, R32).
  case policyTrialsOnly = "POLICY_TRIALS_ONLY"
  /// The user has had this product's trial.
  case trialAlreadyUsed = "TRIAL_ALREADY_USED"

  /// In English, for developers.
  package var summary: String {
    switch self {
    case .marketNotEligible: "self-service purchase is not offered in the tenant's market"
    case .segmentNotEligible: "self-service purchase is not offered to government and education tenants"
    case .productNotAvailableInMarket: "the product is not sold in the tenant's market"
    case .productNotOnSale: "the product is not on sale"
    case .tenantNotManaged: "only users of a managed tenant may buy"
    case .guestAccount: "guests may not buy"
    case .accountDisabled: "the user's account is disabled"
    case .policyDisabled: "the organisation has disabled self-service purchase of the product"
    case .policyTrialsOnly: "the organisation allows trials without a payment method only"
    case .trialAlreadyUsed: "the user has already had a trial of the product"
    }
  }
}

/// Whether one user may buy one product, with every reason against it (R08).
package struct ProductEligibility: Sendable, Hashable {
  /// The product's own id, also where an alias was asked for.
  package let productID: String
  /// In a fixed order; empty exactly where the user may buy.
  package let reasons: [IneligibilityReason]

  package var isEligible: Bool { reasons.isEmpty }
}
