internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Wire

/// One connection to a server: a socket, a connection machine and the calls that are open. All of it is its loop's.
final class OutgoingConnection: StreamHandler, TickEndHandler, TimerTarget, @unchecked Sendable {
  private let subchannel: Subchannel
  private let lane: ChannelLane
  private let loop: EventLoop
  private let stream: any ByteStream
  /// Nobody but this machine sees what crosses.
  private let isPrivate: Bool
  // Exclusive access to what every call touches is checked in debug builds only: looking it up took a twentieth of the
  // time.
  #if !DEBUG
    @exclusivity(unchecked)
  #endif
  private var machine: ClientConnection
  #if !DEBUG
    @exclusivity(unchecked)
  #endif
  private var calls = CallTable()
  private var flushIsScheduled = false
  private var isClosed = false
  /// Whether the server's HELLO has come.
  private(set) var hasHandshake = false
  private var handshakeTimer = TimerID.none
  private var keepaliveTimer = TimerID.none
  private var keepalive: KeepaliveState
  /// Bytes that the stream took so far.
  private var writtenBytes: UInt64 = 0

  private enum TimerToken {
    static let handshake: UInt64 = 1
    static let keepalive: UInt64 = 2
  }

  init(_ subchannel: Subchannel, _ stream: any ByteStream, isPrivate: Bool) {
    self.subchannel = subchannel
    lane = subchannel.lane
    loop = lane.loop
    self.stream = stream
    self.isPrivate = isPrivate
    keepalive = KeepaliveState(lane.configuration.keepalive, nowNanoseconds: EventLoop.nowNanoseconds)
    machine = ClientConnection(limits: lane.configuration.limits)
  }

  /// Sends the preface and HELLO.
  func open() {
    let timeout = lane.configuration.connectTimeout.clampedNanoseconds
    handshakeTimer = loop.schedule(afterNanoseconds: timeout, self, token: TimerToken.handshake)
    scheduleKeepalive(lane.configuration.keepalive.time.clampedNanoseconds)
    scheduleFlush()
  }

  var needsReplacement: Bool { isClosed || machine.needsReplacement }

  /// Whether the server's limit of open calls leaves room.
  var acceptsCalls: Bool { !isClosed && machine.acceptsCalls }

  var openCalls: Int { calls.count }

  private var target: Endpoint { subchannel.resolved.endpoint }

  // MARK: Calls

  @inline(__always) func start(_ call: ClientCall) -> StartOutcome {
    if isClosed { return .closed }
    if call.credential != nil, !isPrivate { return .refused(.credentialNeedsPrivacy) }
    if call.observation != nil, machine.acceptsCalls { call.attemptStarting(to: subchannel.peer) }
    let offset = writtenBytes &+ UInt64(machine.outputCount)
    let outcome = call.send(&machine, &lane.home.scratch.writer)
    lane.home.scratch.trim()
    if case .started(let id) = outcome {
      calls.insert(id, call)
      subchannel.attemptStarted()
      call.wasSent(on: self, id, offset: offset)
      scheduleFlush()
    }
    return outcome
  }

  /// Gives a call up; the server is told, and nothing more is reported of the call.
  func cancel(_ id: StreamID, _ reason: StatusCode) {
    guard calls.remove(id) != nil, !isClosed else { return }
    machine.cancel(id, reason)
    scheduleFlush()
  }

  /// - Parameters:
  ///   - bytesMax: a larger message is refused.
  ///   - bytes: set to the message's size.
  func sendMessage<M: Message>(_ id: StreamID, _ message: M, bytesMax: Int, bytes: inout Int) -> SendOutcome {
    if isClosed { return .closed }
    if bytesMax != .max {
      lane.home.scratch.writer.removeAll()
      message.encode(into: &lane.home.scratch.writer)
      if lane.home.scratch.writer.count > bytesMax { return .tooLarge(bytesMax: bytesMax) }
    }
    let outcome = machine.sendMessage(id, message, scratch: &lane.home.scratch.writer)
    bytes = lane.home.scratch.writer.count
    lane.home.scratch.trim()
    scheduleFlush()
    return outcome
  }

  func halfClose(_ id: StreamID) {
    if isClosed { return }
    machine.halfClose(id)
    scheduleFlush()
  }

  func messageWasRead(_ id: StreamID, _ receipt: MessageReceipt) {
    if isClosed { return }
    machine.consumed(id, receipt)
    scheduleFlush()
  }

  // MARK: Input

  func received(_ bytes: UnsafeRawBufferPointer) {
    keepalive.received(nowNanoseconds: loop.tickNanoseconds)
    machine.advance(toMilliseconds: Int64(loop.tickNanoseconds / 1_000_000))
    machine.receive(bytes)
    takeEvents()
    if machine.outputCount > 0 { scheduleFlush() }
    closeIfDone()
  }

  private func takeEvents() {
    while let event = machine.nextEvent() {
      switch event {
      case .completed(let id, let message, let trailers):
        if let call = take(id) {
          subchannel.attemptSucceeded()
          call.complete(message, trailers)
        }
      case .message(let id, let message):
        find(id)?.receive(message)
      case .failed(let id, let error):
        if let call = take(id) {
          subchannel.attemptFailed(error, wasLost: false)
          call.failed(error, .answered)
        }
      case .writable(let id): find(id)?.becameWritable()
      case .hello: handshakeCompleted()
      case .pong: break
      case .goAway: subchannel.replace(self)
      case .connectionError(let error): close(.connectionLost(target, "the server broke the protocol: \(error)"))
      }
    }
    // Asked rather than told: the end of a cancelled call makes room without an event.
    if machine.acceptsCalls { lane.roomMade() }
  }

  @inline(__always) private func take(_ id: StreamID) -> ClientCall? {
    calls.remove(id).map { unsafeDowncast($0, to: ClientCall.self) }
  }

  private func find(_ id: StreamID) -> ClientCall? {
    calls.find(id).map { unsafeDowncast($0, to: ClientCall.self) }
  }

  private func handshakeCompleted() {
    hasHandshake = true
    loop.cancel(handshakeTimer)
    subchannel.handshakeCompleted(self)
  }

  // MARK: Output

  @inline(__always) private func scheduleFlush() {
    if flushIsScheduled { return }
    flushIsScheduled = true
    loop.atTickEnd(self)
  }

  func tickEnded() {
    flushIsScheduled = false
    flush()
  }

  func writable() { flush() }

  private func flush() {
    while !isClosed, machine.outputCount > 0 {
      switch machine.withOutput({ stream.write($0) }) {
      case .failed(let error): return ended(error)
      case .wrote(let count):
        writtenBytes &+= UInt64(count)
        machine.outputConsumed(count)
        let isFull = machine.outputCount > 0
        takeEvents()
        if isFull { return }
      }
    }
  }

  // MARK: Time

  func timerFired(_ token: UInt64) {
    if isClosed { return }
    if token == TimerToken.handshake {
      return close(.connectionLost(target, "the server sent no HELLO in time; does it speak this protocol?"))
    }
    switch keepalive.timerFired(nowNanoseconds: EventLoop.nowNanoseconds, hasCalls: calls.count > 0) {
    case .giveUp: close(.connectionLost(target, "the server gave no sign of life"))
    case .wait(let nanoseconds): scheduleKeepalive(nanoseconds)
    case .ping(let nanoseconds):
      machine.ping(loop.tickNanoseconds)
      scheduleFlush()
      scheduleKeepalive(nanoseconds)
    }
  }

  private func scheduleKeepalive(_ nanoseconds: UInt64) {
    keepaliveTimer = loop.schedule(afterNanoseconds: nanoseconds, self, token: TimerToken.keepalive)
  }

  // MARK: The end

  private func closeIfDone() {
    if !isClosed, machine.needsReplacement, machine.openStreamCount == 0, !machine.hasFailed {
      close(.connectionLost(target, "the server went away"))
    }
  }

  /// Takes no more calls, and closes once those that are open have ended.
  func leave(_ reason: String) {
    if isClosed { return }
    machine.leave(reason)
    scheduleFlush()
    closeIfDone()
  }

  func ended(_ error: StreamError?) {
    // What a secured connection says before its HELLO is why there is none.
    if let error, !hasHandshake, error.kind == .handshake || error.kind == .security {
      return close(.cannotConnect(target.description, error.reason, cause: error))
    }
    close(.connectionLost(target, error?.reason ?? "the server closed it"))
  }

  /// Ends the calls that are open with `error`, and lets go of everything.
  func close(_ error: RPCError) {
    if isClosed { return }
    isClosed = true
    loop.cancel(handshakeTimer)
    loop.cancel(keepaliveTimer)
    if machine.outputCount > 0, case .wrote(let count) = machine.withOutput({ stream.write($0) }) {
      // What can be said at once is said, GOAWAY's reason for example; nothing waits for it.
      writtenBytes &+= UInt64(count)
    }
    stream.close()
    let open = calls.removeAll()
    subchannel.connectionClosed(self, error)
    for object in open {
      let call = unsafeDowncast(object, to: ClientCall.self)
      subchannel.attemptFailed(error, wasLost: true)
      call.failed(error, call.wasSent(before: writtenBytes) ? .lost : .neverSent)
    }
  }
}
