internal import Locking
public import RPC
public import RPCServiceSchema

/// `rpc.health.v1.HealthService`, told by its owner how the server's services are.
///
///     let health = HealthHandlers()
///     server.register(health)
///     try await server.start()
///     health.set(.serving)
///     …
///     health.shutDown()
///     await server.shutdown(grace: .seconds(30))
///
/// Statuses may be set from any thread. A watcher that reads slowly misses intermediate statuses, never the last one.
public final class HealthHandlers: HealthService {
  /// What it keeps.
  public struct Limits: Sendable {
    /// How many services may have a status. Default 1,000.
    public var servicesMax = 1_000
    /// How many calls of Watch may be open; further ones end with `RESOURCE_EXHAUSTED`. Default 10,000.
    public var watchersMax = 10_000

    public init() {}
  }

  private typealias Updates = AsyncStream<ServingStatus>.Continuation

  private struct Watcher: Sendable {
    let service: String
    let updates: Updates
  }

  private struct State: Sendable {
    var statuses: [String: ServingStatus] = ["": .notServing]
    var watchers: [UInt64: Watcher] = [:]
    var nextWatcher: UInt64 = 0
    var isShutDown = false
  }

  private let limits: Limits
  private let state = Mutex(State())

  /// The server as a whole is not serving at first; its services are unknown.
  public init(limits: Limits = Limits()) { self.limits = limits }

  // MARK: For the server's owner

  /// Sets the status of the server as a whole (the empty name) or of one service, and tells those who watch. Does
  /// nothing after `shutDown`.
  /// - Precondition: at most `Limits.servicesMax` services; the status is one that a known service can have.
  public func set(_ status: ServingStatus, for service: String = "") {
    precondition(status != .serviceUnknown, "a service that is known cannot be unknown")
    state.withLock { state in
      guard !state.isShutDown, state.statuses.updateValue(status, forKey: service) != status else { return }
      precondition(state.statuses.count <= limits.servicesMax, "more than \(limits.servicesMax) services have a status")
      for watcher in state.watchers.values where watcher.service == service { watcher.updates.yield(status) }
    }
  }

  /// Sets the server as a whole and all the services given to one status.
  public func set(_ status: ServingStatus, forServerAnd services: [String]) {
    set(status)
    for service in services { set(status, for: service) }
  }

  /// Forgets a service: those who watch it are told that it is unknown.
  public func remove(_ service: String) {
    state.withLock { state in
      guard !state.isShutDown, !service.isEmpty, state.statuses.removeValue(forKey: service) != nil else { return }
      for watcher in state.watchers.values where watcher.service == service { watcher.updates.yield(.serviceUnknown) }
    }
  }

  /// Turns everything to `notServing` for good, and ends every Watch after it has said so, that they do not hold up
  /// the server's drain. To be called ahead of it.
  public func shutDown() {
    state.withLock { state in
      guard !state.isShutDown else { return }
      state.isShutDown = true
      for service in state.statuses.keys { state.statuses[service] = .notServing }
      for watcher in state.watchers.values {
        if state.statuses[watcher.service] != nil { watcher.updates.yield(.notServing) }
        watcher.updates.finish()
      }
    }
  }

  /// The status of a service now; `nil` when it is unknown.
  public func status(of service: String) -> ServingStatus? { state.withLock { $0.statuses[service] } }

  // MARK: For callers

  public func check(_ request: HealthCheckRequest, context: ServerContext) async throws -> HealthCheckResponse {
    guard let status = status(of: request.service) else {
      throw RPCError(
        .notFound, reason: "SERVICE_UNKNOWN", domain: "rpc", "the server knows nothing of the service's health")
    }
    return HealthCheckResponse(status: status)
  }

  public func watch(
    _ request: HealthWatchRequest, responses: MessageWriter<HealthWatchResponse>, context: ServerContext
  ) async throws {
    // One place: a slow reader sees the latest status.
    let (updates, continuation) = AsyncStream.makeStream(of: ServingStatus.self, bufferingPolicy: .bufferingNewest(1))
    guard let watcher = addWatcher(of: request.service, continuation) else {
      throw RPCError(
        .resourceExhausted, reason: "TOO_MANY_WATCHERS", domain: "rpc", "too many calls watch the server's health")
    }
    defer { _ = state.withLock { $0.watchers.removeValue(forKey: watcher) } }
    var last: ServingStatus?
    for await status in updates where status != last {
      try await responses.write(HealthWatchResponse(status: status))
      last = status
    }
    try Task.checkCancellation()
    throw RPCError(.unavailable, "the server is shutting down")
  }

  /// - Returns: `nil` when there are too many.
  private func addWatcher(of service: String, _ updates: Updates) -> UInt64? {
    state.withLock { state in
      guard state.watchers.count < limits.watchersMax else { return nil }
      state.nextWatcher += 1
      state.watchers[state.nextWatcher] = Watcher(service: service, updates: updates)
      updates.yield(state.statuses[service] ?? .serviceUnknown)
      if state.isShutDown { updates.finish() }
      return state.nextWatcher
    }
  }

  public func list(_ request: HealthListRequest, context: ServerContext) async throws -> HealthListResponse {
    let statuses = state.withLock { $0.statuses }
    return HealthListResponse(
      services: statuses.sorted { $0.key < $1.key }.map { ServiceHealth(service: $0.key, status: $0.value) })
  }
}
