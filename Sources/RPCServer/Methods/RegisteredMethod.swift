internal import RPC
internal import RPCRuntime
internal import Wire

/// A method with its handler. Subclasses know the types and the shape.
class RegisteredMethod: @unchecked Sendable {
  let info: MethodInfo

  init(_ info: MethodInfo) { self.info = info }

  /// Takes a call that was let in; on the connection's loop. Its message is lent until this returns.
  func begin(_ call: IncomingCall, _ setup: CallSetup, _ connection: AcceptedConnection) {
    preconditionFailure("every shape of method begins its calls itself")
  }
}

/// What a connection found out about a call before its method takes it.
struct CallSetup {
  let context: ServerContext
  /// Nanoseconds of the loop's clock; `nil` for no deadline.
  let deadlineNanoseconds: UInt64?
}

/// A method whose calls start with exactly one message.
class SingleRequestMethod<Request: Message>: RegisteredMethod, @unchecked Sendable {
  override final func begin(_ call: IncomingCall, _ setup: CallSetup, _ connection: AcceptedConnection) {
    if let message = call.message {
      guard let request: Request = connection.decode(message, call.streamID) else { return }
      start(request, call.streamID, setup, connection)
    } else if call.endOfStream {
      connection.refuse(call.streamID, .requestMissing)
    } else {
      connection.add(AwaitingRequest(self, call.streamID, setup, connection), setup)
    }
  }

  /// Runs the handler.
  func start(_ request: Request, _ id: StreamID, _ setup: CallSetup, _ connection: AcceptedConnection) {
    preconditionFailure("every shape of method starts its handlers itself")
  }
}

/// A call whose request comes in DATA frames: too large for CALL, or sent later.
final class AwaitingRequest<Request: Message>: ServerCall, @unchecked Sendable {
  private let method: SingleRequestMethod<Request>
  private let setup: CallSetup

  init(
    _ method: SingleRequestMethod<Request>, _ id: StreamID, _ setup: CallSetup, _ connection: AcceptedConnection
  ) {
    self.method = method
    self.setup = setup
    super.init(id, setup, connection)
  }

  override func received(_ message: MessageBytes, endOfStream: Bool) {
    guard connection.retire(self) else { return }
    guard let request: Request = connection.decode(message, streamID) else { return }
    method.start(request, streamID, setup, connection)
  }

  override func halfClosed() { connection.end(self, .requestMissing) }
}

extension RPCError {
  static var requestMissing: RPCError {
    RPCError(.invalidArgument, reason: "MESSAGE_MISSING", domain: "rpc", "the method takes one message, and none came")
  }

  static var requestTwice: RPCError {
    RPCError(.invalidArgument, reason: "MESSAGE_TWICE", domain: "rpc", "the method takes one message, and more came")
  }
}
