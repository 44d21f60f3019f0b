internal import RPC
internal import Reactor

extension RPCServer {
  /// Looks at the running server: at each loop and listener for one moment, not at all of them for the same.
  ///
  /// It costs each loop a pass over its connections, in one step.
  ///
  /// - Parameters:
  ///   - connectionsMax: how many connections to list; 0 for counts alone.
  ///   - id: list only connections above it, to go on where the last list ended.
  ///   - resettingLongestTimes: begin a new window for the loops' longest times. One reader of a server should do so.
  public func snapshot(
    connectionsMax: Int = 1_000, above id: UInt64 = 0, resettingLongestTimes: Bool = false
  ) async -> ServerSnapshot {
    var snapshot = ServerSnapshot(
      totals: .init(), limits: configuration.connections.enforcing(configuration.limits), overload: nil,
      listeners: await listenerSnapshots(), loops: [], connections: [])
    snapshot.totals.connectionsMax = configuration.connectionsMax
    snapshot.overload = servingLoops.first?.core.gate.snapshot
    for loop in servingLoops {
      let part = await withUnsafeContinuation { continuation in
        loop.loop.execute {
          continuation.resume(
            returning: loop.snapshot(connectionsMax, above: id, resettingLongestTimes: resettingLongestTimes))
        }
      }
      snapshot.totals.add(part.totals)
      snapshot.loops.append(part.loop)
      snapshot.connections += part.connections
    }
    snapshot.connections.sort { $0.id < $1.id }
    snapshot.connections.removeLast(max(0, snapshot.connections.count - max(0, connectionsMax)))
    return snapshot
  }

  private func listenerSnapshots() async -> [ListenerSnapshot] {
    var snapshots: [ListenerSnapshot] = []
    for box in listening {
      snapshots.append(
        await withUnsafeContinuation { continuation in
          box.listener.loop.execute { continuation.resume(returning: ListenerSnapshot(box.listener)) }
        })
    }
    return snapshots
  }
}

extension ListenerSnapshot {
  fileprivate init(_ listener: Listener) {
    address = listener.address
    accepted = listener.accepted
    rests = listener.rests
    isResting = listener.isResting
  }
}

extension ServerSnapshot.Totals {
  fileprivate mutating func add(_ other: Self) {
    connectionsOpen += other.connectionsOpen
    connectionsAccepted += other.connectionsAccepted
    connectionsRefused += other.connectionsRefused
    callsOpen += other.callsOpen
    callsBegun += other.callsBegun
    callsFailed += other.callsFailed
    bytesIn += other.bytesIn
    bytesOut += other.bytesOut
  }

  mutating func add(_ counts: ConnectionCounts) {
    callsBegun += counts.callsBegun
    callsFailed += counts.callsFailed
    bytesIn += counts.bytesIn
    bytesOut += counts.bytesOut
  }
}

/// What one loop contributes.
struct LoopPart: Sendable {
  var loop: LoopSnapshot
  var totals: ServerSnapshot.Totals
  var connections: [ConnectionSnapshot]
}

extension ServerLoop {
  func snapshot(_ connectionsMax: Int, above id: UInt64, resettingLongestTimes: Bool) -> LoopPart {
    let statistics = loop.statistics
    if resettingLongestTimes { loop.resetLongestTimes() }
    var totals = totals
    totals.connectionsOpen = connections.count
    for connection in connections.values {
      totals.add(connection.counts)
      totals.callsOpen += connection.calls.count
    }
    let listed = connectionsMax > 0 ? connections.keys.filter { $0 > id }.sorted().prefix(connectionsMax) : []
    let part = LoopSnapshot(
      name: loop.name, connections: connections.count, ticks: statistics.ticks, jobsRun: statistics.jobsRun,
      queuedJobs: loop.queuedJobs, timers: loop.timerCount,
      longestTickNanoseconds: statistics.longestTickNanoseconds,
      longestJobNanoseconds: statistics.longestJobNanoseconds,
      longestStepNanoseconds: statistics.longestStepNanoseconds, longestStepKind: statistics.longestStepKind.rawValue,
      busiestStepNanoseconds: statistics.busiestStepNanoseconds, busiestStepKind: statistics.busiestStepKind.rawValue,
      sustainedLagNanoseconds: statistics.lag.sustainedNanoseconds)
    return LoopPart(loop: part, totals: totals, connections: listed.compactMap { connections[$0]?.snapshot() })
  }
}

extension AcceptedConnection {
  func snapshot() -> ConnectionSnapshot {
    let now = EventLoop.nowNanoseconds
    let flow = machine.flow
    return ConnectionSnapshot(
      id: id, peer: peer, security: secured?.security, loop: loop.name,
      ageNanoseconds: now &- counts.openedNanoseconds, silenceNanoseconds: now &- counts.lastInputNanoseconds,
      streamsOpen: machine.openStreamCount, handlersAtWork: calls.count, callsBegun: counts.callsBegun,
      callsFailed: counts.callsFailed, bytesIn: counts.bytesIn, bytesOut: counts.bytesOut,
      outputBytes: machine.outputCount, queuedBytes: flow.queuedBytes, streamsWaiting: flow.streamsWaiting,
      leastSendCreditBytes: flow.leastSendCreditBytes, assemblyBytes: flow.assemblyBytes,
      isDeparting: departure != .none)
  }
}
