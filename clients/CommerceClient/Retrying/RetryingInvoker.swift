package import RPC
package import Wire

/// Makes calls with the client's token, language and time limit, and makes them again as the policy says.
///
/// Streams get token and language; once one is open, only its reader knows where to go on.
package struct RetryingInvoker: CallInvoker {
  let base: any CallInvoker
  let tokens: TokenSource
  let policy: CommerceClient.RetryPolicy
  /// Limits calls with one response that set no limit of their own.
  let timeout: Duration?
  /// Sent as `accept-language` where a call does not say otherwise.
  let language: String?
  let clock: ClientClock

  package func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> Response {
    try await repeating(method.info.safety, options) { options throws(RPCError) in
      try await base.unary(method, request, options: options)
    }
  }

  package func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> MessageStream<Response> {
    try await base.serverStreaming(method, request, options: try await prepared(options))
  }

  package func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions,
    send: @escaping @Sendable (MessageWriter<Request>) async throws -> Void
  ) async throws(RPCError) -> Response {
    try await base.clientStreaming(method, options: try await prepared(options), send: send)
  }

  package func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions
  ) async throws(RPCError) -> BidirectionalCall<Request, Response> {
    try await base.bidirectional(method, options: try await prepared(options))
  }

  /// Runs `attempt` until it succeeds, the policy gives up, or the time is over. `attempt` must be repeatable.
  func repeating<Value>(
    _ safety: RetrySafety, _ options: CallOptions, attempt: (CallOptions) async throws(RPCError) -> Value
  ) async throws(RPCError) -> Value {
    let limit = options.timeout ?? timeout
    let start = clock.now()
    var attempts = 0
    var hasRenewedToken = false
    while true {
      var current = try await prepared(options)
      current.timeout = limit.map { max($0 - (clock.now() - start), .zero) }
      do throws(RPCError) {
        return try await attempt(current)
      } catch {
        attempts += 1
        if !hasRenewedToken, Self.rejectsToken(error), options.credentials == nil,
          tokens.invalidate(current.credentials)
        {
          hasRenewedToken = true
          continue
        }
        guard let wait = policy.pause(after: error, safety: safety, attempts: attempts, random: clock.random()),
          limit.map({ clock.now() - start + wait < $0 }) ?? true
        else { throw Self.said(error, attempts: attempts) }
        try await pause(wait)
      }
    }
  }

  /// `options` with what the client adds to every call.
  func prepared(_ options: CallOptions) async throws(RPCError) -> CallOptions {
    var result = options
    if result.credentials == nil { result.credentials = try await tokens.token() }
    if let language, result.metadata.first("accept-language") == nil {
      result.metadata.append("accept-language", language)
    }
    return result
  }

  func pause(_ duration: Duration) async throws(RPCError) {
    do {
      try await clock.pause(duration)
    } catch {
      throw RPCError(.cancelled, "cancelled while waiting to try again", cause: error)
    }
  }

  static func rejectsToken(_ error: RPCError) -> Bool {
    error.code == .unauthenticated
      && (error.commerceReason == .credentialExpired || error.commerceReason == .credentialInvalid)
  }

  private static func said(_ error: RPCError, attempts: Int) -> RPCError {
    guard attempts > 1 else { return error }
    var error = error
    error.message += " (after \(attempts) attempts)"
    return error
  }
}
