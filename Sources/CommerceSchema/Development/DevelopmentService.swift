public import RPC

/// What only exists with `commerced --development`, which listens on loopback alone.
public protocol DevelopmentService: RPCService {
  /// A token of the local issuer. Needs no credentials: whoever reaches this service may be anybody.
  func issueToken(_ request: IssueTokenRequest, context: ServerContext) async throws -> IssueTokenResponse

  /// Moves a tenant's test clock forward (R28). Timers fire in order of (due, sequence), each at its due time; the call
  /// returns when everything they started is final. `INVALID_ARGUMENT` for a time before the tenant's present.
  func advanceClock(_ request: AdvanceClockRequest, context: ServerContext) async throws -> AdvanceClockResponse
}

extension DevelopmentService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(DevelopmentServiceMethods.issueToken) { try await self.issueToken($0, context: $1) }
    registrar.unary(DevelopmentServiceMethods.advanceClock) { try await self.advanceClock($0, context: $1) }
  }
}

/// The methods of `commerce.development.v1.DevelopmentService`.
public enum DevelopmentServiceMethods {
  public static let service = "commerce.development.v1.DevelopmentService"
  public static let issueToken = MethodDescriptor<IssueTokenRequest, IssueTokenResponse>(
    service: service, method: "IssueToken", shape: .unary, safety: .noSideEffects)
  public static let advanceClock = MethodDescriptor<AdvanceClockRequest, AdvanceClockResponse>(
    service: service, method: "AdvanceClock", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [issueToken.info, advanceClock.info]
}

/// Calls `commerce.development.v1.DevelopmentService`.
public struct DevelopmentServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// A token of the local issuer.
  public func issueToken(
    _ request: IssueTokenRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> IssueTokenResponse {
    try await invoker.unary(DevelopmentServiceMethods.issueToken, request, options: options)
  }

  /// Moves a tenant's test clock forward.
  public func advanceClock(
    _ request: AdvanceClockRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> AdvanceClockResponse {
    try await invoker.unary(DevelopmentServiceMethods.advanceClock, request, options: options)
  }
}
