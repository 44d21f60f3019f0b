internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Wire

extension AcceptedConnection {
  /// The call on a stream, unless nothing more is to be sent on it.
  func call(_ id: StreamID) -> ServerCall? {
    guard let call = calls.find(id) else { return nil }
    let found = unsafeDowncast(call, to: ServerCall.self)
    return found.isOver ? nil : found
  }

  // MARK: Beginning

  func begin(_ call: IncomingCall) {
    let method = method(call.method)
    counts.callsBegun &+= 1
    counts.lastCallNanoseconds = loop.tickNanoseconds
    var deadline: ContinuousClock.Instant?
    var timeoutNanoseconds: UInt64?
    if let timeout = call.timeoutMicroseconds {
      // A deadline past the next centuries is none.
      let bounded = min(timeout, UInt64(Int64.max) / 2_000)
      deadline = ContinuousClock.now.advanced(by: .microseconds(Int64(bounded)))
      timeoutNanoseconds = bounded * 1_000
    }
    let context = ServerContext(
      method: method.info, metadata: call.metadata, deadline: deadline, principal: nil, peer: peerText,
      security: secured?.security)
    var setup = CallSetup(
      context: context, method: method, timeoutNanoseconds: timeoutNanoseconds,
      startNanoseconds: loop.tickNanoseconds,
      workNanoseconds: loop.tickNanoseconds)
    do throws(RPCError) {
      try judge(call, &setup)
    } catch {
      return refuse(call.streamID, &setup, error)
    }
    method.begin(call, setup, self)
  }

  /// Decides whether a call may reach its handler: its method, its credential, what the interceptors say, its deadline,
  /// the server's limits.
  @inline(__always) private func judge(_ call: IncomingCall, _ setup: inout CallSetup) throws(RPCError) {
    guard setup.method.info.isRegistered else { throw .unknownMethod(call.method.fullName) }
    guard calls.count < machine.limits.streamsMax else { throw home.core.gate.tooManyHandlers() }
    guard home.shedder.admit() else { throw home.core.gate.overloaded(.loop) }
    if !isPrivate, call.credential != nil { throw .credentialNeedsPrivacy }
    if setup.method.isObserved {
      var admission = ServerAdmission(
        context: setup.context, credential: call.credential, connection: self, unixSeconds: unixSeconds())
      try setup.method.admit(&admission)
    }
    if setup.timeoutNanoseconds == 0 { throw .deadlineExceeded }
    if setup.method.takesPlace { try takePlace(call, &setup) }
  }

  private func takePlace(_ call: IncomingCall, _ setup: inout CallSetup) throws(RPCError) {
    try home.core.gate.enter(&setup.place, setup.context.principal.flatMap { account($0, call.credential) })
    // A request that is still to come is no work yet.
    if call.message != nil { try takeBoundedPlace(&setup) }
  }

  /// The request of a call that waited for it is complete.
  func requestCame(_ setup: inout CallSetup) throws(RPCError) {
    if setup.method.takesPlace { try takeBoundedPlace(&setup) }
  }

  /// Gives a call whose request has come its place among those that the adaptive limit bounds.
  private func takeBoundedPlace(_ setup: inout CallSetup) throws(RPCError) {
    let gate = home.core.gate
    guard gate.isAdaptive, setup.method.isBounded else { return }
    setup.workNanoseconds = loop.tickNanoseconds
    home.latencies.entered(inFlight: gate.enterBounded(&setup.place))
    if !setup.place.isBounded {
      gate.leave(&setup.place)
      throw gate.overloaded(.adaptive)
    }
  }

  /// Where a caller's calls are counted; looked up once per credential and connection.
  private func account(
    _ principal: any AuthenticatedPrincipal, _ credential: CredentialEntry?
  ) -> CallerAccount? {
    if let known = credential == nil ? account : credential?.account {
      return unsafeDowncast(known, to: CallerAccount.self)
    }
    guard let found = principal.callerKey.map({ home.core.gate.account($0) }) else { return nil }
    if let credential { credential.account = found } else { account = found }
    return found
  }

  @inline(__always) private func method(_ entry: MethodEntry) -> RegisteredMethod {
    if let known = entry.attachment { return unsafeDowncast(known, to: RegisteredMethod.self) }
    let found = home.core.methods[entry.fullName] ?? home.core.unregistered(entry.fullName)
    entry.attachment = found
    return found
  }

  /// Keeps a call until its handler returns, and sets its timers.
  func add(_ call: ServerCall) {
    calls.insert(call.streamID, call)
    if !call.setup.place.isTaken {
      // An inline handler that suspends is at work already.
      home.core.gate.enterAnyway(&call.setup.place, call.context.principal.flatMap { account($0, nil) })
    }
    if let nanoseconds = call.setup.timeoutNanoseconds {
      // A call that is taken over has used up some of its time.
      let elapsed = loop.tickNanoseconds &- call.setup.startNanoseconds
      call.deadlineTimer = loop.schedule(
        afterNanoseconds: nanoseconds - min(nanoseconds, elapsed), self, token: UInt64(call.streamID))
    }
    if call.context.method.shape != .unary, let expiration = call.context.principal?.expirationUnixSeconds {
      let seconds = UInt64(max(0, expiration - unixSeconds()))
      let nanoseconds = min(seconds, 1 << 30) * 1_000_000_000
      let token = ConnectionTimers.Token.expiry | UInt64(call.streamID)
      call.expiryTimer = loop.schedule(afterNanoseconds: nanoseconds, self, token: token)
    }
  }

  // MARK: Ending

  /// Ends a call whose handler did not begin.
  func refuse(_ id: StreamID, _ setup: inout CallSetup, _ error: RPCError) {
    home.core.gate.leave(&setup.place)
    finish(id, error)
    setup.method.ended(setup, wasStarted: false, error)
  }

  /// Ends a call whose inline handler failed.
  func fail(_ id: StreamID, _ setup: borrowing CallSetup, _ error: RPCError) {
    finish(id, error)
    setup.method.ended(setup, wasStarted: true, error)
  }

  private func finish(_ id: StreamID, _ error: RPCError) {
    counts.callsFailed &+= 1
    machine.end(id, error)
    scheduleFlush()
  }

  /// Answers a call whose inline handler returned.
  @inline(__always) func reply<Response: Message>(
    _ id: StreamID, _ setup: consuming CallSetup, _ response: Response
  ) {
    setup.traffic.countResponse(write(id, response, setup.context))
    setup.method.ended(setup, wasStarted: true, nil)
  }

  @inline(__always) private func write<Response: Message>(
    _ id: StreamID, _ response: Response, _ context: ServerContext
  ) -> Int {
    machine.reply(id, response, trailers: context.trailers, scratch: &home.scratch.writer)
    let bytes = home.scratch.writer.count
    home.scratch.trim()
    scheduleFlush()
    return bytes
  }

  /// The handler has returned: lets the call go.
  /// - Returns: whether its END is still to be sent.
  func retire(_ call: ServerCall) -> Bool {
    guard calls.remove(call.streamID) != nil else { return false }
    cancelTimers(call)
    leavePlace(call)
    counts.lastCallNanoseconds = loop.tickNanoseconds
    if isClosed || departure == .final { scheduleFlush() }
    return !call.isOver
  }

  /// A call's request has come: lets the call go, for the one with a handler that takes over its place.
  func handOver(_ call: ServerCall) -> Bool {
    guard calls.remove(call.streamID) != nil else { return false }
    cancelTimers(call)
    // An inline handler's call that is over at once holds none.
    if !call.method.takesPlace { home.core.gate.leave(&call.setup.place) }
    return true
  }

  private func leavePlace(_ call: ServerCall) {
    // What its caller gave up on says nothing of how long it would have taken.
    if call.setup.place.isBounded, call.hasTask,
      call.cancellation == nil || call.cancellation?.code == .deadlineExceeded
    {
      home.handlerReturned(call.setup)
    }
    home.core.gate.leave(&call.setup.place)
  }

  private func cancelTimers(_ call: ServerCall) {
    loop.cancel(call.deadlineTimer)
    loop.cancel(call.expiryTimer)
  }

  /// The handler returned a response.
  func complete<Response: Message>(_ call: ServerCall, _ response: Response) {
    complete(call) { call.traffic.countResponse(write(call.streamID, response, call.context)) }
  }

  /// The handler returned a response, which was encoded apart from the loop.
  func complete(_ call: ServerCall, encoded response: [UInt8]) {
    complete(call) {
      _ = response.withUnsafeBytes { machine.reply(call.streamID, message: $0, trailers: call.context.trailers) }
      scheduleFlush()
      call.traffic.countResponse(response.count)
    }
  }

  /// The handler of a stream of responses returned.
  func complete(_ call: ServerCall) {
    complete(call) {
      machine.reply(call.streamID, trailers: call.context.trailers)
      scheduleFlush()
    }
  }

  @inline(__always) private func complete(_ call: ServerCall, _ reply: () -> Void) {
    guard retire(call) else { return }
    if let cancellation = call.cancellation { return fail(call.streamID, call.setup, cancellation) }
    reply()
    call.method.ended(call.setup, wasStarted: true, nil)
    call.retired()
  }

  /// The handler threw.
  func fail(_ call: ServerCall, _ error: any Error) {
    guard retire(call) else { return }
    fail(call.streamID, call.setup, call.cancellation ?? translate(error, call.context))
    if call.cancellation == nil { call.retired() }
  }

  private func translate(_ error: any Error, _ context: ServerContext) -> RPCError {
    let trailers = context.trailers
    if let error = error as? RPCError { return error.withTrailers(trailers) }
    if error is CancellationError { return RPCError.handlerCancelled.withTrailers(trailers) }
    home.core.configuration.onHandlerFailure(context.method, error)
    return RPCError(.unknown, "the handler of \(context.method.fullName) failed").withTrailers(trailers)
  }

  /// Ends a call under its handler, which is cancelled.
  func end(_ call: ServerCall, _ error: RPCError) {
    if call.isOver { return }
    machine.end(call.streamID, error)
    scheduleFlush()
    stop(call, error)
  }

  /// Nothing more is sent on the call; its handler, if there is one, is cancelled and awaited.
  func stop(_ call: ServerCall, _ error: RPCError) {
    call.isOver = true
    counts.callsFailed &+= 1
    cancelTimers(call)
    call.method.ended(call.setup, wasStarted: call.hasTask, error)
    call.cancel(error)
    if !call.hasTask, calls.remove(call.streamID) != nil { leavePlace(call) }
  }

  /// Ends every call under its handler, without a word to the client.
  func stopCalls(_ error: RPCError) {
    for case let call as ServerCall in calls.all where !call.isOver { stop(call, error) }
  }

  func cancel(_ id: StreamID, _ status: StatusCode) {
    guard let call = call(id) else { return }
    let error =
      status == .deadlineExceeded ? RPCError.deadlineExceeded : RPCError(.cancelled, "the caller cancelled the call")
    if call.hasTask { call.cancel(error) } else { end(call, error) }
  }

  func callTimerFired(_ token: UInt64) {
    guard let call = call(StreamID(truncatingIfNeeded: token)) else { return }
    end(call, token & ConnectionTimers.Token.expiry == 0 ? .deadlineExceeded : .credentialExpired)
  }
}
