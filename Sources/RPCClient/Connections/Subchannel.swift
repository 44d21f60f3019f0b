internal import RPC
internal import RPCRuntime
internal import Reactor

/// A lane's way to one address: at most one connection that takes calls. All of it is its loop's.
///
///     idle         connect                       -> connecting
///     connecting   connected, HELLO came         -> ready
///                  could not connect, or lost    -> failed
///     ready        lost, or GOAWAY               -> idle
///     failed       backoff over                  -> idle
///     any          the address is gone           -> retired, for good
///
/// Who connects, and when, is the lane's policy's business: it is told of every change.
final class Subchannel: TimerTarget, @unchecked Sendable {
  enum State {
    case idle
    case connecting
    case ready
    case failed(RPCError)
    case retired
  }

  let lane: ChannelLane
  /// Among the lane's subchannels of all times.
  let id: Int
  var resolved: ResolvedAddress
  /// The address as text.
  let peer: String
  private(set) var state = State.idle
  private(set) var connection: OutgoingConnection?
  private(set) var failures = 0
  private(set) var lastFailure: RPCError?
  var isEjected = false
  private var connector: Connector?
  private var backoffTimer = TimerID.none
  private var attemptNanoseconds: UInt64 = 0

  // Attempts so far.
  private(set) var startedCalls = 0
  private(set) var succeededCalls = 0
  private(set) var failedCalls = 0

  init(_ lane: ChannelLane, _ resolved: ResolvedAddress, id: Int) {
    self.lane = lane
    self.resolved = resolved
    self.id = id
    peer = resolved.address.description
  }

  var address: SocketAddress { resolved.address }

  var connectivity: ConnectivityState {
    switch state {
    case .idle: .idle
    case .connecting: .connecting
    case .ready: .ready
    case .failed: .transientFailure
    case .retired: .shutdown
    }
  }

  var isIdle: Bool { if case .idle = state { true } else { false } }
  var isConnecting: Bool { if case .connecting = state { true } else { false } }
  var hasFailed: Bool { if case .failed = state { true } else { false } }

  /// Whether calls may be sent. With nowhere else to go they need not wait for the server's HELLO.
  var isUsable: Bool {
    guard let connection else { return false }
    return !connection.needsReplacement && (connection.hasHandshake || lane.sendsEarly)
  }

  /// Whether a call would be taken now.
  var hasRoom: Bool { isUsable && connection?.acceptsCalls == true }

  var openCalls: Int { connection?.openCalls ?? 0 }

  // MARK: Connecting

  /// Begins an attempt. The lane may be told of its end before this returns.
  func connect() {
    guard case .idle = state else { return }
    state = .connecting
    attemptNanoseconds = EventLoop.nowNanoseconds
    var isDone = false
    let attempt = Connector.connect(
      to: address, loop: lane.loop, timeoutNanoseconds: lane.configuration.connectTimeout.clampedNanoseconds
    ) { outcome in
      isDone = true
      self.connector = nil
      switch outcome {
      case .success(let stream): self.connected(stream)
      case .failure(let error): self.connectFailed(.cannotConnect(self.resolved.endpoint, error))
      }
    }
    if isDone { return }
    connector = attempt
    lane.report()
  }

  private func connected(_ socket: any ByteStream) {
    let connection: OutgoingConnection
    do throws(StreamError) {
      let layer = address.isNetwork ? lane.configuration.security?.layer : nil
      let stream = try layer?.connect(socket, to: resolved.endpoint) ?? socket
      let isPrivate = address.isLoopback || layer?.verifiesPeer == true
      connection = OutgoingConnection(self, stream, isPrivate: isPrivate)
      do throws(SystemError) { try stream.start(connection) } catch { throw StreamError(error) }
    } catch {
      socket.close()
      return connectFailed(.cannotConnect(resolved.endpoint.description, error.reason, cause: error))
    }
    self.connection = connection
    connection.open()
    lane.changed(self)
  }

  private func connectFailed(_ error: RPCError) {
    failures += 1
    lastFailure = error
    state = .failed(error)
    if !lane.backsOffAsAWhole {
      let delay = lane.configuration.reconnectBackoff.delay(afterFailures: failures, random: lane.randomUnit)
      let rest = Backoff.rest(of: delay, sinceNanoseconds: attemptNanoseconds)
      backoffTimer = lane.loop.schedule(afterNanoseconds: rest, self)
    }
    lane.changed(self)
  }

  func timerFired(_ token: UInt64) {
    guard case .failed = state else { return }
    state = .idle
    lane.changed(self)
  }

  /// After a failure: may be connected again now. The lane is not told.
  func forgiveFailure() {
    if case .failed = state { state = .idle }
  }

  /// Lets go of the connection, whose calls go on; gives up an attempt. The lane is not told.
  func disconnect(_ reason: String) {
    if case .retired = state { return }
    state = .idle
    lane.loop.cancel(backoffTimer)
    connector?.cancel()
    connector = nil
    if let connection {
      self.connection = nil
      lane.departing.append(connection)
      connection.leave(reason)
    }
  }

  /// The address is gone.
  func retire() {
    disconnect("the address is not in use any more")
    state = .retired
  }

  /// Ends the connection and its calls at once.
  func close(_ error: RPCError) {
    connector?.cancel()
    connector = nil
    lane.loop.cancel(backoffTimer)
    state = .retired
    let connection = self.connection
    self.connection = nil
    connection?.close(error)
  }

  // MARK: Calls

  @inline(__always) func start(_ call: ClientCall) -> StartOutcome { connection?.start(call) ?? .closed }

  @inline(__always) func attemptStarted() { startedCalls &+= 1 }

  /// An attempt here is over.
  @inline(__always) func attemptSucceeded() {
    succeededCalls &+= 1
    if lane.detectsOutliers { lane.judge(self, isFailure: false) }
  }

  func attemptFailed(_ error: RPCError, wasLost: Bool) {
    failedCalls &+= 1
    guard lane.detectsOutliers, !error.notProcessed else { return }
    lane.judge(self, isFailure: wasLost || OutlierDetector.isFailure(error.code))
  }

  // MARK: From the connection

  func handshakeCompleted(_ connection: OutgoingConnection) {
    guard connection === self.connection else { return }
    state = .ready
    failures = 0
    lane.becameReady(self)
  }

  /// The connection takes no more calls.
  func replace(_ connection: OutgoingConnection) {
    guard connection === self.connection else { return }
    self.connection = nil
    lane.departing.append(connection)
    state = .idle
    lane.changed(self)
  }

  /// The connection is gone; its calls are told next.
  func connectionClosed(_ connection: OutgoingConnection, _ error: RPCError) {
    lane.departing.removeAll { $0 === connection }
    guard connection === self.connection else { return }
    self.connection = nil
    if !connection.hasHandshake { return connectFailed(error) }
    lastFailure = error
    state = .idle
    lane.changed(self)
  }

  var snapshot: SubchannelSnapshot {
    SubchannelSnapshot(
      address: address, state: connectivity, isEjected: isEjected, openCalls: openCalls, startedCalls: startedCalls,
      succeededCalls: succeededCalls, failedCalls: failedCalls, connectFailures: failures,
      lastFailure: lastFailure?.message)
  }
}
