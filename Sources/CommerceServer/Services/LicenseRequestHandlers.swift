internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.LicenseRequestService`: users who may not buy ask for licences (R37).
struct LicenseRequestHandlers: LicenseRequestService {
  let backend: CommerceBackend

  func createLicenseRequest(
    _ request: CreateLicenseRequestRequest, context: ServerContext
  ) async throws -> CommerceSchema.LicenseRequest {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    guard let wanted = request.licenseRequest else { throw CommerceErrors.invalid("license_request", "is missing") }
    let users = try Self.userIDs(wanted.items.map(\.user), field: "license_request.items.user", tenant: tenant)
    var content = request
    content.requestID = ""
    let created = try await backend.mutate(
      tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      try FileLicenseRequest(
        requesterID: access.callerID, productID: wanted.productID, userIDs: users, message: wanted.message
      ).decide(state, decisionContext)
    } answer: { _, result, _ in
      .now(Self.licenseRequest(result, tenant: tenant))
    }
    return try await withTexts([created], tenant: tenant)[0]
  }

  func getLicenseRequest(
    _ request: GetLicenseRequestRequest, context: ServerContext
  ) async throws -> CommerceSchema.LicenseRequest {
    let name = try ResourceName(request.name, field: "name", "tenants", "licenseRequests")
    let found = try await backend.read(name.tenant, context) { state, _, access in
      guard let request = state.support.licenseRequests[name.id], access.covers(request.requesterID) else {
        throw CommerceErrors.notFound
      }
      return Self.licenseRequest(request, tenant: name.tenant)
    }
    return try await withTexts([found], tenant: name.tenant)[0]
  }

  func listLicenseRequests(
    _ request: ListLicenseRequestsRequest, context: ServerContext
  ) async throws -> ListLicenseRequestsResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, filter: request.filter, orderBy: "create_time", pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.fields)
    var response = try await backend.read(tenant, context) { state, _, access in
      let visible =
        access.reach == .tenant
        ? state.support.licenseRequests.values : state.support.licenseRequests(ofRequester: access.callerID)
      let page = query.page(of: visible, id: \.requestID)
      return ListLicenseRequestsResponse(
        licenseRequests: page.items.map { Self.licenseRequest($0, tenant: tenant) },
        nextPageToken: page.nextPageToken)
    }
    response.licenseRequests = try await withTexts(response.licenseRequests, tenant: tenant)
    return response
  }

  func decideLicenseRequest(
    _ request: DecideLicenseRequestRequest, context: ServerContext
  ) async throws -> CommerceSchema.LicenseRequest {
    let name = try ResourceName(request.name, field: "name", "tenants", "licenseRequests")
    var subscriptionID: String?
    if !request.subscription.isEmpty {
      let subscription = try ResourceName(request.subscription, field: "subscription", "tenants", "subscriptions")
      guard subscription.tenant == name.tenant else {
        throw CommerceErrors.invalid("subscription", "is of another tenant than the request")
      }
      subscriptionID = subscription.id
    }
    let command = DecideLicenseRequest(
      requestID: name.id,
      approvedUserIDs: try Self.userIDs(request.approvedUsers, field: "approved_users", tenant: name.tenant),
      declinedUserIDs: try Self.userIDs(request.declinedUsers, field: "declined_users", tenant: name.tenant),
      response: request.response, subscriptionID: subscriptionID)
    var content = request
    content.requestID = ""
    let decided = try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try command.decide(state, decisionContext)
    } answer: { _, result, _ in
      .now(Self.licenseRequest(result, tenant: name.tenant))
    }
    return try await withTexts([decided], tenant: name.tenant)[0]
  }

  // MARK: Parts

  private static func userIDs(_ names: [String], field: String, tenant: String) throws(RPCError) -> [String] {
    var ids: [String] = []
    for name in names { ids.append(try userID(name, field: field, tenant: tenant)) }
    return ids
  }

  private static let fields = FilterableFields<CommerceEvents.LicenseRequest>(fields: [
    .text("product_id") { $0.productID },
    .text("requester") { $0.requesterID },
    .flag("pending") { $0.isPending },
    .time("create_time") { $0.createdMicros },
  ])

  private static func licenseRequest(
    _ request: CommerceEvents.LicenseRequest, tenant: String
  ) -> CommerceSchema.LicenseRequest {
    CommerceSchema.LicenseRequest(
      name: ResourceName.licenseRequest(request.requestID, in: tenant), productID: request.productID,
      requester: ResourceName.user(request.requesterID, in: tenant),
      items: request.items.map { item in
        CommerceSchema.LicenseRequestItem(
          user: ResourceName.user(item.userID, in: tenant), state: .init(rawValue: item.state.rawValue),
          decider: ResourceName.actor(item.decidedBy, in: tenant), decideTime: .ifSet(item.decidedMicros))
      }, createTime: .ifSet(request.createdMicros), deleteTime: .ifSet(request.deleteMicros))
  }

  private func withTexts(
    _ requests: [CommerceSchema.LicenseRequest], tenant: String
  ) async throws -> [CommerceSchema.LicenseRequest] {
    let ids = requests.map { ResourceName.lastID(of: $0.name) }
    let messages = try await backend.texts(ids.map(CommerceRecords.licenseRequestMessage), tenant: tenant)
    let responses = try await backend.texts(ids.map(CommerceRecords.licenseRequestResponse), tenant: tenant)
    return requests.indices.map { index in
      var request = requests[index]
      request.message = messages[index]
      request.response = responses[index]
      return request
    }
  }
}
