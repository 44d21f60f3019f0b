/// How a channel, or its way to one address, stands. Source: gRPC, "Connectivity Semantics and API".
public enum ConnectivityState: Sendable, Hashable, CaseIterable {
  /// Nothing is connected, and nothing tries to be; the next call, or `connect()`, changes that.
  case idle
  /// Looking up names, connecting, or shaking hands.
  case connecting
  /// Calls can be sent.
  case ready
  /// The last attempt failed; another follows after a wait. Calls fail at once, unless they wait for readiness.
  case transientFailure
  /// For good.
  case shutdown

  /// The state of a whole whose parts have these states, none of them `shutdown`: the best of them.
  static func best(of states: some Sequence<ConnectivityState>) -> ConnectivityState {
    var (hasConnecting, hasIdle, isEmpty) = (false, false, true)
    for state in states {
      isEmpty = false
      switch state {
      case .ready: return .ready
      case .connecting: hasConnecting = true
      case .idle: hasIdle = true
      case .transientFailure, .shutdown: break
      }
    }
    if isEmpty || (hasIdle && !hasConnecting) { return .idle }
    return hasConnecting ? .connecting : .transientFailure
  }

  /// The state of a hash ring: one address that fails is passed over, but where two fail the ring as a whole is in
  /// trouble. Source: gRPC A42.
  static func ofRing(_ states: [ConnectivityState]) -> ConnectivityState {
    if states.contains(.ready) { return .ready }
    let failing = states.count { $0 == .transientFailure }
    if failing >= 2 || (failing == states.count && failing > 0) { return .transientFailure }
    if states.contains(.connecting) || (failing == 1 && states.count > 1) { return .connecting }
    return .idle
  }
}
