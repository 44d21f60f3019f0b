internal import Dispatch
internal import Locking
public import RPC
public import Reactor

/// Serves calls on sockets.
///
///     let server = try RPCServer(configuration: .init(endpoints: [Endpoint(parsing: "127.0.0.1:7443")]))
///     server.register(EchoServer())
///     let addresses = try await server.start()
///     …
///     await server.shutdown(grace: .seconds(30))
///
/// Each connection lives on one event loop, and so do its handlers' tasks. Services that pin actors to loops take them
/// from `eventLoops`.
public final class RPCServer: Sendable {
  public let configuration: Configuration
  /// The loops that serve connections.
  public let eventLoops: EventLoopGroup

  private let ownsLoops: Bool
  private let state: Mutex<State>

  private struct State: Sendable {
    var registry = MethodRegistry()
    var phase = Phase.new
    var loops: [ServerLoop] = []
    var listeners: [ListenerBox] = []
  }

  private enum Phase: Sendable { case new, running, stopping, stopped }

  /// A listener is its loop's own; the box carries it between `start` and `shutdown`.
  final class ListenerBox: @unchecked Sendable {
    let listener: Listener
    init(_ listener: Listener) { self.listener = listener }
  }

  /// The loops of a server that was started.
  var servingLoops: [ServerLoop] { state.withLock { $0.loops } }
  /// The open listeners.
  var listening: [ListenerBox] { state.withLock { $0.listeners } }

  /// - Parameter eventLoops: loops to share; without, the server starts its own and stops them with `shutdown`.
  /// - Throws: for a configuration out of its ranges, or when the system gives no threads.
  public init(configuration: Configuration, eventLoops: EventLoopGroup? = nil) throws(RPCServerError) {
    if let invalidity = configuration.limits.invalidity {
      throw RPCServerError(.invalidConfiguration, "limits out of range: \(invalidity)")
    }
    if let invalidity = configuration.callLimits.invalidity ?? configuration.connections.invalidity {
      throw RPCServerError(.invalidConfiguration, "limits out of range: \(invalidity)")
    }
    if configuration.endpoints.isEmpty {
      throw RPCServerError(.invalidConfiguration, "no address to listen on was given")
    }
    do throws(SystemError) {
      if let eventLoops {
        self.eventLoops = eventLoops
      } else {
        self.eventLoops = try EventLoopGroup(count: configuration.loopCount, name: "server")
      }
    } catch {
      throw RPCServerError(.noResources, "cannot start the event loops: \(error); raise the limits", cause: error)
    }
    ownsLoops = eventLoops == nil
    self.configuration = configuration
    state = Mutex(State())
  }

  /// Adds services; before `start`. A method may be registered once.
  public func register(_ services: any RPCService...) { register(services) }

  /// Adds services; before `start`. A method may be registered once.
  ///
  /// - Parameters:
  ///   - interceptors: what sees the calls of these services, inside of the server's own
  ///     (`Configuration.interceptors`); the outermost first.
  ///   - areBounded: whether the adaptive limit (`CallLimits.adaptive`) bounds their unary calls. Those of services
  ///     that look after the server are to be answered when it has too much to do, and to teach it nothing.
  public func register(
    _ services: [any RPCService], interceptors: [any ServerInterceptor] = [], areBounded: Bool = true
  ) {
    state.withLock { state in
      precondition(state.phase == .new, "services are registered before the server starts")
      state.registry.interceptors = configuration.interceptors + interceptors
      state.registry.areBounded = areBounded
      for service in services { service.register(with: &state.registry) }
    }
  }

  /// The methods registered so far, by full name; for reflection.
  public var methods: [MethodInfo] {
    state.withLock { $0.registry.methods.values.map(\.info) }.sorted { $0.fullName < $1.fullName }
  }

  /// How many connections are open.
  public var connectionCount: Int {
    state.withLock { $0.loops.first?.core.connectionCount.load(ordering: .relaxed) ?? 0 }
  }

  // MARK: Starting

  /// Binds and begins to accept.
  /// - Returns: the addresses bound to, in the order of the configuration's endpoints.
  /// - Throws: `RPCServerError`; nothing is left listening then.
  @discardableResult
  public func start() async throws(RPCServerError) -> [SocketAddress] {
    let isFirst = state.withLock { state in
      guard state.phase == .new else { return false }
      state.phase = .running
      let core = ServerCore(configuration: configuration, methods: state.registry.methods)
      state.loops = eventLoops.loops.map { ServerLoop(loop: $0, core: core) }
      return true
    }
    guard isFirst else { throw RPCServerError(.alreadyStarted, "a server starts once; make another") }
    do throws(RPCServerError) {
      var addresses: [SocketAddress] = []
      for endpoint in configuration.endpoints {
        for address in try await Self.resolve(endpoint) { addresses.append(try await listen(address, endpoint)) }
      }
      return addresses
    } catch {
      await closeListeners()
      throw error
    }
  }

  /// Looks a host name up where blocking hurts nobody.
  private static func resolve(_ endpoint: Endpoint) async throws(RPCServerError) -> [SocketAddress] {
    if let address = endpoint.address { return [address] }
    let outcome: Result<[SocketAddress], EndpointError> = await withUnsafeContinuation { continuation in
      DispatchQueue.global().async {
        do throws(EndpointError) {
          continuation.resume(returning: .success(try endpoint.resolve()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    do throws(EndpointError) {
      return try outcome.get()
    } catch {
      throw RPCServerError(.cannotListen, "cannot listen on \(endpoint): \(error.message)", cause: error)
    }
  }

  private func listen(_ address: SocketAddress, _ endpoint: Endpoint) async throws(RPCServerError) -> SocketAddress {
    let loops = state.withLock { $0.loops }
    let outcome: Result<SocketAddress, SystemError> = await withUnsafeContinuation { continuation in
      let home = eventLoops.next()
      home.execute {
        do throws(SystemError) {
          let listener = try Listener(address, loop: home, unixMode: self.configuration.unixSocketMode)
          try listener.start(Self.spreader(over: loops, from: home))
          self.state.withLock { $0.listeners.append(ListenerBox(listener)) }
          continuation.resume(returning: .success(listener.address))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    do throws(SystemError) {
      return try outcome.get()
    } catch {
      throw RPCServerError(.cannotListen, Self.explain(error, endpoint), cause: error)
    }
  }

  private static func explain(_ error: SystemError, _ endpoint: Endpoint) -> String {
    let cure =
      switch error.reason {
      case "address already in use": "; stop the process that has it, or choose another port (0 picks a free one)"
      case "permission denied": "; ports below 1024 need privileges"
      case "cannot assign requested address": "; it is not an address of this machine"
      default: ""
      }
    return "cannot listen on \(endpoint): \(error.reason)\(cure)"
  }

  /// Spreads connections over the loops in turn.
  private static func spreader(over loops: [ServerLoop], from home: EventLoop) -> Listener.OnAccept {
    var turn = 0
    return { stream, peer in
      let target = loops[turn % loops.count]
      turn += 1
      if target.loop === home {
        target.accept(stream, peer)
      } else {
        target.loop.execute { target.accept(stream, peer) }
      }
    }
  }

  // MARK: Stopping

  /// Stops accepting, asks every client to leave (GOAWAY in two steps), lets the calls under way end, and returns when
  /// all connections are closed. What is not over after `grace` is ended with `UNAVAILABLE`.
  public func shutdown(grace: Duration) async {
    let loops = state.withLock { state -> [ServerLoop] in
      guard state.phase == .running || state.phase == .new else { return [] }
      state.phase = .stopping
      return state.loops
    }
    await closeListeners()
    let nanoseconds = grace.clampedNanoseconds
    await withTaskGroup { group in
      for loop in loops {
        group.addTask {
          await withUnsafeContinuation { continuation in
            loop.loop.execute { loop.drain(graceNanoseconds: nanoseconds) { continuation.resume() } }
          }
        }
      }
    }
    let isLast = state.withLock { state in
      defer { state.phase = .stopped }
      return state.phase == .stopping
    }
    if ownsLoops, isLast { await stopLoops() }
  }

  private func stopLoops() async {
    await withUnsafeContinuation { continuation in
      DispatchQueue.global().async {
        self.eventLoops.stop()
        continuation.resume()
      }
    }
  }

  private func closeListeners() async {
    let boxes = state.withLock { state in
      defer { state.listeners = [] }
      return state.listeners
    }
    for box in boxes {
      await withUnsafeContinuation { continuation in
        box.listener.loop.execute {
          box.listener.close()
          continuation.resume()
        }
      }
    }
  }
}
