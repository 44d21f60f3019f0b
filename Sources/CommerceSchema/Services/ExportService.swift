public import RPC

/// Everything that a tenant's commerce consists of, as files (R30, R34).
///
/// For global and billing administrators and global readers.
public protocol ExportService: RPCService {
  /// One kind of record as of one moment: what changes while the stream runs is not in it. The concatenated `data` is
  /// the file; the last response says so. The server holds one chunk at a time, however many rows there are.
  func exportRecords(
    _ request: ExportRecordsRequest, responses: MessageWriter<ExportRecordsResponse>, context: ServerContext
  ) async throws
}

extension ExportService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.serverStreaming(ExportServiceMethods.exportRecords) {
      try await self.exportRecords($0, responses: $1, context: $2)
    }
  }
}

/// The methods of `commerce.v1.ExportService`.
public enum ExportServiceMethods {
  public static let service = "commerce.v1.ExportService"
  public static let exportRecords = MethodDescriptor<ExportRecordsRequest, ExportRecordsResponse>(
    service: service, method: "ExportRecords", shape: .serverStreaming, safety: .noSideEffects)

  public static let all: [MethodInfo] = [exportRecords.info]
}

/// Calls `commerce.v1.ExportService`.
public struct ExportServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// One kind of record as of one moment: what changes while the stream runs is not in it. The concatenated `data` is
  /// the file; the last response says so. The server holds one chunk at a time, however many rows there are.
  public func exportRecords(
    _ request: ExportRecordsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> MessageStream<ExportRecordsResponse> {
    try await invoker.serverStreaming(ExportServiceMethods.exportRecords, request, options: options)
  }
}
