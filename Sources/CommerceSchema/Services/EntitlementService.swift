public import RPC

/// Licences as other services use them (R41): the hot path. Messages are small; ids stand alone, without the rest of
/// a resource name, and an answer says how long it may be cached.
public protocol EntitlementService: RPCService {
  /// Whether a user may use a product now. "No" is an answer, not an error; an unknown user or product is a "no" too.
  ///
  /// Runs on the event loop and must not block: what is not in memory goes into `suspend`.
  func checkEntitlement(
    _ request: CheckEntitlementRequest, context: ServerContext
  ) -> InlineOutcome<CheckEntitlementResponse>

  /// Many users × many products, at one version of the tenant.
  func batchCheckEntitlements(
    _ request: BatchCheckEntitlementsRequest, context: ServerContext
  ) async throws -> BatchCheckEntitlementsResponse
}

extension EntitlementService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unaryInline(EntitlementServiceMethods.checkEntitlement) { self.checkEntitlement($0, context: $1) }
    registrar.unary(EntitlementServiceMethods.batchCheckEntitlements) {
      try await self.batchCheckEntitlements($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.EntitlementService`.
public enum EntitlementServiceMethods {
  public static let service = "commerce.v1.EntitlementService"
  public static let checkEntitlement = MethodDescriptor<CheckEntitlementRequest, CheckEntitlementResponse>(
    service: service, method: "CheckEntitlement", shape: .unary, safety: .noSideEffects)
  public static let batchCheckEntitlements = MethodDescriptor<
    BatchCheckEntitlementsRequest, BatchCheckEntitlementsResponse
  >(service: service, method: "BatchCheckEntitlements", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [checkEntitlement.info, batchCheckEntitlements.info]
}

/// Calls `commerce.v1.EntitlementService`.
public struct EntitlementServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Whether a user may use a product now, why, and for how long the answer may be cached.
  public func checkEntitlement(
    _ request: CheckEntitlementRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CheckEntitlementResponse {
    try await invoker.unary(EntitlementServiceMethods.checkEntitlement, request, options: options)
  }

  /// The same for many users × many products.
  public func batchCheckEntitlements(
    _ request: BatchCheckEntitlementsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> BatchCheckEntitlementsResponse {
    try await invoker.unary(EntitlementServiceMethods.batchCheckEntitlements, request, options: options)
  }
}
