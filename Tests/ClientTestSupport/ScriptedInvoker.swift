internal import Locking
package import RPC
package import Wire

/// A server that answers from a script, call by call, and remembers what it was asked.
package final class ScriptedInvoker: CallInvoker {
  package enum Answer: Sendable {
    case reply(any Message)
    case failure(RPCError)
    /// These messages, then the error, or else the end of the stream.
    case stream([any Message], then: RPCError? = nil)
  }

  package struct Call: Sendable {
    package let method: String
    package let request: (any Message)?
    package let options: CallOptions
  }

  private struct State {
    var answers: [Answer]
    var calls: [Call] = []
  }

  private let state: Mutex<State>

  package init(_ answers: [Answer]) { state = Mutex(State(answers: answers)) }

  package var calls: [Call] { state.withLock { $0.calls } }

  package func requests<M: Message>(as _: M.Type) -> [M] { calls.compactMap { $0.request as? M } }

  package func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> Response {
    try reply(to: Call(method: method.fullName, request: request, options: options))
  }

  package func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> MessageStream<Response> {
    switch next(Call(method: method.fullName, request: request, options: options)) {
    case .stream(let messages, let error):
      return MessageStream(ScriptedSource(messages.compactMap { $0 as? Response }, then: error))
    case .failure(let error): throw error
    case .reply: throw RPCError(.internalError, "the script has a reply for a stream")
    }
  }

  package func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions,
    send: @escaping @Sendable (MessageWriter<Request>) async throws -> Void
  ) async throws(RPCError) -> Response {
    let sink = RecordingSink<Request>()
    do {
      try await send(MessageWriter(sink))
    } catch {
      throw RPCError(.cancelled, "sending failed: \(error)", cause: error)
    }
    for message in sink.written { record(Call(method: method.fullName, request: message, options: options)) }
    return try reply(to: Call(method: method.fullName, request: nil, options: options))
  }

  package func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions
  ) async throws(RPCError) -> BidirectionalCall<Request, Response> {
    throw RPCError(.unimplemented, "the script has no bidirectional calls")
  }

  private func reply<Response: Message>(to call: Call) throws(RPCError) -> Response {
    switch next(call) {
    case .reply(let message as Response): return message
    case .failure(let error): throw error
    default: throw RPCError(.internalError, "the script has no \(Response.self) for \(call.method)")
    }
  }

  private func record(_ call: Call) { state.withLock { $0.calls.append(call) } }

  private func next(_ call: Call) -> Answer {
    state.withLock { state in
      state.calls.append(call)
      return state.answers.isEmpty
        ? .failure(RPCError(.internalError, "the script is over")) : state.answers.removeFirst()
    }
  }
}

final class ScriptedSource<Element: Message>: MessageSource {
  private let state: Mutex<ArraySlice<Element>>
  private let end: RPCError?

  init(_ messages: [Element], then end: RPCError?) {
    state = Mutex(messages[...])
    self.end = end
  }

  func next() async throws(RPCError) -> Element? {
    if let message = state.withLock({ $0.popFirst() }) { return message }
    if let end { throw end }
    return nil
  }
}

final class RecordingSink<Element: Message>: MessageSink {
  private let state = Mutex<[Element]>([])
  var written: [Element] { state.withLock { $0 } }
  func write(_ message: Element) async throws(RPCError) { state.withLock { $0.append(message) } }
  func finish() async throws(RPCError) {}
}
