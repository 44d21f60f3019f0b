/// The typed failure of a call: what a handler throws and what a caller catches.
public struct RPCError: Error, Sendable {
  /// Never `ok`.
  public var code: StatusCode
  /// For developers, in English; at most `Limits.statusMessageBytesMax` bytes travel.
  public var message: String
  /// What a program can act on.
  public var details: ErrorDetails
  /// Trailing metadata that the server sent with the status.
  public var metadata: Metadata
  /// What the server says about trying again; `nil` when it says nothing.
  public var retryPushback: RetryPushback?
  /// The server vouches that no handler saw the call, so that any call may be sent again.
  public var notProcessed: Bool
  /// The local failure behind this one, if any; it does not travel.
  public var cause: (any Error)?

  public init(
    _ code: StatusCode, _ message: String, details: ErrorDetails = ErrorDetails(), metadata: Metadata = Metadata(),
    retryPushback: RetryPushback? = nil, notProcessed: Bool = false, cause: (any Error)? = nil
  ) {
    precondition(code != .ok, "an error cannot have status OK")
    self.code = code
    self.message = message
    self.details = details
    self.metadata = metadata
    self.retryPushback = retryPushback
    self.notProcessed = notProcessed
    self.cause = cause
  }

  /// An error with a machine-readable reason, for example
  /// `RPCError(.failedPrecondition, reason: "PAYMENT_METHOD_NOT_SUPPORTED", domain: "commerce", "…")`.
  public init(
    _ code: StatusCode, reason: String, domain: String, _ message: String, metadata: [(String, String)] = []
  ) {
    var details = ErrorDetails()
    details.errorInfo = ErrorInfo(reason: reason, domain: domain, metadata: metadata)
    self.init(code, message, details: details)
  }

  /// `details.errorInfo?.reason`, or the empty string.
  public var reason: String { details.errorInfo?.reason ?? "" }
}

/// What a server says about trying a failed call again (gRPC's `grpc-retry-pushback-ms`).
public enum RetryPushback: Sendable, Hashable {
  case retryAfter(milliseconds: UInt32)
  case doNotRetry
}

extension RPCError: CustomStringConvertible {
  public var description: String {
    reason.isEmpty ? "\(code): \(message)" : "\(code) (\(reason)): \(message)"
  }
}
