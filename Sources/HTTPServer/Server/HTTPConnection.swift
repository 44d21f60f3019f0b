internal import Reactor

/// One client's connection. All of it is its loop's.
///
///     reading     a request is whole      -> handling: reading stops, so that the kernel holds the client back
///                 a request is malformed  -> lingering, the error's response is sent
///                 time is up              -> lingering with 408 inside a request, closed between two
///     handling    the handler returned    -> writing
///                 time is up              -> writing 503, the handler is cancelled
///     writing     all is written          -> reading, or closed where the response said so
///                 time is up              -> closed
///     lingering   the client closed, time is up, or too much came -> closed
///
/// `lingering` reads and drops what still comes: a socket closed with unread bytes would be reset, and the reset would
/// overtake the response that says what was wrong.
final class HTTPConnection: StreamHandler, TimerTarget, @unchecked Sendable {
  private enum State { case reading, handling, writing(closes: Bool), lingering, closed }

  private let home: HTTPServerLoop
  private let socket: any ByteStream
  private let peer: String
  private var parser: HTTPRequestParser
  private var state = State.reading
  private var output: [UInt8] = []
  private var written = 0
  private var timer = TimerID.none
  private var requests = 0
  /// What the client may still send while the connection lingers.
  private var lingerBytes = 1 << 20
  /// Tells the answer of the current request's handler from a late one's.
  private var handlerNumber: UInt64 = 0
  private var handler: Task<Void, Never>?
  /// Whether the timer is set for a head, so that a byte now and then does not prolong it.
  private var isTimingRequest = false
  private var isTimingBody = false

  init(_ home: HTTPServerLoop, _ socket: any ByteStream, _ peer: SocketAddress) {
    self.home = home
    self.socket = socket
    self.peer = peer.description
    parser = HTTPRequestParser(limits: home.configuration.limits)
  }

  func start() {
    do throws(SystemError) {
      try socket.start(self)
      // A client that says nothing at all is as slow as one that says half.
      isTimingRequest = true
      setTimer(home.configuration.headTimeout)
    } catch {
      // The kernel has no memory for the watch: the client is told by the closed socket.
      close()
    }
  }

  private func setTimer(_ timeout: Duration) {
    home.loop.cancel(timer)
    timer = home.loop.schedule(afterNanoseconds: timeout.wholeNanoseconds, self)
  }

  // MARK: Reading

  func received(_ bytes: UnsafeRawBufferPointer) {
    switch state {
    case .reading:
      parser.append(bytes)
      advance()
    case .lingering:
      lingerBytes -= bytes.count
      if lingerBytes < 0 { close() }
    case .handling, .writing: parser.append(bytes)
    case .closed: break
    }
  }

  private func advance() {
    switch parser.next() {
    case .incomplete: awaitMore()
    case .expectsContinue:
      send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      if case .reading = state { awaitMore() }
    case .request(let request, let keepsAlive): handle(request, keepsAlive: keepsAlive)
    case .failure(let failure): refuse(failure)
    }
  }

  private func awaitMore() {
    if parser.isInsideBody {
      if isTimingBody { return }
      isTimingBody = true
      setTimer(home.configuration.bodyTimeout)
    } else if parser.isInsideRequest, !isTimingRequest {
      isTimingRequest = true
      setTimer(home.configuration.headTimeout)
    }
  }

  // MARK: Handling

  private func handle(_ request: HTTPRequest, keepsAlive: Bool) {
    requests += 1
    let keepsAlive = keepsAlive && requests < home.configuration.limits.requestsPerConnectionMax
    state = .handling
    socket.isReading = false
    if case .closed = state { return }
    setTimer(home.configuration.handlerTimeout)
    handlerNumber += 1
    var request = request
    request.peer = peer
    let number = handlerNumber
    let isHead = request.method == .head
    let work = home.handler
    handler = Task(executorPreference: home.loop) { [request] in
      let response = await work(request)
      self.home.loop.execute { self.answer(number, response, isHead: isHead, keepsAlive: keepsAlive) }
    }
  }

  private func answer(_ number: UInt64, _ response: HTTPResponse, isHead: Bool, keepsAlive: Bool) {
    guard number == handlerNumber, case .handling = state else { return }
    handler = nil
    let closes = !keepsAlive || home.isDraining
    state = .writing(closes: closes)
    setTimer(home.configuration.writeTimeout)
    send(response.serialized(omitsBody: isHead, closes: closes))
  }

  private func refuse(_ failure: HTTPParseFailure) {
    state = .lingering
    setTimer(home.configuration.lingerTimeout)
    send(HTTPResponse.text(failure.status, failure.message + "\n").serialized(omitsBody: false, closes: true))
  }

  // MARK: Writing

  private func send(_ bytes: [UInt8]) {
    output.append(contentsOf: bytes)
    flush()
  }

  func writable() { flush() }

  private func flush() {
    if written < output.count {
      switch output.withUnsafeBytes({ socket.write(UnsafeRawBufferPointer(rebasing: $0[written...])) }) {
      case .wrote(let count): written += count
      case .failed: return close()
      }
    }
    guard written == output.count else { return }
    output = []
    written = 0
    guard case .writing(let closes) = state else { return }
    if closes { return close() }
    readNext()
  }

  private func readNext() {
    state = .reading
    isTimingRequest = false
    isTimingBody = false
    setTimer(home.configuration.idleTimeout)
    // A client may have sent its next request ahead. It is taken from a fresh stack, however many there are.
    home.loop.execute {
      guard case .reading = self.state else { return }
      self.advance()
      if case .reading = self.state { self.socket.isReading = true }
    }
  }

  // MARK: Ending

  func ended(_ error: StreamError?) { close() }

  func timerFired(_ token: UInt64) {
    switch state {
    case .reading where parser.isInsideRequest:
      refuse(HTTPParseFailure(.requestTimeout, "the request took too long to come"))
    case .handling:
      handlerNumber += 1
      handler?.cancel()
      handler = nil
      state = .writing(closes: true)
      setTimer(home.configuration.writeTimeout)
      send(
        HTTPResponse.text(.serviceUnavailable, "the answer took too long\n").serialized(omitsBody: false, closes: true))
    case .reading, .writing, .lingering: close()
    case .closed: break
    }
  }

  /// No more requests: closes between two, or after the response under way.
  func drain() {
    if case .writing = state { state = .writing(closes: true) }
    if case .reading = state, !parser.isInsideRequest { close() }
  }

  func close() {
    if case .closed = state { return }
    state = .closed
    handlerNumber += 1
    handler?.cancel()
    handler = nil
    home.loop.cancel(timer)
    socket.close()
    home.connectionClosed(self)
  }
}
