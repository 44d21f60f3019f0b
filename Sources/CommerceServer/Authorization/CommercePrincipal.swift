internal import Commerce
internal import CommerceEvents
public import RPC

/// Who calls, as the access token proves it. What the caller may do, the directory and the access table decide.
public final class CommercePrincipal: AuthenticatedPrincipal {
  enum Kind: Sendable {
    case user
    /// An application, with the app roles it was granted.
    case service(roles: [GrantedServiceRole])
  }

  struct GrantedServiceRole: Sendable {
    let role: ServiceRole
    /// Granted in every tenant, not only in the token's.
    let inAllTenants: Bool

    /// `Entitlements.Read` or `Entitlements.Read.All`; `nil` for a role of somebody else's.
    init?(claim: String) {
      inAllTenants = claim.hasSuffix(".All")
      guard let role = ServiceRole(rawValue: inAllTenants ? String(claim.dropLast(4)) : claim) else { return nil }
      self.role = role
    }
  }

  let kind: Kind
  /// The tenant that issued the token's subject, in lower case.
  let tenantID: String
  /// The user's or the service principal's object id, in lower case.
  let objectID: String
  public let expirationUnixSeconds: Int64?
  /// Users and services are known by tenant and object id, never by a name; calls are counted by the same.
  public let callerKey: String?

  init(kind: Kind, tenantID: String, objectID: String, expirationUnixSeconds: Int64?) {
    self.kind = kind
    self.tenantID = tenantID
    self.objectID = objectID
    self.expirationUnixSeconds = expirationUnixSeconds
    callerKey = tenantID + "/" + objectID
  }

  /// A user of another organisation than `tenant`.
  func isPartner(in tenant: String) -> Bool {
    if case .user = kind { tenantID != tenant } else { false }
  }

  /// The service roles that hold in `tenant`; empty for a user.
  func serviceRoles(in tenant: String) -> [Role] {
    guard case .service(let roles) = kind else { return [] }
    return roles.filter { $0.inAllTenants || tenant == tenantID }.map { .service($0.role) }
  }

  /// The service roles that hold in every tenant; empty for a user.
  var deploymentRoles: [Role] {
    guard case .service(let roles) = kind else { return [] }
    return roles.filter(\.inAllTenants).map { .service($0.role) }
  }
}

/// What a caller may do with one method in one tenant.
struct Access: Sendable {
  let principal: CommercePrincipal
  let tenantID: String
  /// All that the caller is there.
  let roles: [Role]
  let reach: Reach

  /// The caller's own object id.
  var callerID: String { principal.objectID }

  var isService: Bool {
    if case .service = principal.kind { true } else { false }
  }

  /// A user of another organisation, with delegated rights (R40).
  var isPartner: Bool { !isService && principal.tenantID != tenantID }

  /// Whether something that belongs to the user `owner` is within reach. What is not answers `NOT_FOUND`.
  func covers(_ owner: String) -> Bool { reach == .tenant || (!isPartner && owner == callerID) }

  /// Whether a subscription is within reach: by its purchaser, or as a central one.
  func covers(_ subscription: Subscription) -> Bool {
    covers(subscription.purchaserID) || (reach == .central && subscription.channel == .central)
  }

  /// Whether something that belongs to the partner organisation `tenant` is within reach.
  func covers(partner tenant: String) -> Bool { reach == .tenant || (isPartner && tenant == principal.tenantID) }

  /// The caller as the domain knows it.
  var caller: Caller {
    let kind: Caller.Kind = isService ? .service : isPartner ? .partner : .user
    return Caller(
      kind: kind, objectID: principal.objectID, tenantID: principal.tenantID, managesCentral: reach >= .central)
  }
}
