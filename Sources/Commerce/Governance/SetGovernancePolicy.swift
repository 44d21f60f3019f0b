package import CommerceEvents

/// Sets a governance policy as a whole (R33). Setting what is set already makes no event.
package struct SetGovernancePolicy: CommerceCommand {
  /// Who set it and when are the decision's.
  package let policy: GovernancePolicy

  package init(_ policy: GovernancePolicy) {
    self.policy = policy
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<GovernancePolicy> {
    try validate(context.catalogue)
    let previous = state.governance.policies.policy(subject: policy.subject)
    var wanted = policy
    wanted.securityGroupIDs = Array(Set(policy.securityGroupIDs.map { $0.lowercased() })).sorted()
    wanted.changedMicros = previous?.changedMicros ?? 0
    wanted.changedBy = previous?.changedBy ?? ""
    if let previous, wanted == previous { return Decision(result: previous) }
    if previous == nil, state.governance.policies.count >= CommerceLimits.governancePoliciesMax {
      throw Refusal(
        .resourceExhausted, "GOVERNANCE_POLICIES_EXHAUSTED",
        "the tenant has \(CommerceLimits.governancePoliciesMax) policies; set one that exists")
    }
    wanted.changedMicros = context.nowMicros
    wanted.changedBy = context.caller.auditID
    return Decision(
      events: [
        .administration(.governancePolicyChanged(GovernancePolicyChanged(policy: wanted, previous: previous)))
      ], result: wanted)
  }

  private func validate(_ catalogue: Catalogue) throws(Refusal) {
    let isKnown = catalogue.products.contains {
      policy.subject == GovernancePolicies.subject(product: $0.productID)
        || policy.subject == GovernancePolicies.subject(family: $0.family)
    }
    guard isKnown else { throw .productNotFound }
    guard policy.securityGroupIDs.count <= CommerceLimits.securityGroupsMax else {
      throw .invalid("governance_policy.security_groups", "has more than \(CommerceLimits.securityGroupsMax) entries")
    }
    guard policy.securityGroupIDs.allSatisfy(Grammar.isIdentifier) else {
      throw .invalid("governance_policy.security_groups", "holds something that is no object id")
    }
    guard policy.dataRegion.isEmpty || Grammar.isLabel(policy.dataRegion) else {
      throw .invalid("governance_policy.data_region", "is not 1 to 32 of A-Z, a-z, 0-9, - and .")
    }
    guard policy.termsVersion.isEmpty || Grammar.isLabel(policy.termsVersion) else {
      throw .invalid("governance_policy.terms_version", "is not 1 to 32 of A-Z, a-z, 0-9, - and .")
    }
  }
}
