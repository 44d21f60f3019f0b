public import RPC
public import Wire

extension RPCChannel {
  public func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> Response {
    if !configuration.interceptors.isEmpty {
      return try await InterceptedInvoker(self).unary(method, request, options: options)
    }
    return try await makeUnary(method, request, options)
  }

  public func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> MessageStream<Response> {
    if !configuration.interceptors.isEmpty {
      return try await InterceptedInvoker(self).serverStreaming(method, request, options: options)
    }
    return try await makeServerStreaming(method, request, options)
  }

  public func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions
  ) async throws(RPCError) -> BidirectionalCall<Request, Response> {
    if !configuration.interceptors.isEmpty {
      return try await InterceptedInvoker(self).bidirectional(method, options: options)
    }
    return try await makeBidirectional(method, options)
  }

  public func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions,
    send: @escaping @concurrent @Sendable (MessageWriter<Request>) async throws -> Void
  ) async throws(RPCError) -> Response {
    if !configuration.interceptors.isEmpty {
      return try await InterceptedInvoker(self).clientStreaming(method, options: options, send: send)
    }
    return try await makeClientStreaming(method, options, send)
  }

  // MARK: Behind the interceptors

  @inline(__always) func makeUnary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, _ options: CallOptions
  ) async throws(RPCError) -> Response {
    let setup = try await setup(method.info, options)
    if let hedging = setup.policy.hedging, method.info.safety != .unsafe {
      return try await makeHedged(setup, request, hedging)
    }
    let call = UnaryCall<Request, Response>(setup, request)
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in call.start(continuation) }
    } onCancel: {
      call.cancel()
    }
    guard call.hasResponse else { throw call.failure ?? .callOver }
    if let onTrailers = options.onTrailers { onTrailers(call.trailers) }
    return call.response
  }

  private func makeHedged<Request: Message, Response: Message>(
    _ setup: CallSetup, _ request: Request, _ hedging: HedgingPolicy
  ) async throws(RPCError) -> Response {
    var single = setup
    single.policy = setup.policy.sentOnce
    let call = HedgedUnaryCall<Request, Response>(single, request, hedging)
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in call.start(continuation) }
    } onCancel: {
      call.cancel()
    }
    guard let response = call.response else { throw call.failure ?? .callOver }
    if let onTrailers = setup.options.onTrailers { onTrailers(call.trailers) }
    return response
  }

  func makeServerStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, _ options: CallOptions
  ) async throws(RPCError) -> MessageStream<Response> {
    let call = try await open(method, request, options)
    return MessageStream(ResponseSource(call, options.onTrailers))
  }

  func makeBidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ options: CallOptions
  ) async throws(RPCError) -> BidirectionalCall<Request, Response> {
    let call = try await open(method, nil, options)
    return BidirectionalCall(
      requests: MessageWriter(call.requests), responses: MessageStream(ResponseSource(call, options.onTrailers)))
  }

  func makeClientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ options: CallOptions,
    _ send: @escaping @concurrent @Sendable (MessageWriter<Request>) async throws -> Void
  ) async throws(RPCError) -> Response {
    let call = try await open(method, nil, options)
    // The response may come while `send` still waits for something else: it is then cancelled.
    let outcome = await withTaskGroup(of: Void.self) { group in
      group.addTask { await call.feed(send) }
      let outcome = await call.onlyResponse()
      group.cancelAll()
      return outcome
    }
    let response = try outcome.get()
    if let onTrailers = options.onTrailers { onTrailers(call.trailers) }
    return response
  }

  /// Starts a call with a stream; returns once it was sent.
  private func open<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request?, _ options: CallOptions
  ) async throws(RPCError) -> StreamingCall<Request, Response> {
    let call = StreamingCall<Request, Response>(try await setup(method.info, options), request)
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in call.start(continuation) }
    } onCancel: {
      call.cancel()
    }
    if let failure = call.failureAtStart { throw failure }
    return call
  }

  @inline(__always) private func setup(
    _ method: MethodInfo, _ options: CallOptions
  ) async throws(RPCError) -> CallSetup {
    let credential = try await credential(options)
    return CallSetup(
      method, options, credential, nextLane(), core.policies.policy(for: method),
      configuration.interceptors.isEmpty ? nil : observation(of: method, options))
  }

  private func observation(of method: MethodInfo, _ options: CallOptions) -> CallObservation? {
    CallObservation(
      configuration.interceptors, ClientCallInfo(method: method, target: target.description, options: options))
  }

  @inline(__always) private func credential(_ options: CallOptions) async throws(RPCError) -> String? {
    if let own = options.credentials { return own }
    switch configuration.credentials.source {
    case .none: return nil
    case .token(let token): return token
    case .provider(let provider): return try await provider()
    }
  }
}
