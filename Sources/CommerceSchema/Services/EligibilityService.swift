public import RPC

/// Whether a user may buy (R02–R08, R32).
public protocol EligibilityService: RPCService {
  /// For one user and one product, or all products, with every reason that applies, not only the first.
  ///
  /// A refusal is an answer here, not an error; `placeOrder` and `createQuote` refuse with the same reasons. The
  /// messages are in the language that the call's `accept-language` metadata asks for; the last resort is `en`.
  func checkEligibility(
    _ request: CheckEligibilityRequest, context: ServerContext
  ) async throws -> CheckEligibilityResponse
}

extension EligibilityService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(EligibilityServiceMethods.checkEligibility) { try await self.checkEligibility($0, context: $1) }
  }
}

/// The methods of `commerce.v1.EligibilityService`.
public enum EligibilityServiceMethods {
  public static let service = "commerce.v1.EligibilityService"
  public static let checkEligibility = MethodDescriptor<CheckEligibilityRequest, CheckEligibilityResponse>(
    service: service, method: "CheckEligibility", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [checkEligibility.info]
}

/// Calls `commerce.v1.EligibilityService`.
public struct EligibilityServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Whether a user may buy a product, or each product, and if not, every reason.
  public func checkEligibility(
    _ request: CheckEligibilityRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CheckEligibilityResponse {
    try await invoker.unary(EligibilityServiceMethods.checkEligibility, request, options: options)
  }
}
