package import RPC
package import Reactor
package import Wire

/// Who holds the call that an inbox belongs to; asked on the loop.
package protocol MessageInboxOwner: AnyObject, Sendable {
  /// The application took a message: its credit may go back.
  func messageWasRead(_ receipt: MessageReceipt)
  /// The task that was reading was cancelled.
  func readerWasCancelled()
  /// The reader came upon a message that is none.
  func readerFailed(_ error: RPCError)
}

/// The messages that came in on one call and wait to be read.
///
/// Everything but `next()` is for the call's loop. Memory is bounded by the stream's credit, which returns with each
/// message that is read. One task reads at a time. A large message is decoded by that task, not on the loop, unless the
/// task runs there itself.
package final class MessageInbox<Element: Message>: MessageSource, @unchecked Sendable {
  private enum Step {
    case message(Element)
    /// A message that is still to be decoded.
    case bytes([UInt8])
    case end
    case failed(RPCError)
  }

  private let loop: EventLoop
  /// Unowned would do, were it not that readers may outlive the call.
  private weak var owner: (any MessageInboxOwner)?
  private var waiting: [(message: Step, receipt: MessageReceipt)] = []
  private var head = 0
  private var ending: Step?
  private var reader: UnsafeContinuation<Step, Never>?

  /// What bytes that are no message are to the application.
  private let malformed: @Sendable (WireError) -> RPCError

  package init(loop: EventLoop, malformed: @escaping @Sendable (WireError) -> RPCError) {
    self.loop = loop
    self.malformed = malformed
  }

  /// Names the owner; before the first message.
  package func attach(_ owner: any MessageInboxOwner) { self.owner = owner }

  // MARK: On the loop

  /// Adds a message, or hands it to the reader that waits.
  package func deliver(_ bytes: borrowing MessageBytes) throws(RPCError) {
    if ending != nil { return }
    let message: Step
    do throws(WireError) {
      message = bytes.isLarge ? .bytes(bytes.copy()) : .message(try Element(bytes))
    } catch {
      throw malformed(error)
    }
    if let reader {
      self.reader = nil
      owner?.messageWasRead(bytes.receipt)
      reader.resume(returning: message)
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
    return message
  }

  // MARK: From any task

  package func next() async throws(RPCError) -> Element? {
    switch await nextStep() {
    case .message(let message): return message
    case .bytes(let bytes):
      do throws(WireError) {
        return try Element(serializedBytes: bytes)
      } catch {
        let failure = malformed(error)
        onLoop {
          self.fail(failure, discardingUnread: true)
          self.owner?.readerFailed(failure)
        }
        throw failure
      }
    case .end: return nil
    case .failed(let error): throw error
    }
  }

  private func nextStep() async -> Step {
    if loop.isCurrent, let ready = take() {
      return ready
    } else {
      return await withTaskCancellationHandler {
        await withUnsafeContinuation { continuation in onLoop { self.read(continuation) } }
      } onCancel: {
        onLoop { self.owner?.readerWasCancelled() }
      }
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
