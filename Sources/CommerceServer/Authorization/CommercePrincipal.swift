internal import Commerce
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

  /// The caller as the domain knows it.
  var caller: Caller {
    switch kind {
    case .user: Caller(kind: .user, objectID: objectID, tenantID: tenantID)
    case .service: Caller(kind: .service, objectID: objectID, tenantID: tenantID)
    }
  }
}

/// What a caller may do with one method in one tenant.
struct Access: Sendable {
  let principal: CommercePrincipal
  let tenantID: String
  let reach: Reach

  /// The caller's own object id.
  var callerID: String { principal.objectID }

  var isService: Bool {
    if case .service = principal.kind { true } else { false }
  }

  /// Whether something that belongs to `owner` is within reach. What is not answers `NOT_FOUND`.
  func covers(_ owner: String) -> Bool { reach == .tenant || owner == callerID }
}
