package import RPC
package import Reactor
package import Wire

/// Who holds the call that an outbox belongs to; asked on the loop.
package protocol MessageOutboxOwner: AnyObject, Sendable {
  func sendMessage<M: Message>(_ message: M) -> SendOutcome
  /// The application says that it sends no more.
  func finishSending()
  /// The task that was writing was cancelled.
  func writerWasCancelled()
}

/// Sends the messages of one call in order, and holds its writers back while there is no credit.
///
/// Everything but `write` and `finish` is for the call's loop. One message waits inside the connection at most; others
/// stay with their suspended writers.
package final class MessageOutbox<Element: Message>: MessageSink, @unchecked Sendable {
  private enum Outcome {
    case done
    /// A message is in the way: try again.
    case retry
    case failed(RPCError)
  }

  private let loop: EventLoop
  private weak var owner: (any MessageOutboxOwner)?
  private var isBlocked = false
  private var ending: RPCError?
  private var waiters: [(continuation: UnsafeContinuation<Outcome, Never>, isSent: Bool)] = []

  package init(loop: EventLoop) { self.loop = loop }

  /// Names the owner; before the first message.
  package func attach(_ owner: any MessageOutboxOwner) { self.owner = owner }

  // MARK: On the loop

  /// The connection has sent what was queued.
  package func becameWritable() {
    isBlocked = false
    for waiter in takeWaiters() { waiter.continuation.resume(returning: waiter.isSent ? .done : .retry) }
  }

  /// The call is over: nothing can be sent any more.
  package func fail(_ error: RPCError) {
    guard ending == nil else { return }
    ending = error
    for waiter in takeWaiters() { waiter.continuation.resume(returning: .failed(error)) }
  }

  private func takeWaiters() -> [(continuation: UnsafeContinuation<Outcome, Never>, isSent: Bool)] {
    defer { waiters = [] }
    return waiters
  }

  /// - Returns: `nil` when the writer has to wait; `isSent` then tells whether its message was taken.
  private func attempt(_ message: Element) -> (outcome: Outcome?, isSent: Bool) {
    if let ending { return (.failed(ending), false) }
    if isBlocked { return (nil, false) }
    guard let owner else { return (.failed(Self.over), false) }
    switch owner.sendMessage(message) {
    case .sent: return (.done, true)
    case .queued:
      isBlocked = true
      return (nil, true)
    case .closed: return (.failed(ending ?? Self.over), false)
    case .tooLarge(let bytesMax):
      let error = RPCError(
        .resourceExhausted, reason: "MESSAGE_TOO_LARGE", domain: "rpc",
        "the other end accepts messages of at most \(bytesMax) bytes")
      return (.failed(error), false)
    case .queueFull:
      let error = RPCError(
        .resourceExhausted, reason: "SEND_QUEUE_FULL", domain: "rpc",
        "too many bytes wait on this connection for the other end to read them")
      return (.failed(error), false)
    }
  }

  private static var over: RPCError { RPCError(.cancelled, "the call is over: nothing can be sent on it any more") }

  // MARK: From any task

  package func write(_ message: Element) async throws(RPCError) {
    while true {
      switch await writeOnce(message) {
      case .done: return
      case .retry: continue
      case .failed(let error): throw error
      }
    }
  }

  private func writeOnce(_ message: Element) async -> Outcome {
    if loop.isCurrent {
      let (outcome, isSent) = attempt(message)
      if let outcome { return outcome }
      return await wait { continuation in self.park(continuation, isSent) }
    }
    return await wait { continuation in
      let (outcome, isSent) = self.attempt(message)
      if let outcome { continuation.resume(returning: outcome) } else { self.park(continuation, isSent) }
    }
  }

  /// Keeps a writer waiting, unless what it would wait for happened on its way here.
  private func park(_ continuation: UnsafeContinuation<Outcome, Never>, _ isSent: Bool) {
    if let ending {
      continuation.resume(returning: .failed(ending))
    } else if isBlocked {
      waiters.append((continuation, isSent))
    } else {
      continuation.resume(returning: isSent ? .done : .retry)
    }
  }

  private func wait(_ body: @escaping @Sendable (UnsafeContinuation<Outcome, Never>) -> Void) async -> Outcome {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in onLoop { body(continuation) } }
    } onCancel: {
      onLoop { self.owner?.writerWasCancelled() }
    }
  }

  package func finish() async throws(RPCError) { onLoop { self.owner?.finishSending() } }

  private func onLoop(_ body: @escaping @Sendable () -> Void) {
    if loop.isCurrent { body() } else { loop.execute(body) }
  }
}
