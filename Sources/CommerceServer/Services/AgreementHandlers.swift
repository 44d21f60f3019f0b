internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.AgreementService`: central purchases at an agreement's prices, the vendor's or a partner's (R16, R35).
struct AgreementHandlers: AgreementService {
  let backend: CommerceBackend

  func createAgreement(
    _ request: CreateAgreementRequest, context: ServerContext
  ) async throws -> CommerceSchema.Agreement {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    guard let wanted = request.agreement else { throw CommerceErrors.invalid("agreement", "is missing") }
    guard let days = UInt32(exactly: wanted.paymentTermsDays) else {
      throw CommerceErrors.invalid("agreement.payment_terms_days", "is below 0")
    }
    let partner =
      wanted.partner.isEmpty
      ? "" : try ResourceName(wanted.partner, field: "agreement.partner", "tenants").tenant
    let command = SignAgreement(
      .init(
        productIDs: wanted.productIDs, paymentTermsDays: days, startsMicros: wanted.startTime?.unixMicros ?? 0,
        endsMicros: wanted.endTime?.unixMicros ?? 0, partnerTenantID: partner))
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try command.decide(state, decisionContext)
    } answer: { _, agreement, now in
      .now(Self.agreement(agreement, tenant: tenant, now: now))
    }
  }

  func getAgreement(_ request: GetAgreementRequest, context: ServerContext) async throws -> CommerceSchema.Agreement {
    let name = try ResourceName(request.name, field: "name", "tenants", "agreements")
    return try await backend.read(name.tenant, context) { state, now, _ in
      guard let agreement = state.centralization.agreements[name.id] else { throw CommerceErrors.notFound }
      return Self.agreement(agreement, tenant: name.tenant, now: now)
    }
  }

  func listAgreements(
    _ request: ListAgreementsRequest, context: ServerContext
  ) async throws -> ListAgreementsResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, orderBy: "create_time", pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.fields)
    return try await backend.read(tenant, context) { state, now, _ in
      let page = query.page(of: state.centralization.agreements.values, id: \.agreementID)
      return ListAgreementsResponse(
        agreements: page.items.map { Self.agreement($0, tenant: tenant, now: now) },
        nextPageToken: page.nextPageToken)
    }
  }

  func placeCentralOrder(
    _ request: PlaceCentralOrderRequest, context: ServerContext
  ) async throws -> CommerceSchema.Order {
    let name = try ResourceName(request.agreement, field: "agreement", "tenants", "agreements")
    let command = PlaceCentralOrder(
      agreementID: name.id, productID: request.productID, offerID: request.offerID,
      quantity: Int64(request.quantity))
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try command.decide(state, decisionContext)
    } answer: { state, order, _ in
      .now(OrderMapping.order(order, state: state, tenant: name.tenant))
    }
  }

  private static let fields = FilterableFields<CommerceEvents.Agreement>(fields: [
    .time("create_time") { $0.createdMicros }
  ])

  private static func agreement(
    _ agreement: CommerceEvents.Agreement, tenant: String, now: UnixMicros
  ) -> CommerceSchema.Agreement {
    let state: CommerceSchema.Agreement.State =
      agreement.isInForce(at: now) ? .inForce : now < agreement.startsMicros ? .pending : .ended
    return CommerceSchema.Agreement(
      name: ResourceName.agreement(agreement.agreementID, in: tenant), productIDs: agreement.productIDs,
      paymentTermsDays: Int32(clamping: agreement.paymentTermsDays), startTime: .ifSet(agreement.startsMicros),
      endTime: .ifSet(agreement.endsMicros), state: state, createTime: .ifSet(agreement.createdMicros),
      partner: agreement.partnerTenantID.isEmpty ? "" : ResourceName.tenant(agreement.partnerTenantID))
  }
}
