package import CommerceEvents

/// What a tenant's administrators set above single purchases, and who accepted which data terms (R32, R33).
package struct GovernanceState: Sendable {
  package private(set) var settings = SelfServiceSettings(overallValue: .enabled, defaultValue: .enabled)
  package private(set) var policies = GovernancePolicies()
  /// Oldest first.
  package private(set) var acceptances: [TermsAcceptance] = []
  /// Of each user, in the order of acceptance.
  private var acceptancesOfUser = ShardedTable<[TermsAcceptance]>()

  init() {}

  /// What one user accepted, oldest first.
  package func acceptances(of userID: String) -> [TermsAcceptance] { acceptancesOfUser[userID] ?? [] }

  package func hasAccepted(_ version: String, productID: String, userID: String) -> Bool {
    acceptances(of: userID).contains { $0.productID == productID && $0.termsVersion == version }
  }

  /// Other events change nothing.
  mutating func apply(_ event: AdministrationEvent) {
    switch event {
    case .selfServiceSettingsChanged(let event): settings = event.settings ?? settings
    case .governancePolicyChanged(let event):
      if let policy = event.policy { policies.set(policy) }
    case .dataTermsAccepted(let event):
      if let acceptance = event.acceptance { insert(acceptance) }
    default: break
    }
  }

  private mutating func insert(_ acceptance: TermsAcceptance) {
    acceptances.append(acceptance)
    acceptancesOfUser[acceptance.userID, default: []].append(acceptance)
  }

  func snapshot() -> GovernanceSnapshot {
    GovernanceSnapshot(settings: settings, policies: policies.all, acceptances: acceptances)
  }

  init(snapshot: GovernanceSnapshot) {
    if let settings = snapshot.settings { self.settings = settings }
    for policy in snapshot.policies { policies.set(policy) }
    for acceptance in snapshot.acceptances { insert(acceptance) }
  }
}

/// The governance policies of a tenant: a small value that answers without the tenant's state, from any thread.
package struct GovernancePolicies: Sendable {
  private var bySubject: [String: GovernancePolicy] = [:]
  /// Rises with every change.
  package private(set) var revision: UInt64 = 0

  package init() {}

  package static func subject(product productID: String) -> String { "products/\(productID)" }
  package static func subject(family: String) -> String { "families/\(family)" }

  /// By subject.
  package var all: [GovernancePolicy] { bySubject.values.sorted { $0.subject < $1.subject } }

  package var count: Int { bySubject.count }

  package func policy(subject: String) -> GovernancePolicy? { bySubject[subject] }

  /// The policy that holds for a product: its own, else one set on a former id, else its family's.
  package func policy(for product: CatalogueProduct) -> GovernancePolicy? {
    if bySubject.isEmpty { return nil }
    if let own = bySubject[Self.subject(product: product.productID)] { return own }
    for alias in product.aliases {
      if let inherited = bySubject[Self.subject(product: alias)] { return inherited }
    }
    return bySubject[Self.subject(family: product.family)]
  }

  mutating func set(_ policy: GovernancePolicy) {
    bySubject[policy.subject] = policy
    revision += 1
  }
}
