internal import RPC
internal import RPCServiceSchema

extension TestStatus? {
  /// Throws what the status asks for; nothing for success.
  func raise() throws(RPCError) { try self?.raise() }
}

extension TestStatus {
  /// Throws what it asks for; nothing for success.
  func raise() throws(RPCError) {
    if code == 0 { return }
    guard let code = UInt8(exactly: code).flatMap(StatusCode.init(rawValue:)) else {
      throw TestHandlers.invalid("status.code")
    }
    var error = RPCError(code, message)
    if !reason.isEmpty { error.details.errorInfo = ErrorInfo(reason: reason, domain: "rpc") }
    if doNotRetry {
      error.retryPushback = .doNotRetry
    } else if let retryAfterMilliseconds {
      error.retryPushback = .retryAfter(milliseconds: retryAfterMilliseconds)
    }
    error.notProcessed = notProcessed
    throw error
  }
}
