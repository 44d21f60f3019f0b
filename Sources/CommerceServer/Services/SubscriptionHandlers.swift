internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.SubscriptionService`: what a purchaser sees and cancels (R19, R24).
struct SubscriptionHandlers: SubscriptionService {
  let backend: CommerceBackend

  func getSubscription(
    _ request: GetSubscriptionRequest, context: ServerContext
  ) async throws -> CommerceSchema.Subscription {
    let name = try ResourceName(request.name, field: "name", "tenants", "subscriptions")
    return try await backend.read(name.tenant, context) { [tokens = backend.tokens] state, now, access in
      let subscription = try state.visibleSubscription(name.id, to: access)
      return SubscriptionMapping.subscription(
        subscription, state: state, tenant: name.tenant, now: now, tokens: tokens)
    }
  }

  func listSubscriptions(
    _ request: ListSubscriptionsRequest, context: ServerContext
  ) async throws -> ListSubscriptionsResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, filter: request.filter, orderBy: request.orderBy, pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.fields)
    return try await backend.survey(tenant, context, aside: query.isLong) {
      [tokens = backend.tokens] state, now, access in
      let ids =
        access.reach == .tenant
        ? state.sortedSubscriptionIDs : state.sortedSubscriptionIDs(ofPurchaser: access.callerID)
      let page = query.page(of: ids) { id in
        state.subscription(id).map { SubscriptionAt(subscription: $0, now: now) }
      } id: {
        $0.subscription.subscriptionID
      }
      return ListSubscriptionsResponse(
        subscriptions: page.items.map {
          SubscriptionMapping.subscription($0.subscription, state: state, tenant: tenant, now: now, tokens: tokens)
        }, nextPageToken: page.nextPageToken)
    }
  }

  func previewCancellation(
    _ request: PreviewCancellationRequest, context: ServerContext
  ) async throws -> PreviewCancellationResponse {
    let name = try ResourceName(request.name, field: "name", "tenants", "subscriptions")
    return try await backend.read(name.tenant, context) { [backend] state, now, access in
      let subscription = try state.visibleSubscription(name.id, to: access)
      let decisionContext = backend.decisionContext(access, now: now)
      let preview = try PreviewCancellation(subscriptionID: name.id).decide(state, decisionContext).result
      return PreviewCancellationResponse(
        immediate: preview.isImmediate, refund: .init(preview.refundMinor, subscription.currencyCode),
        refundTax: .init(preview.refundTaxMinor, subscription.currencyCode),
        serviceEndTime: Timestamp(unixMicros: preview.serviceEndMicros),
        etag: backend.tokens.etag(request.name, revision: subscription.revision),
        returnedQuantity: preview.isImmediate ? 0 : Int32(clamping: preview.returnedSeats))
    }
  }

  func cancelSubscription(
    _ request: CancelSubscriptionRequest, context: ServerContext
  ) async throws -> CancelSubscriptionResponse {
    let name = try ResourceName(request.name, field: "name", "tenants", "subscriptions")
    let tokens = backend.tokens
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      let subscription = try state.visibleSubscription(name.id, to: access)
      try tokens.check(request.etag, of: request.name, subscription)
      return try CancelSubscription(
        subscriptionID: name.id, reason: .init(request.reason), comment: request.comment
      ).decide(state, decisionContext)
    } answer: { state, result, now in
      if let refund = result.refunds.first, !request.validateOnly { return .process(.refund(refund.refundID)) }
      if result.subscription.channel == .central {
        return .now(
          SubscriptionMapping.cancellation(
            crediting: result.creditNotes, of: result.subscription, state: state, tenant: name.tenant, now: now,
            tokens: tokens))
      }
      return .now(
        SubscriptionMapping.cancellation(
          result.refunds, of: result.subscription, state: state, tenant: name.tenant, now: now, tokens: tokens))
    }
  }

  /// A subscription and the time at which its state is asked for.
  private struct SubscriptionAt {
    let subscription: CommerceEvents.Subscription
    let now: UnixMicros
  }

  private static let fields = FilterableFields<SubscriptionAt>(fields: [
    .text("product_id") { $0.subscription.productID },
    .text("purchaser") { $0.subscription.purchaserID },
    .text("channel") { CommerceSchema.PurchaseChannel($0.subscription.channel).name },
    .text("state") { CommerceSchema.Subscription.State($0.subscription.phase(at: $0.now)).name },
    .integer("quantity") { Int64($0.subscription.seatCount) },
    .time("create_time") { $0.subscription.createdMicros },
    .time("term_end_time") { $0.subscription.termEndMicros },
  ])
}

extension TenantState {
  /// A subscription within the caller's reach; absent and foreign ones look alike (R19).
  borrowing func visibleSubscription(_ id: String, to access: Access) throws(RPCError) -> CommerceEvents.Subscription {
    guard let subscription = subscription(id), access.covers(subscription) else {
      throw CommerceErrors.notFound
    }
    return subscription
  }
}

extension OpaqueTokens {
  /// Throws where the etag is not that of the subscription as it stands; an empty one is not asked for.
  func check(_ etag: String, of name: String, _ subscription: CommerceEvents.Subscription) throws(RPCError) {
    guard etag.isEmpty || revision(etag, of: name) == subscription.revision else { throw CommerceErrors.etagMismatch }
  }
}
