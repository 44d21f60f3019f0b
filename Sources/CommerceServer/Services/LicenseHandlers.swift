internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.LicenseService`: seats given to colleagues and taken back (R21).
struct LicenseHandlers: LicenseService {
  /// Users in one batch call.
  static let batchUsersMax = 10_000

  let backend: CommerceBackend

  func assignLicense(_ request: AssignLicenseRequest, context: ServerContext) async throws -> LicenseAssignment {
    let name = try ResourceName(request.parent, field: "parent", "tenants", "subscriptions")
    let user = try userID(request.user, field: "user", tenant: name.tenant)
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) {
      state, decisionContext, access in
      _ = try state.visibleSubscription(name.id, to: access)
      let decision = try AssignLicenses(subscriptionID: name.id, userIDs: [user]).decide(state, decisionContext)
      if let refusal = decision.result.first?.refusal { throw refusal }
      return decision
    } answer: { state, _, _ in
      guard let assignment = state.assignment(name.id, userID: user),
        let subscription = state.subscription(name.id)
      else { preconditionFailure("an assigned licence is not in the state") }
      return .now(
        SubscriptionMapping.assignment(assignment, productID: subscription.productID, tenant: name.tenant))
    }
  }

  func unassignLicense(_ request: UnassignLicenseRequest, context: ServerContext) async throws -> Empty {
    let name = try ResourceName(request.name, field: "name", "tenants", "subscriptions", "licenseAssignments")
    let subscriptionID = name[1]
    let user = name.id.lowercased()
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) {
      state, decisionContext, access in
      _ = try state.visibleSubscription(subscriptionID, to: access)
      let command = UnassignLicenses(subscriptionID: subscriptionID, userIDs: [user])
      let decision = try command.decide(state, decisionContext)
      if let refusal = decision.result.first?.refusal { throw refusal }
      return decision
    } answer: { _, _, _ in
      .now(Empty())
    }
  }

  func batchAssignLicenses(
    _ request: BatchAssignLicensesRequest, context: ServerContext
  ) async throws -> BatchAssignLicensesResponse {
    var content = request
    content.requestID = ""
    let batch = try await Batch.prepare(parent: request.parent, users: request.users, of: content)
    let results = try await inParts(
      batch, of: content, requestID: request.requestID, validateOnly: request.validateOnly, context,
      response: BatchAssignLicensesResponse.init(counting:)
    ) {
      $0.results
    } decide: { userIDs, state, decisionContext in
      try AssignLicenses(subscriptionID: batch.name.id, userIDs: userIDs).decide(state, decisionContext)
    }
    return BatchAssignLicensesResponse(counting: results)
  }

  func batchUnassignLicenses(
    _ request: BatchUnassignLicensesRequest, context: ServerContext
  ) async throws -> BatchUnassignLicensesResponse {
    var content = request
    content.requestID = ""
    let batch = try await Batch.prepare(parent: request.parent, users: request.users, of: content)
    let results = try await inParts(
      batch, of: content, requestID: request.requestID, validateOnly: request.validateOnly, context,
      response: BatchUnassignLicensesResponse.init(counting:)
    ) {
      $0.results
    } decide: { userIDs, state, decisionContext in
      try UnassignLicenses(subscriptionID: batch.name.id, userIDs: userIDs).decide(state, decisionContext)
    }
    return BatchUnassignLicensesResponse(counting: results)
  }

  func listLicenseAssignments(
    _ request: ListLicenseAssignmentsRequest, context: ServerContext
  ) async throws -> ListLicenseAssignmentsResponse {
    let name = try ResourceName(request.parent, field: "parent", "tenants", "subscriptions")
    let query = try backend.listQuery(
      context, parent: request.parent, pageSize: request.pageSize, pageToken: request.pageToken,
      fields: FilterableFields<CommerceEvents.Assignment>(fields: []))
    return try await backend.read(name.tenant, context) { state, _, access in
      let subscription = try state.visibleSubscription(name.id, to: access)
      let page = query.page(
        of: state.sortedSeatHolderIDs(name.id), item: { state.assignment(name.id, userID: $0) }, id: \.userID)
      return ListLicenseAssignmentsResponse(
        licenseAssignments: page.items.map {
          SubscriptionMapping.assignment($0, productID: subscription.productID, tenant: name.tenant)
        }, nextPageToken: page.nextPageToken)
    }
  }
}

extension BatchAssignLicensesResponse {
  fileprivate init(counting results: [CommerceSchema.LicenseResult]) {
    let failures = results.count { $0.statusCode != 0 }
    self.init(results: results, succeededCount: Int32(results.count - failures), failedCount: Int32(failures))
  }
}

extension BatchUnassignLicensesResponse {
  fileprivate init(counting results: [CommerceSchema.LicenseResult]) {
    let failures = results.count { $0.statusCode != 0 }
    self.init(results: results, succeededCount: Int32(results.count - failures), failedCount: Int32(failures))
  }
}
