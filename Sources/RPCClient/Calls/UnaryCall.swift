internal import RPC
internal import RPCRuntime
internal import Wire

/// One request, one response. The outcome is the caller's once its continuation was resumed.
final class UnaryCall<Request: Message, Response: Message>: ClientCall, @unchecked Sendable {
  private let request: Request
  private var continuation: UnsafeContinuation<Void, Never>?
  private(set) var response: Response?
  private(set) var failure: RPCError?
  private(set) var trailers = Metadata()

  init(
    _ method: MethodInfo, _ request: Request, _ options: CallOptions, _ credential: String?, _ slot: ConnectionSlot
  ) {
    self.request = request
    super.init(method, options, credential, slot)
  }

  func start(_ continuation: UnsafeContinuation<Void, Never>) {
    self.continuation = continuation
    slot.loop.submit(self)
  }

  override func send(_ machine: inout ClientConnection, _ scratch: inout WireWriter) -> StartOutcome {
    let outcome = machine.startCall(head, request, halfClose: true, scratch: &scratch)
    observedAttempt?.outcome.sent(scratch.count)
    return outcome
  }

  override func received(_ message: MessageBytes) {
    if response != nil { return giveUp(.malformedResponse(Response.descriptor.fullName, "more than one came")) }
    decode(message)
  }

  override func completed(_ message: MessageBytes?, _ trailers: Metadata) {
    if let message { decode(message) }
    if isOver { return }
    guard response != nil else {
      return giveUp(.malformedResponse(Response.descriptor.fullName, "there is none"))
    }
    self.trailers = trailers
    finish()
    resume()
  }

  private func decode(_ message: MessageBytes) {
    do throws(WireError) {
      response = try Response(message)
    } catch {
      giveUp(.malformedResponse(Response.descriptor.fullName, "\(error.code) at byte \(error.offset)"))
    }
  }

  override func ended(_ error: RPCError) {
    response = nil
    failure = error
    resume()
  }

  private func resume() {
    let continuation = self.continuation
    self.continuation = nil
    continuation?.resume()
  }
}
