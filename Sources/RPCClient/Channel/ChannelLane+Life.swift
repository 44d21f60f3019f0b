internal import RPC
internal import RPCRuntime
internal import Reactor

extension ChannelLane {
  // MARK: Idleness

  func becomeActive() {
    isActive = true
    scheduleSweep()
    if let timeout = configuration.idleTimeout { scheduleIdleCheck(timeout.clampedNanoseconds) }
  }

  private func scheduleIdleCheck(_ nanoseconds: UInt64) {
    loop.cancel(idleTimer)
    idleTimer = loop.schedule(afterNanoseconds: nanoseconds, self, token: TimerToken.idle)
  }

  func checkIdleness() {
    guard let timeout = configuration.idleTimeout?.clampedNanoseconds else { return }
    let now = EventLoop.nowNanoseconds
    let idle = now - min(now, lastActivityNanoseconds)
    if liveCalls > 0 { return scheduleIdleCheck(timeout) }
    if idle < timeout { return scheduleIdleCheck(timeout - idle) }
    becomeIdle()
  }

  private func becomeIdle() {
    isActive = false
    pass = nil
    selected = nil
    failure = nil
    forgetDirect()
    for timer in [backoffTimer, nextAttemptTimer, sweepTimer] { loop.cancel(timer) }
    for subchannel in subchannels { subchannel.disconnect("the channel is idle") }
    evaluate()
  }

  // MARK: Waiting for a time

  func pause(_ dependent: any LaneDependent) { pausing[ObjectIdentifier(dependent)] = dependent }
  func resume(_ dependent: any LaneDependent) { pausing[ObjectIdentifier(dependent)] = nil }

  // MARK: The end

  /// Takes no more calls; closes once those that there are have ended, at the latest after the grace.
  /// - Parameter onClosed: called once the lane is closed, possibly at once.
  func shutDown(graceNanoseconds grace: UInt64, onClosed: @escaping () -> Void) {
    if phase == .closed { return onClosed() }
    self.onClosed.append(onClosed)
    phase = .draining
    if grace == 0 || liveCalls == 0 { return close() }
    _ = loop.schedule(afterNanoseconds: grace, self, token: TimerToken.grace)
  }

  func closeIfDrained() {
    if liveCalls == 0 { close() }
  }

  /// Ends every call and connection at once.
  func close() {
    if phase == .closed { return }
    phase = .closed
    forgetDirect()
    for timer in [backoffTimer, nextAttemptTimer, idleTimer, sweepTimer] { loop.cancel(timer) }
    for subchannel in subchannels { subchannel.close(.channelClosed) }
    for connection in departing { connection.close(.channelClosed) }
    departing = []
    for call in waiting.removeAll() { call.refused(.channelClosed) }
    let paused = pausing
    pausing = [:]
    for dependent in paused.values { dependent.laneClosed() }
    subchannels = []
    selected = nil
    pass = nil
    core.resolution?.closed(self)
    let waiters = onClosed
    onClosed = []
    for waiter in waiters { waiter() }
  }

  // MARK: From outside

  var snapshot: LaneSnapshot {
    LaneSnapshot(liveCalls: liveCalls, waitingCalls: waiting.count, subchannels: subchannels.map(\.snapshot))
  }
}

/// A lane's part of a channel's snapshot.
struct LaneSnapshot: Sendable {
  var liveCalls = 0
  var waitingCalls = 0
  var subchannels: [SubchannelSnapshot] = []
}
