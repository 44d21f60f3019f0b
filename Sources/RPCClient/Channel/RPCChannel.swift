public import RPC
internal import RPCRuntime
public import Reactor
internal import Synchronization

/// A client's way to a server, or to several that are alike: makes calls over connections that it opens when the first
/// call needs them, spreads them as its policy says, replaces connections that are lost, and keeps them until
/// `shutdown`.
///
///     let channel = try RPCChannel(target: "127.0.0.1:7443")
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
  /// The servers, as given.
  public let target: ChannelTarget
  public let configuration: Configuration
  /// The loops that the connections live on.
  public let eventLoops: EventLoopGroup

  let core: ChannelCore
  let lanes: [ChannelLane]
  private let lanesByLoop: [LaneTurns]
  private let cursor = Atomic<UInt>(0)

  /// Makes a channel; nothing is connected yet.
  /// - Parameter eventLoops: loops to share; without, the process's common client loops.
  /// - Throws: `RESOURCE_EXHAUSTED` when the system gives no threads.
  public init(
    target: ChannelTarget, configuration: Configuration = Configuration(), eventLoops: EventLoopGroup? = nil
  ) throws(RPCError) {
    precondition(configuration.connections > 0, "a channel needs at least one connection")
    precondition(
      configuration.limits.invalidity == nil, "limits out of range: \(configuration.limits.invalidity ?? "")")
    self.target = target
    self.configuration = configuration
    let loops = if let eventLoops { eventLoops } else { try Self.sharedLoops() }
    let count = min(configuration.connections, loops.loops.count)
    let homes = (0..<count).map { _ in ClientLoop(loops.next()) }
    let turns = homes.map { LaneTurns(on: $0.loop) }
    let core = ChannelCore(target, configuration, lanes: configuration.connections, resolvesOn: homes[0].loop)
    var lanes: [ChannelLane] = []
    for index in 0..<configuration.connections {
      let lane = ChannelLane(homes[index % count], index: index, core: core)
      if case .addresses(let addresses) = target.kind { lane.update(addresses) }
      turns[index % count].lanes.append(lane)
      lanes.append(lane)
    }
    core.resolution?.lanes = lanes
    self.core = core
    self.eventLoops = loops
    self.lanes = lanes
    lanesByLoop = turns
  }

  private static func sharedLoops() throws(RPCError) -> EventLoopGroup {
    do throws(SystemError) {
      return try EventLoopGroup.shared()
    } catch {
      throw RPCError(.resourceExhausted, "cannot start event loops: \(error)", cause: error)
    }
  }

  /// Makes a channel to one server.
  /// - Throws: `RESOURCE_EXHAUSTED` when the system gives no threads.
  public convenience init(
    target: Endpoint, configuration: Configuration = Configuration(), eventLoops: EventLoopGroup? = nil
  ) throws(RPCError) {
    try self.init(target: ChannelTarget([target]), configuration: configuration, eventLoops: eventLoops)
  }

  /// Makes a channel to one or several of `HOST:PORT`, `[IPV6]:PORT` and `unix:PATH`, with commas between.
  /// - Throws: `INVALID_ARGUMENT` for a text that is none of them.
  public convenience init(
    target: String, configuration: Configuration = Configuration(), eventLoops: EventLoopGroup? = nil
  ) throws(RPCError) {
    try self.init(target: ChannelTarget(parsing: target), configuration: configuration, eventLoops: eventLoops)
  }

  deinit {
    core.hub.shutDown()
    for lane in lanes { lane.loop.execute { lane.close() } }
  }

  /// The lane for the next call: one of the current loop's where there is any, else one after the other.
  @inline(__always) func nextLane() -> ChannelLane {
    if lanes.count == 1 { return lanes[0] }
    for turns in lanesByLoop where turns.loop.isCurrent { return turns.next() }
    return lanes[Int(cursor.wrappingAdd(1, ordering: .relaxed).oldValue % UInt(lanes.count))]
  }
}

/// What a channel's lanes on one loop share; the loop's own. They hold it, and it does not hold them.
final class ClientLoop: @unchecked Sendable {
  let loop: EventLoop
  /// Requests are encoded here on their way to a connection's output.
  var scratch = WireScratch()

  init(_ loop: EventLoop) { self.loop = loop }
}

/// A channel's lanes on one loop, one after the other; the loop's own, but for `lanes`, which never change.
private final class LaneTurns: @unchecked Sendable {
  let loop: EventLoop
  /// Filled while the channel is made.
  var lanes: [ChannelLane] = []
  private var turn = 0

  init(on loop: EventLoop) { self.loop = loop }

  func next() -> ChannelLane {
    turn += 1
    if turn >= lanes.count { turn = 0 }
    return lanes[turn]
  }
}
