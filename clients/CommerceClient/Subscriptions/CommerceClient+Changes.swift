public import CommerceSchema
public import RPC
internal import Wire

/// Changing a subscription that goes on, or one that has ended (R20, R23, R26).
extension CommerceClient {
  /// A price for `quantity` more seats, for the days that are left of the billing period. Buy it with `buy(_:card:)`,
  /// or `buy(_:with:)` for the card that the subscription has.
  ///
  /// - Throws: `FAILED_PRECONDITION` with `SUBSCRIPTION_NOT_ACTIVE` or the reasons of `checkEligibility`.
  public func quoteSeats(
    _ quantity: Int32, for subscription: String, etag: String = "", options: CallOptions = .defaults
  ) async throws(RPCError) -> Quote {
    try await orders.createQuote(
      CreateQuoteRequest(
        parent: parent, quantity: quantity, kind: .seats, subscription: subscriptionName(subscription), etag: etag),
      options: options)
  }

  /// A price for a subscription that is expired or disabled, for a whole billing period.
  ///
  /// - Parameters:
  ///   - quantity: 0 for as many seats as there were.
  ///   - offer: `nil` for the offer that there was.
  public func quoteReactivation(
    of subscription: String, quantity: Int32 = 0, offer: String? = nil, etag: String = "",
    options: CallOptions = .defaults
  ) async throws(RPCError) -> Quote {
    try await orders.createQuote(
      CreateQuoteRequest(
        parent: parent, offerID: offer ?? "", quantity: quantity, kind: .reactivation,
        subscription: subscriptionName(subscription), etag: etag),
      options: options)
  }

  /// Buys what was quoted, as `buy(_:card:source:)` does, with a card on record.
  ///
  /// - Parameter instrument: `nil` for the card that the quote's subscription has.
  public func buy(
    _ quote: Quote, with instrument: PaymentInstrument.Instrument?, source: OrderSource, validateOnly: Bool = false,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> Order {
    let request = PlaceOrderRequest(
      parent: parent, quoteToken: quote.token,
      paymentInstrument: instrument.map { PaymentInstrument(instrument: $0) }, source: source, requestID: requestID,
      validateOnly: validateOnly, acceptedTermsVersion: quote.termsVersion)
    let order = try await orders.placeOrder(request, options: options)
    core.entitlements?.removeAll()
    return order
  }

  /// What `reduceSeats` would do now, with the money, without doing it.
  public func previewSeatReduction(
    of subscription: String, to quantity: Int32, timing: SeatReductionTiming, options: CallOptions = .defaults
  ) async throws(RPCError) -> PreviewSeatReductionResponse {
    try await subscriptions.previewSeatReduction(
      PreviewSeatReductionRequest(name: subscriptionName(subscription), quantity: quantity, timing: timing),
      options: options)
  }

  /// Gives seats back (R20): now with a refund, those within their window, or from the next term on.
  ///
  /// - Parameters:
  ///   - quantity: seats that are left.
  ///   - etag: the preview's; empty for the subscription as it stands.
  /// - Throws: `FAILED_PRECONDITION` with `SEATS_ASSIGNED`, `CANCELLATION_WINDOW_CLOSED` or `RECURRING_BILLING_OFF`.
  @discardableResult
  public func reduceSeats(
    of subscription: String, to quantity: Int32, timing: SeatReductionTiming, etag: String = "",
    validateOnly: Bool = false, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> ReduceSeatsResponse {
    try await subscriptions.reduceSeats(
      ReduceSeatsRequest(
        name: subscriptionName(subscription), quantity: quantity, timing: timing, etag: etag, requestID: requestID,
        validateOnly: validateOnly), options: options)
  }

  /// Turns renewal on or off.
  @discardableResult
  public func setAutoRenew(
    _ renews: Bool, of subscription: String, etag: String = "", requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> Subscription {
    var wanted = Subscription(name: subscriptionName(subscription), autoRenew: renews)
    wanted.etag = etag
    return try await subscriptions.updateSubscription(
      UpdateSubscriptionRequest(
        subscription: wanted, updateMask: FieldMask(paths: ["auto_renew"]), requestID: requestID), options: options)
  }

  /// Lets a subscription renew on another of the purchaser's cards; what is past due is charged to it at once.
  @discardableResult
  public func setPaymentMethod(
    _ method: String, of subscription: String, etag: String = "", requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> Subscription {
    var wanted = Subscription(name: subscriptionName(subscription))
    wanted.etag = etag
    wanted.paymentMethod = ResourceName.child(method, of: "paymentMethods", in: parent)
    return try await subscriptions.updateSubscription(
      UpdateSubscriptionRequest(
        subscription: wanted, updateMask: FieldMask(paths: ["payment_method"]), requestID: requestID),
      options: options)
  }
}
