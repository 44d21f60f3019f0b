public import RPC

/// The policy `AllowSelfServicePurchase`, per product (R32). A change applies to future purchases only.
public protocol ProductPolicyService: RPCService {
  /// A product that nobody has decided on has the default, `ENABLED`. `NOT_FOUND` for an unknown product.
  func getProductPolicy(_ request: GetProductPolicyRequest, context: ServerContext) async throws -> ProductPolicy

  /// One for every product of the catalogue, in its order.
  func listProductPolicies(_ request: ListProductPoliciesRequest, context: ServerContext) async throws
    -> ListProductPoliciesResponse

  /// Sets one. For global and billing administrators; every change is audited: who, when, from, to.
  func updateProductPolicy(_ request: UpdateProductPolicyRequest, context: ServerContext) async throws -> ProductPolicy

  /// Sets many in one step: all of them, or none where one is refused.
  func batchUpdateProductPolicies(_ request: BatchUpdateProductPoliciesRequest, context: ServerContext) async throws
    -> BatchUpdateProductPoliciesResponse

  /// What holds above the policies of single products.
  func getSelfServiceSettings(_ request: GetSelfServiceSettingsRequest, context: ServerContext) async throws
    -> SelfServiceSettings

  /// Sets the tenant-wide switch and the default of new products; audited as a policy is.
  func updateSelfServiceSettings(_ request: UpdateSelfServiceSettingsRequest, context: ServerContext) async throws
    -> SelfServiceSettings
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
    registrar.unary(ProductPolicyServiceMethods.batchUpdateProductPolicies) {
      try await self.batchUpdateProductPolicies($0, context: $1)
    }
    registrar.unary(ProductPolicyServiceMethods.getSelfServiceSettings) {
      try await self.getSelfServiceSettings($0, context: $1)
    }
    registrar.unary(ProductPolicyServiceMethods.updateSelfServiceSettings) {
      try await self.updateSelfServiceSettings($0, context: $1)
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
  public static let batchUpdateProductPolicies = MethodDescriptor<
    BatchUpdateProductPoliciesRequest, BatchUpdateProductPoliciesResponse
  >(
    service: service, method: "BatchUpdateProductPolicies", shape: .unary, safety: .idempotentByRequestID)
  public static let getSelfServiceSettings = MethodDescriptor<GetSelfServiceSettingsRequest, SelfServiceSettings>(
    service: service, method: "GetSelfServiceSettings", shape: .unary, safety: .noSideEffects)
  public static let updateSelfServiceSettings = MethodDescriptor<UpdateSelfServiceSettingsRequest, SelfServiceSettings>(
    service: service, method: "UpdateSelfServiceSettings", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [
    getProductPolicy.info, listProductPolicies.info, updateProductPolicy.info, batchUpdateProductPolicies.info,
    getSelfServiceSettings.info, updateSelfServiceSettings.info,
  ]
}

/// Calls `commerce.v1.ProductPolicyService`.
public struct ProductPolicyServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// A product that nobody has decided on has the default, `ENABLED`.
  public func getProductPolicy(
    _ request: GetProductPolicyRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ProductPolicy {
    try await invoker.unary(ProductPolicyServiceMethods.getProductPolicy, request, options: options)
  }

  /// One for every product of the catalogue, in its order.
  public func listProductPolicies(
    _ request: ListProductPoliciesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListProductPoliciesResponse {
    try await invoker.unary(ProductPolicyServiceMethods.listProductPolicies, request, options: options)
  }

  /// Sets one.
  public func updateProductPolicy(
    _ request: UpdateProductPolicyRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ProductPolicy {
    try await invoker.unary(ProductPolicyServiceMethods.updateProductPolicy, request, options: options)
  }

  /// Sets many in one step: all of them, or none where one is refused.
  public func batchUpdateProductPolicies(
    _ request: BatchUpdateProductPoliciesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> BatchUpdateProductPoliciesResponse {
    try await invoker.unary(ProductPolicyServiceMethods.batchUpdateProductPolicies, request, options: options)
  }

  /// What holds above the policies of single products.
  public func getSelfServiceSettings(
    _ request: GetSelfServiceSettingsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SelfServiceSettings {
    try await invoker.unary(ProductPolicyServiceMethods.getSelfServiceSettings, request, options: options)
  }

  /// Sets the tenant-wide switch and the default of new products; audited as a policy is.
  public func updateSelfServiceSettings(
    _ request: UpdateSelfServiceSettingsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SelfServiceSettings {
    try await invoker.unary(ProductPolicyServiceMethods.updateSelfServiceSettings, request, options: options)
  }
}
