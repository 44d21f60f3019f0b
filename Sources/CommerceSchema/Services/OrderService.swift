public import RPC

/// Buying (R11–R17).
public protocol OrderService: RPCService {
  /// Prices a purchase. Stores nothing, so it takes no `requestID`.
  ///
  /// `FAILED_PRECONDITION` with the reasons of `checkEligibility`, `INVALID_ARGUMENT` with `QUANTITY_INVALID`,
  /// `NOT_FOUND` with `PRODUCT_NOT_FOUND` or `OFFER_NOT_FOUND`.
  func createQuote(_ request: CreateQuoteRequest, context: ServerContext) async throws -> Quote

  /// Buys what was quoted: returns once the order is `completed`, `declined` or `requiresAction`.
  ///
  /// A declined card is a typed outcome, not an error: the order says why (R13). Eligibility, policy and price are
  /// judged here, once; from then on the purchase cannot be refused, only fail at the bank. Cancelling the call, or its
  /// deadline, does not stop it. A repeat of the same `requestID`, also after a crash, joins the outcome or returns the
  /// first answer (R14).
  ///
  /// `FAILED_PRECONDITION` with `QUOTE_EXPIRED`, `QUOTE_USED`, `PAYMENT_METHOD_NOT_SUPPORTED`, `CARD_EXPIRED`,
  /// `CARD_COUNTRY_NOT_ACCEPTED` and the reasons of `checkEligibility`; `INVALID_ARGUMENT` with `QUOTE_INVALID`,
  /// `CARD_NUMBER_REFUSED`, `PAYMENT_TOKEN_UNKNOWN`.
  func placeOrder(_ request: PlaceOrderRequest, context: ServerContext) async throws -> Order

  /// `NOT_FOUND` for an absent order and for one that the caller may not see, alike.
  func getOrder(_ request: GetOrderRequest, context: ServerContext) async throws -> Order

  /// Purchasers see their own, administrators all of the tenant.
  func listOrders(_ request: ListOrdersRequest, context: ServerContext) async throws -> ListOrdersResponse

  /// Goes on with an order in `requiresAction` after the customer has answered the bank (R12).
  ///
  /// Returns the order as `placeOrder` does: still `requiresAction` where the bank has no answer yet. On a final order
  /// it changes nothing.
  func confirmOrder(_ request: ConfirmOrderRequest, context: ServerContext) async throws -> Order
}

extension OrderService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(OrderServiceMethods.createQuote) { try await self.createQuote($0, context: $1) }
    registrar.unary(OrderServiceMethods.placeOrder) { try await self.placeOrder($0, context: $1) }
    registrar.unary(OrderServiceMethods.getOrder) { try await self.getOrder($0, context: $1) }
    registrar.unary(OrderServiceMethods.listOrders) { try await self.listOrders($0, context: $1) }
    registrar.unary(OrderServiceMethods.confirmOrder) { try await self.confirmOrder($0, context: $1) }
  }
}

/// The methods of `commerce.v1.OrderService`.
public enum OrderServiceMethods {
  public static let service = "commerce.v1.OrderService"
  public static let createQuote = MethodDescriptor<CreateQuoteRequest, Quote>(
    service: service, method: "CreateQuote", shape: .unary, safety: .noSideEffects)
  public static let placeOrder = MethodDescriptor<PlaceOrderRequest, Order>(
    service: service, method: "PlaceOrder", shape: .unary, safety: .idempotentByRequestID)
  public static let getOrder = MethodDescriptor<GetOrderRequest, Order>(
    service: service, method: "GetOrder", shape: .unary, safety: .noSideEffects)
  public static let listOrders = MethodDescriptor<ListOrdersRequest, ListOrdersResponse>(
    service: service, method: "ListOrders", shape: .unary, safety: .noSideEffects)
  public static let confirmOrder = MethodDescriptor<ConfirmOrderRequest, Order>(
    service: service, method: "ConfirmOrder", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [
    createQuote.info, placeOrder.info, getOrder.info, listOrders.info, confirmOrder.info,
  ]
}

/// Calls `commerce.v1.OrderService`.
public struct OrderServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Prices a purchase; stores nothing.
  public func createQuote(
    _ request: CreateQuoteRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Quote {
    try await invoker.unary(OrderServiceMethods.createQuote, request, options: options)
  }

  /// Buys what was quoted. A declined card is an outcome, not an error; a repeat of the same `requestID` never buys
  /// twice.
  public func placeOrder(
    _ request: PlaceOrderRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Order {
    try await invoker.unary(OrderServiceMethods.placeOrder, request, options: options)
  }

  /// One order; `NOT_FOUND` where the caller may not see it.
  public func getOrder(_ request: GetOrderRequest, options: CallOptions = .defaults) async throws(RPCError) -> Order {
    try await invoker.unary(OrderServiceMethods.getOrder, request, options: options)
  }

  /// A page of the orders that the caller may see.
  public func listOrders(
    _ request: ListOrdersRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListOrdersResponse {
    try await invoker.unary(OrderServiceMethods.listOrders, request, options: options)
  }

  /// Goes on with an order after the customer has answered the bank.
  public func confirmOrder(
    _ request: ConfirmOrderRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Order {
    try await invoker.unary(OrderServiceMethods.confirmOrder, request, options: options)
  }
}
