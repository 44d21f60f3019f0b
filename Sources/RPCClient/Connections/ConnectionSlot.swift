internal import Dispatch
internal import RPC
internal import RPCRuntime
internal import Reactor

/// A channel's place for one connection, and the calls that wait for it. All of it is its loop's.
///
///     idle         a call comes                 -> connecting
///     connecting   connected                    -> ready
///                  all addresses failed         -> waiting: calls fail, but for those that wait for a connection
///     waiting      backoff over, calls wait     -> connecting
///                  backoff over, none do        -> idle
///     ready        lost before its HELLO        -> waiting
///                  lost, or GOAWAY              -> connecting if calls wait, else idle
///     closed       for good
final class ConnectionSlot: TimerTarget, @unchecked Sendable {
  private enum State {
    case idle
    case connecting
    case waiting(RPCError)
    case ready(OutgoingConnection)
    case closed
  }

  let home: ClientLoop
  let loop: EventLoop
  let configuration: RPCChannel.Configuration
  private let target: Endpoint
  private var state = State.idle
  private var waitingCalls: [ClientCall] = []
  private var connector: Connector?
  /// Connections that take no more calls and still have some.
  private var departing: [OutgoingConnection] = []
  private var failures = 0
  private var random = SystemRandomNumberGenerator()

  init(_ home: ClientLoop, target: Endpoint, configuration: RPCChannel.Configuration) {
    self.home = home
    loop = home.loop
    self.target = target
    self.configuration = configuration
  }

  /// Uniform from 0 to 1, for jitter.
  var randomUnit: Double { Double.random(in: 0...1, using: &random) }

  // MARK: Calls

  /// Sends a call, or keeps it until it can be.
  @inline(__always) func start(_ call: ClientCall) {
    if case .ready(let connection) = state, waitingCalls.isEmpty {
      switch connection.start(call) {
      case .started: return
      case .refused(let error): return call.failed(error, wasLost: false)
      case .limitReached, .goingAway, .closed: break
      }
    }
    wait(call)
  }

  private func wait(_ call: ClientCall) {
    switch state {
    case .closed: return call.failed(.channelClosed, wasLost: false)
    case .waiting(let error) where !call.isPatient: return call.connectFailed(error)
    default: break
    }
    guard waitingCalls.count < configuration.waitingCallsMax else {
      return call.failed(.tooManyWaiting, wasLost: false)
    }
    waitingCalls.append(call)
    if case .idle = state { connect() }
    if case .ready = state { startWaiting() }
  }

  /// A call gave up waiting.
  func forget(_ call: ClientCall) {
    if let index = waitingCalls.firstIndex(where: { $0 === call }) { waitingCalls.remove(at: index) }
  }

  /// Sends waiting calls as far as the connection takes them.
  @inline(__always) func startWaiting() {
    if !waitingCalls.isEmpty { startWaitingNow() }
  }

  private func startWaitingNow() {
    guard case .ready(let connection) = state else { return }
    if connection.needsReplacement { return replace(connection) }
    var next = 0
    let calls = waitingCalls
    waitingCalls = []
    loop: while next < calls.count {
      switch connection.start(calls[next]) {
      case .started: next += 1
      case .refused(let error):
        calls[next].failed(error, wasLost: false)
        next += 1
      case .limitReached, .goingAway, .closed: break loop
      }
    }
    // Calls that came meanwhile wait behind those that were first.
    waitingCalls = Array(calls[next...]) + waitingCalls
  }

  // MARK: Connecting

  private func connect() {
    state = .connecting
    if let address = target.address { return connect([address], 0) }
    let target = self.target
    DispatchQueue.global().async {
      let outcome: Result<[SocketAddress], EndpointError>
      do throws(EndpointError) {
        outcome = .success(try target.resolve())
      } catch {
        outcome = .failure(error)
      }
      self.loop.execute { self.resolved(outcome) }
    }
  }

  private func resolved(_ outcome: Result<[SocketAddress], EndpointError>) {
    guard case .connecting = state else { return }
    switch outcome {
    case .success(let addresses): connect(addresses, 0)
    case .failure(let error): connectFailed(.cannotConnect(target, error.message, cause: error))
    }
  }

  private func connect(_ addresses: [SocketAddress], _ index: Int) {
    let timeout = configuration.connectTimeout.clampedNanoseconds
    var isDone = false
    let attempt = Connector.connect(to: addresses[index], loop: loop, timeoutNanoseconds: timeout) {
      outcome in
      isDone = true
      guard case .connecting = self.state else {
        if case .success(let stream) = outcome { stream.close() }
        return
      }
      self.connector = nil
      switch outcome {
      case .success(let stream): self.connected(stream, addresses[index])
      case .failure(let error) where index + 1 == addresses.count:
        self.connectFailed(.cannotConnect(self.target, error))
      case .failure: self.connect(addresses, index + 1)
      }
    }
    if !isDone { connector = attempt }
  }

  private func connected(_ socket: any ByteStream, _ address: SocketAddress) {
    let connection: OutgoingConnection
    do throws(StreamError) {
      let layer = address.isNetwork ? configuration.security?.layer : nil
      let stream = try layer?.connect(socket, to: target) ?? socket
      let isPrivate = address.isLoopback || layer?.verifiesPeer == true
      connection = OutgoingConnection(self, stream, target, isPrivate: isPrivate)
      do throws(SystemError) { try stream.start(connection) } catch { throw StreamError(error) }
    } catch {
      socket.close()
      return connectFailed(.cannotConnect(target, error.reason, cause: error))
    }
    state = .ready(connection)
    connection.open()
    startWaiting()
  }

  private func connectFailed(_ error: RPCError) {
    failures += 1
    state = .waiting(error)
    let delay = configuration.reconnectBackoff.delay(afterFailures: failures, random: randomUnit)
    _ = loop.schedule(afterNanoseconds: delay.clampedNanoseconds, self)
    let calls = waitingCalls
    waitingCalls = calls.filter(\.isPatient)
    for call in calls where !call.isPatient { call.connectFailed(error) }
    for call in waitingCalls where !call.waitsForReady { call.countFailedConnect(error) }
  }

  func timerFired(_ token: UInt64) {
    guard case .waiting = state else { return }
    if waitingCalls.isEmpty { state = .idle } else { connect() }
  }

  // MARK: From the connection

  func handshakeCompleted() {
    failures = 0
    startWaiting()
  }

  /// The connection takes no more calls.
  func replace(_ connection: OutgoingConnection) {
    guard case .ready(let current) = state, current === connection else { return }
    departing.append(connection)
    state = .idle
    if !waitingCalls.isEmpty { connect() }
  }

  /// The connection is gone; its calls were told.
  func connectionClosed(_ connection: OutgoingConnection, _ error: RPCError, hadHandshake: Bool) {
    departing.removeAll { $0 === connection }
    guard case .ready(let current) = state, current === connection else { return }
    if !hadHandshake { return connectFailed(error) }
    state = .idle
    if !waitingCalls.isEmpty { connect() }
  }

  // MARK: The end

  func close() {
    if case .closed = state { return }
    let before = state
    state = .closed
    connector?.cancel()
    connector = nil
    if case .ready(let connection) = before { departing.append(connection) }
    for connection in departing { connection.close(.channelClosed) }
    departing = []
    let calls = waitingCalls
    waitingCalls = []
    for call in calls { call.failed(.channelClosed, wasLost: false) }
  }
}
