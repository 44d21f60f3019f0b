public import RPC
internal import RPCRuntime
public import Reactor
internal import Synchronization

/// A client's way to one server: makes calls over one or several connections, which it opens when the first call needs
/// them, replaces when they are lost, and keeps until `close`.
///
///     let channel = try RPCChannel(target: Endpoint(parsing: "127.0.0.1:7443"))
///     let echo = EchoServiceClient(channel)
///     …
///     await channel.close()
///
/// Calls may be made from any task. From a task that prefers one of the channel's loops (`Task(executorPreference:
/// channel.eventLoops.next())`) a call crosses no thread where a connection lives on that loop.
///
/// A call that finds no connection waits for the attempt under way and fails with `UNAVAILABLE` if that fails, or
/// waits on if its options say `waitForReady`. See `RetryPolicy` for what is sent again.
public final class RPCChannel: CallInvoker {
  /// The server, as given.
  public let target: Endpoint
  public let configuration: Configuration
  /// The loops that the connections live on.
  public let eventLoops: EventLoopGroup

  private let slots: [ConnectionSlot]
  private let clientLoops: [ClientLoop]
  private let cursor = Atomic<UInt>(0)

  /// Makes a channel; nothing is connected yet.
  /// - Parameter eventLoops: loops to share; without, the process's common client loops.
  /// - Throws: `RESOURCE_EXHAUSTED` when the system gives no threads.
  public init(
    target: Endpoint, configuration: Configuration = Configuration(), eventLoops: EventLoopGroup? = nil
  ) throws(RPCError) {
    precondition(configuration.connections > 0, "a channel needs at least one connection")
    precondition(
      configuration.limits.invalidity == nil, "limits out of range: \(configuration.limits.invalidity ?? "")")
    self.target = target
    self.configuration = configuration
    let loops = if let eventLoops { eventLoops } else { try Self.sharedLoops() }
    let count = min(configuration.connections, loops.loops.count)
    let homes = (0..<count).map { _ in ClientLoop(loops.next()) }
    var slots: [ConnectionSlot] = []
    for index in 0..<configuration.connections {
      let home = homes[index % count]
      let slot = ConnectionSlot(home, target: target, configuration: configuration)
      home.slots.append(slot)
      slots.append(slot)
    }
    self.eventLoops = loops
    self.slots = slots
    clientLoops = homes
  }

  private static func sharedLoops() throws(RPCError) -> EventLoopGroup {
    do throws(SystemError) {
      return try EventLoopGroup.shared()
    } catch {
      throw RPCError(.resourceExhausted, "cannot start event loops: \(error)", cause: error)
    }
  }

  /// Makes a channel to `HOST:PORT`, `[IPV6]:PORT` or `unix:PATH`.
  /// - Throws: `INVALID_ARGUMENT` for a text that is none of them.
  public convenience init(
    target: String, configuration: Configuration = Configuration(), eventLoops: EventLoopGroup? = nil
  ) throws(RPCError) {
    let endpoint: Endpoint
    do throws(EndpointError) {
      endpoint = try Endpoint(parsing: target)
    } catch {
      throw RPCError(.invalidArgument, error.description, cause: error)
    }
    try self.init(target: endpoint, configuration: configuration, eventLoops: eventLoops)
  }

  deinit {
    for slot in slots { slot.loop.execute { slot.close() } }
  }

  /// Ends every call under way with `UNAVAILABLE` and closes the connections. Calls made afterwards fail at once.
  public func close() async {
    for slot in slots {
      await withUnsafeContinuation { continuation in
        slot.loop.execute {
          slot.close()
          continuation.resume()
        }
      }
    }
  }

  /// The connection for the next call: one of the current loop's where there is any, else one after the other.
  @inline(__always) func nextSlot() -> ConnectionSlot {
    if slots.count == 1 { return slots[0] }
    for home in clientLoops where home.loop.isCurrent { return home.nextSlot() }
    return slots[Int(cursor.wrappingAdd(1, ordering: .relaxed).oldValue % UInt(slots.count))]
  }
}

/// What a channel's connections on one loop share; the loop's own, but for `slots`, which never change.
final class ClientLoop: @unchecked Sendable {
  let loop: EventLoop
  /// Filled while the channel is made.
  var slots: [ConnectionSlot] = []
  /// Requests are encoded here on their way to a connection's output.
  var scratch = WireScratch()
  private var turn = 0

  init(_ loop: EventLoop) { self.loop = loop }

  func nextSlot() -> ConnectionSlot {
    turn += 1
    if turn >= slots.count { turn = 0 }
    return slots[turn]
  }
}
