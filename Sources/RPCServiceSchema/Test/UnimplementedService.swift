public import RPC
public import Wire

/// The methods of `rpc.test.v1.UnimplementedService`.
public enum UnimplementedServiceMethods {
  public static let service = "rpc.test.v1.UnimplementedService"
  public static let unimplementedCall = MethodDescriptor<Empty, Empty>(
    service: service, method: "UnimplementedCall", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [unimplementedCall.info]
}

/// Calls `rpc.test.v1.UnimplementedService`.
public struct UnimplementedServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  public func unimplementedCall(
    _ request: Empty, options: CallOptions = .defaults
  ) async throws(RPCError) -> Empty {
    try await invoker.unary(UnimplementedServiceMethods.unimplementedCall, request, options: options)
  }
}
