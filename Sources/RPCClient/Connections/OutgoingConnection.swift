internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Wire

/// One connection to a server: a socket, a connection machine and the calls that are open. All of it is its loop's.
final class OutgoingConnection: StreamHandler, TickEndHandler, TimerTarget, @unchecked Sendable {
  private let slot: ConnectionSlot
  private let loop: EventLoop
  private let stream: any ByteStream
  private let target: Endpoint
  /// Nobody but this machine sees what crosses.
  private let isPrivate: Bool
  private var machine: ClientConnection
  private var calls = CallTable()
  private var flushIsScheduled = false
  private var isClosed = false
  private var hasHandshake = false
  private var handshakeTimer = TimerID.none
  private var keepaliveTimer = TimerID.none
  private var receivedSinceCheck = true
  private var isPingOpen = false

  private enum TimerToken {
    static let handshake: UInt64 = 1
    static let keepalive: UInt64 = 2
  }

  init(_ slot: ConnectionSlot, _ stream: any ByteStream, _ target: Endpoint, isPrivate: Bool) {
    self.slot = slot
    loop = slot.loop
    self.stream = stream
    self.target = target
    self.isPrivate = isPrivate
    machine = ClientConnection(limits: slot.configuration.limits)
  }

  /// Sends the preface and HELLO.
  func open() {
    let timeout = slot.configuration.connectTimeout.clampedNanoseconds
    handshakeTimer = loop.schedule(afterNanoseconds: timeout, self, token: TimerToken.handshake)
    scheduleKeepalive()
    scheduleFlush()
  }

  var needsReplacement: Bool { isClosed || machine.needsReplacement }

  // MARK: Calls

  @inline(__always) func start(_ call: ClientCall) -> StartOutcome {
    if isClosed { return .closed }
    if call.credential != nil, !isPrivate { return .refused(.credentialNeedsPrivacy) }
    if call.observation != nil, machine.acceptsCalls { call.attemptStarting(to: target.description) }
    let outcome = call.send(&machine, &slot.home.scratch.writer)
    slot.home.scratch.trim()
    if case .started(let id) = outcome {
      calls.insert(id, call)
      call.wasSent(on: self, id)
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

  func sendMessage<M: Message>(_ id: StreamID, _ message: M, _ observed: ObservedAttempt?) -> SendOutcome {
    if isClosed { return .closed }
    let outcome = machine.sendMessage(id, message, scratch: &slot.home.scratch.writer)
    if outcome == .sent || outcome == .queued { observed?.outcome.sent(slot.home.scratch.writer.count) }
    slot.home.scratch.trim()
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
    receivedSinceCheck = true
    machine.advance(toMilliseconds: Int64(loop.tickNanoseconds / 1_000_000))
    machine.receive(bytes)
    takeEvents()
    if machine.outputCount > 0 { scheduleFlush() }
    closeIfDone()
  }

  private func takeEvents() {
    var hasRoom = false
    while let event = machine.nextEvent() {
      switch event {
      case .completed(let id, let message, let trailers):
        if let call = take(id) {
          if let message { call.observedAttempt?.outcome.received(message.count) }
          call.completed(message, trailers)
        }
        hasRoom = true
      case .message(let id, let message):
        if let call = find(id) {
          call.observedAttempt?.outcome.received(message.count)
          call.received(message)
        }
      case .failed(let id, let error):
        take(id)?.failed(error, wasLost: false)
        hasRoom = true
      case .writable(let id): find(id)?.becameWritable()
      case .hello: handshakeCompleted()
      case .pong: break
      case .goAway: slot.replace(self)
      case .connectionError(let error): close(.connectionLost(target, "the server broke the protocol: \(error)"))
      }
    }
    if hasRoom { slot.startWaiting() }
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
    slot.handshakeCompleted()
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
    if receivedSinceCheck || calls.count == 0 {
      receivedSinceCheck = false
      isPingOpen = false
    } else if isPingOpen {
      return close(.connectionLost(target, "the server gave no sign of life"))
    } else {
      isPingOpen = true
      machine.ping(loop.tickNanoseconds)
      scheduleFlush()
    }
    scheduleKeepalive()
  }

  private func scheduleKeepalive() {
    let interval = slot.configuration.keepaliveInterval.clampedNanoseconds
    keepaliveTimer = loop.schedule(afterNanoseconds: interval, self, token: TimerToken.keepalive)
  }

  // MARK: The end

  private func closeIfDone() {
    if !isClosed, machine.needsReplacement, machine.openStreamCount == 0, !machine.hasFailed {
      close(.connectionLost(target, "the server went away"))
    }
  }

  func ended(_ error: StreamError?) {
    // What a secured connection says before its HELLO is why there is none.
    if let error, !hasHandshake, error.kind == .handshake || error.kind == .security {
      return close(.cannotConnect(target, error.reason, cause: error))
    }
    close(.connectionLost(target, error?.reason ?? "the server closed it"))
  }

  /// Ends the calls that are open with `error`, and lets go of everything.
  func close(_ error: RPCError) {
    if isClosed { return }
    isClosed = true
    loop.cancel(handshakeTimer)
    loop.cancel(keepaliveTimer)
    if machine.outputCount > 0 {
      // What can be said at once is said, GOAWAY's reason for example; nothing waits for it.
      _ = machine.withOutput { stream.write($0) }
    }
    stream.close()
    let open = calls.removeAll()
    slot.connectionClosed(self, error, hadHandshake: hasHandshake)
    for call in open { unsafeDowncast(call, to: ClientCall.self).failed(error, wasLost: true) }
  }
}
