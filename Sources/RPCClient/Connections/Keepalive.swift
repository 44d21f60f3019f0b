internal import RPCRuntime

/// How a client finds out that a silent server is gone. Source: gRPC A8.
public struct Keepalive: Sendable, Hashable {
  /// After so long without a byte from the server it is asked for a sign of life. Default 30 s.
  public var time: Duration
  /// After so long without an answer the connection counts as lost. Default 20 s.
  public var timeout: Duration
  /// Whether the server is asked also while no call is open; servers may close the connections of those who ask too
  /// often. Default: no.
  public var withoutCalls: Bool

  public init(time: Duration = .seconds(30), timeout: Duration = .seconds(20), withoutCalls: Bool = false) {
    precondition(time > .zero && timeout > .zero, "not a keepalive")
    self.time = time
    self.timeout = timeout
    self.withoutCalls = withoutCalls
  }
}

/// One connection's keepalive. Pure: it is told the time.
struct KeepaliveState: Sendable {
  enum Action: Hashable, Sendable {
    /// Look again after so long.
    case wait(UInt64)
    /// Ask for a sign of life, and look again after so long.
    case ping(UInt64)
    case giveUp
  }

  private let timeNanoseconds: UInt64
  private let timeoutNanoseconds: UInt64
  private let withoutCalls: Bool
  private var lastReceivedNanoseconds: UInt64
  private var askedNanoseconds: UInt64?

  init(_ keepalive: Keepalive, nowNanoseconds now: UInt64) {
    timeNanoseconds = keepalive.time.clampedNanoseconds
    timeoutNanoseconds = keepalive.timeout.clampedNanoseconds
    withoutCalls = keepalive.withoutCalls
    lastReceivedNanoseconds = now
  }

  /// Something came from the server.
  @inline(__always) mutating func received(nowNanoseconds now: UInt64) { lastReceivedNanoseconds = now }

  mutating func timerFired(nowNanoseconds now: UInt64, hasCalls: Bool) -> Action {
    if let asked = askedNanoseconds {
      if lastReceivedNanoseconds < asked {
        let waited = now - min(now, asked)
        return waited >= timeoutNanoseconds ? .giveUp : .wait(timeoutNanoseconds - waited)
      }
      askedNanoseconds = nil
    }
    let silent = now - min(now, lastReceivedNanoseconds)
    if silent < timeNanoseconds { return .wait(timeNanoseconds - silent) }
    if !hasCalls, !withoutCalls { return .wait(timeNanoseconds) }
    askedNanoseconds = now
    return .ping(timeoutNanoseconds)
  }
}
