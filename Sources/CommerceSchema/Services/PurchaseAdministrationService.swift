public import RPC

/// What an organisation's administrators see of its users' purchases (R30).
public protocol PurchaseAdministrationService: RPCService {
  /// Global and billing administrators, and global readers. `PERMISSION_DENIED` for everybody else.
  func listPurchases(_ request: ListPurchasesRequest, context: ServerContext) async throws -> ListPurchasesResponse
}

extension PurchaseAdministrationService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(PurchaseAdministrationServiceMethods.listPurchases) {
      try await self.listPurchases($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.PurchaseAdministrationService`.
public enum PurchaseAdministrationServiceMethods {
  public static let service = "commerce.v1.PurchaseAdministrationService"
  public static let listPurchases = MethodDescriptor<ListPurchasesRequest, ListPurchasesResponse>(
    service: service, method: "ListPurchases", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [listPurchases.info]
}

/// Calls `commerce.v1.PurchaseAdministrationService`.
public struct PurchaseAdministrationServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// A page of the tenant's purchases, with R30's seven columns.
  public func listPurchases(
    _ request: ListPurchasesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListPurchasesResponse {
    try await invoker.unary(PurchaseAdministrationServiceMethods.listPurchases, request, options: options)
  }
}
