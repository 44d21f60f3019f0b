public import RPC

/// Partners with delegated admin privileges (R40). A partner's users act in the customer's tenant with the tokens of
/// their own; without a relationship in force, every answer about the customer is `NOT_FOUND`.
public protocol PartnerService: RPCService {
  /// The customer's global administrator grants a relationship. `INVALID_ARGUMENT` with `DURATION_INVALID` above two
  /// years; `ALREADY_EXISTS` with `RELATIONSHIP_ACTIVE` where the partner has one in force.
  func createRelationship(_ request: CreateRelationshipRequest, context: ServerContext) async throws
    -> DelegatedAdminRelationship

  /// One relationship; a partner sees its own alone.
  func getRelationship(_ request: GetRelationshipRequest, context: ServerContext) async throws
    -> DelegatedAdminRelationship

  /// A page of the relationships that the caller may see, oldest first.
  func listRelationships(_ request: ListRelationshipsRequest, context: ServerContext) async throws
    -> ListRelationshipsResponse

  /// Ends a relationship at once, by the customer or the partner. `FAILED_PRECONDITION` with `RELATIONSHIP_ENDED`.
  func terminateRelationship(_ request: TerminateRelationshipRequest, context: ServerContext) async throws
    -> DelegatedAdminRelationship

  /// A partner publishes a solution that extends a product which the customer bought. `FAILED_PRECONDITION` with
  /// `PRODUCT_NOT_BOUGHT`.
  func publishSolution(_ request: PublishSolutionRequest, context: ServerContext) async throws -> Solution

  /// A page of the solutions: administrators see all, a partner its own, users those for products that they bought or
  /// hold.
  func listSolutions(_ request: ListSolutionsRequest, context: ServerContext) async throws -> ListSolutionsResponse

  /// Takes a solution back, by its partner or the customer's administrator.
  func withdrawSolution(_ request: WithdrawSolutionRequest, context: ServerContext) async throws -> Solution
}

extension PartnerService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(PartnerServiceMethods.createRelationship) { try await self.createRelationship($0, context: $1) }
    registrar.unary(PartnerServiceMethods.getRelationship) { try await self.getRelationship($0, context: $1) }
    registrar.unary(PartnerServiceMethods.listRelationships) { try await self.listRelationships($0, context: $1) }
    registrar.unary(PartnerServiceMethods.terminateRelationship) {
      try await self.terminateRelationship($0, context: $1)
    }
    registrar.unary(PartnerServiceMethods.publishSolution) { try await self.publishSolution($0, context: $1) }
    registrar.unary(PartnerServiceMethods.listSolutions) { try await self.listSolutions($0, context: $1) }
    registrar.unary(PartnerServiceMethods.withdrawSolution) { try await self.withdrawSolution($0, context: $1) }
  }
}

/// The methods of `commerce.v1.PartnerService`.
public enum PartnerServiceMethods {
  public static let service = "commerce.v1.PartnerService"
  public static let createRelationship = MethodDescriptor<CreateRelationshipRequest, DelegatedAdminRelationship>(
    service: service, method: "CreateRelationship", shape: .unary, safety: .idempotentByRequestID)
  public static let getRelationship = MethodDescriptor<GetRelationshipRequest, DelegatedAdminRelationship>(
    service: service, method: "GetRelationship", shape: .unary, safety: .noSideEffects)
  public static let listRelationships = MethodDescriptor<ListRelationshipsRequest, ListRelationshipsResponse>(
    service: service, method: "ListRelationships", shape: .unary, safety: .noSideEffects)
  public static let terminateRelationship = MethodDescriptor<TerminateRelationshipRequest, DelegatedAdminRelationship>(
    service: service, method: "TerminateRelationship", shape: .unary, safety: .idempotentByRequestID)
  public static let publishSolution = MethodDescriptor<PublishSolutionRequest, Solution>(
    service: service, method: "PublishSolution", shape: .unary, safety: .idempotentByRequestID)
  public static let listSolutions = MethodDescriptor<ListSolutionsRequest, ListSolutionsResponse>(
    service: service, method: "ListSolutions", shape: .unary, safety: .noSideEffects)
  public static let withdrawSolution = MethodDescriptor<WithdrawSolutionRequest, Solution>(
    service: service, method: "WithdrawSolution", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [
    createRelationship.info, getRelationship.info, listRelationships.info, terminateRelationship.info,
    publishSolution.info, listSolutions.info, withdrawSolution.info,
  ]
}

/// Calls `commerce.v1.PartnerService`.
public struct PartnerServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// The customer's global administrator grants a relationship.
  public func createRelationship(
    _ request: CreateRelationshipRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> DelegatedAdminRelationship {
    try await invoker.unary(PartnerServiceMethods.createRelationship, request, options: options)
  }

  /// One relationship; a partner sees its own alone.
  public func getRelationship(
    _ request: GetRelationshipRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> DelegatedAdminRelationship {
    try await invoker.unary(PartnerServiceMethods.getRelationship, request, options: options)
  }

  /// A page of the relationships that the caller may see, oldest first.
  public func listRelationships(
    _ request: ListRelationshipsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListRelationshipsResponse {
    try await invoker.unary(PartnerServiceMethods.listRelationships, request, options: options)
  }

  /// Ends a relationship at once, by the customer or the partner.
  public func terminateRelationship(
    _ request: TerminateRelationshipRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> DelegatedAdminRelationship {
    try await invoker.unary(PartnerServiceMethods.terminateRelationship, request, options: options)
  }

  /// A partner publishes a solution that extends a product which the customer bought.
  public func publishSolution(
    _ request: PublishSolutionRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Solution {
    try await invoker.unary(PartnerServiceMethods.publishSolution, request, options: options)
  }

  /// A page of the solutions: administrators see all, a partner its own, users those for products that they
  /// bought or hold.
  public func listSolutions(
    _ request: ListSolutionsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListSolutionsResponse {
    try await invoker.unary(PartnerServiceMethods.listSolutions, request, options: options)
  }

  /// Takes a solution back, by its partner or the customer's administrator.
  public func withdrawSolution(
    _ request: WithdrawSolutionRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Solution {
    try await invoker.unary(PartnerServiceMethods.withdrawSolution, request, options: options)
  }
}
