internal import RPC
internal import RPCRuntime
internal import Reactor
internal import Synchronization

/// What the connections of a server share; immutable but for its counts.
final class ServerCore: Sendable {
  let configuration: RPCServer.Configuration
  let methods: [String: RegisteredMethod]
  let gate: CallGate
  /// The limits of each connection, keepalive enforcement included.
  let limits: Limits
  let upkeep: ConnectionUpkeep.Settings
  let connectionCount = Atomic<Int>(0)
  private let lastConnectionID = Atomic<UInt64>(0)

  init(configuration: RPCServer.Configuration, methods: [String: RegisteredMethod]) {
    self.configuration = configuration
    self.methods = methods
    gate = CallGate(configuration.callLimits, random: configuration.random)
    limits = configuration.connections.enforcing(configuration.limits)
    upkeep = ConnectionUpkeep.Settings(configuration.connections)
  }

  func nextConnectionID() -> UInt64 { lastConnectionID.wrappingAdd(1, ordering: .relaxed).newValue }

  /// Stands for a method that the server does not have, so that interceptors may be told of its calls.
  func unregistered(_ fullName: String) -> RegisteredMethod {
    let info = MethodInfo(unregistered: fullName)
    return UnregisteredMethod(info, configuration.interceptors.compactMap { $0.interceptor(for: info) })
  }
}

/// What the connections of one loop share; the loop's own.
final class ServerLoop: @unchecked Sendable, TimerTarget {
  let loop: EventLoop
  let core: ServerCore
  /// Messages are encoded here on their way to a connection's output.
  #if !DEBUG
    @exclusivity(unchecked)
  #endif
  var scratch = WireScratch()
  var shedder: LoopShedder
  var latencies: LatencyWindow
  private var shedderTick: UInt64 = 0

  /// By id.
  private(set) var connections: [UInt64: AcceptedConnection] = [:]
  /// What came of connections that are closed, and how many came.
  private(set) var totals = ServerSnapshot.Totals()
  private var isDraining = false
  private var onDrained: (() -> Void)?

  init(loop: EventLoop, core: ServerCore) {
    self.loop = loop
    self.core = core
    let limits = core.configuration.callLimits
    shedder = LoopShedder(delayMaxNanoseconds: limits.loopDelayMax?.clampedNanoseconds ?? .max)
    latencies = LatencyWindow(methodCount: core.methods.count, window: limits.adaptive?.window ?? .milliseconds(100))
  }

  /// Input is about to be handled.
  @inline(__always) func inputCame() {
    if shedderTick == loop.tickNanoseconds { return }
    shedderTick = loop.tickNanoseconds
    let statistics = loop.statistics
    shedder.tickBegan(
      lastNanoseconds: statistics.lastTickNanoseconds, sustainedNanoseconds: statistics.lag.sustainedNanoseconds)
  }

  /// The handler of a call that the adaptive limit bounds has returned.
  func handlerReturned(_ setup: borrowing CallSetup) {
    let now = EventLoop.nowNanoseconds
    if core.gate.isTelling(startNanoseconds: setup.workNanoseconds) {
      latencies.add(method: setup.method.index, nanoseconds: now &- setup.workNanoseconds)
    }
    latencies.flush(to: core.gate, nowNanoseconds: now)
  }

  func accept(_ incoming: IncomingStream, _ peer: SocketAddress) {
    let stream = incoming.open(on: loop)
    let isFull = core.connectionCount.load(ordering: .relaxed) >= core.configuration.connectionsMax
    if isDraining || isFull {
      totals.connectionsRefused += 1
      return stream.close()
    }
    let connection: AcceptedConnection
    do throws(StreamError) {
      connection = try open(stream, peer)
    } catch {
      stream.close()
      return core.configuration.onConnectionError(peer.description, error.description)
    }
    core.connectionCount.wrappingAdd(1, ordering: .relaxed)
    totals.connectionsAccepted += 1
    connections[connection.id] = connection
    connection.start()
  }

  private func open(_ stream: any ByteStream, _ peer: SocketAddress) throws(StreamError) -> AcceptedConnection {
    let secured = try peer.isNetwork ? core.configuration.security?.layer.accept(stream) : nil
    let connection = AcceptedConnection(self, id: core.nextConnectionID(), stream, secured, peer)
    do throws(SystemError) {
      try (secured ?? stream).start(connection)
    } catch {
      throw StreamError(error)
    }
    return connection
  }

  func connectionClosed(_ connection: AcceptedConnection) {
    guard connections.removeValue(forKey: connection.id) != nil else { return }
    totals.add(connection.counts)
    core.connectionCount.wrappingSubtract(1, ordering: .relaxed)
    reportIfDrained()
  }

  /// Asks every client to leave; ends what is left after `graceNanoseconds`. Calls `onDrained` once none is left.
  func drain(graceNanoseconds: UInt64, onDrained: @escaping () -> Void) {
    isDraining = true
    self.onDrained = onDrained
    for connection in connections.values { connection.drain("the server is shutting down") }
    _ = loop.schedule(afterNanoseconds: graceNanoseconds, self)
    reportIfDrained()
  }

  func timerFired(_ token: UInt64) {
    for connection in connections.values { connection.terminate(.shuttingDown) }
  }

  private func reportIfDrained() {
    guard isDraining, connections.isEmpty, let onDrained else { return }
    self.onDrained = nil
    onDrained()
  }
}
