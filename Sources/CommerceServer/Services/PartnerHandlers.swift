internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.PartnerService`: delegated admin relationships and solutions (R40).
struct PartnerHandlers: PartnerService {
  let backend: CommerceBackend

  func createRelationship(
    _ request: CreateRelationshipRequest, context: ServerContext
  ) async throws -> CommerceSchema.DelegatedAdminRelationship {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    guard let wanted = request.relationship else { throw CommerceErrors.invalid("relationship", "is missing") }
    let partner = try ResourceName(wanted.partner, field: "relationship.partner", "tenants").tenant
    guard let duration = wanted.duration?.micros else {
      throw CommerceErrors.invalid(
        "relationship.duration", "is required: between one second and 730 days", reason: "DURATION_INVALID")
    }
    let command = GrantDelegatedAdmin(
      partnerTenantID: partner, scopes: wanted.scopes.map { PartnerScope(rawValue: $0.rawValue) },
      durationMicros: duration)
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try command.decide(state, decisionContext)
    } answer: { _, relationship, _ in
      .now(Self.relationship(relationship, tenant: tenant))
    }
  }

  func getRelationship(
    _ request: GetRelationshipRequest, context: ServerContext
  ) async throws -> CommerceSchema.DelegatedAdminRelationship {
    let name = try ResourceName(request.name, field: "name", "tenants", "delegatedAdminRelationships")
    return try await backend.read(name.tenant, context) { state, _, access in
      Self.relationship(try Self.visible(name.id, state: state, access), tenant: name.tenant)
    }
  }

  func listRelationships(
    _ request: ListRelationshipsRequest, context: ServerContext
  ) async throws -> ListRelationshipsResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, orderBy: "create_time", pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.relationshipFields)
    return try await backend.read(tenant, context) { state, _, access in
      let visible = state.partners.relationships.values.filter { access.covers(partner: $0.partnerTenantID) }
      let page = query.page(of: visible, id: \.relationshipID)
      return ListRelationshipsResponse(
        relationships: page.items.map { Self.relationship($0, tenant: tenant) }, nextPageToken: page.nextPageToken)
    }
  }

  func terminateRelationship(
    _ request: TerminateRelationshipRequest, context: ServerContext
  ) async throws -> CommerceSchema.DelegatedAdminRelationship {
    let name = try ResourceName(request.name, field: "name", "tenants", "delegatedAdminRelationships")
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      _ = try Self.visible(name.id, state: state, access)
      return try TerminateDelegatedAdmin(relationshipID: name.id).decide(state, decisionContext)
    } answer: { _, relationship, _ in
      .now(Self.relationship(relationship, tenant: name.tenant))
    }
  }

  func publishSolution(
    _ request: PublishSolutionRequest, context: ServerContext
  ) async throws -> CommerceSchema.Solution {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    guard let wanted = request.solution else { throw CommerceErrors.invalid("solution", "is missing") }
    let command = PublishSolution(
      productID: wanted.productID, displayName: wanted.displayName, description: wanted.description, url: wanted.url)
    var content = request
    content.requestID = ""
    let published = try await backend.mutate(
      tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try command.decide(state, decisionContext)
    } answer: { _, solution, _ in
      .now(Self.solution(solution, tenant: tenant))
    }
    return try await withTexts([published], tenant: tenant)[0]
  }

  func listSolutions(_ request: ListSolutionsRequest, context: ServerContext) async throws -> ListSolutionsResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, orderBy: "create_time", pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.solutionFields)
    let catalogue = backend.catalogue
    var response = try await backend.read(tenant, context) { state, _, access in
      let products = access.isPartner ? [] : state.productIDs(of: access.callerID, catalogue: catalogue)
      let visible = state.partners.solutions.values.filter {
        access.covers(partner: $0.partnerTenantID) || products.contains($0.productID)
      }
      let page = query.page(of: visible, id: \.solutionID)
      return ListSolutionsResponse(
        solutions: page.items.map { Self.solution($0, tenant: tenant) }, nextPageToken: page.nextPageToken)
    }
    response.solutions = try await withTexts(response.solutions, tenant: tenant)
    return response
  }

  func withdrawSolution(
    _ request: WithdrawSolutionRequest, context: ServerContext
  ) async throws -> CommerceSchema.Solution {
    let name = try ResourceName(request.name, field: "name", "tenants", "solutions")
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      guard let solution = state.partners.solutions[name.id], access.covers(partner: solution.partnerTenantID) else {
        throw CommerceErrors.notFound
      }
      return try WithdrawSolution(solutionID: name.id).decide(state, decisionContext)
    } answer: { _, solution, _ in
      .now(Self.solution(solution, tenant: name.tenant))
    }
  }

  // MARK: Parts

  /// A relationship within the caller's reach; absent and foreign ones look alike.
  private static func visible(
    _ id: String, state: borrowing TenantState, _ access: Access
  ) throws(RPCError) -> CommerceEvents.DelegatedAdminRelationship {
    guard let relationship = state.partners.relationships[id], access.covers(partner: relationship.partnerTenantID)
    else { throw CommerceErrors.notFound }
    return relationship
  }

  private static let relationshipFields = FilterableFields<CommerceEvents.DelegatedAdminRelationship>(fields: [
    .time("create_time") { $0.grantedMicros }
  ])
  private static let solutionFields = FilterableFields<CommerceEvents.Solution>(fields: [
    .time("create_time") { $0.publishedMicros }
  ])

  private static func relationship(
    _ relationship: CommerceEvents.DelegatedAdminRelationship, tenant: String
  ) -> CommerceSchema.DelegatedAdminRelationship {
    CommerceSchema.DelegatedAdminRelationship(
      name: ResourceName.relationship(relationship.relationshipID, in: tenant),
      partner: ResourceName.tenant(relationship.partnerTenantID),
      scopes: relationship.scopes.map { .init(rawValue: $0.rawValue) },
      state: .init(rawValue: relationship.state.rawValue),
      grantor: ResourceName.actor(relationship.grantedBy, in: tenant), createTime: .ifSet(relationship.grantedMicros),
      expireTime: .ifSet(relationship.expiresMicros), endTime: .ifSet(relationship.endedMicros))
  }

  private static func solution(_ solution: CommerceEvents.Solution, tenant: String) -> CommerceSchema.Solution {
    CommerceSchema.Solution(
      name: ResourceName.solution(solution.solutionID, in: tenant),
      partner: ResourceName.tenant(solution.partnerTenantID), productID: solution.productID,
      createTime: .ifSet(solution.publishedMicros))
  }

  private func withTexts(
    _ solutions: [CommerceSchema.Solution], tenant: String
  ) async throws -> [CommerceSchema.Solution] {
    let keys = solutions.flatMap { CommerceRecords.solution(ResourceName.lastID(of: $0.name)) }
    let texts = try await backend.texts(keys, tenant: tenant)
    return solutions.enumerated().map { index, solution in
      var solution = solution
      solution.displayName = texts[3 * index]
      solution.description = texts[3 * index + 1]
      solution.url = texts[3 * index + 2]
      return solution
    }
  }
}

extension TenantState {
  /// The products that a user bought or holds a seat of.
  borrowing func productIDs(of userID: String, catalogue: Catalogue) -> Set<String> {
    let ids = Array(subscriptionIDs(ofPurchaser: userID)) + subscriptionIDs(ofHolder: userID)
    return Set(ids.compactMap { subscription($0).map { catalogue.canonicalProductID($0.productID) } })
  }
}
