public import CommerceSchema
public import RPC

/// What a purchaser manages, and only for what they bought (R19, R24).
extension CommerceClient {
  /// One subscription. `NOT_FOUND` also for one that the caller may not see.
  public func subscription(
    _ subscription: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> Subscription {
    try await subscriptions.getSubscription(
      GetSubscriptionRequest(name: subscriptionName(subscription)), options: options)
  }

  /// The caller's subscriptions, or for administrators the tenant's; newest first unless `orderBy` says otherwise.
  ///
  /// - Parameters:
  ///   - filter: AIP-160 over `state`, `product_id`, `purchaser`, `channel`: `state = ACTIVE`.
  ///   - orderBy: AIP-132 over `create_time`, `term_end_time`, `product_id`.
  public func listSubscriptions(
    filter: String = "", orderBy: String = "", pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<Subscription> {
    let (subscriptions, parent) = (subscriptions, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await subscriptions.listSubscriptions(
        ListSubscriptionsRequest(
          parent: parent, pageSize: pageSize, pageToken: token, filter: filter, orderBy: orderBy),
        options: options)
      return .init(elements: page.subscriptions, nextPageToken: page.nextPageToken)
    }
  }

  /// What `cancel` would do now, with the money, without doing it.
  public func previewCancellation(
    of subscription: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> PreviewCancellationResponse {
    try await subscriptions.previewCancellation(
      PreviewCancellationRequest(name: subscriptionName(subscription)), options: options)
  }

  /// Cancels: within 168 hours of the purchase at once and with a refund, later at the end of the term (R24). A central
  /// subscription's refund is a credit note on its agreement.
  ///
  /// - Parameters:
  ///   - etag: the preview's, so that nothing else is cancelled than was shown; empty to cancel it as it stands.
  ///   - comment: free text, at most 1,024 bytes; never a card number.
  /// - Throws: `ABORTED` with `ETAG_MISMATCH` where it has changed since the preview; `FAILED_PRECONDITION` with
  ///   `SUBSCRIPTION_NOT_ACTIVE` or `ALREADY_CANCELLED`.
  @discardableResult
  public func cancel(
    _ subscription: String, reason: CancellationReason, etag: String = "", comment: String = "",
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> CancelSubscriptionResponse {
    let request = CancelSubscriptionRequest(
      name: subscriptionName(subscription), etag: etag, reason: reason, comment: comment, requestID: requestID)
    let response = try await subscriptions.cancelSubscription(request, options: options)
    core.entitlements?.removeAll()
    return response
  }
}
