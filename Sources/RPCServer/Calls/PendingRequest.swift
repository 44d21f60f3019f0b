internal import RPC
internal import RPCRuntime
internal import Wire

/// A call that has no handler yet: its method takes it over once the request is there.
class PendingRequest<Request: Message>: ServerCall, @unchecked Sendable {
  fileprivate let singleRequestMethod: SingleRequestMethod<Request>

  init(
    _ method: SingleRequestMethod<Request>, _ id: StreamID, _ setup: consuming CallSetup,
    _ connection: AcceptedConnection
  ) {
    singleRequestMethod = method
    super.init(id, setup, connection)
  }
}

/// A call whose request comes in DATA frames: too large for CALL, or sent later.
final class AwaitingRequest<Request: Message>: PendingRequest<Request>, @unchecked Sendable {
  override var awaitsRequest: Bool { true }

  override func received(_ message: MessageBytes, endOfStream: Bool) {
    guard connection.handOver(self) else { return }
    do throws(RPCError) {
      try connection.requestCame(&setup)
    } catch {
      return connection.refuse(streamID, &setup, error)
    }
    singleRequestMethod.receive(message, streamID, setup.handOver(), connection)
  }

  override func halfClosed() { connection.end(self, .requestMissing) }
}

/// A call whose request is large: it waits here while another thread decodes it.
final class LargeRequest<Request: Message>: PendingRequest<Request>, @unchecked Sendable {
  /// Begins to decode the request; the method takes the call over when that is done, unless it ended meanwhile.
  func decode(_ bytes: [UInt8]) {
    Task.detached { [self] in
      let request = Result { () throws(WireError) in try Request(serializedBytes: bytes) }
      connection.loop.execute { self.decoded(request, of: bytes.count) }
    }
  }

  private func decoded(_ request: Result<Request, WireError>, of bytes: Int) {
    guard connection.handOver(self) else { return }
    switch request {
    case .success(let request):
      singleRequestMethod.begin(request, of: bytes, streamID, setup.handOver(), connection)
    case .failure(let error): connection.refuse(streamID, &setup, .malformedMessage(error, Request.descriptor.fullName))
    }
  }
}

extension RPCError {
  static var requestMissing: RPCError {
    RPCError(.invalidArgument, reason: "MESSAGE_MISSING", domain: "rpc", "the method takes one message, and none came")
  }

  static var requestTwice: RPCError {
    RPCError(.invalidArgument, reason: "MESSAGE_TWICE", domain: "rpc", "the method takes one message, and more came")
  }
}
