package import CommerceEvents

/// The customer grants a partner delegated rights in its tenant (R40): scoped, for at most two years.
package struct GrantDelegatedAdmin: CommerceCommand {
  package let partnerTenantID: String
  package let scopes: [PartnerScope]
  package let durationMicros: Int64

  package init(partnerTenantID: String, scopes: [PartnerScope], durationMicros: Int64) {
    self.partnerTenantID = partnerTenantID
    self.scopes = scopes
    self.durationMicros = durationMicros
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<DelegatedAdminRelationship> {
    guard partnerTenantID != state.tenantID else {
      throw .invalid("relationship.partner", "is the customer itself")
    }
    guard scopes.allSatisfy({ (PartnerScope.read.rawValue...PartnerScope.support.rawValue).contains($0.rawValue) })
    else { throw .invalid("relationship.scopes", "holds a value that this schema does not know") }
    guard (UnixMicros.microsPerSecond...CommerceLimits.relationshipDurationMicrosMax).contains(durationMicros) else {
      throw .invalid(
        "relationship.duration", "is not between one second and 730 days", reason: "DURATION_INVALID")
    }
    guard state.partners.relationship(partnerTenantID: partnerTenantID, at: context.nowMicros) == nil else {
      throw Refusal(
        .alreadyExists, "RELATIONSHIP_ACTIVE", "the partner has a relationship in force; terminate it first")
    }
    guard state.partners.activeCount < CommerceLimits.activeRelationshipsMax else {
      throw Refusal(
        .resourceExhausted, "RELATIONSHIPS_EXHAUSTED",
        "the tenant has \(CommerceLimits.activeRelationshipsMax) relationships in force")
    }
    let relationship = DelegatedAdminRelationship(
      relationshipID: context.newID(), partnerTenantID: partnerTenantID,
      scopes: Set(scopes + [.read]).sorted { $0.rawValue < $1.rawValue }, state: .active,
      grantedBy: context.caller.auditID, grantedMicros: context.nowMicros,
      expiresMicros: context.nowMicros + durationMicros)
    return Decision(
      events: [.administration(.delegatedAdminGranted(DelegatedAdminGranted(relationship: relationship)))],
      timers: [
        .set(
          id: CommerceTimers.delegatedAdmin(relationship.relationshipID), dueMicros: relationship.expiresMicros,
          payload: [])
      ], result: relationship)
  }
}

/// The customer, or the partner itself, ends a relationship at once (R40).
package struct TerminateDelegatedAdmin: CommerceCommand {
  package let relationshipID: String

  package init(relationshipID: String) {
    self.relationshipID = relationshipID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<DelegatedAdminRelationship> {
    guard let relationship = state.partners.relationships[relationshipID] else { throw .relationshipNotFound }
    guard relationship.state == .active else {
      throw Refusal(.failedPrecondition, "RELATIONSHIP_ENDED", "the relationship was terminated, or has expired")
    }
    var decision = relationship.ending(as: .terminated, by: context.caller.auditID, state, context)
    decision.timers.append(.cancel(id: CommerceTimers.delegatedAdmin(relationshipID)))
    return decision
  }
}

/// The time of a relationship is over: its timer came due.
struct ExpireDelegatedAdmin: CommerceCommand {
  let relationshipID: String

  func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    guard let relationship = state.partners.relationships[relationshipID], relationship.state == .active else {
      return Decision(result: ())
    }
    return relationship.ending(as: .expired, by: "", state, context).withoutResult
  }
}

extension DelegatedAdminRelationship {
  /// Ends it, and tells the administrator who granted it, where the tenant still has them.
  fileprivate func ending(
    as outcome: RelationshipState, by caller: String, _ state: borrowing TenantState, _ context: DecisionContext
  ) -> Decision<DelegatedAdminRelationship> {
    var ended = self
    ended.state = outcome
    ended.endedMicros = context.nowMicros
    var decision = Decision(
      events: [
        .administration(
          .delegatedAdminEnded(
            DelegatedAdminEnded(relationshipID: relationshipID, state: outcome, endedBy: caller)))
      ], result: ended)
    if state.hasUser(grantedBy) {
      decision.notify(
        .partnerAccessEnded, recipient: grantedBy,
        [.id(.request, relationshipID), .time(.due, context.nowMicros)], context)
    }
    return decision
  }
}

extension Refusal {
  static let relationshipNotFound = Refusal(
    .notFound, "NOT_FOUND", "no such relationship, or none that this caller may see")
}
