public import RPC

/// Capacity as the Power Platform admin center shows it (R31).
public protocol CapacityService: RPCService {
  /// One entry for each product with seats, in the catalogue's order. Administrators see the tenant's, everybody else
  /// what they bought themselves.
  func listProductCapacities(_ request: ListProductCapacitiesRequest, context: ServerContext) async throws
    -> ListProductCapacitiesResponse
}

extension CapacityService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(CapacityServiceMethods.listProductCapacities) {
      try await self.listProductCapacities($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.CapacityService`.
public enum CapacityServiceMethods {
  public static let service = "commerce.v1.CapacityService"
  public static let listProductCapacities = MethodDescriptor<
    ListProductCapacitiesRequest, ListProductCapacitiesResponse
  >(
    service: service, method: "ListProductCapacities", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [listProductCapacities.info]
}

/// Calls `commerce.v1.CapacityService`.
public struct CapacityServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// One entry for each product with seats, in the catalogue's order.
  public func listProductCapacities(
    _ request: ListProductCapacitiesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListProductCapacitiesResponse {
    try await invoker.unary(CapacityServiceMethods.listProductCapacities, request, options: options)
  }
}
