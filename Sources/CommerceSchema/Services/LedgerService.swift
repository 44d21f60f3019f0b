public import RPC

/// The tenant's books, double-entry: every transaction sums to zero per currency, and so does everything (invariant
/// 2).
///
/// Accounts: `receivable/{billing account}` (owed by the payer), `cash/card` (captured at the gateway), `cash/bank`
/// (transferred for central purchases), `revenue/{product}`, `tax/{market}`, `suspense/card` (captured for nothing, to
/// be given back), `disputes/card` (held by the cardholder's bank), `chargebacks/card` (taken by it). An invoice, a
/// capture, a transfer, a refund, a credit note and a dispute each post.
///
/// For global and billing administrators and global readers.
public protocol LedgerService: RPCService {
  /// The balance of every account, by currency; debits equal credits.
  func getTrialBalance(_ request: GetTrialBalanceRequest, context: ServerContext) async throws -> TrialBalance

  /// The transactions behind it, oldest first. A page may be empty and not the last, where a filter matches little.
  func listPostings(_ request: ListPostingsRequest, context: ServerContext) async throws -> ListPostingsResponse
}

extension LedgerService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(LedgerServiceMethods.getTrialBalance) { try await self.getTrialBalance($0, context: $1) }
    registrar.unary(LedgerServiceMethods.listPostings) { try await self.listPostings($0, context: $1) }
  }
}

/// The methods of `commerce.v1.LedgerService`.
public enum LedgerServiceMethods {
  public static let service = "commerce.v1.LedgerService"
  public static let getTrialBalance = MethodDescriptor<GetTrialBalanceRequest, TrialBalance>(
    service: service, method: "GetTrialBalance", shape: .unary, safety: .noSideEffects)
  public static let listPostings = MethodDescriptor<ListPostingsRequest, ListPostingsResponse>(
    service: service, method: "ListPostings", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [getTrialBalance.info, listPostings.info]
}

/// Calls `commerce.v1.LedgerService`.
public struct LedgerServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// The balance of every account, by currency; debits equal credits.
  public func getTrialBalance(
    _ request: GetTrialBalanceRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> TrialBalance {
    try await invoker.unary(LedgerServiceMethods.getTrialBalance, request, options: options)
  }

  /// The transactions behind it, oldest first. A page may be empty and not the last, where a filter matches little.
  public func listPostings(
    _ request: ListPostingsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListPostingsResponse {
    try await invoker.unary(LedgerServiceMethods.listPostings, request, options: options)
  }
}
