internal import Locking
internal import RPC
internal import RPCClient
internal import RPCServer
internal import Reactor
internal import Testing

/// A value behind a lock, for what handlers and tests share.
final class Shared<Value: Sendable>: Sendable {
  private let storage: Mutex<Value>
  init(_ value: Value) { storage = Mutex(value) }
  var value: Value { storage.withLock { $0 } }

  @discardableResult
  func update<R: Sendable>(_ body: @Sendable (inout Value) -> R) -> R { storage.withLock { body(&$0) } }
}

/// Opens once; whoever waits goes on then. Waiting ends early, with an error, when the waiting task is cancelled.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    var next = 0
  }
  private let state = Mutex(State())

  func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in waiters { waiter.resume() }
  }

  func wait() async throws {
    let id = state.withLock { state in
      state.next += 1
      return state.next
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          if state.isOpen || Task.isCancelled { return true }
          state.waiters[id] = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
    }
    try Task.checkCancellation()
  }

  /// Waits without regard to cancellation.
  func waitStubbornly() async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.isOpen { return true }
        state.next += 1
        state.waiters[state.next] = continuation
        return false
      }
      if isReady { continuation.resume() }
    }
  }
}

/// Runs `body` with a server on a free address of the current transport and a channel to it, and closes both.
func withServer(
  _ services: any RPCService..., configuration: RPCServer.Configuration = .init(),
  channel channelConfiguration: RPCChannel.Configuration = .init(), serverLoops: EventLoopGroup? = nil,
  _ body: (RPCServer, RPCChannel) async throws -> Void
) async throws {
  var configuration = configuration
  configuration.loopCount = 2
  var channelConfiguration = channelConfiguration
  try TestTransport.current.apply(to: &configuration, &channelConfiguration)
  let server = try RPCServer(configuration: configuration, eventLoops: serverLoops)
  server.register(services)
  let addresses = try await server.start()
  let channel = try RPCChannel(target: Endpoint(addresses[0]), configuration: channelConfiguration)
  do {
    try await body(server, channel)
  } catch {
    await channel.close()
    await server.shutdown(grace: .zero)
    throw error
  }
  await channel.close()
  await server.shutdown(grace: .zero)
}

/// The `RPCError` that `body` throws.
func rpcError(
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
) async throws -> RPCError {
  do {
    _ = try await body()
  } catch let error as RPCError {
    return error
  }
  try #require(Bool(false), "no error was thrown", sourceLocation: sourceLocation)
  throw CancellationError()
}
