internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.EntitlementService`: the hot path of every microservice (R41).
///
/// An active tenant is answered on the caller's event loop from the read index, without a task or a hop; only a tenant
/// that must come into memory first costs more.
struct EntitlementHandlers: EntitlementService {
  /// Users × products in one batch call.
  static let batchChecksMax = 10_000

  let backend: CommerceBackend

  func checkEntitlement(
    _ request: CheckEntitlementRequest, context: ServerContext
  ) -> InlineOutcome<CheckEntitlementResponse> {
    do throws(RPCError) {
      let tenantID = request.tenant.canonicalID
      let principal = try backend.enter(tenantID, context)
      if let tenant = backend.registry.active(tenantID), !principal.isPartner(in: tenantID) {
        return .reply(try answer(request, tenant, principal, context))
      }
      return .suspend { [self] in
        try await backend.admitPartner(principal, to: tenantID)
        return try await backend.registry.with(tenantID) { try answer(request, $0, principal, context) }
      }
    } catch {
      return .failure(error)
    }
  }

  private func answer(
    _ request: CheckEntitlementRequest, _ tenant: Tenant, _ principal: CommercePrincipal, _ context: ServerContext
  ) throws(RPCError) -> CheckEntitlementResponse {
    let userID = request.user.canonicalID
    try authorize(principal, toSee: userID, tenant, method: context.method.fullName)
    return check(userID, request.productID, tenant)
  }

  func batchCheckEntitlements(
    _ request: BatchCheckEntitlementsRequest, context: ServerContext
  ) async throws -> BatchCheckEntitlementsResponse {
    let tenantID = request.tenant.canonicalID
    let count = request.users.count.multipliedReportingOverflow(by: request.productIDs.count)
    guard !count.overflow, (1...Self.batchChecksMax).contains(count.partialValue) else {
      throw CommerceErrors.invalid("users", "users × product_ids is 1 to \(Self.batchChecksMax)")
    }
    let principal = try backend.enter(tenantID, context)
    try await backend.admitPartner(principal, to: tenantID)
    return try await backend.registry.with(tenantID) { tenant in
      var results: [EntitlementResult] = []
      results.reserveCapacity(count.partialValue)
      for user in request.users {
        let userID = user.canonicalID
        try authorize(principal, toSee: userID, tenant, method: context.method.fullName)
        for product in request.productIDs {
          results.append(
            EntitlementResult(user: user, productID: product, entitlement: check(userID, product, tenant)))
        }
      }
      return BatchCheckEntitlementsResponse(results: results)
    }
  }

  private func check(_ userID: String, _ productID: String, _ tenant: Tenant) -> CheckEntitlementResponse {
    let found = tenant.entitlements.lookUp(userID)
    let now = backend.environment.realClock() + found.clockOffsetMicros
    guard let product = backend.catalogue.product(productID) else {
      return CheckEntitlementResponse(
        allowed: false, reason: .productUnknown, version: found.version,
        timeToLiveSeconds: UInt32(CommerceLimits.entitlementTimeToLiveSecondsMax))
    }
    let user = found.user?.entitlements ?? .unknownUser
    let policy = found.policies.policy(for: product)
    var response = CheckEntitlementResponse(
      user.check(product.productID, governance: policy, nowMicros: now), tenant: tenant.id, version: found.version)
    if let policy { response.dataRegion = policy.dataRegion }
    return response
  }

  /// Users see what they hold; administrators and services, as the access table says, everybody's.
  private func authorize(
    _ principal: CommercePrincipal, toSee userID: String, _ tenant: Tenant, method: String
  ) throws(RPCError) {
    switch principal.kind {
    case .service: return  // judged by `enter`: a service's roles need no directory
    case .user where principal.isPartner(in: tenant.id):
      let scopes = backend.environment.directory.scopes(
        ofPartner: principal.tenantID, in: tenant.id,
        at: backend.environment.realClock() + tenant.entitlements.clockOffsetMicros)
      guard !scopes.isEmpty else { throw CommerceErrors.notFound }
      guard AccessTable.reach(method, roles: scopes.map(Role.partner)) == .tenant else {
        throw CommerceErrors.permissionDenied(method)
      }
    case .user:
      guard let caller = tenant.entitlements.lookUp(principal.objectID).user else { throw CommerceErrors.callerUnknown }
      guard caller.entitlements.isAccountEnabled else { throw CommerceErrors.callerDisabled }
      if userID == principal.objectID { return }
      guard AccessTable.reach(method, roles: caller.roles) == .tenant else { throw CommerceErrors.notFound }
    }
  }
}

extension CheckEntitlementResponse {
  init(_ answer: EntitlementAnswer, tenant: String, version: UInt64) {
    self.init(
      allowed: answer.allowed, reason: Reason(answer.reason), version: version,
      timeToLiveSeconds: answer.timeToLiveSeconds)
    channel = .init(answer.channel)
    if !answer.subscriptionID.isEmpty {
      subscription = ResourceName.subscription(answer.subscriptionID, in: tenant)
    }
    validUntil = answer.validUntilMicros.map { Timestamp(unixMicros: $0) }
  }
}

extension CheckEntitlementResponse.Reason {
  init(_ reason: EntitlementReason) {
    switch reason {
    case .assignedSeat: self = .assignedSeat
    case .gracePeriod: self = .gracePeriod
    case .notAssigned: self = .notAssigned
    case .accountDisabled: self = .accountDisabled
    case .subscriptionDisabled: self = .subscriptionDisabled
    case .userUnknown: self = .userUnknown
    case .blockedByPolicy: self = .blockedByPolicy
    case .notInSecurityGroup: self = .notInSecurityGroup
    case .termsNotAccepted: self = .termsNotAccepted
    }
  }
}
