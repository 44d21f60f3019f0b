/// Counts what a peer may do at will only so often, in periods of `Limits.budgetPeriodMilliseconds`.
///
/// Time is the runtime's: it advances the machine. Without time there is one period, which still bounds.
struct AbuseBudget {
  private var periodStart: Int64 = 0
  private var pings: Int32 = 0
  private var cancels: Int32 = 0
  private var controlFrames: Int32 = 0
  private var smallFragments: Int32 = 0
  private var glitches: Int32 = 0
  /// What earns allowances: calls and DATA frames sent.
  private var calls: Int32 = 0
  private var dataFramesSent: Int32 = 0
  /// The last PING, and how many came too soon; these outlast the period.
  private var lastPing: Int64?
  private var pingStrikes = 0
  private var now: Int64 = 0

  enum Kind {
    case ping, cancel, control, smallFragment, glitch
  }

  mutating func advance(toMilliseconds now: Int64) {
    self.now = now
    guard now - periodStart >= Limits.budgetPeriodMilliseconds else { return }
    let (lastPing, pingStrikes) = (lastPing, pingStrikes)
    self = AbuseBudget()
    (self.lastPing, self.pingStrikes) = (lastPing, pingStrikes)
    (self.now, periodStart) = (now, now)
  }

  /// A PING came: whether it came too soon too often (gRPC's A8).
  mutating func ping(hasCalls: Bool, _ limits: Limits) -> RPCConnectionError? {
    if let overspent = spend(.ping, limits) { return overspent }
    guard limits.pingIntervalMinMilliseconds > 0 else { return nil }
    let interval =
      hasCalls || limits.permitsPingsWithoutCalls
      ? limits.pingIntervalMinMilliseconds
      : max(limits.pingIntervalMinMilliseconds, Limits.pingIntervalWithoutCallsMilliseconds)
    defer { lastPing = now }
    guard let lastPing, now - lastPing < interval else { return nil }
    pingStrikes += 1
    guard pingStrikes > limits.pingStrikesMax else { return nil }
    return RPCConnectionError(
      .tooManyPings, "too_many_pings: at least \(interval) milliseconds must lie between two PINGs")
  }

  @inline(__always) mutating func earnCall() {
    calls &+= calls == .max ? 0 : 1
    pingStrikes = 0
  }

  @inline(__always) mutating func earnDataFrame() {
    dataFramesSent &+= dataFramesSent == .max ? 0 : 1
    pingStrikes = 0
  }

  /// Counts one; PINGs and CANCELs count as control frames too.
  ///
  /// - Returns: what was overspent, for the error that ends the connection.
  mutating func spend(_ kind: Kind, _ limits: Limits) -> RPCConnectionError? {
    switch kind {
    case .ping:
      pings += 1
      if pings > limits.pingsPerBudgetPeriodMax { return overspent("PINGs", limits.pingsPerBudgetPeriodMax) }
      return spend(.control, limits)
    case .cancel:
      cancels += 1
      let allowed = limits.cancelsPerBudgetPeriodMax + Int(calls) / 2
      if cancels > allowed { return overspent("CANCELs", allowed) }
      return spend(.control, limits)
    case .control:
      controlFrames += 1
      let allowed = limits.controlFramesPerBudgetPeriodMax + Int(calls) / 2 + 2 * Int(dataFramesSent)
      return controlFrames > allowed ? overspent("control frames", allowed) : nil
    case .smallFragment:
      smallFragments += 1
      let allowed = limits.smallFragmentsPerBudgetPeriodMax
      return smallFragments > allowed ? overspent("small fragments", allowed) : nil
    case .glitch:
      glitches += 1
      let allowed = limits.glitchesPerBudgetPeriodMax
      return glitches > allowed ? overspent("refused calls and skipped frames", allowed) : nil
    }
  }

  private func overspent(_ what: String, _ allowed: Int) -> RPCConnectionError {
    RPCConnectionError(
      .tooMuch, "more than \(allowed) \(what) in \(Limits.budgetPeriodMilliseconds / 1_000) seconds")
  }
}
