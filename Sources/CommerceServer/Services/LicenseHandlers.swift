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
    let batch = try Batch(parent: request.parent, users: request.users)
    return try await backend.mutate(
      batch.name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) {
      state, decisionContext, access in
      _ = try state.visibleSubscription(batch.name.id, to: access)
      return try AssignLicenses(subscriptionID: batch.name.id, userIDs: batch.userIDs).decide(state, decisionContext)
    } answer: { _, items, _ in
      let results = batch.results(items)
      let failures = results.count { $0.statusCode != 0 }
      return .now(
        BatchAssignLicensesResponse(
          results: results, succeededCount: Int32(results.count - failures), failedCount: Int32(failures)))
    }
  }

  func batchUnassignLicenses(
    _ request: BatchUnassignLicensesRequest, context: ServerContext
  ) async throws -> BatchUnassignLicensesResponse {
    var content = request
    content.requestID = ""
    let batch = try Batch(parent: request.parent, users: request.users)
    return try await backend.mutate(
      batch.name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) {
      state, decisionContext, access in
      _ = try state.visibleSubscription(batch.name.id, to: access)
      return try UnassignLicenses(subscriptionID: batch.name.id, userIDs: batch.userIDs)
        .decide(state, decisionContext)
    } answer: { _, items, _ in
      let results = batch.results(items)
      let failures = results.count { $0.statusCode != 0 }
      return .now(
        BatchUnassignLicensesResponse(
          results: results, succeededCount: Int32(results.count - failures), failedCount: Int32(failures)))
    }
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
      let page = query.page(of: state.assignments(name.id), id: \.userID)
      return ListLicenseAssignmentsResponse(
        licenseAssignments: page.items.map {
          SubscriptionMapping.assignment($0, productID: subscription.productID, tenant: name.tenant)
        }, nextPageToken: page.nextPageToken)
    }
  }

  /// The users of one batch call, each valid by itself; a user named badly fails alone.
  private struct Batch: Sendable {
    let name: ResourceName
    let users: [String]
    /// In the order of the request; an entry that is no user id is kept and found unknown by the domain.
    let userIDs: [String]

    init(parent: String, users: [String]) throws(RPCError) {
      name = try ResourceName(parent, field: "parent", "tenants", "subscriptions")
      guard !users.isEmpty, users.count <= LicenseHandlers.batchUsersMax else {
        throw CommerceErrors.invalid("users", "holds 1 to \(LicenseHandlers.batchUsersMax) users")
      }
      self.users = users
      var userIDs: [String] = []
      for user in users { userIDs.append((try? userID(user, field: "users", tenant: name.tenant)) ?? user) }
      self.userIDs = userIDs
    }

    func results(_ items: [Commerce.LicenseResult]) -> [CommerceSchema.LicenseResult] {
      items.enumerated().map { index, item in
        CommerceSchema.LicenseResult(
          index: Int32(index), user: users[index],
          statusCode: item.refusal.map { Int32($0.kind.statusCode.rawValue) } ?? 0, reason: item.refusal?.reason ?? "",
          message: item.refusal?.message ?? "")
      }
    }
  }
}
