internal import CommerceClient
internal import CommerceSchema
internal import Identity
internal import RPC
internal import Wire

@testable internal import CommerceServer

/// Everyone who may come to a tenant's door: the columns of the access matrix.
enum MatrixCaller: Hashable, Sendable {
  // Nobody, as far as the token goes.
  case withoutToken, expiredToken, wrongAudience, wrongSignature
  /// A user of another organisation, its global administrator, and a service of it with every role there.
  case foreignUser, foreignAdministrator, foreignService
  // People of the tenant.
  case guest, member, purchaser
  case globalAdministrator, billingAdministrator, licenseAdministrator, globalReader
  /// A partner's user with one scope beside `read`; `read` is the scope that every relationship has.
  case partner(DelegatedAdminRelationship.Scope)
  /// A partner whose relationship was terminated.
  case formerPartner
  /// An application with one role in this tenant.
  case service(ServiceRole)
  /// The same role, from another tenant, for all tenants.
  case platformService(ServiceRole)
  case serviceWithoutRole

  static let all: [MatrixCaller] =
    [
      .withoutToken, .expiredToken, .wrongAudience, .wrongSignature, .foreignUser, .foreignAdministrator,
      .foreignService, .guest, .member, .purchaser, .globalAdministrator, .billingAdministrator,
      .licenseAdministrator, .globalReader, .formerPartner, .serviceWithoutRole,
    ] + partners.map { .partner($0.scope) } + ServiceRole.allCases.map { .service($0) }
    + ServiceRole.allCases.map { .platformService($0) }

  /// One organisation of the sample directory for each scope.
  static let partners: [(scope: DelegatedAdminRelationship.Scope, person: Person)] = [
    (.read, .brazilian), (.licenses, .kuwaiti), (.centralize, .japanese), (.policies, .german), (.support, .congolese),
  ]
  static let formerPartnerPerson = Person.indian

  /// How the server refuses whoever does not even get to the table; `nil` for whom the table decides.
  var refusal: (code: StatusCode, reason: String)? {
    switch self {
    case .withoutToken: (.unauthenticated, "CREDENTIAL_MISSING")
    case .expiredToken: (.unauthenticated, "CREDENTIAL_EXPIRED")
    case .wrongAudience, .wrongSignature: (.unauthenticated, "CREDENTIAL_INVALID")
    case .foreignUser, .foreignAdministrator, .foreignService, .formerPartner: (.notFound, "NOT_FOUND")
    default: nil
    }
  }

  /// What the caller is, for the table.
  var roles: [CommerceServer.Role] {
    switch self {
    case .guest, .member, .purchaser: [.user]
    case .globalAdministrator: [.user, .globalAdministrator]
    case .billingAdministrator: [.user, .billingAdministrator]
    case .licenseAdministrator: [.user, .licenseAdministrator]
    case .globalReader: [.user, .globalReader]
    case .partner(let scope): [.partner(.read), .partner(.init(rawValue: scope.rawValue))]
    case .service(let role), .platformService(let role): [.service(role)]
    default: []
    }
  }

  /// A service of another tenant without a role for a method does not learn that the tenant exists.
  var isPlatformService: Bool {
    if case .platformService = self { true } else { false }
  }

  /// Whether it asks about users of the tenant, and is none.
  var namesUsers: Bool {
    switch self {
    case .service, .platformService, .partner: true
    default: false
    }
  }

  func token(_ server: TestServer, forger: DevelopmentIssuer) throws -> String? {
    switch self {
    case .withoutToken: nil
    case .expiredToken:
      try server.issuer.issue(
        .user(tenantID: Tenants.contoso, objectID: Person.globalAdministrator.id), audience: TestServer.audience,
        lifetimeSeconds: 60, nowUnixSeconds: TestServer.unixSeconds() - 3_600)
    case .wrongAudience:
      try server.token(
        .user(tenantID: Tenants.contoso, objectID: Person.globalAdministrator.id), audience: "api://another")
    case .wrongSignature:
      try forger.issue(
        .user(tenantID: Tenants.contoso, objectID: Person.globalAdministrator.id), audience: TestServer.audience,
        lifetimeSeconds: 3_600, nowUnixSeconds: TestServer.unixSeconds())
    case .foreignUser: try server.token(.alex)
    case .foreignAdministrator: try server.token(.fabrikamAdministrator)
    case .foreignService:
      try server.token(service: "foreign", tenant: Tenants.fabrikam, roles: ServiceRole.allCases.map(\.rawValue))
    case .guest: try server.token(.guest)
    case .member: try server.token(.ola)
    case .purchaser: try server.token(.kari)
    case .globalAdministrator: try server.token(.globalAdministrator)
    case .billingAdministrator: try server.token(.billingAdministrator)
    case .licenseAdministrator: try server.token(.licenseAdministrator)
    case .globalReader: try server.token(.globalReader)
    case .partner(let scope): try Self.partners.first { $0.scope == scope }.map { try server.token($0.person) }
    case .formerPartner: try server.token(Self.formerPartnerPerson)
    case .service(let role): try server.token(service: "service", roles: [role.rawValue])
    case .platformService(let role):
      try server.token(service: "platform", tenant: Tenants.fabrikam, roles: [role.rawValue + ".All"])
    case .serviceWithoutRole: try server.token(service: "nobody", roles: [])
    }
  }
}
