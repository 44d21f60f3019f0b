public import RPC

/// The step before sign-in (R09): no access token is asked for.
public protocol SignInService: RPCService {
  /// Whether the address belongs to a managed organisation, by its verified domain, and where to sign in. The answer
  /// says nothing about users: it is the same, and takes as long, whatever stands before the `@`.
  ///
  /// `RESOURCE_EXHAUSTED` with `RATE_LIMITED` where one peer, or all together, ask too often; the push-back says when
  /// to
  /// ask again. `INVALID_ARGUMENT` with `EMAIL_INVALID` for what is no address.
  func discoverTenant(_ request: DiscoverTenantRequest, context: ServerContext) async throws -> DiscoverTenantResponse
}

extension SignInService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(SignInServiceMethods.discoverTenant) { try await self.discoverTenant($0, context: $1) }
  }
}

/// The methods of `commerce.v1.SignInService`.
public enum SignInServiceMethods {
  public static let service = "commerce.v1.SignInService"
  public static let discoverTenant = MethodDescriptor<DiscoverTenantRequest, DiscoverTenantResponse>(
    service: service, method: "DiscoverTenant", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [discoverTenant.info]
}

/// Calls `commerce.v1.SignInService`.
public struct SignInServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Whether the address belongs to a managed organisation, by its verified domain, and where to sign in.
  public func discoverTenant(
    _ request: DiscoverTenantRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> DiscoverTenantResponse {
    try await invoker.unary(SignInServiceMethods.discoverTenant, request, options: options)
  }
}
