public import RPC

/// Central purchases: without a card, at the agreement's prices, on the tenant's own billing account (R16, R35).
public protocol AgreementService: RPCService {
  /// The vendor's own systems sign agreements.
  func createAgreement(_ request: CreateAgreementRequest, context: ServerContext) async throws -> Agreement

  /// One agreement.
  func getAgreement(_ request: GetAgreementRequest, context: ServerContext) async throws -> Agreement

  /// The tenant's agreements, oldest first.
  func listAgreements(_ request: ListAgreementsRequest, context: ServerContext) async throws -> ListAgreementsResponse

  /// Buys seats under an agreement: the subscription is active at once and its invoice is due by the agreement's terms.
  /// `FAILED_PRECONDITION` with `AGREEMENT_NOT_IN_FORCE`, `PRODUCT_NOT_IN_AGREEMENT` or `PRODUCT_NOT_ON_SALE`; under an
  /// agreement through a partner also with `PARTNER_ACCESS_ENDED` or `AGREEMENT_OF_OTHER_PARTNER`.
  func placeCentralOrder(_ request: PlaceCentralOrderRequest, context: ServerContext) async throws -> Order
}

extension AgreementService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(AgreementServiceMethods.createAgreement) { try await self.createAgreement($0, context: $1) }
    registrar.unary(AgreementServiceMethods.getAgreement) { try await self.getAgreement($0, context: $1) }
    registrar.unary(AgreementServiceMethods.listAgreements) { try await self.listAgreements($0, context: $1) }
    registrar.unary(AgreementServiceMethods.placeCentralOrder) { try await self.placeCentralOrder($0, context: $1) }
  }
}

/// The methods of `commerce.v1.AgreementService`.
public enum AgreementServiceMethods {
  public static let service = "commerce.v1.AgreementService"
  public static let createAgreement = MethodDescriptor<CreateAgreementRequest, Agreement>(
    service: service, method: "CreateAgreement", shape: .unary, safety: .idempotentByRequestID)
  public static let getAgreement = MethodDescriptor<GetAgreementRequest, Agreement>(
    service: service, method: "GetAgreement", shape: .unary, safety: .noSideEffects)
  public static let listAgreements = MethodDescriptor<ListAgreementsRequest, ListAgreementsResponse>(
    service: service, method: "ListAgreements", shape: .unary, safety: .noSideEffects)
  public static let placeCentralOrder = MethodDescriptor<PlaceCentralOrderRequest, Order>(
    service: service, method: "PlaceCentralOrder", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [
    createAgreement.info, getAgreement.info, listAgreements.info, placeCentralOrder.info,
  ]
}

/// Calls `commerce.v1.AgreementService`.
public struct AgreementServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// The vendor's own systems sign agreements.
  public func createAgreement(
    _ request: CreateAgreementRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Agreement {
    try await invoker.unary(AgreementServiceMethods.createAgreement, request, options: options)
  }

  /// One agreement.
  public func getAgreement(
    _ request: GetAgreementRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Agreement {
    try await invoker.unary(AgreementServiceMethods.getAgreement, request, options: options)
  }

  /// The tenant's agreements, oldest first.
  public func listAgreements(
    _ request: ListAgreementsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListAgreementsResponse {
    try await invoker.unary(AgreementServiceMethods.listAgreements, request, options: options)
  }

  /// Buys seats under an agreement: the subscription is active at once and its invoice is due by the
  /// agreement's terms.
  public func placeCentralOrder(
    _ request: PlaceCentralOrderRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Order {
    try await invoker.unary(AgreementServiceMethods.placeCentralOrder, request, options: options)
  }
}
