public import RPC

/// Users who may not buy ask their administrators for licences (R37).
public protocol LicenseRequestService: RPCService {
  /// Files a request for colleagues, or oneself. `FAILED_PRECONDITION` with `PURCHASE_ALLOWED` for a user who may buy
  /// the product, or `USER_NOT_IN_TENANT`.
  func createLicenseRequest(_ request: CreateLicenseRequestRequest, context: ServerContext) async throws
    -> LicenseRequest

  /// One request: administrators see all, everybody else their own.
  func getLicenseRequest(_ request: GetLicenseRequestRequest, context: ServerContext) async throws -> LicenseRequest

  /// A page of the requests that the caller may see, oldest first.
  func listLicenseRequests(_ request: ListLicenseRequestsRequest, context: ServerContext) async throws
    -> ListLicenseRequestsResponse

  /// Approves some of the colleagues and declines others; the requester is told. With `subscription`, those approved
  /// get its seats in the same step, all or nobody. `FAILED_PRECONDITION` with `REQUEST_CLOSED` for a colleague who was
  /// decided on before, `SEATS_EXHAUSTED`, `NOT_CENTRAL` or `PRODUCT_MISMATCH`.
  func decideLicenseRequest(_ request: DecideLicenseRequestRequest, context: ServerContext) async throws
    -> LicenseRequest
}

extension LicenseRequestService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(LicenseRequestServiceMethods.createLicenseRequest) {
      try await self.createLicenseRequest($0, context: $1)
    }
    registrar.unary(LicenseRequestServiceMethods.getLicenseRequest) {
      try await self.getLicenseRequest($0, context: $1)
    }
    registrar.unary(LicenseRequestServiceMethods.listLicenseRequests) {
      try await self.listLicenseRequests($0, context: $1)
    }
    registrar.unary(LicenseRequestServiceMethods.decideLicenseRequest) {
      try await self.decideLicenseRequest($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.LicenseRequestService`.
public enum LicenseRequestServiceMethods {
  public static let service = "commerce.v1.LicenseRequestService"
  public static let createLicenseRequest = MethodDescriptor<CreateLicenseRequestRequest, LicenseRequest>(
    service: service, method: "CreateLicenseRequest", shape: .unary, safety: .idempotentByRequestID)
  public static let getLicenseRequest = MethodDescriptor<GetLicenseRequestRequest, LicenseRequest>(
    service: service, method: "GetLicenseRequest", shape: .unary, safety: .noSideEffects)
  public static let listLicenseRequests = MethodDescriptor<ListLicenseRequestsRequest, ListLicenseRequestsResponse>(
    service: service, method: "ListLicenseRequests", shape: .unary, safety: .noSideEffects)
  public static let decideLicenseRequest = MethodDescriptor<DecideLicenseRequestRequest, LicenseRequest>(
    service: service, method: "DecideLicenseRequest", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [
    createLicenseRequest.info, getLicenseRequest.info, listLicenseRequests.info, decideLicenseRequest.info,
  ]
}

/// Calls `commerce.v1.LicenseRequestService`.
public struct LicenseRequestServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Files a request for colleagues, or oneself.
  public func createLicenseRequest(
    _ request: CreateLicenseRequestRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> LicenseRequest {
    try await invoker.unary(LicenseRequestServiceMethods.createLicenseRequest, request, options: options)
  }

  /// One request: administrators see all, everybody else their own.
  public func getLicenseRequest(
    _ request: GetLicenseRequestRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> LicenseRequest {
    try await invoker.unary(LicenseRequestServiceMethods.getLicenseRequest, request, options: options)
  }

  /// A page of the requests that the caller may see, oldest first.
  public func listLicenseRequests(
    _ request: ListLicenseRequestsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListLicenseRequestsResponse {
    try await invoker.unary(LicenseRequestServiceMethods.listLicenseRequests, request, options: options)
  }

  /// Approves some of the colleagues and declines others; the requester is told.
  public func decideLicenseRequest(
    _ request: DecideLicenseRequestRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> LicenseRequest {
    try await invoker.unary(LicenseRequestServiceMethods.decideLicenseRequest, request, options: options)
  }
}
