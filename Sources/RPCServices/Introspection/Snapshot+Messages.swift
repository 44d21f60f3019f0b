internal import RPC
internal import RPCServer
internal import RPCServiceSchema
internal import Reactor

extension ServerInfo {
  init(_ snapshot: ServerSnapshot) {
    let totals = snapshot.totals
    self.init(
      connectionsOpen: UInt64(totals.connectionsOpen), connectionsMax: UInt64(totals.connectionsMax),
      connectionsAccepted: totals.connectionsAccepted, connectionsRefused: totals.connectionsRefused,
      callsOpen: UInt64(totals.callsOpen), callsBegun: totals.callsBegun, callsFailed: totals.callsFailed,
      bytesIn: totals.bytesIn, bytesOut: totals.bytesOut, limits: ConnectionLimits(snapshot.limits),
      listeners: snapshot.listeners.map { listener in
        ListenerInfo(
          address: listener.address.description, accepted: listener.accepted, rests: UInt64(listener.rests),
          resting: listener.isResting)
      }, loops: snapshot.loops.map(LoopInfo.init))
  }
}

extension ConnectionLimits {
  fileprivate init(_ limits: Limits) {
    self.init(
      frameBytes: UInt64(limits.frameBytesMax), streams: UInt64(limits.streamsMax),
      streamWindowBytes: UInt64(limits.streamWindowBytes), messageBytes: UInt64(limits.messageBytesMax),
      metadataBytes: UInt64(limits.metadataBytesMax), assemblyBytes: UInt64(limits.assemblyBytesMax),
      sendQueueBytes: UInt64(limits.sendQueueBytesMax), outputBytes: UInt64(limits.outputBytesMax))
  }
}

extension LoopInfo {
  fileprivate init(_ loop: LoopSnapshot) {
    self.init(
      name: loop.name, connections: UInt64(loop.connections), ticks: loop.ticks, jobsRun: loop.jobsRun,
      queuedJobs: UInt64(loop.queuedJobs), timers: UInt64(loop.timers),
      longestTickNanoseconds: loop.longestTickNanoseconds, longestJobNanoseconds: loop.longestJobNanoseconds,
      sustainedLagNanoseconds: loop.sustainedLagNanoseconds, longestStepNanoseconds: loop.longestStepNanoseconds,
      longestStepKind: loop.longestStepKind, busiestStepNanoseconds: loop.busiestStepNanoseconds,
      busiestStepKind: loop.busiestStepKind)
  }
}

extension ConnectionInfo {
  init(_ connection: ConnectionSnapshot) {
    self.init(
      id: connection.id, peer: connection.peer.description, secured: connection.security != nil, loop: connection.loop,
      ageNanoseconds: connection.ageNanoseconds, silenceNanoseconds: connection.silenceNanoseconds,
      streamsOpen: UInt64(connection.streamsOpen), handlersAtWork: UInt64(connection.handlersAtWork),
      callsBegun: connection.callsBegun, callsFailed: connection.callsFailed, bytesIn: connection.bytesIn,
      bytesOut: connection.bytesOut, outputBytes: UInt64(connection.outputBytes),
      queuedBytes: UInt64(connection.queuedBytes), streamsWaiting: UInt64(connection.streamsWaiting),
      leastSendCreditBytes: connection.leastSendCreditBytes.map { UInt64(max(0, $0)) },
      assemblyBytes: UInt64(connection.assemblyBytes), departing: connection.isDeparting,
      resumed: connection.security?.isResumed ?? false)
  }
}

extension StreamInfo {
  init(_ stream: StreamSnapshot) {
    self.init(
      id: stream.id, method: stream.method ?? "", phase: StreamPhase(stream.phase),
      ageNanoseconds: stream.ageNanoseconds ?? 0, clientDone: stream.isHalfClosed,
      sendCreditBytes: stream.sendCreditBytes.map { UInt64(max(0, $0)) },
      receiveCreditBytes: stream.receiveCreditBytes.map { UInt64(max(0, $0)) },
      queuedBytes: UInt64(stream.queuedBytes), assemblyBytes: UInt64(stream.assemblyBytes))
  }
}

extension StreamPhase {
  fileprivate init(_ phase: StreamSnapshot.Phase) {
    switch phase {
    case .awaitingRequest: self = .awaitingRequest
    case .running: self = .running
    case .cancelled: self = .cancelled
    case .over: self = .over
    case .sending: self = .sending
    }
  }
}
