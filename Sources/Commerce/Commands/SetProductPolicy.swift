package import CommerceEvents

/// Sets AllowSelfServicePurchase for one product (R32). It holds for future purchases only. Setting what is set
/// already makes no event.
package struct SetProductPolicy: CommerceCommand {
  /// A product or one of its aliases.
  package let productID: String
  package let value: PolicyValue
  /// What the caller saw; `nil` to set it whatever it is.
  package let expectedValue: PolicyValue?

  package init(productID: String, value: PolicyValue, expectedValue: PolicyValue? = nil) {
    self.productID = productID
    self.value = value
    self.expectedValue = expectedValue
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<ProductPolicy> {
    guard let product = context.catalogue.product(productID) else { throw .productNotFound }
    guard value.isKnown else { throw .invalid("product_policy.value", "is none of the values of this schema") }
    let current = state.policy(for: product)
    if let expectedValue, expectedValue != current.value {
      throw Refusal(.aborted, "ETAG_MISMATCH", "the policy has changed since it was read; read it again")
    }
    if state.policies[product.productID]?.value == value { return Decision(result: current) }
    let policy = ProductPolicy(
      productID: product.productID, value: value, changedMicros: context.nowMicros,
      changedBy: context.caller.auditID)
    return Decision(
      events: [.productPolicyChanged(ProductPolicyChanged(policy: policy, previousValue: current.value))],
      result: policy)
  }
}
