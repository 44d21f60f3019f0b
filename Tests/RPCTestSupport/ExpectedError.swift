package import RPC

/// The `RPCError` that `body` throws.
package func rpcError<R>(
  file: String = #fileID, line: Int = #line, _ body: () async throws -> R
) async throws -> RPCError {
  let result: R
  do {
    result = try await body()
  } catch let error as RPCError {
    return error
  }
  throw NothingThrown(description: "\(file):\(line): no error was thrown, but \(result) returned")
}

private struct NothingThrown: Error, CustomStringConvertible {
  let description: String
}
