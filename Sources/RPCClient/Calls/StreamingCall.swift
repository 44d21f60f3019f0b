internal import RPC
internal import RPCRuntime
internal import Wire

/// A call with a stream of requests, of responses, or of both.
final class StreamingCall<Request: Message, Response: Message>: ClientCall, MessageInboxOwner, MessageOutboxOwner,
  @unchecked Sendable
{
  let requests: MessageOutbox<Request>
  let responses: MessageInbox<Response>
  /// The only request of a server-streaming call.
  private let request: Request?
  /// Streamed requests, for attempts to come.
  private var replay: RequestReplay<Request>
  private var isHalfClosed = false
  private var attemptIsHalfClosed = false
  private var continuation: UnsafeContinuation<Void, Never>?
  private var hasResponses = false
  /// Why the call never began; the maker's once it was resumed.
  private(set) var failureAtStart: RPCError?
  /// Complete once the responses have ended.
  private(set) var trailers = Metadata()

  init(_ setup: CallSetup, _ request: Request?) {
    self.request = request
    let lane = setup.lane
    requests = MessageOutbox(loop: lane.loop)
    responses = MessageInbox(loop: lane.loop) {
      .malformedResponse(Response.descriptor.fullName, "\($0.code) at byte \($0.offset)")
    }
    replay = RequestReplay(bytesMax: request == nil ? setup.policy.retry.bufferBytesMax : 0)
    super.init(setup)
    requests.attach(self)
    responses.attach(self)
  }

  func start(_ continuation: UnsafeContinuation<Void, Never>) {
    self.continuation = continuation
    lane.loop.submit(self)
  }

  // MARK: From the connection

  override func send(_ machine: inout ClientConnection, _ scratch: inout WireWriter) -> StartOutcome {
    guard let request else { return machine.startCall(head, message: nil, halfClose: false) }
    if let error = sizeDefect(of: request, &scratch) { return .refused(error) }
    let outcome = machine.startCall(head, request, halfClose: true, scratch: &scratch)
    observedAttempt?.outcome.sent(scratch.count)
    return outcome
  }

  /// Responses that were read cannot come twice, nor can requests be sent twice that were not kept.
  override var isRepeatable: Bool { !hasResponses && (request != nil || !replay.isCommitted || !replay.wasUsed) }

  override func started() {
    replay.rewind()
    attemptIsHalfClosed = false
    resume()
    if request == nil { catchUp() }
  }

  /// Gives the attempt what attempts before it were given, as far as credit goes, and then lets writers go on.
  private func catchUp() {
    var bytes = 0
    while let message = replay.takeNext() {
      switch pass(message, &bytes) {
      case .sent: continue
      case .queued: return
      case .closed: return replay.untake()
      case .tooLarge(let bytesMax): return giveUp(.messageTooLargeForServer(bytesMax))
      case .queueFull: return giveUp(.sendQueueFull)
      }
    }
    halfCloseAttempt()
    requests.becameWritable()
  }

  override func received(_ message: MessageBytes) {
    if !hasResponses {
      hasResponses = true
      replay.commit()
    }
    do throws(RPCError) {
      try responses.deliver(message)
    } catch {
      giveUp(error)
    }
  }

  override func completed(_ message: MessageBytes?, _ trailers: Metadata) {
    if let message { received(message) }
    if isOver { return }
    self.trailers = trailers
    finish()
    responses.finish()
    requests.fail(.callOver)
  }

  override func becameWritable() { catchUp() }

  override func ended(_ error: RPCError) {
    if continuation != nil { failureAtStart = error }
    // What the server sent before its error may still be read; what this end gave up is not wanted.
    responses.fail(error, discardingUnread: error.code == .cancelled || error.code == .deadlineExceeded)
    requests.fail(error)
    resume()
  }

  private func resume() {
    let continuation = self.continuation
    self.continuation = nil
    continuation?.resume()
  }

  // MARK: From the streams

  func messageWasRead(_ receipt: MessageReceipt) { connection?.messageWasRead(streamID, receipt) }
  func readerWasCancelled() { giveUp(.cancelledByCaller) }
  func readerFailed(_ error: RPCError) { giveUp(error) }
  func writerWasCancelled() { giveUp(.cancelledByCaller) }

  /// The outbox gives every message here, one at a time.
  func sendMessage<M: Message>(_ message: M) -> SendOutcome {
    if isOver { return .closed }
    if connection == nil || replay.isBehind {
      // Between two attempts, or while the second catches up: the message's turn comes.
      replay.queue(typed(message))
      return .queued
    }
    var bytes = 0
    let outcome = pass(message, &bytes)
    if outcome == .sent || outcome == .queued {
      if replay.isCommitted { replay.wasUsed = true } else { replay.sent(typed(message), bytes: bytes) }
    }
    return outcome
  }

  private func typed<M: Message>(_ message: M) -> Request {
    guard let message = message as? Request else { preconditionFailure("an outbox sends its own call's requests") }
    return message
  }

  /// Gives the attempt under way a message.
  private func pass(_ message: some Message, _ bytes: inout Int) -> SendOutcome {
    guard let connection else { return .closed }
    let outcome = connection.sendMessage(streamID, message, bytesMax: policy.requestBytesMax, bytes: &bytes)
    if outcome == .sent || outcome == .queued { observedAttempt?.outcome.sent(bytes) }
    return outcome
  }

  func finishSending() {
    isHalfClosed = true
    if !replay.isBehind { halfCloseAttempt() }
  }

  private func halfCloseAttempt() {
    guard isHalfClosed, !attemptIsHalfClosed, let connection else { return }
    attemptIsHalfClosed = true
    connection.halfClose(streamID)
  }

  // MARK: Client streaming

  /// Runs the application's sender; its error cancels the call and becomes the call's.
  func feed(_ send: @concurrent @Sendable (MessageWriter<Request>) async throws -> Void) async {
    do {
      try await send(MessageWriter(requests))
      try await requests.finish()
    } catch {
      let reason = error as? RPCError ?? RPCError(.cancelled, "the sender of requests failed: \(error)", cause: error)
      if lane.loop.isCurrent { giveUp(reason) } else { lane.loop.execute { self.giveUp(reason) } }
    }
  }

  /// Waits for the response of a client-streaming call.
  func onlyResponse() async -> Result<Response, RPCError> {
    do throws(RPCError) {
      guard let response = try await responses.next() else {
        return .failure(.malformedResponse(Response.descriptor.fullName, "there is none"))
      }
      guard try await responses.next() == nil else {
        cancel()
        return .failure(.malformedResponse(Response.descriptor.fullName, "more than one came"))
      }
      return .success(response)
    } catch {
      return .failure(error)
    }
  }
}

/// The responses of a call as the application holds them: letting go of them cancels the call.
final class ResponseSource<Request: Message, Response: Message>: MessageSource {
  typealias Element = Response

  private let call: StreamingCall<Request, Response>
  private let onTrailers: (@Sendable (Metadata) -> Void)?

  init(_ call: StreamingCall<Request, Response>, _ onTrailers: (@Sendable (Metadata) -> Void)?) {
    self.call = call
    self.onTrailers = onTrailers
  }

  deinit { call.cancel() }

  func next() async throws(RPCError) -> Response? {
    let message = try await call.responses.next()
    if message == nil { onTrailers?(call.trailers) }
    return message
  }
}
