internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.SupportCaseService`: support for self-service products (R36, R38).
struct SupportCaseHandlers: SupportCaseService {
  let backend: CommerceBackend

  func createSupportCase(
    _ request: CreateSupportCaseRequest, context: ServerContext
  ) async throws -> CommerceSchema.SupportCase {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    guard let wanted = request.supportCase else { throw CommerceErrors.invalid("support_case", "is missing") }
    let command = OpenSupportCase(
      type: .init(rawValue: wanted.kind.rawValue),
      subscriptionID: try Self.subscriptionID(wanted.subscription, tenant: tenant), description: wanted.description)
    var content = request
    content.requestID = ""
    let created = try await backend.mutate(
      tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try command.decide(state, decisionContext)
    } answer: { _, supportCase, _ in
      .now(Self.supportCase(supportCase, tenant: tenant))
    }
    return try await withTexts([created], tenant: tenant)[0]
  }

  func getSupportCase(
    _ request: GetSupportCaseRequest, context: ServerContext
  ) async throws -> CommerceSchema.SupportCase {
    let name = try ResourceName(request.name, field: "name", "tenants", "supportCases")
    let found = try await backend.read(name.tenant, context) { state, _, _ in
      guard let supportCase = state.support.cases[name.id] else { throw CommerceErrors.notFound }
      return Self.supportCase(supportCase, tenant: name.tenant)
    }
    return try await withTexts([found], tenant: name.tenant)[0]
  }

  func listSupportCases(
    _ request: ListSupportCasesRequest, context: ServerContext
  ) async throws -> ListSupportCasesResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, filter: request.filter, orderBy: "create_time", pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.fields)
    var response = try await backend.read(tenant, context) { state, _, _ in
      let page = query.page(of: state.support.cases.values, id: \.caseID)
      return ListSupportCasesResponse(
        supportCases: page.items.map { Self.supportCase($0, tenant: tenant) }, nextPageToken: page.nextPageToken)
    }
    response.supportCases = try await withTexts(response.supportCases, tenant: tenant)
    return response
  }

  func resolveSupportCase(
    _ request: ResolveSupportCaseRequest, context: ServerContext
  ) async throws -> CommerceSchema.SupportCase {
    var content = request
    content.requestID = ""
    return try await close(
      request.name, isResolved: true, request.resolution, content, requestID: request.requestID,
      validateOnly: request.validateOnly, context)
  }

  func rejectSupportCase(
    _ request: RejectSupportCaseRequest, context: ServerContext
  ) async throws -> CommerceSchema.SupportCase {
    var content = request
    content.requestID = ""
    return try await close(
      request.name, isResolved: false, request.resolution, content, requestID: request.requestID,
      validateOnly: request.validateOnly, context)
  }

  func getSupportAccount(
    _ request: GetSupportAccountRequest, context: ServerContext
  ) async throws -> SupportAccount {
    let tenant = try ResourceName.singleton(request.name, field: "name", "supportAccount")
    return try await backend.read(tenant, context) { state, _, _ in
      SupportAccount(
        name: "tenants/\(tenant)/supportAccount",
        premierIncidents: Int32(clamping: state.profile?.premierIncidents ?? 0),
        openCases: Int32(clamping: state.support.openCaseCount))
    }
  }

  // MARK: Parts

  private func close(
    _ caseName: String, isResolved: Bool, _ resolution: String, _ content: some Message, requestID: String,
    validateOnly: Bool, _ context: ServerContext
  ) async throws -> CommerceSchema.SupportCase {
    let name = try ResourceName(caseName, field: "name", "tenants", "supportCases")
    let closed = try await backend.mutate(
      name.tenant, context, requestID: requestID, request: content, validateOnly: validateOnly
    ) { state, decisionContext, _ in
      try CloseSupportCase(caseID: name.id, isResolved: isResolved, resolution: resolution)
        .decide(state, decisionContext)
    } answer: { _, supportCase, _ in
      .now(Self.supportCase(supportCase, tenant: name.tenant))
    }
    return try await withTexts([closed], tenant: name.tenant)[0]
  }

  private static func subscriptionID(_ text: String, tenant: String) throws(RPCError) -> String {
    if text.isEmpty { return "" }
    let name = try ResourceName(text, field: "support_case.subscription", "tenants", "subscriptions")
    guard name.tenant == tenant else {
      throw CommerceErrors.invalid("support_case.subscription", "is of another tenant than the parent")
    }
    return name.id
  }

  private static let fields = FilterableFields<CommerceEvents.SupportCase>(fields: [
    .text("kind") { CommerceSchema.SupportCase.Kind(rawValue: $0.type.rawValue).name },
    .text("state") { CommerceSchema.SupportCase.State(rawValue: $0.state.rawValue).name },
    .text("subscription") { $0.subscriptionID },
    .time("create_time") { $0.openedMicros },
  ])

  /// Entitlement and route are the same for every case on self-service products (R38).
  private static func supportCase(
    _ supportCase: CommerceEvents.SupportCase, tenant: String
  ) -> CommerceSchema.SupportCase {
    CommerceSchema.SupportCase(
      name: ResourceName.supportCase(supportCase.caseID, in: tenant), kind: .init(rawValue: supportCase.type.rawValue),
      subscription: supportCase.subscriptionID.isEmpty
        ? "" : ResourceName.subscription(supportCase.subscriptionID, in: tenant),
      state: .init(rawValue: supportCase.state.rawValue), entitlement: .standard, route: .vendor,
      opener: ResourceName.actor(supportCase.openedBy, in: tenant), createTime: .ifSet(supportCase.openedMicros),
      closeTime: .ifSet(supportCase.closedMicros))
  }

  private func withTexts(
    _ cases: [CommerceSchema.SupportCase], tenant: String
  ) async throws -> [CommerceSchema.SupportCase] {
    let ids = cases.map { ResourceName.lastID(of: $0.name) }
    let descriptions = try await backend.texts(ids.map(CommerceRecords.supportCaseDescription), tenant: tenant)
    let resolutions = try await backend.texts(ids.map(CommerceRecords.supportCaseResolution), tenant: tenant)
    return cases.indices.map { index in
      var supportCase = cases[index]
      supportCase.description = descriptions[index]
      supportCase.resolution = resolutions[index]
      return supportCase
    }
  }
}
