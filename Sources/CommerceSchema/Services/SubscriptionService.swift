public import RPC

/// What a purchaser manages, and only for what they bought (R19, R24).
public protocol SubscriptionService: RPCService {
  /// `NOT_FOUND` for an absent subscription and for one that the caller may not see, alike (R19).
  func getSubscription(_ request: GetSubscriptionRequest, context: ServerContext) async throws -> Subscription

  /// Purchasers see their own, administrators all of the tenant.
  func listSubscriptions(
    _ request: ListSubscriptionsRequest, context: ServerContext
  ) async throws -> ListSubscriptionsResponse

  /// What `cancelSubscription` would do now, with the money, and without doing it (R24).
  func previewCancellation(
    _ request: PreviewCancellationRequest, context: ServerContext
  ) async throws -> PreviewCancellationResponse

  /// Cancels (R24). Within 168 hours of the purchase: at once, to `disabled`, with a prorated refund to the charge it
  /// came from. After that: recurring billing is turned off and service runs to the end of the term.
  ///
  /// `ABORTED` with `ETAG_MISMATCH` when the subscription has changed since the preview, `FAILED_PRECONDITION` with
  /// `SUBSCRIPTION_NOT_ACTIVE` or `ALREADY_CANCELLED`.
  func cancelSubscription(
    _ request: CancelSubscriptionRequest, context: ServerContext
  ) async throws -> CancelSubscriptionResponse

  /// What `reduceSeats` would do now, with the money, and without doing it (R20, R24).
  func previewSeatReduction(
    _ request: PreviewSeatReductionRequest, context: ServerContext
  ) async throws -> PreviewSeatReductionResponse

  /// Gives seats back (R20): now, those within 168 hours of their purchase or renewal, with a prorated refund; or from
  /// the next term on. Never below the seats assigned. Seats are added by `OrderService.createQuote` and `placeOrder`.
  ///
  /// `FAILED_PRECONDITION` with `SEATS_ASSIGNED`, `CANCELLATION_WINDOW_CLOSED`, `RECURRING_BILLING_OFF` or
  /// `SUBSCRIPTION_NOT_ACTIVE`; `ABORTED` with `ETAG_MISMATCH` or `OPERATION_IN_PROGRESS`.
  func reduceSeats(_ request: ReduceSeatsRequest, context: ServerContext) async throws -> ReduceSeatsResponse

  /// Changes how a subscription goes on: whether it renews, and on which card (R23, R27).
  func updateSubscription(_ request: UpdateSubscriptionRequest, context: ServerContext) async throws -> Subscription
}

extension SubscriptionService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(SubscriptionServiceMethods.getSubscription) { try await self.getSubscription($0, context: $1) }
    registrar.unary(SubscriptionServiceMethods.listSubscriptions) { try await self.listSubscriptions($0, context: $1) }
    registrar.unary(SubscriptionServiceMethods.previewCancellation) {
      try await self.previewCancellation($0, context: $1)
    }
    registrar.unary(SubscriptionServiceMethods.cancelSubscription) {
      try await self.cancelSubscription($0, context: $1)
    }
    registrar.unary(SubscriptionServiceMethods.previewSeatReduction) {
      try await self.previewSeatReduction($0, context: $1)
    }
    registrar.unary(SubscriptionServiceMethods.reduceSeats) { try await self.reduceSeats($0, context: $1) }
    registrar.unary(SubscriptionServiceMethods.updateSubscription) {
      try await self.updateSubscription($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.SubscriptionService`.
public enum SubscriptionServiceMethods {
  public static let service = "commerce.v1.SubscriptionService"
  public static let getSubscription = MethodDescriptor<GetSubscriptionRequest, Subscription>(
    service: service, method: "GetSubscription", shape: .unary, safety: .noSideEffects)
  public static let listSubscriptions = MethodDescriptor<ListSubscriptionsRequest, ListSubscriptionsResponse>(
    service: service, method: "ListSubscriptions", shape: .unary, safety: .noSideEffects)
  public static let previewCancellation = MethodDescriptor<PreviewCancellationRequest, PreviewCancellationResponse>(
    service: service, method: "PreviewCancellation", shape: .unary, safety: .noSideEffects)
  public static let cancelSubscription = MethodDescriptor<CancelSubscriptionRequest, CancelSubscriptionResponse>(
    service: service, method: "CancelSubscription", shape: .unary, safety: .idempotentByRequestID)
  public static let previewSeatReduction = MethodDescriptor<PreviewSeatReductionRequest, PreviewSeatReductionResponse>(
    service: service, method: "PreviewSeatReduction", shape: .unary, safety: .noSideEffects)
  public static let reduceSeats = MethodDescriptor<ReduceSeatsRequest, ReduceSeatsResponse>(
    service: service, method: "ReduceSeats", shape: .unary, safety: .idempotentByRequestID)
  public static let updateSubscription = MethodDescriptor<UpdateSubscriptionRequest, Subscription>(
    service: service, method: "UpdateSubscription", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [
    getSubscription.info, listSubscriptions.info, previewCancellation.info, cancelSubscription.info,
    previewSeatReduction.info, reduceSeats.info, updateSubscription.info,
  ]
}

/// Calls `commerce.v1.SubscriptionService`.
public struct SubscriptionServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// One subscription; `NOT_FOUND` where the caller may not see it.
  public func getSubscription(
    _ request: GetSubscriptionRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Subscription {
    try await invoker.unary(SubscriptionServiceMethods.getSubscription, request, options: options)
  }

  /// A page of the subscriptions that the caller may see.
  public func listSubscriptions(
    _ request: ListSubscriptionsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListSubscriptionsResponse {
    try await invoker.unary(SubscriptionServiceMethods.listSubscriptions, request, options: options)
  }

  /// What cancelling would do now, with the money.
  public func previewCancellation(
    _ request: PreviewCancellationRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> PreviewCancellationResponse {
    try await invoker.unary(SubscriptionServiceMethods.previewCancellation, request, options: options)
  }

  /// Cancels: at once and with a refund within the window, else at the end of the term.
  public func cancelSubscription(
    _ request: CancelSubscriptionRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CancelSubscriptionResponse {
    try await invoker.unary(SubscriptionServiceMethods.cancelSubscription, request, options: options)
  }

  /// What giving seats back would do now, with the money.
  public func previewSeatReduction(
    _ request: PreviewSeatReductionRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> PreviewSeatReductionResponse {
    try await invoker.unary(SubscriptionServiceMethods.previewSeatReduction, request, options: options)
  }

  /// Gives seats back: now with a refund within their window, or from the next term on.
  public func reduceSeats(
    _ request: ReduceSeatsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ReduceSeatsResponse {
    try await invoker.unary(SubscriptionServiceMethods.reduceSeats, request, options: options)
  }

  /// Changes whether the subscription renews, and on which card.
  public func updateSubscription(
    _ request: UpdateSubscriptionRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Subscription {
    try await invoker.unary(SubscriptionServiceMethods.updateSubscription, request, options: options)
  }
}
