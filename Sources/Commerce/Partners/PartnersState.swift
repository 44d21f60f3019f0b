package import CommerceEvents

/// The partners that the tenant lets in, and what they publish (R40).
package struct PartnersState: Sendable {
  package private(set) var relationships = OrderedTable<DelegatedAdminRelationship>()
  package private(set) var solutions = OrderedTable<Solution>()
  /// The active relationship, by the partner's tenant.
  private var activeIDs: [String: String] = [:]

  init() {}

  package var activeCount: Int { activeIDs.count }

  /// The partner's relationship that holds at `now`: neither ended nor past its time.
  package func relationship(partnerTenantID: String, at now: UnixMicros) -> DelegatedAdminRelationship? {
    guard let relationship = activeIDs[partnerTenantID].flatMap({ relationships[$0] }) else { return nil }
    return now < relationship.expiresMicros ? relationship : nil
  }

  /// Other events change nothing.
  mutating func apply(_ event: AdministrationEvent, at time: UnixMicros) {
    switch event {
    case .delegatedAdminGranted(let event):
      if let relationship = event.relationship { insert(relationship) }
    case .delegatedAdminEnded(let event):
      guard let relationship = relationships[event.relationshipID], relationship.state == .active else { return }
      activeIDs[relationship.partnerTenantID] = nil
      relationships.update(event.relationshipID) { relationship in
        relationship.state = event.state
        relationship.endedMicros = time
      }
    case .solutionPublished(let event):
      if let solution = event.solution { solutions.insert(solution, id: solution.solutionID) }
    case .solutionWithdrawn(let event): solutions.remove(event.solutionID)
    default: break
    }
  }

  private mutating func insert(_ relationship: DelegatedAdminRelationship) {
    relationships.insert(relationship, id: relationship.relationshipID)
    if relationship.state == .active { activeIDs[relationship.partnerTenantID] = relationship.relationshipID }
  }

  func snapshot() -> PartnersSnapshot {
    PartnersSnapshot(relationships: relationships.values, solutions: solutions.values)
  }

  init(snapshot: PartnersSnapshot) {
    for relationship in snapshot.relationships { insert(relationship) }
    for solution in snapshot.solutions { solutions.insert(solution, id: solution.solutionID) }
  }
}
