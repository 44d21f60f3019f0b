public import RPC

/// The tenant's data-processing and access policies (R33). They hold for self-service products exactly as for central
/// ones: `EntitlementService` obeys them whatever the channel.
public protocol GovernanceService: RPCService {
  /// The policy of one product or family; one that nobody set is empty and blocks nothing.
  func getGovernancePolicy(_ request: GetGovernancePolicyRequest, context: ServerContext) async throws
    -> GovernancePolicy

  /// Every policy that was set, by name.
  func listGovernancePolicies(_ request: ListGovernancePoliciesRequest, context: ServerContext) async throws
    -> ListGovernancePoliciesResponse

  /// Sets a policy as a whole. `ABORTED` with `ETAG_MISMATCH` where it has changed since it was read.
  func updateGovernancePolicy(_ request: UpdateGovernancePolicyRequest, context: ServerContext) async throws
    -> GovernancePolicy

  /// Accepts the data terms of a product for the caller. `FAILED_PRECONDITION` with `DATA_TERMS_OUTDATED` for another
  /// version than the one that holds.
  func acceptDataTerms(_ request: AcceptDataTermsRequest, context: ServerContext) async throws -> TermsAcceptance

  /// Who accepted what, oldest first: administrators see all, everybody else their own.
  func listTermsAcceptances(_ request: ListTermsAcceptancesRequest, context: ServerContext) async throws
    -> ListTermsAcceptancesResponse
}

extension GovernanceService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(GovernanceServiceMethods.getGovernancePolicy) {
      try await self.getGovernancePolicy($0, context: $1)
    }
    registrar.unary(GovernanceServiceMethods.listGovernancePolicies) {
      try await self.listGovernancePolicies($0, context: $1)
    }
    registrar.unary(GovernanceServiceMethods.updateGovernancePolicy) {
      try await self.updateGovernancePolicy($0, context: $1)
    }
    registrar.unary(GovernanceServiceMethods.acceptDataTerms) { try await self.acceptDataTerms($0, context: $1) }
    registrar.unary(GovernanceServiceMethods.listTermsAcceptances) {
      try await self.listTermsAcceptances($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.GovernanceService`.
public enum GovernanceServiceMethods {
  public static let service = "commerce.v1.GovernanceService"
  public static let getGovernancePolicy = MethodDescriptor<GetGovernancePolicyRequest, GovernancePolicy>(
    service: service, method: "GetGovernancePolicy", shape: .unary, safety: .noSideEffects)
  public static let listGovernancePolicies = MethodDescriptor<
    ListGovernancePoliciesRequest, ListGovernancePoliciesResponse
  >(
    service: service, method: "ListGovernancePolicies", shape: .unary, safety: .noSideEffects)
  public static let updateGovernancePolicy = MethodDescriptor<UpdateGovernancePolicyRequest, GovernancePolicy>(
    service: service, method: "UpdateGovernancePolicy", shape: .unary, safety: .idempotentByRequestID)
  public static let acceptDataTerms = MethodDescriptor<AcceptDataTermsRequest, TermsAcceptance>(
    service: service, method: "AcceptDataTerms", shape: .unary, safety: .idempotentByRequestID)
  public static let listTermsAcceptances = MethodDescriptor<ListTermsAcceptancesRequest, ListTermsAcceptancesResponse>(
    service: service, method: "ListTermsAcceptances", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [
    getGovernancePolicy.info, listGovernancePolicies.info, updateGovernancePolicy.info, acceptDataTerms.info,
    listTermsAcceptances.info,
  ]
}

/// Calls `commerce.v1.GovernanceService`.
public struct GovernanceServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// The policy of one product or family; one that nobody set is empty and blocks nothing.
  public func getGovernancePolicy(
    _ request: GetGovernancePolicyRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> GovernancePolicy {
    try await invoker.unary(GovernanceServiceMethods.getGovernancePolicy, request, options: options)
  }

  /// Every policy that was set, by name.
  public func listGovernancePolicies(
    _ request: ListGovernancePoliciesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListGovernancePoliciesResponse {
    try await invoker.unary(GovernanceServiceMethods.listGovernancePolicies, request, options: options)
  }

  /// Sets a policy as a whole.
  public func updateGovernancePolicy(
    _ request: UpdateGovernancePolicyRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> GovernancePolicy {
    try await invoker.unary(GovernanceServiceMethods.updateGovernancePolicy, request, options: options)
  }

  /// Accepts the data terms of a product for the caller.
  public func acceptDataTerms(
    _ request: AcceptDataTermsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> TermsAcceptance {
    try await invoker.unary(GovernanceServiceMethods.acceptDataTerms, request, options: options)
  }

  /// Who accepted what, oldest first: administrators see all, everybody else their own.
  public func listTermsAcceptances(
    _ request: ListTermsAcceptancesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListTermsAcceptancesResponse {
    try await invoker.unary(GovernanceServiceMethods.listTermsAcceptances, request, options: options)
  }
}
