internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.PaymentMethodService`: a purchaser's cards (R23).
struct PaymentMethodHandlers: PaymentMethodService {
  let backend: CommerceBackend

  func createPaymentMethod(
    _ request: CreatePaymentMethodRequest, context: ServerContext
  ) async throws -> CommerceSchema.PaymentMethod {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    guard let card = request.card else { throw CommerceErrors.invalid("card", "is missing") }
    var content = request
    content.requestID = ""
    return try await mutate(tenant, context, request.requestID, content, request.validateOnly) { _, access in
      CreatePaymentMethod(ownerID: access.callerID, card: .init(card))
    } method: {
      $0
    }
  }

  func getPaymentMethod(
    _ request: GetPaymentMethodRequest, context: ServerContext
  ) async throws -> CommerceSchema.PaymentMethod {
    let name = try ResourceName(request.name, field: "name", "tenants", "paymentMethods")
    return try await backend.read(name.tenant, context) { [tokens = backend.tokens] state, now, access in
      let method = try state.ownedMethod(name.id, access)
      return PaymentMethodMapping.method(method, state: state, tenant: name.tenant, now: now, tokens: tokens)
    }
  }

  func listPaymentMethods(
    _ request: ListPaymentMethodsRequest, context: ServerContext
  ) async throws -> ListPaymentMethodsResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, pageSize: request.pageSize, pageToken: request.pageToken,
      fields: FilterableFields<CommerceEvents.PaymentMethod>(fields: []))
    return try await backend.read(tenant, context) { [tokens = backend.tokens] state, now, access in
      let methods = state.paymentMethodIDs(ofOwner: access.callerID).compactMap { state.paymentMethod($0) }
      let page = query.page(of: methods, id: \.paymentMethodID)
      return ListPaymentMethodsResponse(
        paymentMethods: page.items.map {
          PaymentMethodMapping.method($0, state: state, tenant: tenant, now: now, tokens: tokens)
        }, nextPageToken: page.nextPageToken)
    }
  }

  func updatePaymentMethod(
    _ request: UpdatePaymentMethodRequest, context: ServerContext
  ) async throws -> CommerceSchema.PaymentMethod {
    let wanted = request.paymentMethod ?? CommerceSchema.PaymentMethod()
    let name = try ResourceName(wanted.name, field: "payment_method.name", "tenants", "paymentMethods")
    let paths = request.updateMask?.paths ?? []
    guard Set(paths).isSubset(of: ["card.expire_month", "card.expire_year"]) else {
      throw CommerceErrors.invalid("update_mask", "only \"card.expire_month\" and \"card.expire_year\" can be updated")
    }
    let card = wanted.card ?? Card()
    let tokens = backend.tokens
    var content = request
    content.requestID = ""
    return try await mutate(name.tenant, context, request.requestID, content, request.validateOnly) { state, access in
      let method = try state.ownedMethod(name.id, access)
      guard
        wanted.etag.isEmpty
          || tokens.revision(wanted.etag, of: wanted.name) == PaymentMethodMapping.revision(of: method)
      else { throw CommerceErrors.etagMismatch }
      func chosen(_ path: String, _ new: Int32, _ old: UInt32) -> Int {
        paths.isEmpty || paths.contains(path) ? Int(new) : Int(old)
      }
      return UpdatePaymentMethod(
        paymentMethodID: name.id, expiryMonth: chosen("card.expire_month", card.expireMonth, method.expiryMonth),
        expiryYear: chosen("card.expire_year", card.expireYear, method.expiryYear))
    } method: {
      $0
    }
  }

  func replacePaymentMethod(
    _ request: ReplacePaymentMethodRequest, context: ServerContext
  ) async throws -> ReplacePaymentMethodResponse {
    let name = try ResourceName(request.name, field: "name", "tenants", "paymentMethods")
    guard
      let replacement = try PaymentInstrumentMapping.instrument(
        request.replacement, field: "replacement", tenant: name.tenant)
    else { throw CommerceErrors.invalid("replacement", "is missing") }
    let tokens = backend.tokens
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      _ = try state.ownedMethod(name.id, access)
      return try ReplacePaymentMethod(paymentMethodID: name.id, replacement: replacement)
        .decide(state, decisionContext)
    } answer: { state, result, now in
      .now(
        ReplacePaymentMethodResponse(
          paymentMethod: PaymentMethodMapping.method(
            result.method, state: state, tenant: name.tenant, now: now, tokens: tokens),
          subscriptions: result.subscriptions.map {
            SubscriptionMapping.subscription($0, state: state, tenant: name.tenant, now: now, tokens: tokens)
          }))
    }
  }

  func deletePaymentMethod(
    _ request: DeletePaymentMethodRequest, context: ServerContext
  ) async throws -> DeletePaymentMethodResponse {
    let name = try ResourceName(request.name, field: "name", "tenants", "paymentMethods")
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      _ = try state.ownedMethod(name.id, access)
      return try RemovePaymentMethod(paymentMethodID: name.id).decide(state, decisionContext)
    } answer: { _, _, _ in
      .now(DeletePaymentMethodResponse())
    }
  }

  /// A mutation whose answer is a card.
  private func mutate<Command: CommerceCommand>(
    _ tenant: String, _ context: ServerContext, _ requestID: String, _ content: some Message, _ validateOnly: Bool,
    command: @escaping @Sendable (borrowing TenantState, Access) throws -> Command,
    method: @escaping @Sendable (Command.Result) -> CommerceEvents.PaymentMethod
  ) async throws -> CommerceSchema.PaymentMethod {
    try await backend.mutate(
      tenant, context, requestID: requestID, request: content, validateOnly: validateOnly
    ) { state, decisionContext, access in
      try command(state, access).decide(state, decisionContext)
    } answer: { [tokens = backend.tokens] state, result, now in
      .now(PaymentMethodMapping.method(method(result), state: state, tenant: tenant, now: now, tokens: tokens))
    }
  }
}

extension TenantState {
  /// A card of the caller's own; absent and foreign ones look alike.
  fileprivate func ownedMethod(_ id: String, _ access: Access) throws(RPCError) -> CommerceEvents.PaymentMethod {
    guard let method = paymentMethod(id), method.ownerID == access.callerID else { throw CommerceErrors.notFound }
    return method
  }
}
