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
  private var continuation: UnsafeContinuation<Void, Never>?
  private var hasResponses = false
  /// Why the call never began; the maker's once it was resumed.
  private(set) var failureAtStart: RPCError?
  /// Complete once the responses have ended.
  private(set) var trailers = Metadata()

  init(
    _ method: MethodInfo, _ request: Request?, _ options: CallOptions, _ credential: String?, _ slot: ConnectionSlot
  ) {
    self.request = request
    requests = MessageOutbox(loop: slot.loop)
    responses = MessageInbox(loop: slot.loop)
    super.init(method, options, credential, slot)
    requests.attach(self)
    responses.attach(self)
  }

  func start(_ continuation: UnsafeContinuation<Void, Never>) {
    self.continuation = continuation
    slot.loop.submit(self)
  }

  // MARK: From the connection

  override func send(_ machine: inout ClientConnection, _ scratch: inout WireWriter) -> StartOutcome {
    guard let request else { return machine.startCall(head, message: nil, halfClose: false) }
    let outcome = machine.startCall(head, request, halfClose: true, scratch: &scratch)
    observedAttempt?.outcome.sent(scratch.count)
    return outcome
  }

  /// Requests that were handed over are gone, and responses that were read cannot come twice.
  override var isRepeatable: Bool { continuation != nil || (request != nil && !hasResponses) }

  override func started() { resume() }

  override func received(_ message: MessageBytes) {
    hasResponses = true
    do throws(WireError) {
      try responses.deliver(message)
    } catch {
      giveUp(.malformedResponse(Response.descriptor.fullName, "\(error.code) at byte \(error.offset)"))
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

  override func becameWritable() { requests.becameWritable() }

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
  func writerWasCancelled() { giveUp(.cancelledByCaller) }

  func sendMessage<M: Message>(_ message: M) -> SendOutcome {
    connection?.sendMessage(streamID, message, observedAttempt) ?? .closed
  }

  func finishSending() { connection?.halfClose(streamID) }

  // MARK: Client streaming

  /// Runs the application's sender; its error cancels the call and becomes the call's.
  func feed(_ send: @concurrent @Sendable (MessageWriter<Request>) async throws -> Void) async {
    do {
      try await send(MessageWriter(requests))
      try await requests.finish()
    } catch {
      let reason = error as? RPCError ?? RPCError(.cancelled, "the sender of requests failed: \(error)", cause: error)
      if slot.loop.isCurrent { giveUp(reason) } else { slot.loop.execute { self.giveUp(reason) } }
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
