internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC

/// `commerce.v1.PortalService`: what a caller may do (R25), read from the access table itself.
struct PortalHandlers: PortalService {
  let backend: CommerceBackend

  func getPortalContext(_ request: GetPortalContextRequest, context: ServerContext) async throws -> PortalContext {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    return try await backend.read(tenant, context) { state, _, access in
      PortalContext(
        tenant: ResourceName.tenant(tenant), roles: Self.roles(access, state: state),
        areas: Self.areas(roles: access.roles))
    }
  }

  private static func roles(_ access: Access, state: borrowing TenantState) -> [PortalContext.Role] {
    if access.isService { return [.service] }
    if access.isPartner { return [.partner] }
    var roles: [PortalContext.Role] = []
    let isMember = state.user(access.callerID)?.type == .member
    if isMember || !state.subscriptionIDs(ofPurchaser: access.callerID).isEmpty { roles.append(.purchaser) }
    for role in access.roles {
      switch role {
      case .globalAdministrator: roles.append(.globalAdministrator)
      case .billingAdministrator: roles.append(.billingAdministrator)
      case .licenseAdministrator: roles.append(.licenseAdministrator)
      case .globalReader: roles.append(.globalReader)
      case .user, .partner, .service: break
      }
    }
    return roles.isEmpty ? [.none] : roles
  }

  /// One area per service, by name; each with the methods that the roles open.
  static func areas(roles: [Role]) -> [PortalArea] {
    var areas: [String: [PortalAction]] = [:]
    for method in AccessTable.rows.keys.sorted() {
      guard let reach = AccessTable.reach(method, roles: roles) else { continue }
      areas[area(of: method), default: []].append(PortalAction(method: method, reach: .init(reach)))
    }
    return areas.sorted { $0.key < $1.key }.map { PortalArea(area: $0.key, actions: $0.value) }
  }

  /// `commerce.v1.SupportCaseService/GetSupportCase` is of the area `support-case`.
  private static func area(of method: String) -> String {
    let service = method.split(separator: "/")[0].split(separator: ".").last ?? ""
    var area = ""
    for character in service.hasSuffix("Service") ? service.dropLast("Service".count) : service {
      if character.isUppercase, !area.isEmpty { area += "-" }
      area += character.lowercased()
    }
    return area
  }
}

extension PortalAction.Reach {
  init(_ reach: Reach) {
    switch reach {
    case .own: self = .own
    case .central: self = .central
    case .tenant: self = .tenant
    }
  }
}
