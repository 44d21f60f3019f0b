internal import RPC
internal import Wire

extension RPCError {
  static func unknownMethod(_ name: String) -> RPCError {
    RPCError(
      .unimplemented, reason: "UNKNOWN_METHOD", domain: "rpc", "this server has no method \(name)",
      metadata: [("method", name)])
  }

  static func malformedMessage(_ error: WireError, _ type: String) -> RPCError {
    RPCError(
      .invalidArgument, reason: "MALFORMED_MESSAGE", domain: "rpc",
      "the request is not a valid \(type): \(error.code) at byte \(error.offset)")
  }

  static var tooManyHandlers: RPCError {
    var error = RPCError(
      .unavailable, reason: "TOO_MANY_STREAMS", domain: "rpc",
      "too many handlers of this connection are still at work, cancelled ones included")
    error.notProcessed = true
    return error
  }

  static var deadlineExceeded: RPCError { RPCError(.deadlineExceeded, "the call's deadline passed at the server") }

  static var credentialNeedsPrivacy: RPCError {
    RPCError(
      .unauthenticated, reason: "CREDENTIAL_NEEDS_PRIVACY", domain: "rpc",
      "credentials are not accepted over a plaintext connection from another machine; revoke this one")
  }

  static var credentialExpired: RPCError {
    RPCError(
      .unauthenticated, reason: "CREDENTIAL_EXPIRED", domain: "rpc", "the credential has expired; get a new one")
  }

  static var shuttingDown: RPCError {
    RPCError(
      .unavailable, reason: "SHUTTING_DOWN", domain: "rpc", "the server shut down before the call was over")
  }

  static var connectionTooOld: RPCError {
    RPCError(
      .unavailable, reason: "CONNECTION_TOO_OLD", domain: "rpc",
      "the connection had to go before the call was over; call again on a new one")
  }

  static var connectionLost: RPCError { RPCError(.cancelled, "the connection to the caller was lost") }

  static var callOver: RPCError { RPCError(.cancelled, "the call is over: its handler has returned") }

  /// The error with more trailing metadata.
  func withTrailers(_ trailers: Metadata) -> RPCError {
    if trailers.isEmpty { return self }
    var error = self
    for (key, value) in trailers {
      switch value {
      case .string(let text): error.metadata.append(key, text)
      case .binary(let bytes): error.metadata.append(key, bytes)
      }
    }
    return error
  }
}
