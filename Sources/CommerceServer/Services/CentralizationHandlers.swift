internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.CentralizationService`: from self-service to central licences (R35).
struct CentralizationHandlers: CentralizationService {
  let backend: CommerceBackend

  func moveUsers(_ request: MoveUsersRequest, context: ServerContext) async throws -> MoveUsersResponse {
    let source = try ResourceName(request.source, field: "source", "tenants", "subscriptions")
    let destination = try ResourceName(request.destination, field: "destination", "tenants", "subscriptions")
    guard source.tenant == destination.tenant else {
      throw CommerceErrors.invalid("destination", "is of another tenant than the source")
    }
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      source.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try MoveUsers(sourceID: source.id, destinationID: destination.id).decide(state, decisionContext)
    } answer: { _, result, _ in
      .now(
        MoveUsersResponse(
          movedCount: Int32(clamping: result.movedCount),
          alreadyAssignedCount: Int32(clamping: result.alreadyAssignedCount)))
    }
  }

  func createCancellationRequest(
    _ request: CreateCancellationRequestRequest, context: ServerContext
  ) async throws -> CommerceSchema.CancellationRequest {
    let name = try ResourceName(request.subscription, field: "subscription", "tenants", "subscriptions")
    var content = request
    content.requestID = ""
    let created = try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try RequestCancellation(subscriptionID: name.id, message: request.message).decide(state, decisionContext)
    } answer: { _, result, _ in
      .now(Self.cancellationRequest(result, tenant: name.tenant))
    }
    return try await withMessages([created], tenant: name.tenant)[0]
  }

  func getCancellationRequest(
    _ request: GetCancellationRequestRequest, context: ServerContext
  ) async throws -> CommerceSchema.CancellationRequest {
    let name = try ResourceName(request.name, field: "name", "tenants", "cancellationRequests")
    let found = try await backend.read(name.tenant, context) { state, _, access in
      guard let request = state.centralization.requests[name.id], access.covers(request.purchaserID) else {
        throw CommerceErrors.notFound
      }
      return Self.cancellationRequest(request, tenant: name.tenant)
    }
    return try await withMessages([found], tenant: name.tenant)[0]
  }

  func listCancellationRequests(
    _ request: ListCancellationRequestsRequest, context: ServerContext
  ) async throws -> ListCancellationRequestsResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, filter: request.filter, orderBy: "create_time", pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.fields)
    var response = try await backend.read(tenant, context) { state, _, access in
      let visible = state.centralization.requests.values.filter { access.covers($0.purchaserID) }
      let page = query.page(of: visible, id: \.requestID)
      return ListCancellationRequestsResponse(
        cancellationRequests: page.items.map { Self.cancellationRequest($0, tenant: tenant) },
        nextPageToken: page.nextPageToken)
    }
    response.cancellationRequests = try await withMessages(response.cancellationRequests, tenant: tenant)
    return response
  }

  func acceptCancellationRequest(
    _ request: AcceptCancellationRequestRequest, context: ServerContext
  ) async throws -> CommerceSchema.CancellationRequest {
    var content = request
    content.requestID = ""
    return try await answer(
      request.name, accepts: true, content, requestID: request.requestID, validateOnly: request.validateOnly, context)
  }

  func declineCancellationRequest(
    _ request: DeclineCancellationRequestRequest, context: ServerContext
  ) async throws -> CommerceSchema.CancellationRequest {
    var content = request
    content.requestID = ""
    return try await answer(
      request.name, accepts: false, content, requestID: request.requestID, validateOnly: request.validateOnly, context)
  }

  // MARK: Parts

  private func answer(
    _ requestName: String, accepts: Bool, _ content: some Message, requestID: String, validateOnly: Bool,
    _ context: ServerContext
  ) async throws -> CommerceSchema.CancellationRequest {
    let name = try ResourceName(requestName, field: "name", "tenants", "cancellationRequests")
    let answered = try await backend.mutate(
      name.tenant, context, requestID: requestID, request: content, validateOnly: validateOnly
    ) { state, decisionContext, _ in
      try AnswerCancellationRequest(requestID: name.id, accepts: accepts).decide(state, decisionContext)
    } answer: { _, result, _ in
      .now(Self.cancellationRequest(result, tenant: name.tenant))
    }
    return try await withMessages([answered], tenant: name.tenant)[0]
  }

  private static let fields = FilterableFields<CommerceEvents.CancellationRequest>(fields: [
    .text("state") { CommerceSchema.CancellationRequest.State(rawValue: $0.state.rawValue).name },
    .text("subscription") { $0.subscriptionID },
    .text("purchaser") { $0.purchaserID },
    .time("create_time") { $0.createdMicros },
  ])

  private static func cancellationRequest(
    _ request: CommerceEvents.CancellationRequest, tenant: String
  ) -> CommerceSchema.CancellationRequest {
    CommerceSchema.CancellationRequest(
      name: ResourceName.cancellationRequest(request.requestID, in: tenant),
      subscription: ResourceName.subscription(request.subscriptionID, in: tenant),
      purchaser: ResourceName.user(request.purchaserID, in: tenant), state: .init(rawValue: request.state.rawValue),
      requester: ResourceName.actor(request.requestedBy, in: tenant), createTime: .ifSet(request.createdMicros),
      expireTime: .ifSet(request.expiresMicros), closeTime: .ifSet(request.closedMicros))
  }

  /// What administrators wrote lies among the erasable records, never in an event or a kept answer.
  private func withMessages(
    _ requests: [CommerceSchema.CancellationRequest], tenant: String
  ) async throws -> [CommerceSchema.CancellationRequest] {
    let keys = requests.map { CommerceRecords.cancellationRequestMessage(ResourceName.lastID(of: $0.name)) }
    let texts = try await backend.texts(keys, tenant: tenant)
    return zip(requests, texts).map { request, text in
      var request = request
      request.message = text
      return request
    }
  }
}
