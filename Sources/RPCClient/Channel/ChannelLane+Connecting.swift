internal import RPC
internal import RPCRuntime
internal import Reactor

/// Pick-first's way through the addresses: how far it has come.
struct PickFirstPass {
  /// The address to try next.
  var next = 0
  let startNanoseconds = EventLoop.nowNanoseconds
  /// Within `advancePass`: what fails at once is seen there.
  var isAdvancing = false
}

extension ChannelLane {
  /// Pick-first tries its addresses as one, and waits as one; otherwise each subchannel has a backoff of its own.
  var backsOffAsAWhole: Bool { if case .pickFirst = policy { true } else { false } }

  /// Somebody wants to send: begins to connect where nothing is under way.
  func ensureConnecting() {
    if phase == .closed || failure != nil { return }
    let wasActive = isActive
    if !wasActive { becomeActive() }
    if subchannels.isEmpty { return resolve() }
    if case .pickFirst = policy {
      if selected == nil, pass == nil { beginPass() }
    } else if connectsToAll, !wasActive {
      connectAll()
    }
  }

  func connectAll() {
    for subchannel in subchannels where subchannel.isIdle { subchannel.connect() }
  }

  /// For a caller that wants the channel ready before its first call. A ring is connected at one place, as a call
  /// without a key would.
  func connectNow() {
    if phase != .open { return }
    ensureConnecting()
    if case .ringHash = policy, connectivity == .idle { subchannels.first?.connect() }
    evaluate()
  }

  // MARK: From subchannels

  /// A subchannel connected, failed, lost its connection, or may try again.
  func changed(_ subchannel: Subchannel) {
    if phase == .closed { return }
    forgetDirect()
    if subchannel.connection == nil, !subchannel.isConnecting, let resolution = core.resolution, isActive {
      resolution.request()
    }
    switch policy {
    case .pickFirst: pickFirstChanged(subchannel)
    case .roundRobin, .leastRequest:
      if isActive, subchannel.isIdle { subchannel.connect() }
      tellOfFailure(subchannel)
    case .ringHash: tellOfFailure(subchannel)
    }
    evaluate()
  }

  private func tellOfFailure(_ subchannel: Subchannel) {
    if case .failed(let error) = subchannel.state, connectivity == .transientFailure { countFailedConnect(error) }
  }

  func becameReady(_ subchannel: Subchannel) {
    failures = 0
    changed(subchannel)
  }

  // MARK: Pick first

  func beginPass() {
    pass = PickFirstPass()
    advancePass()
  }

  /// Tries the next address, and those after it that fail at once.
  func advancePass() {
    guard pass != nil else { return }
    loop.cancel(nextAttemptTimer)
    pass?.isAdvancing = true
    while let next = pass?.next, next < subchannels.count {
      pass?.next += 1
      subchannels[next].connect()
      if pass == nil { return }
      if subchannels[next].isConnecting {
        pass?.isAdvancing = false
        if next + 1 < subchannels.count {
          nextAttemptTimer = loop.schedule(
            afterNanoseconds: configuration.connectionAttemptDelay.clampedNanoseconds, self,
            token: TimerToken.nextAttempt)
        }
        return
      }
    }
    pass?.isAdvancing = false
    endPassIfExhausted()
  }

  private func endPassIfExhausted() {
    guard let pass, pass.next >= subchannels.count, !subchannels.contains(where: \.isConnecting) else { return }
    let error = subchannels.last { $0.hasFailed }?.lastFailure ?? .noAddresses(core.target.description)
    failed(error, sinceNanoseconds: pass.startNanoseconds)
  }

  private func pickFirstChanged(_ subchannel: Subchannel) {
    if subchannel.isUsable {
      guard selected !== subchannel else { return }
      selected = subchannel
      pass = nil
      loop.cancel(nextAttemptTimer)
      for other in subchannels where other !== subchannel { other.disconnect("another address answered first") }
      return
    }
    switch subchannel.state {
    case .failed(let error):
      if selected === subchannel {
        // Lost during the handshake, in which it took calls.
        failed(error, sinceNanoseconds: EventLoop.nowNanoseconds)
      } else if pass?.isAdvancing == false {
        if let next = pass?.next, next < subchannels.count { advancePass() } else { endPassIfExhausted() }
      }
    case .idle where selected === subchannel:
      selected = nil
      if !waiting.isEmpty { beginPass() }
    default: break
    }
  }

  // MARK: Failure of the lane as a whole

  /// No address could be connected, or none was found: all waits.
  func failed(_ error: RPCError, sinceNanoseconds start: UInt64) {
    pass = nil
    selected = nil
    failure = error
    failures += 1
    loop.cancel(nextAttemptTimer)
    loop.cancel(backoffTimer)
    let delay = configuration.reconnectBackoff.delay(afterFailures: failures, random: randomUnit)
    backoffTimer = loop.schedule(
      afterNanoseconds: Backoff.rest(of: delay, sinceNanoseconds: start), self, token: TimerToken.backoff)
    countFailedConnect(error)
  }

  /// Calls that were sent before and wait to be sent again do not wait for ever.
  private func countFailedConnect(_ error: RPCError) {
    for call in waiting.all where call.isPatient && !call.waitsForReady { call.countFailedConnect(error) }
  }

  func backoffEnded() {
    failure = nil
    for subchannel in subchannels { subchannel.forgiveFailure() }
    if !waiting.isEmpty { ensureConnecting() }
    evaluate()
  }

  // MARK: Outliers

  func judge(_ subchannel: Subchannel, isFailure: Bool) {
    let change = detector?.record(subchannel.id, isFailure: isFailure, nowNanoseconds: loop.tickNanoseconds)
    if let change { apply([change]) }
  }

  func scheduleSweep() {
    guard let interval = configuration.outlierDetection?.interval else { return }
    sweepTimer = loop.schedule(afterNanoseconds: interval.clampedNanoseconds, self, token: TimerToken.sweep)
  }

  func sweepOutliers() {
    if let changes = detector?.sweep(nowNanoseconds: EventLoop.nowNanoseconds) { apply(changes) }
    scheduleSweep()
  }

  private func apply(_ changes: [OutlierDetector.Change]) {
    for change in changes {
      let (id, isEjected) =
        switch change {
        case .ejected(let id): (id, true)
        case .returned(let id): (id, false)
        }
      subchannels.first { $0.id == id }?.isEjected = isEjected
    }
    roomMade()
  }
}
