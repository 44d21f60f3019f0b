internal import RPC
internal import RPCRuntime
internal import Wire

/// One request, one response. The outcome is the caller's once its continuation was resumed.
final class UnaryCall<Request: Message, Response: Message>: ClientCall, @unchecked Sendable {
  private let request: Request
  private var continuation: UnsafeContinuation<Void, Never>?
  /// Whom the outcome goes to instead, for one of a hedged call's attempts.
  private var hedge: (any AttemptOwner)?
  private var hedgeIndex = 0
  /// Means something once `hasResponse`: an optional of a type that only the caller knows costs a look-up at every use.
  private(set) var response = Response()
  private(set) var hasResponse = false
  private(set) var failure: RPCError?
  private(set) var trailers = Metadata()

  init(_ setup: CallSetup, _ request: Request) {
    self.request = request
    super.init(setup)
  }

  func start(_ continuation: UnsafeContinuation<Void, Never>) {
    self.continuation = continuation
    lane.loop.submit(self)
  }

  /// Begins as one of a hedged call's attempts; on the loop.
  func start(for call: any AttemptOwner, index: Int) {
    (hedge, hedgeIndex) = (call, index)
    run()
  }

  override func send(_ machine: inout ClientConnection, _ scratch: inout WireWriter) -> StartOutcome {
    if let error = sizeDefect(of: request, &scratch) { return .refused(error) }
    let outcome = machine.startCall(head, request, halfClose: true, scratch: &scratch)
    observedAttempt?.outcome.sent(scratch.count)
    return outcome
  }

  /// A response that was read cannot come twice.
  override var isRepeatable: Bool { !hasResponse }

  override func received(_ message: MessageBytes) {
    if hasResponse { return giveUp(.malformedResponse(Response.descriptor.fullName, "more than one came")) }
    decode(message)
  }

  override func completed(_ message: MessageBytes?, _ trailers: Metadata) {
    if let message { decode(message) }
    if isOver { return }
    guard hasResponse else {
      return giveUp(.malformedResponse(Response.descriptor.fullName, "there is none"))
    }
    self.trailers = trailers
    finish()
    resume()
  }

  private func decode(_ message: MessageBytes) {
    do throws(WireError) {
      response = try Response(message)
      hasResponse = true
    } catch {
      giveUp(.malformedResponse(Response.descriptor.fullName, "\(error.code) at byte \(error.offset)"))
    }
  }

  override func ended(_ error: RPCError) {
    hasResponse = false
    failure = error
    resume()
  }

  private func resume() {
    if let hedge {
      self.hedge = nil
      return hedge.attemptEnded(hedgeIndex)
    }
    let continuation = self.continuation
    self.continuation = nil
    continuation?.resume()
  }
}

/// A hedged call, as its attempts see it.
protocol AttemptOwner: AnyObject {
  func attemptEnded(_ index: Int)
}

extension ClientCall {
  /// Why a request may not be sent; it is measured only where the method's configuration bounds it.
  @inline(__always) final func sizeDefect(of request: some Message, _ scratch: inout WireWriter) -> RPCError? {
    if policy.requestBytesMax == .max { return nil }
    scratch.removeAll()
    request.encode(into: &scratch)
    let bytes = scratch.count
    return bytes > policy.requestBytesMax ? .messageTooLarge("request", bytes, policy.requestBytesMax) : nil
  }
}
