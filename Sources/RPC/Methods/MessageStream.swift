public import Wire

/// The messages that come in on a call, in order.
///
/// Iterate it once, from one task. Reading is what returns flow-control credit, so an unread stream stops its sender
/// after one window. Iteration ends with the stream (`nil`), or throws the `RPCError` that ended the call.
public struct MessageStream<Element: Message>: AsyncSequence, Sendable {
  private let source: any MessageSource<Element>

  package init(_ source: any MessageSource<Element>) { self.source = source }

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source: source) }

  public struct AsyncIterator: AsyncIteratorProtocol {
    let source: any MessageSource<Element>

    public mutating func next() async throws(RPCError) -> Element? { try await source.next() }

    public mutating func next(isolation actor: isolated (any Actor)?) async throws(RPCError) -> Element? {
      try await source.next()
    }
  }
}

/// Where a `MessageStream` takes its messages from. The source is a class; its `deinit` cancels an unfinished call.
package protocol MessageSource<Element>: AnyObject, Sendable {
  associatedtype Element: Message
  func next() async throws(RPCError) -> Element?
}

/// Sends messages on a call, in order.
public struct MessageWriter<Element: Message>: Sendable {
  private let sink: any MessageSink<Element>

  package init(_ sink: any MessageSink<Element>) { self.sink = sink }

  /// Sends one message; suspends while the receiver grants no credit. Throws once the call has ended.
  public func write(_ message: Element) async throws(RPCError) { try await sink.write(message) }

  /// Says that no more will be sent (half-close). Further writes are a programmer's error. A server's stream ends by
  /// returning from the handler; there `finish` does nothing.
  public func finish() async throws(RPCError) { try await sink.finish() }
}

package protocol MessageSink<Element>: AnyObject, Sendable {
  associatedtype Element: Message
  func write(_ message: Element) async throws(RPCError)
  func finish() async throws(RPCError)
}
