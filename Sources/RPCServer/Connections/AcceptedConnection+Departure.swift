internal import RPC
internal import RPCRuntime
internal import Reactor

extension AcceptedConnection {
  /// How long a client may take to answer between the two steps of GOAWAY.
  private static var goAwayRoundTripNanoseconds: UInt64 { 1_000_000_000 }
  /// What the PINGs carry: the one between the two steps of GOAWAY, and those that ask for a sign of life.
  static var departurePing: UInt64 { 0 }
  private static var keepalivePing: UInt64 { 1 }

  // MARK: Upkeep

  private var observation: ConnectionUpkeep.Observation {
    ConnectionUpkeep.Observation(
      lastInput: counts.lastInputNanoseconds, lastCall: counts.lastCallNanoseconds,
      hasCalls: calls.count > 0 || machine.openStreamCount > 0, isDeparting: departure != .none)
  }

  /// Sets the timer for what is due next, if it is not set for earlier already.
  func armUpkeep() {
    let now = loop.tickNanoseconds
    let due = upkeep.nextDue(observation, now: now)
    guard due < timers.upkeepNanoseconds else { return }
    loop.cancel(timers.upkeep)
    timers.upkeepNanoseconds = due
    timers.upkeep = loop.schedule(
      afterNanoseconds: due > now ? due - now : 0, self, token: ConnectionTimers.Token.upkeep)
  }

  func upkeepIsDue() {
    timers.upkeepNanoseconds = .max
    // While the connection closes, or has not opened, other timers rule.
    guard !closesWhenFlushed, machine.isHandshakeComplete else { return armUpkeepAfterHandshake() }
    switch upkeep.due(observation, now: loop.tickNanoseconds) {
    case .nothing: break
    case .ping:
      machine.ping(Self.keepalivePing)
      scheduleFlush()
    case .leave(let reason):
      drain(reason)
      if home.core.upkeep.ageGrace != .max {
        _ = loop.schedule(
          afterNanoseconds: home.core.upkeep.ageGrace, self, token: ConnectionTimers.Token.ageGrace)
      }
    case .fail(let error):
      machine.abort(error)
      return connectionFailed(error.description)
    }
    armUpkeep()
  }

  func ponged(_ opaque: UInt64) {
    if opaque == Self.departurePing {
      if departure == .announced { finishDeparture() }
    } else {
      upkeep.answered()
      armUpkeep()
    }
  }

  /// The handshake has its own time limit: nothing here is due before that is over.
  private func armUpkeepAfterHandshake() {
    guard !closesWhenFlushed else { return }
    let nanoseconds = home.core.configuration.handshakeTimeout.clampedNanoseconds
    timers.upkeepNanoseconds = loop.tickNanoseconds &+ nanoseconds
    timers.upkeep = loop.schedule(afterNanoseconds: nanoseconds, self, token: ConnectionTimers.Token.upkeep)
  }

  // MARK: Taking leave

  /// Asks the client to open no more calls, and closes once those under way have ended.
  func drain(_ reason: String) {
    guard departure == .none, !isClosed else { return }
    guard machine.isHandshakeComplete else { return close() }
    departure = .announced
    departureReason = reason
    machine.announceGoAway(reason)
    machine.ping(Self.departurePing)
    _ = loop.schedule(
      afterNanoseconds: Self.goAwayRoundTripNanoseconds, self, token: ConnectionTimers.Token.finalGoAway)
    flush()
  }

  func finishDeparture() {
    guard departure == .announced, !isClosed else { return }
    departure = .final
    machine.finishGoAway(departureReason)
    scheduleFlush()
  }

  func closeIfDone() {
    guard !isClosed, !isLingering, machine.outputCount == 0 else { return }
    if closesWhenFlushed, machine.hasFailed, counts.bytesOut > 0, stream.finishWriting() {
      isLingering = true
      stream.isReading = true
      return
    }
    let hasLeft = departure == .final && calls.count == 0 && machine.openStreamCount == 0
    if closesWhenFlushed || hasLeft { close() }
  }

  /// Ends the calls under way with `error`, then the connection.
  func terminate(_ error: RPCError) {
    for case let call as ServerCall in calls.all { end(call, error) }
    close(after: home.core.configuration.closeTimeout)
    flush()
  }

  /// Closes once the output is written, after `timeout` in any case.
  func close(after timeout: Duration) {
    if closesWhenFlushed { return }
    closesWhenFlushed = true
    _ = loop.schedule(afterNanoseconds: timeout.clampedNanoseconds, self, token: ConnectionTimers.Token.close)
  }
}
