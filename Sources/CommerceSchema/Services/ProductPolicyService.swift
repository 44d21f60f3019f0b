public import RPC

/// The policy `AllowSelfServicePurchase`, per product (R32). A change applies to future purchases only.
public protocol ProductPolicyService: RPCService {
  /// A product that nobody has decided on has the default, `enabled`. `NOT_FOUND` for an unknown product.
  func getProductPolicy(_ request: GetProductPolicyRequest, context: ServerContext) async throws -> ProductPolicy

  /// One for every product of the catalogue, in its order.
  func listProductPolicies(
    _ request: ListProductPoliciesRequest, context: ServerContext
  ) async throws -> ListProductPoliciesResponse

  /// Sets one. For global and billing administrators; every change is audited: who, when, from, to.
  func updateProductPolicy(_ request: UpdateProductPolicyRequest, context: ServerContext) async throws -> ProductPolicy
}

extension ProductPolicyService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(ProductPolicyServiceMethods.getProductPolicy) { try await self.getProductPolicy($0, context: $1) }
    registrar.unary(ProductPolicyServiceMethods.listProductPolicies) {
      try await self.listProductPolicies($0, context: $1)
    }
    registrar.unary(ProductPolicyServiceMethods.updateProductPolicy) {
      try await self.updateProductPolicy($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.ProductPolicyService`.
public enum ProductPolicyServiceMethods {
  public static let service = "commerce.v1.ProductPolicyService"
  public static let getProductPolicy = MethodDescriptor<GetProductPolicyRequest, ProductPolicy>(
    service: service, method: "GetProductPolicy", shape: .unary, safety: .noSideEffects)
  public static let listProductPolicies = MethodDescriptor<ListProductPoliciesRequest, ListProductPoliciesResponse>(
    service: service, method: "ListProductPolicies", shape: .unary, safety: .noSideEffects)
  public static let updateProductPolicy = MethodDescriptor<UpdateProductPolicyRequest, ProductPolicy>(
    service: service, method: "UpdateProductPolicy", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [getProductPolicy.info, listProductPolicies.info, updateProductPolicy.info]
}

/// Calls `commerce.v1.ProductPolicyService`.
public struct ProductPolicyServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// The policy of one product.
  public func getProductPolicy(
    _ request: GetProductPolicyRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ProductPolicy {
    try await invoker.unary(ProductPolicyServiceMethods.getProductPolicy, request, options: options)
  }

  /// A page of the policies of all products.
  public func listProductPolicies(
    _ request: ListProductPoliciesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListProductPoliciesResponse {
    try await invoker.unary(ProductPolicyServiceMethods.listProductPolicies, request, options: options)
  }

  /// Sets the policy of one product, for future purchases.
  public func updateProductPolicy(
    _ request: UpdateProductPolicyRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ProductPolicy {
    try await invoker.unary(ProductPolicyServiceMethods.updateProductPolicy, request, options: options)
  }
}
