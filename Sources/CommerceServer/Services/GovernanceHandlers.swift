internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.GovernanceService`: data-processing and access policies, and who accepted the data terms (R33).
struct GovernanceHandlers: GovernanceService {
  let backend: CommerceBackend

  func getGovernancePolicy(
    _ request: GetGovernancePolicyRequest, context: ServerContext
  ) async throws -> CommerceSchema.GovernancePolicy {
    let name = try ResourceName(request.name, field: "name", "tenants", "governancePolicies")
    let subject = try await subject(of: name, context)
    return try await backend.read(name.tenant, context) { [tokens = backend.tokens] state, _, _ in
      let policy = state.governance.policies.policy(subject: subject) ?? .init(subject: subject)
      return Self.policy(policy, tenant: name.tenant, tokens: tokens)
    }
  }

  func listGovernancePolicies(
    _ request: ListGovernancePoliciesRequest, context: ServerContext
  ) async throws -> ListGovernancePoliciesResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, pageSize: request.pageSize, pageToken: request.pageToken,
      fields: FilterableFields<CommerceEvents.GovernancePolicy>(fields: []))
    return try await backend.read(tenant, context) { [tokens = backend.tokens] state, _, _ in
      let page = query.page(of: state.governance.policies.all, id: \.subject)
      return ListGovernancePoliciesResponse(
        governancePolicies: page.items.map { Self.policy($0, tenant: tenant, tokens: tokens) },
        nextPageToken: page.nextPageToken)
    }
  }

  func updateGovernancePolicy(
    _ request: UpdateGovernancePolicyRequest, context: ServerContext
  ) async throws -> CommerceSchema.GovernancePolicy {
    guard let wanted = request.governancePolicy else {
      throw CommerceErrors.invalid("governance_policy", "is missing; send the policy with its name")
    }
    let name = try ResourceName(wanted.name, field: "governance_policy.name", "tenants", "governancePolicies")
    let subject = try await subject(of: name, context)
    let command = SetGovernancePolicy(
      .init(
        subject: subject, serviceBlocked: wanted.serviceBlocked, securityGroupIDs: wanted.securityGroups,
        dataRegion: wanted.dataRegion, termsVersion: wanted.termsVersion))
    let tokens = backend.tokens
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      if !wanted.etag.isEmpty {
        let changed = state.governance.policies.policy(subject: subject)?.changedMicros ?? 0
        let full = ResourceName.governancePolicy(Self.id(of: subject), in: name.tenant)
        guard tokens.revision(wanted.etag, of: full) == UInt64(bitPattern: changed) else {
          throw CommerceErrors.etagMismatch
        }
      }
      return try command.decide(state, decisionContext)
    } answer: { _, policy, _ in
      .now(Self.policy(policy, tenant: name.tenant, tokens: tokens))
    }
  }

  func acceptDataTerms(
    _ request: AcceptDataTermsRequest, context: ServerContext
  ) async throws -> CommerceSchema.TermsAcceptance {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      try AcceptDataTerms(
        productID: request.productID, termsVersion: request.termsVersion, userID: access.callerID
      ).decide(state, decisionContext)
    } answer: { _, acceptance, _ in
      .now(Self.acceptance(acceptance, tenant: tenant))
    }
  }

  func listTermsAcceptances(
    _ request: ListTermsAcceptancesRequest, context: ServerContext
  ) async throws -> ListTermsAcceptancesResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, orderBy: "accept_time", pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.acceptanceFields)
    return try await backend.read(tenant, context) { state, _, access in
      let all =
        access.reach == .tenant ? state.governance.acceptances : state.governance.acceptances(of: access.callerID)
      let page = query.page(of: all) { "\($0.userID)/\($0.productID)/\($0.termsVersion)" }
      return ListTermsAcceptancesResponse(
        termsAcceptances: page.items.map { Self.acceptance($0, tenant: tenant) }, nextPageToken: page.nextPageToken)
    }
  }

  // MARK: Parts

  private static let acceptanceFields = FilterableFields<CommerceEvents.TermsAcceptance>(fields: [
    .time("accept_time") { $0.acceptedMicros }
  ])

  /// `product-{product}`, by an alias too, or `family-{family}`, in any case. Who may not call the method is told that,
  /// whether there is such a product or not.
  private func subject(of name: ResourceName, _ context: ServerContext) async throws -> String {
    let id = name.id
    if id.hasPrefix("product-"), let product = backend.catalogue.product(String(id.dropFirst("product-".count))) {
      return GovernancePolicies.subject(product: product.productID)
    }
    if id.hasPrefix("family-") {
      let wanted = id.dropFirst("family-".count).lowercased()
      let family = backend.catalogue.products.first { $0.family.lowercased() == wanted }?.family
      if let family { return GovernancePolicies.subject(family: family) }
    }
    return try await backend.read(name.tenant, context) { _, _, _ in throw CommerceErrors.notFound }
  }

  private static func id(of subject: String) -> String {
    subject.hasPrefix("products/")
      ? "product-" + subject.dropFirst("products/".count) : "family-" + subject.dropFirst("families/".count)
  }

  private static func policy(
    _ policy: CommerceEvents.GovernancePolicy, tenant: String, tokens: OpaqueTokens
  ) -> CommerceSchema.GovernancePolicy {
    let name = ResourceName.governancePolicy(id(of: policy.subject), in: tenant)
    return CommerceSchema.GovernancePolicy(
      name: name, serviceBlocked: policy.serviceBlocked, securityGroups: policy.securityGroupIDs,
      dataRegion: policy.dataRegion, termsVersion: policy.termsVersion, updateTime: .ifSet(policy.changedMicros),
      updater: ResourceName.actor(policy.changedBy, in: tenant),
      etag: tokens.etag(name, revision: UInt64(bitPattern: policy.changedMicros)))
  }

  private static func acceptance(
    _ acceptance: CommerceEvents.TermsAcceptance, tenant: String
  ) -> CommerceSchema.TermsAcceptance {
    CommerceSchema.TermsAcceptance(
      user: ResourceName.user(acceptance.userID, in: tenant), productID: acceptance.productID,
      termsVersion: acceptance.termsVersion, acceptTime: .ifSet(acceptance.acceptedMicros))
  }
}
