internal import RPC
internal import Reactor

/// What a connection counts of itself, for whoever looks at a server from outside. Plain fields of its loop.
struct ConnectionCounts {
  /// By the monotonic clock.
  var openedNanoseconds: UInt64 = 0
  var lastInputNanoseconds: UInt64 = 0
  /// When a call last began or ended.
  var lastCallNanoseconds: UInt64 = 0
  var bytesIn: UInt64 = 0
  var bytesOut: UInt64 = 0
  /// Calls that came, refused ones included.
  var callsBegun: UInt64 = 0
  var callsFailed: UInt64 = 0
}

/// The timers of a connection; those of calls are with the calls.
struct ConnectionTimers {
  var handshake = TimerID.none
  var upkeep = TimerID.none
  /// When `upkeep` fires.
  var upkeepNanoseconds = UInt64.max

  enum Token {
    static let handshake = UInt64.max
    static let finalGoAway = UInt64.max - 1
    static let close = UInt64.max - 2
    static let upkeep = UInt64.max - 3
    static let ageGrace = UInt64.max - 4
    /// Marks the timer of a call's credential; the stream id is in the low half.
    static let expiry: UInt64 = 1 << 32
  }
}

extension CallTraffic {
  @inline(__always) mutating func countRequest(_ bytes: Int) {
    requestMessages &+= 1
    requestBytes &+= bytes
  }

  @inline(__always) mutating func countResponse(_ bytes: Int) {
    responseMessages &+= 1
    responseBytes &+= bytes
  }
}
