internal import Commerce
internal import CommerceEvents

/// What a caller may be in a tenant. One caller may have several roles.
enum Role: Hashable, Sendable {
  /// A user of the tenant, member or guest: what they do is bounded to what is theirs.
  case user
  case globalAdministrator
  case billingAdministrator
  case licenseAdministrator
  case globalReader
  /// A user of another organisation, by a scope of its delegated admin relationship (R40).
  case partner(PartnerScope)
  /// An application with an app role in its token.
  case service(ServiceRole)

  /// Entra's role template ids. Source: "Microsoft Entra built-in roles".
  init?(templateID: String) {
    switch templateID.lowercased() {
    case "62e90394-69f5-4237-9190-012177145e10": self = .globalAdministrator
    case "b0f54661-2d74-4c50-afa3-1ec803f12efe": self = .billingAdministrator
    case "4d6ac14f-3453-41d0-bef9-a3e0c569773a": self = .licenseAdministrator
    case "f2ef992c-3afb-46b9-b7cf-a126ee74c451": self = .globalReader
    default: return nil
    }
  }
}

/// The app roles that a service's token may carry. `Name` holds in the token's tenant, `Name.All` in every tenant.
enum ServiceRole: String, Hashable, Sendable, CaseIterable {
  case entitlementsRead = "Entitlements.Read"
  case purchasesReadWrite = "Purchases.ReadWrite"
  case licensesReadWrite = "Licenses.ReadWrite"
  case directoryReadWrite = "Directory.ReadWrite"
  case eventsRead = "Events.Read"
  /// Of use in every tenant only: the catalogue is the deployment's.
  case catalogReadWrite = "Catalog.ReadWrite"
  /// The vendor's support agents (R36).
  case supportCasesReadWrite = "SupportCases.ReadWrite"
  /// The vendor's sales systems, which sign agreements and see what is paid on them (R35).
  case agreementsReadWrite = "Agreements.ReadWrite"
}

/// How far a right reaches.
enum Reach: Int, Sendable, Comparable {
  /// What the caller bought, holds or is; a partner's own relationship and solutions.
  case own
  /// And what the organisation bought centrally (R35).
  case central
  /// Everything in the tenant.
  case tenant

  static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }
}
