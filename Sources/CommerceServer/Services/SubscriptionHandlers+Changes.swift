internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// What a purchaser changes of a subscription that goes on (R20, R23, R27).
extension SubscriptionHandlers {
  func previewSeatReduction(
    _ request: PreviewSeatReductionRequest, context: ServerContext
  ) async throws -> PreviewSeatReductionResponse {
    let name = try ResourceName(request.name, field: "name", "tenants", "subscriptions")
    let timing = try ReduceSeats.Timing(request.timing)
    return try await backend.read(name.tenant, context) { [backend] state, now, access in
      let subscription = try state.visibleSubscription(name.id, to: access)
      let command = ReduceSeats(subscriptionID: name.id, seatCount: Int(request.quantity), timing: timing)
      let preview = try command.decide(state, backend.decisionContext(access, now: now)).result
      return PreviewSeatReductionResponse(
        refund: .init(preview.refundMinor, subscription.currencyCode),
        refundTax: .init(preview.refundTaxMinor, subscription.currencyCode),
        effectiveTime: .ifSet(preview.effectiveMicros),
        etag: backend.tokens.etag(request.name, revision: subscription.revision))
    }
  }

  func reduceSeats(_ request: ReduceSeatsRequest, context: ServerContext) async throws -> ReduceSeatsResponse {
    let name = try ResourceName(request.name, field: "name", "tenants", "subscriptions")
    let timing = try ReduceSeats.Timing(request.timing)
    let tokens = backend.tokens
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      try tokens.check(request.etag, of: request.name, try state.visibleSubscription(name.id, to: access))
      return try ReduceSeats(subscriptionID: name.id, seatCount: Int(request.quantity), timing: timing)
        .decide(state, decisionContext)
    } answer: { state, result, now in
      if let refund = result.refunds.first, !request.validateOnly { return .process(.refund(refund.refundID)) }
      return .now(
        SubscriptionMapping.reduction(
          result.refunds, of: result.subscription, at: result.effectiveMicros, state: state, tenant: name.tenant,
          now: now, tokens: tokens))
    }
  }

  func updateSubscription(
    _ request: UpdateSubscriptionRequest, context: ServerContext
  ) async throws -> CommerceSchema.Subscription {
    let wanted = request.subscription ?? CommerceSchema.Subscription()
    let name = try ResourceName(wanted.name, field: "subscription.name", "tenants", "subscriptions")
    let paths = request.updateMask?.paths ?? []
    guard Set(paths).isSubset(of: ["auto_renew", "payment_method"]) else {
      throw CommerceErrors.invalid("update_mask", "only \"auto_renew\" and \"payment_method\" can be updated")
    }
    var paymentMethod: String?
    if paths.isEmpty ? !wanted.paymentMethod.isEmpty : paths.contains("payment_method") {
      let method = try ResourceName(
        wanted.paymentMethod, field: "subscription.payment_method", "tenants", "paymentMethods")
      guard method.tenant == name.tenant else { throw CommerceErrors.notFound }
      paymentMethod = method.id
    }
    let renews = paths.isEmpty || paths.contains("auto_renew") ? wanted.autoRenew : nil
    let tokens = backend.tokens
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { [paymentMethod] state, decisionContext, access in
      try tokens.check(wanted.etag, of: wanted.name, try state.visibleSubscription(name.id, to: access))
      return try UpdateSubscription(
        subscriptionID: name.id, recurringBilling: renews, paymentMethodID: paymentMethod
      ).decide(state, decisionContext)
    } answer: { state, subscription, now in
      .now(
        SubscriptionMapping.subscription(
          subscription, state: state, tenant: name.tenant, now: now, tokens: tokens))
    }
  }
}

extension ReduceSeats.Timing {
  fileprivate init(_ timing: SeatReductionTiming) throws(RPCError) {
    switch timing {
    case .now: self = .now
    case .nextTerm: self = .nextTerm
    default:
      throw CommerceErrors.invalid(
        "timing", "is one of SEAT_REDUCTION_TIMING_NOW, SEAT_REDUCTION_TIMING_NEXT_TERM")
    }
  }
}
