package import CommerceEvents

/// Sets the tenant-wide switch and the default of new products (R32). Setting what is set already makes no event.
package struct SetSelfServiceSettings: CommerceCommand {
  /// `nil` leaves it as it is.
  package let overallValue: PolicyValue?
  /// `nil` leaves it as it is.
  package let defaultValue: PolicyValue?

  package init(overallValue: PolicyValue?, defaultValue: PolicyValue?) {
    self.overallValue = overallValue
    self.defaultValue = defaultValue
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<SelfServiceSettings> {
    guard overallValue?.isKnown != false else {
      throw .invalid("settings.overall_value", "is none of the values of this schema")
    }
    guard defaultValue?.isKnown != false else {
      throw .invalid("settings.default_value", "is none of the values of this schema")
    }
    let previous = state.governance.settings
    var settings = previous
    settings.overallValue = overallValue ?? previous.overallValue
    settings.defaultValue = defaultValue ?? previous.defaultValue
    if settings == previous { return Decision(result: previous) }
    settings.changedMicros = context.nowMicros
    settings.changedBy = context.caller.auditID
    return Decision(
      events: [
        .administration(
          .selfServiceSettingsChanged(SelfServiceSettingsChanged(settings: settings, previous: previous)))
      ], result: settings)
  }
}

/// Sets AllowSelfServicePurchase for many products in one step: all of them, or none (R32).
package struct SetProductPolicies: CommerceCommand {
  /// Product ids or aliases, and what to set.
  package let values: [(productID: String, value: PolicyValue)]

  /// - Parameter values: 1 to `CommerceLimits.policiesPerBatchMax`, each product once.
  package init(values: [(productID: String, value: PolicyValue)]) {
    self.values = values
  }

  /// - Returns: the policies, in the order of the command.
  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<[ProductPolicy]> {
    guard (1...CommerceLimits.policiesPerBatchMax).contains(values.count) else {
      throw .invalid("product_policies", "has not 1 to \(CommerceLimits.policiesPerBatchMax) entries")
    }
    var decision = Decision<[ProductPolicy]>(result: [])
    var seen: Set<String> = []
    for (productID, value) in values {
      guard seen.insert(context.catalogue.canonicalProductID(productID)).inserted else {
        throw .invalid("product_policies", "names a product twice; send each product once")
      }
      let one = try SetProductPolicy(productID: productID, value: value).decide(state, context)
      decision.events += one.events
      decision.result.append(one.result)
    }
    return decision
  }
}
