internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Wire

/// One client's connection: a stream of bytes, a connection machine and the calls that are open. All of it is its
/// loop's.
///
/// While idle it holds no buffer: input is read into the loop's, output exists only while something waits.
/// `+Calls` begins and ends calls, `+Departure` takes leave.
final class AcceptedConnection: StreamHandler, TickEndHandler, TimerTarget, VerdictHolder, @unchecked Sendable {
  /// Rises with every connection of the server.
  let id: UInt64
  let loop: EventLoop
  let home: ServerLoop
  let peer: SocketAddress
  let peerText: String
  let stream: any ByteStream
  /// `stream` again, where it is secured.
  let secured: (any SecuredStream)?
  /// Nobody but the two ends reads what is sent, so that credentials may be.
  let isPrivate: Bool
  /// The authenticating interceptor's, on calls without a credential.
  var verdict: AnyObject?
  // Exclusive access to what every call touches is checked in debug builds only: looking it up took a twentieth of the
  // time.
  #if !DEBUG
    @exclusivity(unchecked)
  #endif
  var machine: ServerConnection
  #if !DEBUG
    @exclusivity(unchecked)
  #endif
  var calls = CallTable()
  var timers = ConnectionTimers()
  var counts = ConnectionCounts()
  var upkeep: ConnectionUpkeep
  /// Where the calls of a caller without a credential are counted.
  var account: CallerAccount?
  private(set) var isClosed = false
  var closesWhenFlushed = false
  /// All is said, the peer knows: what it still sends is read and dropped until it closes, so that no reset overtakes
  /// what was said.
  var isLingering = false
  var departure = Departure.none
  var departureReason = ""
  private var flushIsScheduled = false
  /// The real time, read once per batch of input; 0 when not read yet.
  private var batchUnixSeconds: Int64 = 0

  /// How far taking leave has come: GOAWAY announced, then the last call named.
  enum Departure { case none, announced, final }

  init(
    _ home: ServerLoop, id: UInt64, _ stream: any ByteStream, _ secured: (any SecuredStream)?, _ peer: SocketAddress
  ) {
    self.home = home
    self.id = id
    loop = home.loop
    self.stream = secured ?? stream
    self.secured = secured
    self.peer = peer
    peerText = peer.description
    isPrivate = peer.isLoopback || secured != nil
    machine = ServerConnection(limits: home.core.limits)
    upkeep = ConnectionUpkeep(
      home.core.upkeep, openedNanoseconds: loop.tickNanoseconds, random: home.core.configuration.random())
  }

  func start() {
    counts.openedNanoseconds = loop.tickNanoseconds
    counts.lastInputNanoseconds = loop.tickNanoseconds
    counts.lastCallNanoseconds = loop.tickNanoseconds
    armUpkeep()
    let timeout = home.core.configuration.handshakeTimeout.clampedNanoseconds
    timers.handshake = loop.schedule(afterNanoseconds: timeout, self, token: ConnectionTimers.Token.handshake)
  }

  // MARK: Input

  func received(_ bytes: UnsafeRawBufferPointer) {
    if isLingering { return }
    batchUnixSeconds = 0
    home.inputCame()
    counts.bytesIn &+= UInt64(bytes.count)
    counts.lastInputNanoseconds = loop.tickNanoseconds
    machine.advance(toMilliseconds: Int64(loop.tickNanoseconds / 1_000_000))
    machine.receive(bytes)
    takeEvents()
    let isInsideFrame = machine.holdsPartialFrame
    if upkeep.inputHandled(isInsideFrame: isInsideFrame, frames: machine.framesReceived, now: loop.tickNanoseconds) {
      armUpkeep()
    }
    scheduleFlush()
  }

  private func takeEvents() {
    while let event = machine.nextEvent() { handle(event) }
  }

  @inline(__always) private func handle(_ event: ServerEvent) {
    switch event {
    case .call(let call): begin(call)
    case .message(let id, let message, let endOfStream): call(id)?.received(message, endOfStream: endOfStream)
    case .halfClose(let id): call(id)?.halfClosed()
    case .cancel(let id, let status): cancel(id, status)
    case .aborted(let id, let error): if let call = call(id) { stop(call, error) }
    case .writable(let id): call(id)?.becameWritable()
    case .hello: loop.cancel(timers.handshake)
    case .pong(let opaque): ponged(opaque)
    case .goAway: break
    case .connectionError(let error): connectionFailed(error.description)
    }
  }

  /// The real time of the batch of input at hand.
  func unixSeconds() -> Int64 {
    if batchUnixSeconds == 0 { batchUnixSeconds = home.core.configuration.unixSeconds() }
    return batchUnixSeconds
  }

  // MARK: Timers

  func timerFired(_ token: UInt64) {
    if isClosed { return }
    switch token {
    case ConnectionTimers.Token.handshake:
      let isWaitingForHello = secured == nil || secured?.security != nil
      let what = isWaitingForHello ? "the client sent no HELLO" : "the client did not finish the TLS handshake"
      machine.abort(RPCConnectionError(.timeout, "\(what) in time"))
      connectionFailed("\(what) in time")
    case ConnectionTimers.Token.finalGoAway: finishDeparture()
    case ConnectionTimers.Token.close: close()
    case ConnectionTimers.Token.upkeep: upkeepIsDue()
    case ConnectionTimers.Token.ageGrace: terminate(.connectionTooOld)
    default: callTimerFired(token)
    }
  }

  // MARK: Streams

  func messageWasRead(_ id: StreamID, _ receipt: MessageReceipt) {
    if isClosed { return }
    machine.consumed(id, receipt)
    scheduleFlush()
  }

  func sendMessage<M: Message>(_ call: ServerCall, _ message: M) -> SendOutcome {
    if isClosed { return .closed }
    let outcome = machine.sendMessage(call.streamID, message, scratch: &home.scratch.writer)
    if outcome == .sent || outcome == .queued { call.traffic.countResponse(home.scratch.writer.count) }
    home.scratch.trim()
    scheduleFlush()
    return outcome
  }

  // MARK: Output

  @inline(__always) func scheduleFlush() {
    if flushIsScheduled { return }
    flushIsScheduled = true
    loop.atTickEnd(self)
  }

  func tickEnded() {
    flushIsScheduled = false
    flush()
  }

  func writable() { flush() }

  func flush() {
    var hasProgress = false
    while !isClosed, machine.outputCount > 0 {
      switch machine.withOutput({ stream.write($0) }) {
      case .failed(let error): return ended(error)
      case .wrote(let count):
        counts.bytesOut &+= UInt64(count)
        if count > 0 { hasProgress = true }
        machine.outputConsumed(count)
        let isFull = machine.outputCount > 0
        takeEvents()
        if isFull { break }
        continue
      }
      break
    }
    if isClosed || isLingering { return }
    let isPending = machine.outputCount > 0
    if upkeep.outputWritten(isPending: isPending, hasProgress: hasProgress, now: loop.tickNanoseconds) { armUpkeep() }
    if stream.isReading != machine.wantsInput { stream.isReading = machine.wantsInput }
    closeIfDone()
  }

  // MARK: The end

  func connectionFailed(_ reason: String) {
    loop.cancel(timers.handshake)
    home.core.configuration.onConnectionError(peerText, reason)
    stopCalls(.connectionLost)
    close(after: home.core.configuration.closeTimeout)
    scheduleFlush()
  }

  func ended(_ error: StreamError?) {
    if isClosed { return }
    if let error, calls.count > 0 || error.kind == .handshake {
      home.core.configuration.onConnectionError(peerText, error.description)
    }
    close()
  }

  func close() {
    if isClosed { return }
    isClosed = true
    loop.cancel(timers.handshake)
    loop.cancel(timers.upkeep)
    stopCalls(.connectionLost)
    stream.close()
    home.connectionClosed(self)
  }
}
