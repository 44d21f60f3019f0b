public import RPC

/// Support for self-service products (R36, R38). The vendor's support works on every case: neither the IT department
/// nor a partner is made responsible.
public protocol SupportCaseService: RPCService {
  /// Opens a case. `INVALID_ARGUMENT` with `FIELD_INVALID` for a case without what its kind needs;
  /// `FAILED_PRECONDITION` with `NOT_SELF_SERVICE` or `ALREADY_CANCELLED`.
  func createSupportCase(_ request: CreateSupportCaseRequest, context: ServerContext) async throws -> SupportCase

  /// One case.
  func getSupportCase(_ request: GetSupportCaseRequest, context: ServerContext) async throws -> SupportCase

  /// A page of the tenant's cases, oldest first.
  func listSupportCases(_ request: ListSupportCasesRequest, context: ServerContext) async throws
    -> ListSupportCasesResponse

  /// For support agents. Resolving a case of kind *cancel subscription* cancels the subscription as its purchaser's
  /// `CancelSubscription` would (R36). `FAILED_PRECONDITION` with `CASE_CLOSED`.
  func resolveSupportCase(_ request: ResolveSupportCaseRequest, context: ServerContext) async throws -> SupportCase

  /// For support agents: closes a case without doing what it asks for. `FAILED_PRECONDITION` with `CASE_CLOSED`.
  func rejectSupportCase(_ request: RejectSupportCaseRequest, context: ServerContext) async throws -> SupportCase

  /// What the organisation is entitled to. Cases on self-service products never change it (R38).
  func getSupportAccount(_ request: GetSupportAccountRequest, context: ServerContext) async throws -> SupportAccount
}

extension SupportCaseService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(SupportCaseServiceMethods.createSupportCase) { try await self.createSupportCase($0, context: $1) }
    registrar.unary(SupportCaseServiceMethods.getSupportCase) { try await self.getSupportCase($0, context: $1) }
    registrar.unary(SupportCaseServiceMethods.listSupportCases) { try await self.listSupportCases($0, context: $1) }
    registrar.unary(SupportCaseServiceMethods.resolveSupportCase) { try await self.resolveSupportCase($0, context: $1) }
    registrar.unary(SupportCaseServiceMethods.rejectSupportCase) { try await self.rejectSupportCase($0, context: $1) }
    registrar.unary(SupportCaseServiceMethods.getSupportAccount) { try await self.getSupportAccount($0, context: $1) }
  }
}

/// The methods of `commerce.v1.SupportCaseService`.
public enum SupportCaseServiceMethods {
  public static let service = "commerce.v1.SupportCaseService"
  public static let createSupportCase = MethodDescriptor<CreateSupportCaseRequest, SupportCase>(
    service: service, method: "CreateSupportCase", shape: .unary, safety: .idempotentByRequestID)
  public static let getSupportCase = MethodDescriptor<GetSupportCaseRequest, SupportCase>(
    service: service, method: "GetSupportCase", shape: .unary, safety: .noSideEffects)
  public static let listSupportCases = MethodDescriptor<ListSupportCasesRequest, ListSupportCasesResponse>(
    service: service, method: "ListSupportCases", shape: .unary, safety: .noSideEffects)
  public static let resolveSupportCase = MethodDescriptor<ResolveSupportCaseRequest, SupportCase>(
    service: service, method: "ResolveSupportCase", shape: .unary, safety: .idempotentByRequestID)
  public static let rejectSupportCase = MethodDescriptor<RejectSupportCaseRequest, SupportCase>(
    service: service, method: "RejectSupportCase", shape: .unary, safety: .idempotentByRequestID)
  public static let getSupportAccount = MethodDescriptor<GetSupportAccountRequest, SupportAccount>(
    service: service, method: "GetSupportAccount", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [
    createSupportCase.info, getSupportCase.info, listSupportCases.info, resolveSupportCase.info, rejectSupportCase.info,
    getSupportAccount.info,
  ]
}

/// Calls `commerce.v1.SupportCaseService`.
public struct SupportCaseServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Opens a case.
  public func createSupportCase(
    _ request: CreateSupportCaseRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SupportCase {
    try await invoker.unary(SupportCaseServiceMethods.createSupportCase, request, options: options)
  }

  /// One case.
  public func getSupportCase(
    _ request: GetSupportCaseRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SupportCase {
    try await invoker.unary(SupportCaseServiceMethods.getSupportCase, request, options: options)
  }

  /// A page of the tenant's cases, oldest first.
  public func listSupportCases(
    _ request: ListSupportCasesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListSupportCasesResponse {
    try await invoker.unary(SupportCaseServiceMethods.listSupportCases, request, options: options)
  }

  /// For support agents.
  public func resolveSupportCase(
    _ request: ResolveSupportCaseRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SupportCase {
    try await invoker.unary(SupportCaseServiceMethods.resolveSupportCase, request, options: options)
  }

  /// For support agents: closes a case without doing what it asks for.
  public func rejectSupportCase(
    _ request: RejectSupportCaseRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SupportCase {
    try await invoker.unary(SupportCaseServiceMethods.rejectSupportCase, request, options: options)
  }

  /// What the organisation is entitled to.
  public func getSupportAccount(
    _ request: GetSupportAccountRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SupportAccount {
    try await invoker.unary(SupportCaseServiceMethods.getSupportAccount, request, options: options)
  }
}
