internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.OrderService`: quotes and purchases (R11–R17).
struct OrderHandlers: OrderService {
  let backend: CommerceBackend

  func createQuote(_ request: CreateQuoteRequest, context: ServerContext) async throws -> CommerceSchema.Quote {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let named = request.user.isEmpty ? nil : try userID(request.user, field: "user", tenant: tenant)
    let change = try request.kind == .unspecified ? nil : changeRequest(request, tenant: tenant)
    return try await backend.read(tenant, context) { [backend] state, now, access in
      try SignInTicket.check(
        request.signInTicket, principal: access.principal, tenantID: tenant, tokens: backend.tokens,
        now: backend.environment.realClock())
      let purchaser = try Self.purchaser(named: named, access)
      let decisionContext = backend.decisionContext(access, now: now)
      let quote: CommerceEvents.Quote
      if let change {
        guard state.subscription(change.subscriptionID)?.purchaserID == purchaser else { throw CommerceErrors.notFound }
        quote = try change.decide(state, decisionContext).result
      } else {
        let command = CreateQuote(
          userID: purchaser, productID: request.productID, offerID: request.offerID, quantity: Int64(request.quantity))
        quote = try command.decide(state, decisionContext).result
      }
      let token = backend.tokens.quote.seal(quote.serializedBytes(), context: [tenant])
      return OrderMapping.quote(quote, token: token, state: state, catalogue: decisionContext.catalogue)
    }
  }

  func placeOrder(_ request: PlaceOrderRequest, context: ServerContext) async throws -> CommerceSchema.Order {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let instrument = try PaymentInstrumentMapping.instrument(request.paymentInstrument, tenant: tenant)
    let source = request.source ?? OrderSource()
    let quote = try openQuote(request.quoteToken, tenant: tenant)
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      guard access.covers(quote.purchaserID) else { throw Self.quoteInvalid }
      return try PlaceOrder(
        quote: quote, instrument: instrument, sourceKind: OrderSourceKind(rawValue: source.kind.rawValue),
        sourceApp: source.app, orderID: decisionContext.newID(), purchaseReference: request.purchaseOrderReference,
        acceptedTermsVersion: request.acceptedTermsVersion
      ).decide(state, decisionContext)
    } answer: { state, order, _ in
      // A free trial has nothing to charge and is complete at once.
      order.isOpen && !request.validateOnly
        ? .process(.order(order.orderID)) : .now(OrderMapping.order(order, state: state, tenant: tenant))
    }
  }

  func getOrder(_ request: GetOrderRequest, context: ServerContext) async throws -> CommerceSchema.Order {
    let name = try ResourceName(request.name, field: "name", "tenants", "orders")
    return try await backend.read(name.tenant, context) { state, _, access in
      guard let order = state.order(name.id), access.covers(order.purchaserID) else { throw CommerceErrors.notFound }
      return OrderMapping.order(order, state: state, tenant: name.tenant)
    }
  }

  func listOrders(_ request: ListOrdersRequest, context: ServerContext) async throws -> ListOrdersResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, filter: request.filter, orderBy: request.orderBy, pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.fields)
    return try await backend.survey(tenant, context, aside: query.isLong) { state, _, access in
      let ids =
        access.reach == .tenant ? state.sortedOrderIDs : state.sortedOrderIDs(ofPurchaser: access.callerID)
      let page = query.page(of: ids, item: { state.order($0) }, id: \.orderID)
      return ListOrdersResponse(
        orders: page.items.map { OrderMapping.order($0, state: state, tenant: tenant) },
        nextPageToken: page.nextPageToken)
    }
  }

  func confirmOrder(_ request: ConfirmOrderRequest, context: ServerContext) async throws -> CommerceSchema.Order {
    let name = try ResourceName(request.name, field: "name", "tenants", "orders")
    if request.validateOnly { return try await getOrder(GetOrderRequest(name: request.name), context: context) }
    _ = try checkedRequestID(request.requestID)
    return try await backend.mutating(name.tenant, context) { tenant, access in
      try await tenant.confirmOrder(name.id, access: access)
    }
  }

  // MARK: Parts

  /// Who buys: the caller, or the user that a service names.
  private static func purchaser(named: String?, _ access: Access) throws(RPCError) -> String {
    if access.isService {
      guard let named else { throw CommerceErrors.invalid("user", "a service names the user it buys for") }
      return named
    }
    guard named == nil || named == access.callerID else {
      throw CommerceErrors.permissionDenied("buying for another user")
    }
    return access.callerID
  }

  /// Seats or a reactivation, as the request asks for it.
  private func changeRequest(_ request: CreateQuoteRequest, tenant: String) throws(RPCError) -> CreateChangeQuote {
    let name = try ResourceName(request.subscription, field: "subscription", "tenants", "subscriptions")
    guard name.tenant == tenant else { throw CommerceErrors.notFound }
    guard request.kind == .seats || request.kind == .reactivation else {
      throw CommerceErrors.invalid("kind", "is one of PURCHASE_KIND_SEATS, PURCHASE_KIND_REACTIVATION, or left out")
    }
    guard request.productID.isEmpty, request.offerID.isEmpty || request.kind == .reactivation else {
      throw CommerceErrors.invalid("product_id", "and offer_id are those of the subscription; leave them out")
    }
    var revision: UInt64?
    if !request.etag.isEmpty {
      guard let known = backend.tokens.revision(request.etag, of: request.subscription) else {
        throw CommerceErrors.etagMismatch
      }
      revision = known
    }
    return CreateChangeQuote(
      kind: request.kind == .seats ? .seats : .reactivation, subscriptionID: name.id,
      quantity: Int64(request.quantity), offerID: request.offerID, expectedRevision: revision)
  }

  private func openQuote(_ token: [UInt8], tenant: String) throws(RPCError) -> CommerceEvents.Quote {
    guard let payload = backend.tokens.quote.open(token, context: [tenant]) else { throw Self.quoteInvalid }
    do throws(WireError) {
      return try CommerceEvents.Quote(serializedBytes: payload)
    } catch {
      throw Self.quoteInvalid
    }
  }

  private static var quoteInvalid: RPCError {
    CommerceErrors.invalid(
      "quote_token", "is no quote of this tenant and purchaser; call CreateQuote and send its token unchanged",
      reason: "QUOTE_INVALID")
  }

  private static let fields = FilterableFields<CommerceEvents.Order>(fields: [
    .text("product_id") { $0.quote?.productID ?? "" },
    .text("purchaser") { $0.purchaserID },
    .text("state") { CommerceSchema.Order.State(rawValue: $0.state.rawValue).name },
    .text("subscription") { $0.subscriptionID },
    .integer("quantity") { Int64($0.quote?.quantity ?? 0) },
    .integer("total") { $0.quote?.totalMinor ?? 0 },
    .time("create_time") { $0.createdMicros },
  ])
}
