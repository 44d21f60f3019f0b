internal import Locking
internal import Wire

extension MessageStream {
  /// A stream that takes its messages from a closure, for interceptors that change or make messages.
  ///
  /// - Parameter next: called for one message after the other; `nil` ends the stream.
  public init(_ next: @escaping @Sendable () async throws(RPCError) -> Element?) { self.init(ClosureSource(next)) }

  /// A stream of one message.
  package init(only message: Element) { self.init(SingleSource(message)) }
}

extension MessageWriter {
  /// A writer that hands its messages to a closure, for interceptors that change or take messages.
  public init(_ write: @escaping @Sendable (Element) async throws(RPCError) -> Void) { self.init(ClosureSink(write)) }
}

private final class ClosureSource<Element: Message>: MessageSource {
  private let body: @Sendable () async throws(RPCError) -> Element?
  init(_ body: @escaping @Sendable () async throws(RPCError) -> Element?) { self.body = body }
  func next() async throws(RPCError) -> Element? { try await body() }
}

private final class ClosureSink<Element: Message>: MessageSink {
  private let body: @Sendable (Element) async throws(RPCError) -> Void
  init(_ body: @escaping @Sendable (Element) async throws(RPCError) -> Void) { self.body = body }
  func write(_ message: Element) async throws(RPCError) { try await body(message) }
  func finish() async throws(RPCError) {}
}

private final class SingleSource<Element: Message>: MessageSource {
  private let message: Mutex<Element?>
  init(_ message: Element) { self.message = Mutex(message) }
  func next() async throws(RPCError) -> Element? {
    message.withLock { message in
      defer { message = nil }
      return message
    }
  }
}
