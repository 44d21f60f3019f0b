public import RPC

/// From self-service to central licences (R35).
public protocol CentralizationService: RPCService {
  /// Moves every seat of a self-service subscription to a central subscription of the same product, in one step or not
  /// at all: nobody loses access. `FAILED_PRECONDITION` with `SEATS_EXHAUSTED`, `PRODUCT_MISMATCH`,
  /// `NOT_SELF_SERVICE`, `NOT_CENTRAL` or `SUBSCRIPTION_NOT_ACTIVE`.
  func moveUsers(_ request: MoveUsersRequest, context: ServerContext) async throws -> MoveUsersResponse

  /// Asks the purchaser to cancel, who is told. One request per subscription may be open: `ALREADY_EXISTS` with
  /// `CANCELLATION_REQUEST_OPEN`.
  func createCancellationRequest(_ request: CreateCancellationRequestRequest, context: ServerContext) async throws
    -> CancellationRequest

  /// One request: administrators see all, a purchaser those about their own subscriptions.
  func getCancellationRequest(_ request: GetCancellationRequestRequest, context: ServerContext) async throws
    -> CancellationRequest

  /// A page of the requests that the caller may see, oldest first.
  func listCancellationRequests(_ request: ListCancellationRequestsRequest, context: ServerContext) async throws
    -> ListCancellationRequestsResponse

  /// The purchaser agrees: the subscription is cancelled as by `CancelSubscription`. `FAILED_PRECONDITION` with
  /// `REQUEST_CLOSED` where it was answered, or has expired.
  func acceptCancellationRequest(_ request: AcceptCancellationRequestRequest, context: ServerContext) async throws
    -> CancellationRequest

  /// The purchaser does not agree; whoever asked is told. `FAILED_PRECONDITION` with `REQUEST_CLOSED`.
  func declineCancellationRequest(_ request: DeclineCancellationRequestRequest, context: ServerContext) async throws
    -> CancellationRequest
}

extension CentralizationService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(CentralizationServiceMethods.moveUsers) { try await self.moveUsers($0, context: $1) }
    registrar.unary(CentralizationServiceMethods.createCancellationRequest) {
      try await self.createCancellationRequest($0, context: $1)
    }
    registrar.unary(CentralizationServiceMethods.getCancellationRequest) {
      try await self.getCancellationRequest($0, context: $1)
    }
    registrar.unary(CentralizationServiceMethods.listCancellationRequests) {
      try await self.listCancellationRequests($0, context: $1)
    }
    registrar.unary(CentralizationServiceMethods.acceptCancellationRequest) {
      try await self.acceptCancellationRequest($0, context: $1)
    }
    registrar.unary(CentralizationServiceMethods.declineCancellationRequest) {
      try await self.declineCancellationRequest($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.CentralizationService`.
public enum CentralizationServiceMethods {
  public static let service = "commerce.v1.CentralizationService"
  public static let moveUsers = MethodDescriptor<MoveUsersRequest, MoveUsersResponse>(
    service: service, method: "MoveUsers", shape: .unary, safety: .idempotentByRequestID)
  public static let createCancellationRequest = MethodDescriptor<CreateCancellationRequestRequest, CancellationRequest>(
    service: service, method: "CreateCancellationRequest", shape: .unary, safety: .idempotentByRequestID)
  public static let getCancellationRequest = MethodDescriptor<GetCancellationRequestRequest, CancellationRequest>(
    service: service, method: "GetCancellationRequest", shape: .unary, safety: .noSideEffects)
  public static let listCancellationRequests = MethodDescriptor<
    ListCancellationRequestsRequest, ListCancellationRequestsResponse
  >(
    service: service, method: "ListCancellationRequests", shape: .unary, safety: .noSideEffects)
  public static let acceptCancellationRequest = MethodDescriptor<AcceptCancellationRequestRequest, CancellationRequest>(
    service: service, method: "AcceptCancellationRequest", shape: .unary, safety: .idempotentByRequestID)
  public static let declineCancellationRequest = MethodDescriptor<
    DeclineCancellationRequestRequest, CancellationRequest
  >(
    service: service, method: "DeclineCancellationRequest", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [
    moveUsers.info, createCancellationRequest.info, getCancellationRequest.info, listCancellationRequests.info,
    acceptCancellationRequest.info, declineCancellationRequest.info,
  ]
}

/// Calls `commerce.v1.CentralizationService`.
public struct CentralizationServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Moves every seat of a self-service subscription to a central subscription of the same product, in one step
  /// or not at all: nobody loses access.
  public func moveUsers(
    _ request: MoveUsersRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> MoveUsersResponse {
    try await invoker.unary(CentralizationServiceMethods.moveUsers, request, options: options)
  }

  /// Asks the purchaser to cancel, who is told.
  public func createCancellationRequest(
    _ request: CreateCancellationRequestRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CancellationRequest {
    try await invoker.unary(CentralizationServiceMethods.createCancellationRequest, request, options: options)
  }

  /// One request: administrators see all, a purchaser those about their own subscriptions.
  public func getCancellationRequest(
    _ request: GetCancellationRequestRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CancellationRequest {
    try await invoker.unary(CentralizationServiceMethods.getCancellationRequest, request, options: options)
  }

  /// A page of the requests that the caller may see, oldest first.
  public func listCancellationRequests(
    _ request: ListCancellationRequestsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListCancellationRequestsResponse {
    try await invoker.unary(CentralizationServiceMethods.listCancellationRequests, request, options: options)
  }

  /// The purchaser agrees: the subscription is cancelled as by `CancelSubscription`.
  public func acceptCancellationRequest(
    _ request: AcceptCancellationRequestRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CancellationRequest {
    try await invoker.unary(CentralizationServiceMethods.acceptCancellationRequest, request, options: options)
  }

  /// The purchaser does not agree; whoever asked is told.
  public func declineCancellationRequest(
    _ request: DeclineCancellationRequestRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CancellationRequest {
    try await invoker.unary(CentralizationServiceMethods.declineCancellationRequest, request, options: options)
  }
}
