internal import RPC
internal import RPCRuntime
internal import Reactor

extension AcceptedConnection {
  /// How long a client may take to answer between the two steps of GOAWAY.
  private static var goAwayRoundTripNanoseconds: UInt64 { 1_000_000_000 }

  /// Asks the client to open no more calls, and closes once those under way have ended.
  func drain() {
    guard departure == .none, !isClosed else { return }
    guard machine.isHandshakeComplete else { return close() }
    departure = .announced
    machine.announceGoAway("the server is shutting down")
    machine.ping(0)
    _ = loop.schedule(
      afterNanoseconds: Self.goAwayRoundTripNanoseconds, self, token: ConnectionTimers.Token.finalGoAway)
    flush()
  }

  func finishDeparture() {
    guard departure == .announced, !isClosed else { return }
    departure = .final
    machine.finishGoAway("the server is shutting down")
    scheduleFlush()
  }

  func closeIfDone() {
    guard !isClosed, machine.outputCount == 0 else { return }
    if closesWhenFlushed || (departure == .final && calls.count == 0 && machine.openStreamCount == 0) { close() }
  }

  /// Ends the calls under way, then the connection.
  func terminate() {
    for case let call as ServerCall in calls.all { end(call, .shuttingDown) }
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
