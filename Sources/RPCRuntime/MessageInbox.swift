package import RPC
package import Reactor
package import Wire

/// Who holds the call that an inbox belongs to; asked on the loop.
package protocol MessageInboxOwner: AnyObject, Sendable {
  /// The application took a message: its credit may go back.
  func messageWasRead(_ receipt: MessageReceipt)
  /// The task that was reading was cancelled.
  func readerWasCancelled()
}

/// The messages that came in on one call and wait to be read.
///
/// Everything but `next()` is for the call's loop. Memory is bounded by the stream's credit, which returns with each
/// message that is read. One task reads at a time.
package final class MessageInbox<Element: Message>: MessageSource, @unchecked Sendable {
  private enum Step {
    case message(Element)
    case end
    case failed(RPCError)
  }

  private let loop: EventLoop
  /// Unowned would do, were it not that readers may outlive the call.
  private weak var owner: (any MessageInboxOwner)?
  private var waiting: [(message: Element, receipt: MessageReceipt)] = []
  private var head = 0
  private var ending: Step?
  private var reader: UnsafeContinuation<Step, Never>?

  package init(loop: EventLoop) { self.loop = loop }

  /// Names the owner; before the first message.
  package func attach(_ owner: any MessageInboxOwner) { self.owner = owner }

  // MARK: On the loop

  /// Adds a message, or hands it to the reader that waits.
  package func deliver(_ bytes: borrowing MessageBytes) throws(WireError) {
    if ending != nil { return }
    let message = try Element(bytes)
    if let reader {
      self.reader = nil
      owner?.messageWasRead(bytes.receipt)
      reader.resume(returning: .message(message))
    } else {
      waiting.append((message, bytes.receipt))
    }
  }

  /// No more messages will come; those that wait can still be read.
  package func finish() { end(.end) }

  /// The call is over with `error`.
  /// - Parameter discardingUnread: messages that wait are dropped, as for a call that this end gave up.
  package func fail(_ error: RPCError, discardingUnread: Bool) {
    if discardingUnread {
      waiting = []
      head = 0
      ending = nil
    }
    end(.failed(error))
  }

  private func end(_ step: Step) {
    guard ending == nil else { return }
    ending = step
    if let reader {
      self.reader = nil
      reader.resume(returning: step)
    }
  }

  private func take() -> Step? {
    guard head < waiting.count else { return ending }
    let (message, receipt) = waiting[head]
    head += 1
    if head == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      head = 0
    }
    owner?.messageWasRead(receipt)
    return .message(message)
  }

  // MARK: From any task

  package func next() async throws(RPCError) -> Element? {
    var step: Step
    if loop.isCurrent, let ready = take() {
      step = ready
    } else {
      step = await withTaskCancellationHandler {
        await withUnsafeContinuation { continuation in onLoop { self.read(continuation) } }
      } onCancel: {
        onLoop { self.owner?.readerWasCancelled() }
      }
    }
    switch step {
    case .message(let message): return message
    case .end: return nil
    case .failed(let error): throw error
    }
  }

  private func read(_ continuation: UnsafeContinuation<Step, Never>) {
    precondition(reader == nil, "a message stream is read by one task at a time")
    if let ready = take() { continuation.resume(returning: ready) } else { reader = continuation }
  }

  private func onLoop(_ body: @escaping @Sendable () -> Void) {
    if loop.isCurrent { body() } else { loop.execute(body) }
  }
}

extension Message {
  /// Decodes a message as it came.
  @inline(__always)
  package init(_ bytes: borrowing MessageBytes) throws(WireError) {
    self.init()
    // `withUnsafeBytes` cannot carry a typed error, so the outcome travels as a value.
    let failure: WireError? = bytes.withUnsafeBytes { buffer in
      var reader = WireReader(buffer)
      do throws(WireError) {
        try decode(from: &reader)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }
}
