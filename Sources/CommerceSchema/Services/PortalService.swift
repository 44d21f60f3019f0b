public import RPC

/// What a caller sees of a portal (R25).
public protocol PortalService: RPCService {
  /// The caller's roles in the tenant, and the areas and actions that they open. It is computed from the table that
  /// every other call is judged by.
  func getPortalContext(_ request: GetPortalContextRequest, context: ServerContext) async throws -> PortalContext
}

extension PortalService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(PortalServiceMethods.getPortalContext) { try await self.getPortalContext($0, context: $1) }
  }
}

/// The methods of `commerce.v1.PortalService`.
public enum PortalServiceMethods {
  public static let service = "commerce.v1.PortalService"
  public static let getPortalContext = MethodDescriptor<GetPortalContextRequest, PortalContext>(
    service: service, method: "GetPortalContext", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [getPortalContext.info]
}

/// Calls `commerce.v1.PortalService`.
public struct PortalServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// The caller's roles in the tenant, and the areas and actions that they open.
  public func getPortalContext(
    _ request: GetPortalContextRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> PortalContext {
    try await invoker.unary(PortalServiceMethods.getPortalContext, request, options: options)
  }
}
