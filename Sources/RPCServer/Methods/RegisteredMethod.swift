internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Wire

/// A method with its handler and its interceptors. Subclasses know the types and the shape.
class RegisteredMethod: @unchecked Sendable {
  let info: MethodInfo
  /// The outermost interceptor; `nil` where there are none to tell.
  private let outermost: InterceptorLink?
  /// Numbers the server's methods from 0; set once, when the method is registered.
  var index = 0
  /// Whether the adaptive limit bounds its calls; set once, when the method is registered.
  var isBounded = false
  /// Whether its calls hold a place among the server's from their beginning: all but those that are over at once.
  var takesPlace: Bool { true }

  init(_ info: MethodInfo, _ interceptors: [any ServerInterceptor]) {
    self.info = info
    outermost = InterceptorLink.chain(interceptors)
  }

  /// Whether there are interceptors to tell.
  @inline(__always) final var isObserved: Bool { outermost != nil }

  /// Takes a call that was let in; on the connection's loop. Its message is lent until this returns.
  func begin(_ call: IncomingCall, _ setup: consuming CallSetup, _ connection: AcceptedConnection) {
    preconditionFailure("every shape of method begins its calls itself")
  }

  // MARK: Telling the interceptors

  final func admit(_ admission: inout ServerAdmission) throws(RPCError) { try outermost?.admit(&admission) }

  @inline(__always) final func started(_ context: ServerContext) { outermost?.started(context) }

  /// To be called once per call.
  @inline(__always) final func ended(_ setup: borrowing CallSetup, wasStarted: Bool, _ error: RPCError?) {
    if let outermost { tellEnd(outermost, setup, wasStarted, error) }
  }

  private func tellEnd(
    _ outermost: InterceptorLink, _ setup: borrowing CallSetup, _ wasStarted: Bool, _ error: RPCError?
  ) {
    let end = ServerCallEnd(
      error: error, wasStarted: wasStarted, durationNanoseconds: EventLoop.nowNanoseconds &- setup.startNanoseconds,
      traffic: setup.traffic)
    outermost.ended(setup.context, end)
  }
}

/// A method that the server does not have: its calls are refused before they begin.
final class UnregisteredMethod: RegisteredMethod, @unchecked Sendable {}

/// What a connection found out about a call before its method takes it. Never copied: it is handed on, or lent.
struct CallSetup: ~Copyable {
  let context: ServerContext
  let method: RegisteredMethod
  /// How long the call may take from its start; `nil` for no deadline.
  let timeoutNanoseconds: UInt64?
  /// When the bytes that held the call's head came, by the monotonic clock.
  let startNanoseconds: UInt64
  /// When those came that completed its request: how long a client takes to send it is no latency of the server's.
  var workNanoseconds: UInt64
  /// What the call holds of the server's limits.
  var place = CallPlace()
  var traffic = CallTraffic()

  /// Whether its request is large: then it is decoded, its handler runs and the reply is encoded apart from the loop.
  var isLarge: Bool { traffic.requestBytes >= MessageBytes.largeCount }

  /// The same for whoever takes the call over, with its place.
  mutating func handOver() -> CallSetup {
    defer { place = CallPlace() }
    return CallSetup(
      context: context, method: method, timeoutNanoseconds: timeoutNanoseconds, startNanoseconds: startNanoseconds,
      workNanoseconds: workNanoseconds, place: place, traffic: traffic)
  }
}

/// A method whose calls start with exactly one message.
class SingleRequestMethod<Request: Message>: RegisteredMethod, @unchecked Sendable {
  override final func begin(_ call: IncomingCall, _ setup: consuming CallSetup, _ connection: AcceptedConnection) {
    if let message = call.message {
      receive(message, call.streamID, setup, connection)
    } else if call.endOfStream {
      connection.refuse(call.streamID, &setup, .requestMissing)
    } else {
      connection.add(AwaitingRequest(self, call.streamID, setup, connection))
    }
  }

  /// Takes the request of a call that has none yet; one that is large is decoded apart from the loop first.
  @inline(__always) final func receive(
    _ message: MessageBytes, _ id: StreamID, _ setup: consuming CallSetup, _ connection: AcceptedConnection
  ) {
    if message.isLarge {
      let call = LargeRequest(self, id, setup, connection)
      connection.add(call)
      return call.decode(message.copy())
    }
    let request: Request
    do throws(WireError) {
      request = try Request(message)
    } catch {
      return connection.refuse(id, &setup, .malformedMessage(error, Request.descriptor.fullName))
    }
    begin(request, of: message.count, id, setup, connection)
  }

  /// Takes the request of a call, once it is decoded.
  @inline(__always) final func begin(
    _ request: Request, of bytes: Int, _ id: StreamID, _ setup: consuming CallSetup, _ connection: AcceptedConnection
  ) {
    setup.traffic.countRequest(bytes)
    started(setup.context)
    start(request, id, setup, connection)
  }

  /// Runs the handler.
  func start(_ request: Request, _ id: StreamID, _ setup: consuming CallSetup, _ connection: AcceptedConnection) {
    preconditionFailure("every shape of method starts its handlers itself")
  }
}
