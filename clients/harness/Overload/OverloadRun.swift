internal import CommerceSchema
internal import Foundation
internal import RPC
internal import RPCClient
internal import RPCServer
internal import Reactor

/// What is measured.
struct OverloadPlan: Sendable {
  /// Calls that the resource serves at a time, and for how long each.
  var slots = 8
  var work = Duration.milliseconds(5)
  /// How many times the peak is offered.
  var factor = 5.0
  /// Of each step of the search for the peak, and of the overload.
  var step = Duration.seconds(2)
  var duration = Duration.seconds(10)
  var isProtected = true

  /// Calls in flight at a time, one step each.
  var steps: [Int] { (0...5).map { (slots / 2) << $0 } }
}

/// The search for a server's peak, and a load of several times the peak after it.
struct OverloadRun {
  private static let connections = 8
  /// Callers give up after this long.
  private static let callTimeout = Duration.seconds(2)
  /// Calls that the load keeps open at most; the rest is counted as not sent.
  private static let openMax = 20_000
  /// Before what is measured, at every step.
  private static let warmUp = Duration.seconds(1)

  let plan: OverloadPlan
  let progress: @Sendable (String) -> Void

  func run() async throws -> OverloadReport {
    let server = try makeServer()
    server.register(OverloadService(slots: plan.slots, work: plan.work, loop: server.eventLoops.loops[0]))
    let address = try await server.start()[0]
    let loops = try EventLoopGroup(count: 1, name: "load")
    var configuration = RPCChannel.Configuration()
    configuration.retry = RetryPolicy(attemptsMax: 1)
    let channels = try (0..<Self.connections).map { _ in
      try RPCChannel(target: Endpoint(address), configuration: configuration, eventLoops: loops)
    }
    let report = await measure(channels, loops.loops[0])
    let snapshot = await server.snapshot()
    progress("limit at the end: \(snapshot.overload?.adaptive.map { "\($0.limit)" } ?? "none")")
    for channel in channels { await channel.close() }
    await server.shutdown(grace: .seconds(5))
    await Task.detached { loops.stop() }.value
    return report
  }

  private func makeServer() throws -> RPCServer {
    var configuration = RPCServer.Configuration()
    configuration.loopCount = 1
    if plan.isProtected {
      var adaptive = AdaptiveLimit()
      adaptive.minimum = 2
      configuration.callLimits.adaptive = adaptive
    }
    return try RPCServer(configuration: configuration)
  }

  private func measure(_ channels: [RPCChannel], _ loop: EventLoop) async -> OverloadReport {
    var steps: [OverloadReport.Step] = []
    for inFlight in plan.steps {
      let meter = await closedLoop(inFlight, channels, loop)
      let step = OverloadReport.Step(inFlight: inFlight, meter, seconds: plan.step.inSeconds)
      progress("\(inFlight) in flight: \(Int(step.callsPerSecond)) calls/s, p99 \(step.p99Milliseconds) ms")
      steps.append(step)
    }
    let peak = OverloadReport.peak(of: steps)
    let offered = peak.callsPerSecond * plan.factor
    progress("peak \(Int(peak.callsPerSecond)) calls/s; now offering \(Int(offered)) a second")
    let (meter, unsent) = await openLoop(perSecond: offered, channels, loop)
    return OverloadReport(
      plan, steps: steps, peak: peak, offered: offered, meter, unsent: unsent, seconds: plan.duration.inSeconds)
  }

  // MARK: Loads

  private static func call(_ channel: RPCChannel, _ meter: LoadMeter, from start: UInt64) async {
    do throws(RPCError) {
      _ = try await channel.unary(
        OverloadService.use, EchoRequest(payload: [1]), options: CallOptions(timeout: callTimeout))
      meter.succeeded(from: start, to: MonotonicClock.nanoseconds)
    } catch {
      meter.failed(error, at: MonotonicClock.nanoseconds)
    }
  }

  private func closedLoop(_ inFlight: Int, _ channels: [RPCChannel], _ loop: EventLoop) async -> LoadMeter {
    let meter = LoadMeter(LoadWindow(warmUp: Self.warmUp, duration: plan.step, now: MonotonicClock.nanoseconds))
    let lanes = (0..<inFlight).map { index in
      Task(executorPreference: loop) {
        while MonotonicClock.nanoseconds < meter.window.end {
          await Self.call(channels[index % channels.count], meter, from: MonotonicClock.nanoseconds)
        }
      }
    }
    for lane in lanes { await lane.value }
    return meter
  }

  /// Offers calls at a steady rate, whatever becomes of those before.
  private func openLoop(
    perSecond: Double, _ channels: [RPCChannel], _ loop: EventLoop
  ) async -> (LoadMeter, unsent: Int) {
    let start = MonotonicClock.nanoseconds
    let meter = LoadMeter(LoadWindow(warmUp: Self.warmUp, duration: plan.duration, now: start))
    let pacing = Task(executorPreference: loop) { () -> Int in
      var (sent, due, unsent) = (0, 0, 0)
      await withTaskGroup(of: Void.self) { group in
        while MonotonicClock.nanoseconds < meter.window.end {
          let elapsed = Double(MonotonicClock.nanoseconds - start) / 1e9
          let wanted = Int(elapsed * perSecond)
          while due < wanted {
            // Latency counts from when the call was due, not from when this loop came to it.
            let dueTime = start + UInt64(Double(due) / perSecond * 1e9)
            due += 1
            let open = sent - meter.answered.load(ordering: .relaxed) - meter.failed.load(ordering: .relaxed)
            guard open < Self.openMax else {
              unsent += 1
              continue
            }
            let channel = channels[sent % channels.count]
            sent += 1
            group.addTask(executorPreference: loop) { await Self.call(channel, meter, from: dueTime) }
          }
          await LoopDelay.wait(.milliseconds(1), on: loop)
        }
        await group.waitForAll()
      }
      return unsent
    }
    return (meter, await pacing.value)
  }
}
