public import RPC

/// Who did what, when, from where, and what it changed (R32, invariant 6). The entries of a tenant form a chain: each
/// carries the hash of the one before, so that a reader can prove that none was changed, left out or put in.
///
/// For global and billing administrators and global readers.
public protocol AuditService: RPCService {
  /// Oldest first. A page may be empty and not the last, where a filter matches little.
  func listAuditEntries(_ request: ListAuditEntriesRequest, context: ServerContext) async throws
    -> ListAuditEntriesResponse

  /// The chain from any entry to the newest one at the time of the call, for a proof or an archive.
  func streamAuditTrail(
    _ request: StreamAuditTrailRequest, responses: MessageWriter<StreamAuditTrailResponse>, context: ServerContext
  ) async throws
}

extension AuditService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(AuditServiceMethods.listAuditEntries) { try await self.listAuditEntries($0, context: $1) }
    registrar.serverStreaming(AuditServiceMethods.streamAuditTrail) {
      try await self.streamAuditTrail($0, responses: $1, context: $2)
    }
  }
}

/// The methods of `commerce.v1.AuditService`.
public enum AuditServiceMethods {
  public static let service = "commerce.v1.AuditService"
  public static let listAuditEntries = MethodDescriptor<ListAuditEntriesRequest, ListAuditEntriesResponse>(
    service: service, method: "ListAuditEntries", shape: .unary, safety: .noSideEffects)
  public static let streamAuditTrail = MethodDescriptor<StreamAuditTrailRequest, StreamAuditTrailResponse>(
    service: service, method: "StreamAuditTrail", shape: .serverStreaming, safety: .noSideEffects)

  public static let all: [MethodInfo] = [listAuditEntries.info, streamAuditTrail.info]
}

/// Calls `commerce.v1.AuditService`.
public struct AuditServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Oldest first. A page may be empty and not the last, where a filter matches little.
  public func listAuditEntries(
    _ request: ListAuditEntriesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListAuditEntriesResponse {
    try await invoker.unary(AuditServiceMethods.listAuditEntries, request, options: options)
  }

  /// The chain from any entry to the newest one at the time of the call, for a proof or an archive.
  public func streamAuditTrail(
    _ request: StreamAuditTrailRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> MessageStream<StreamAuditTrailResponse> {
    try await invoker.serverStreaming(AuditServiceMethods.streamAuditTrail, request, options: options)
  }
}
