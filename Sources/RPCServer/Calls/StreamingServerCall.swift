internal import RPC
internal import RPCRuntime
internal import Wire

/// A call with a stream of requests, of responses, or of both.
final class StreamingServerCall<Request: Message, Response: Message>: ServerCall, MessageInboxOwner,
  MessageOutboxOwner, @unchecked Sendable
{
  let requests: MessageInbox<Request>
  let responses: MessageOutbox<Response>
  private let readsRequests: Bool

  init(_ id: StreamID, _ setup: consuming CallSetup, _ connection: AcceptedConnection, readsRequests: Bool) {
    requests = MessageInbox(loop: connection.loop) { .malformedMessage($0, Request.descriptor.fullName) }
    responses = MessageOutbox(loop: connection.loop)
    self.readsRequests = readsRequests
    super.init(id, setup, connection)
    requests.attach(self)
    responses.attach(self)
  }

  // MARK: From the connection

  override func received(_ message: MessageBytes, endOfStream: Bool) {
    guard readsRequests else { return connection.end(self, .requestTwice) }
    traffic.countRequest(message.count)
    do throws(RPCError) {
      try requests.deliver(message)
      if endOfStream { requests.finish() }
    } catch {
      connection.end(self, error)
    }
  }

  override func halfClosed() { requests.finish() }

  override func becameWritable() { responses.becameWritable() }

  override func retired() { interrupted(.callOver) }

  override func interrupted(_ error: RPCError) {
    requests.fail(error, discardingUnread: true)
    responses.fail(error)
  }

  // MARK: From the streams

  func messageWasRead(_ receipt: MessageReceipt) { connection.messageWasRead(streamID, receipt) }

  func readerFailed(_ error: RPCError) { connection.end(self, error) }

  func readerWasCancelled() { requests.fail(.handlerCancelled, discardingUnread: true) }

  func sendMessage<M: Message>(_ message: M) -> SendOutcome { connection.sendMessage(self, message) }

  /// A server's stream ends when its handler returns.
  func finishSending() {}

  func writerWasCancelled() { responses.fail(.handlerCancelled) }
}

extension RPCError {
  static var handlerCancelled: RPCError { RPCError(.cancelled, "the task that handles the call was cancelled") }
}
