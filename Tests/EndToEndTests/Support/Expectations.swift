internal import RPC
internal import Testing

/// Expects a call to be refused with a code and, where one is given, a reason.
/// - Returns: the refusal.
@discardableResult
func expectRefusal<Answer>(
  _ code: StatusCode, _ reason: String? = nil, sourceLocation: SourceLocation = #_sourceLocation,
  _ call: () async throws -> Answer
) async -> RPCError? {
  do {
    let answer = try await call()
    Issue.record("expected \(code) \(reason ?? ""), got \(answer)", sourceLocation: sourceLocation)
    return nil
  } catch let error as RPCError {
    #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    if let reason { #expect(error.reason == reason, "\(error)", sourceLocation: sourceLocation) }
    return error
  } catch {
    Issue.record("expected \(code) \(reason ?? ""), got \(error)", sourceLocation: sourceLocation)
    return nil
  }
}
