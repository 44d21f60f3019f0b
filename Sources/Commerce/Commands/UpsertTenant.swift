package import CommerceEvents

/// What became of a record of the directory.
package enum UpsertOutcome: Sendable, Hashable {
  case created
  case updated
  /// It said what was known already: a replay makes no event (R43).
  case unchanged
}

/// Takes over what the directory says about the tenant (R43).
package struct UpsertTenant: CommerceCommand {
  package let tenant: TenantProfile
  /// The tenant's texts; `nil` leaves them as they are.
  package let text: TenantText?

  package init(tenant: TenantProfile, text: TenantText? = nil) {
    self.tenant = tenant
    self.text = text
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<UpsertOutcome> {
    try validate(tenantID: state.tenantID)
    var profile = tenant
    profile.verifiedDomains = Array(Set(tenant.verifiedDomains.map { $0.lowercased() })).sorted()
    var decision = Decision(result: UpsertOutcome.unchanged)
    if let text { decision.records.append(.put(key: CommerceRecords.tenantText, value: text.serializedBytes())) }
    if state.profile != profile {
      decision.result = state.profile == nil ? .created : .updated
      decision.events.append(.tenantUpserted(TenantUpserted(tenant: profile)))
    }
    return decision
  }

  private func validate(tenantID: String) throws(Refusal) {
    guard tenant.tenantID == tenantID else {
      throw .invalid("tenant.name", "names another tenant than the one at hand")
    }
    guard tenant.kind != .unspecified else { throw .invalid("tenant.kind", "is required") }
    guard tenant.segment != .unspecified else { throw .invalid("tenant.segment", "is required") }
    guard Grammar.isCountry(tenant.market) else {
      throw .invalid("tenant.market", "is not an ISO 3166-1 alpha-2 code in upper case, such as NO")
    }
    guard tenant.verifiedDomains.count <= CommerceLimits.verifiedDomainsMax else {
      throw .invalid("tenant.verified_domains", "has more than \(CommerceLimits.verifiedDomainsMax) entries")
    }
    guard tenant.verifiedDomains.allSatisfy({ (1...253).contains($0.utf8.count) }) else {
      throw .invalid("tenant.verified_domains", "holds an entry without 1 to 253 bytes")
    }
    guard let text else { return }
    try Grammar.checkFreeText(
      text.displayName, field: "tenant.display_name", bytesMax: CommerceLimits.displayNameBytesMax)
    try Grammar.checkFreeText(
      text.refusalMessage, field: "tenant.refusal_message", bytesMax: CommerceLimits.refusalMessageBytesMax)
    try Grammar.checkFreeText(text.refusalURL, field: "tenant.refusal_url", bytesMax: CommerceLimits.refusalURLBytesMax)
    guard text.refusalURL.isEmpty || text.refusalURL.hasPrefix("https://") else {
      throw .invalid("tenant.refusal_url", "does not begin with https://")
    }
  }
}
