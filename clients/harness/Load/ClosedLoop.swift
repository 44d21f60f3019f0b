internal import Foundation
internal import RPC
internal import RPCClient
internal import Reactor

/// The connections of a load run, each a channel on one event loop.
struct LoadConnections: Sendable {
  let channels: [RPCChannel]
  private let groups: [EventLoopGroup]

  /// Makes the channels; each connects with its first call.
  init(to address: String, plan: LoadPlan) throws {
    groups = try (0..<plan.loops).map { index in try EventLoopGroup(count: 1, name: "load-\(index)") }
    let groups = groups
    channels = try (0..<plan.connections).map { index in
      var configuration = RPCChannel.Configuration()
      configuration.security = plan.security
      return try RPCChannel(
        target: address, configuration: configuration, eventLoops: groups[index % groups.count])
    }
  }

  func close() async {
    for channel in channels { await channel.close() }
    for group in groups { group.stop() }
  }
}

/// Keeps a fixed number of calls open on every connection, for a fixed time.
///
/// All of a connection's lanes run on its event loop, so that a call crosses no thread on this side, and the clock is
/// read once a call: the end of one is the beginning of the next.
enum ClosedLoop {
  /// - Parameter lanes: for each connection of `connections`, what runs on it.
  static func run<Lane: LoadLane>(
    _ lanes: [[Lane]], on connections: LoadConnections, plan: LoadPlan, progress: Bool
  ) async throws -> LoadReport {
    var lanes = lanes
    try await connect(&lanes)
    let window = LoadWindow(warmUp: plan.warmUp, duration: plan.duration, now: MonotonicClock.nanoseconds)
    let meters = lanes.map { _ in LoadMeter(window) }
    let line = progress ? ProgressLine(plan.scenario.rawValue, meters) : nil
    var tasks: [Task<Void, Never>] = []
    for ((channel, meter), lanes) in zip(zip(connections.channels, meters), lanes) {
      let loop = channel.eventLoops.loops[0]
      for lane in lanes {
        tasks.append(Task(executorPreference: loop) { await drive(lane, meter) })
      }
    }
    let open = tasks
    let watchdog = DeadlineTimer(after: plan.warmUp + plan.duration + LoadLimits.drain) {
      for task in open { task.cancel() }
    }
    for task in tasks { await task.value }
    watchdog.cancel()
    line?.stop()
    return LoadReport(plan, meters)
  }

  /// One call on every connection, to fail at once and clearly where nobody answers.
  private static func connect<Lane: LoadLane>(_ lanes: inout [[Lane]]) async throws {
    for index in lanes.indices where !lanes[index].isEmpty {
      if let problem = try await lanes[index][0].call() {
        throw HarnessError(.unexpected, "the first call did not get what it asked for: \(problem)")
      }
    }
  }

  private static func drive<Lane: LoadLane>(_ lane: Lane, _ meter: LoadMeter) async {
    var lane = lane
    var failuresInARow = 0
    let until = meter.window.end
    var start = MonotonicClock.nanoseconds
    while start < until, failuresInARow < LoadLimits.failuresInARowMax {
      do throws(RPCError) {
        let problem = try await lane.call()
        let end = MonotonicClock.nanoseconds
        if let problem {
          meter.failed(problem, at: end)
          failuresInARow += 1
        } else {
          meter.succeeded(from: start, to: end)
          failuresInARow = 0
        }
        start = end
      } catch {
        start = MonotonicClock.nanoseconds
        meter.failed(error, at: start)
        failuresInARow += 1
      }
    }
  }
}
