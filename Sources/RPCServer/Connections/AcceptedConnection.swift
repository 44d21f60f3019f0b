internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Wire

/// One client's connection: a socket, a connection machine and the calls that are open. All of it is its loop's.
///
/// While idle it holds no buffer: input is read into the loop's, output exists only while something waits.
final class AcceptedConnection: StreamHandler, TickEndHandler, TimerTarget, @unchecked Sendable {
  let loop: EventLoop
  let home: ServerLoop
  let peer: SocketAddress
  private let peerText: String
  private let stream: any ByteStream
  /// `stream` again, where it is secured.
  private let secured: (any SecuredStream)?
  /// The verdict on the certificate that the client showed, once a call without a credential has asked for it.
  private var checkedCertificate: CheckedCredential?
  private var machine: ServerConnection
  private var calls = CallTable()
  private var handshakeTimer = TimerID.none
  private var flushIsScheduled = false
  private var isClosed = false
  private var closesWhenFlushed = false
  private var departure = Departure.none
  /// The real time, read once per batch of input; 0 when not read yet.
  private var batchUnixSeconds: Int64 = 0

  /// How far taking leave has come: GOAWAY announced, then the last call named.
  private enum Departure { case none, announced, final }

  private enum TimerToken {
    static let handshake = UInt64.max
    static let finalGoAway = UInt64.max - 1
    static let close = UInt64.max - 2
    /// Marks the timer of a call's token; the stream id is in the low half.
    static let expiry: UInt64 = 1 << 32
  }

  /// How long a client may take to answer between the two steps of GOAWAY.
  private static let goAwayRoundTripNanoseconds: UInt64 = 1_000_000_000

  init(_ home: ServerLoop, _ stream: any ByteStream, _ secured: (any SecuredStream)?, _ peer: SocketAddress) {
    self.home = home
    loop = home.loop
    self.stream = secured ?? stream
    self.secured = secured
    self.peer = peer
    peerText = peer.description
    machine = ServerConnection(limits: home.core.configuration.limits)
  }

  func start() {
    let timeout = home.core.configuration.handshakeTimeout.clampedNanoseconds
    handshakeTimer = loop.schedule(afterNanoseconds: timeout, self, token: TimerToken.handshake)
  }

  // MARK: Input

  func received(_ bytes: UnsafeRawBufferPointer) {
    batchUnixSeconds = 0
    machine.advance(toMilliseconds: Int64(loop.tickNanoseconds / 1_000_000))
    machine.receive(bytes)
    takeEvents()
    scheduleFlush()
  }

  private func takeEvents() {
    while let event = machine.nextEvent() { handle(event) }
  }

  @inline(__always) private func handle(_ event: ServerEvent) {
    switch event {
    case .call(let call): begin(call)
    case .message(let id, let message, let endOfStream): call(id)?.received(message, endOfStream: endOfStream)
    case .halfClose(let id): call(id)?.halfClosed()
    case .cancel(let id, let status): cancel(id, status)
    case .aborted(let id, let error): if let call = call(id) { stop(call, error) }
    case .writable(let id): call(id)?.becameWritable()
    case .hello: loop.cancel(handshakeTimer)
    case .pong: if departure == .announced { finishDeparture() }
    case .goAway: break
    case .connectionError(let error): connectionFailed(error.description)
    }
  }

  private func call(_ id: StreamID) -> ServerCall? {
    guard let call = calls.find(id) else { return nil }
    let found = unsafeDowncast(call, to: ServerCall.self)
    return found.isOver ? nil : found
  }

  // MARK: Beginning calls

  private func begin(_ call: IncomingCall) {
    guard let method = method(call.method) else {
      return refuse(call.streamID, .unknownMethod(call.method.fullName))
    }
    guard calls.count < machine.limits.streamsMax else { return refuse(call.streamID, .tooManyHandlers) }
    var principal: (any AuthenticatedPrincipal)?
    if let credential = call.credential {
      let checked = checked(credential)
      if let failure = checked.failure(atUnixSeconds: unixSeconds()) { return refuse(call.streamID, failure) }
      principal = checked.principal
    } else if let certificate = secured?.security?.peerCertificate {
      let checked = checked(certificate)
      if let failure = checked.failure(atUnixSeconds: unixSeconds()) { return refuse(call.streamID, failure) }
      principal = checked.principal
    }
    var deadline: ContinuousClock.Instant?
    var deadlineNanoseconds: UInt64?
    if let timeout = call.timeoutMicroseconds {
      guard timeout > 0 else { return refuse(call.streamID, .deadlineExceeded) }
      // A deadline past the next centuries is none.
      let bounded = min(timeout, UInt64(Int64.max) / 2_000)
      deadline = ContinuousClock.now.advanced(by: .microseconds(Int64(bounded)))
      deadlineNanoseconds = bounded * 1_000
    }
    let context = ServerContext(
      method: method.info, metadata: call.metadata, deadline: deadline, principal: principal, peer: peerText,
      security: secured?.security)
    method.begin(call, CallSetup(context: context, deadlineNanoseconds: deadlineNanoseconds), self)
  }

  @inline(__always) private func method(_ entry: MethodEntry) -> RegisteredMethod? {
    if let known = entry.attachment { return unsafeDowncast(known, to: RegisteredMethod.self) }
    let found = home.core.methods[entry.fullName]
    entry.attachment = found
    return found
  }

  private func checked(_ entry: CredentialEntry) -> CheckedCredential {
    if let known = entry.attachment { return unsafeDowncast(known, to: CheckedCredential.self) }
    let checked = CheckedCredential(
      entry.token, authenticator: home.core.configuration.authenticator, isPrivate: peer.isLoopback || secured != nil)
    entry.attachment = checked
    // The text has done its service; large tokens would be most of an idle connection.
    entry.token = ""
    return checked
  }

  private func checked(_ certificate: PeerCertificate) -> CheckedCredential {
    if let checkedCertificate { return checkedCertificate }
    let checked = CheckedCredential(certificate, authenticator: home.core.configuration.authenticator)
    checkedCertificate = checked
    return checked
  }

  private func unixSeconds() -> Int64 {
    if batchUnixSeconds == 0 { batchUnixSeconds = home.core.configuration.unixSeconds() }
    return batchUnixSeconds
  }

  /// Decodes a request; a malformed one ends its call.
  func decode<M: Message>(_ message: MessageBytes, _ id: StreamID) -> M? {
    do throws(WireError) {
      return try M(message)
    } catch {
      refuse(id, .malformedMessage(error, M.descriptor.fullName))
      return nil
    }
  }

  /// Keeps a call until its handler returns, and sets its timers.
  func add(_ call: ServerCall, _ setup: CallSetup) {
    calls.insert(call.streamID, call)
    if let nanoseconds = setup.deadlineNanoseconds {
      call.deadlineTimer = loop.schedule(afterNanoseconds: nanoseconds, self, token: UInt64(call.streamID))
    }
    if call.context.method.shape != .unary, let expiration = call.context.principal?.expirationUnixSeconds {
      let seconds = UInt64(max(0, expiration - unixSeconds()))
      let nanoseconds = min(seconds, 1 << 30) * 1_000_000_000
      let token = TimerToken.expiry | UInt64(call.streamID)
      call.expiryTimer = loop.schedule(afterNanoseconds: nanoseconds, self, token: token)
    }
  }

  // MARK: Ending calls

  /// Ends a call that has no handler running.
  func refuse(_ id: StreamID, _ error: RPCError) {
    machine.end(id, error)
    scheduleFlush()
  }

  /// Answers a call that has no handler running.
  @inline(__always) func reply<Response: Message>(_ id: StreamID, _ response: Response, _ context: ServerContext) {
    machine.reply(id, response, trailers: context.trailers, scratch: &home.scratch.writer)
    home.scratch.trim()
    scheduleFlush()
  }

  /// The handler has returned: lets the call go.
  /// - Returns: whether its END is still to be sent.
  func retire(_ call: ServerCall) -> Bool {
    guard calls.remove(call.streamID) != nil else { return false }
    cancelTimers(call)
    if isClosed || departure == .final { scheduleFlush() }
    return !call.isOver
  }

  private func cancelTimers(_ call: ServerCall) {
    loop.cancel(call.deadlineTimer)
    loop.cancel(call.expiryTimer)
  }

  /// The handler returned a response.
  func complete<Response: Message>(_ call: ServerCall, _ response: Response) {
    guard retire(call) else { return }
    if let cancellation = call.cancellation { return refuse(call.streamID, cancellation) }
    reply(call.streamID, response, call.context)
    call.retired()
  }

  /// The handler of a stream of responses returned.
  func complete(_ call: ServerCall) {
    guard retire(call) else { return }
    if let cancellation = call.cancellation { return refuse(call.streamID, cancellation) }
    machine.reply(call.streamID, trailers: call.context.trailers)
    scheduleFlush()
    call.retired()
  }

  /// The handler threw.
  func fail(_ call: ServerCall, _ error: any Error) {
    guard retire(call) else { return }
    if let cancellation = call.cancellation { return refuse(call.streamID, cancellation) }
    refuse(call.streamID, translate(error, call.context))
    call.retired()
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
  private func stop(_ call: ServerCall, _ error: RPCError) {
    call.isOver = true
    cancelTimers(call)
    call.cancel(error)
    if !call.hasTask { calls.remove(call.streamID) }
  }

  private func cancel(_ id: StreamID, _ status: StatusCode) {
    guard let call = call(id) else { return }
    let error =
      status == .deadlineExceeded ? RPCError.deadlineExceeded : RPCError(.cancelled, "the caller cancelled the call")
    if call.hasTask { call.cancel(error) } else { end(call, error) }
  }

  func timerFired(_ token: UInt64) {
    if isClosed { return }
    switch token {
    case TimerToken.handshake:
      let isWaitingForHello = secured == nil || secured?.security != nil
      connectionFailed(
        isWaitingForHello ? "the client sent no HELLO in time" : "the client did not finish the TLS handshake in time")
    case TimerToken.finalGoAway: finishDeparture()
    case TimerToken.close: close()
    default:
      guard let call = call(StreamID(truncatingIfNeeded: token)) else { return }
      end(call, token & TimerToken.expiry == 0 ? .deadlineExceeded : .credentialExpired)
    }
  }

  // MARK: Streams

  func messageWasRead(_ id: StreamID, _ receipt: MessageReceipt) {
    if isClosed { return }
    machine.consumed(id, receipt)
    scheduleFlush()
  }

  func sendMessage<M: Message>(_ id: StreamID, _ message: M) -> SendOutcome {
    if isClosed { return .closed }
    let outcome = machine.sendMessage(id, message, scratch: &home.scratch.writer)
    home.scratch.trim()
    scheduleFlush()
    return outcome
  }

  // MARK: Output

  @inline(__always) private func scheduleFlush() {
    if flushIsScheduled { return }
    flushIsScheduled = true
    loop.atTickEnd(self)
  }

  func tickEnded() {
    flushIsScheduled = false
    flush()
  }

  func writable() { flush() }

  private func flush() {
    while !isClosed, machine.outputCount > 0 {
      switch machine.withOutput({ stream.write($0) }) {
      case .failed(let error): return ended(error)
      case .wrote(let count):
        machine.outputConsumed(count)
        let isFull = machine.outputCount > 0
        takeEvents()
        if isFull { break }
        continue
      }
      break
    }
    if isClosed { return }
    if stream.isReading != machine.wantsInput { stream.isReading = machine.wantsInput }
    closeIfDone()
  }

  private func closeIfDone() {
    guard !isClosed, machine.outputCount == 0 else { return }
    if closesWhenFlushed || (departure == .final && calls.count == 0 && machine.openStreamCount == 0) { close() }
  }

  // MARK: The end

  /// Asks the client to open no more calls, and closes once those under way have ended.
  func drain() {
    guard departure == .none, !isClosed else { return }
    guard machine.isHandshakeComplete else { return close() }
    departure = .announced
    machine.announceGoAway("the server is shutting down")
    machine.ping(0)
    _ = loop.schedule(
      afterNanoseconds: Self.goAwayRoundTripNanoseconds, self, token: TimerToken.finalGoAway)
    flush()
  }

  private func finishDeparture() {
    guard departure == .announced, !isClosed else { return }
    departure = .final
    machine.finishGoAway("the server is shutting down")
    scheduleFlush()
  }

  /// Ends the calls under way, then the connection.
  func terminate() {
    for case let call as ServerCall in calls.all { end(call, .shuttingDown) }
    close(after: home.core.configuration.closeTimeout)
    flush()
  }

  private func connectionFailed(_ reason: String) {
    home.core.configuration.onConnectionError(peerText, reason)
    stopCalls(.connectionLost)
    close(after: home.core.configuration.closeTimeout)
    scheduleFlush()
  }

  private func close(after timeout: Duration) {
    if closesWhenFlushed { return }
    closesWhenFlushed = true
    _ = loop.schedule(afterNanoseconds: timeout.clampedNanoseconds, self, token: TimerToken.close)
  }

  func ended(_ error: StreamError?) {
    if isClosed { return }
    if let error, calls.count > 0 || error.kind == .handshake {
      home.core.configuration.onConnectionError(peerText, error.description)
    }
    close()
  }

  private func close() {
    if isClosed { return }
    isClosed = true
    loop.cancel(handshakeTimer)
    stopCalls(.connectionLost)
    stream.close()
    home.connectionClosed(self)
  }

  private func stopCalls(_ error: RPCError) {
    for case let call as ServerCall in calls.all where !call.isOver { stop(call, error) }
  }
}
