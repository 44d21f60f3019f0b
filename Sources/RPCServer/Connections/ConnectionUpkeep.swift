internal import RPC
internal import RPCRuntime

/// Decides what a connection's age, idleness, silence and slowness call for. Pure: time and what was seen come in.
///
/// It is asked when something may be due, not when something happens: input only notes the time.
struct ConnectionUpkeep {
  /// `ConnectionManagement` in nanoseconds; `.max` for never.
  struct Settings: Sendable {
    var age: UInt64
    var ageJitter: Double
    var ageGrace: UInt64
    var idle: UInt64
    var keepaliveInterval: UInt64
    var keepaliveTimeout: UInt64
    var frame: UInt64
    var output: UInt64

    init(_ management: ConnectionManagement) {
      func nanoseconds(_ duration: Duration?) -> UInt64 { duration?.clampedNanoseconds ?? .max }
      age = nanoseconds(management.ageMax)
      ageJitter = management.ageJitter
      ageGrace = nanoseconds(management.ageGrace)
      idle = nanoseconds(management.idleMax)
      keepaliveInterval = nanoseconds(management.keepaliveInterval)
      keepaliveTimeout = nanoseconds(management.keepaliveTimeout)
      frame = nanoseconds(management.frameTimeout)
      output = nanoseconds(management.outputTimeout)
    }
  }

  /// What the connection has seen; times by the monotonic clock.
  struct Observation {
    var lastInput: UInt64
    /// When a call last began or ended.
    var lastCall: UInt64
    var hasCalls: Bool
    /// The client was asked to go: age and idleness have done their part.
    var isDeparting: Bool
  }

  enum Action: Equatable {
    case nothing
    case ping
    /// Ask the client to go.
    case leave(String)
    case fail(RPCConnectionError)
  }

  private let settings: Settings
  private let ageDue: UInt64
  private var pingSent: UInt64?
  /// Since when the frame at hand is incomplete, and how many came before it.
  private var partialSince: UInt64?
  private var framesBefore: UInt64 = 0
  /// Since when the client has read nothing of what waits for it.
  private var stalledSince: UInt64?

  /// - Parameter random: from 0 up to 1; places the age within its jitter.
  init(_ settings: Settings, openedNanoseconds: UInt64, random: Double) {
    self.settings = settings
    let factor = 1 + settings.ageJitter * (2 * random - 1)
    ageDue =
      settings.age == .max ? .max : Self.after(openedNanoseconds, UInt64(Double(settings.age) * factor))
  }

  private static func after(_ start: UInt64, _ span: UInt64) -> UInt64 {
    let (sum, overflow) = start.addingReportingOverflow(span)
    return overflow ? .max : sum
  }

  // MARK: What happens

  /// Input was handled.
  /// - Parameter frames: how many frames have come in all.
  /// - Returns: whether something may be due earlier than before.
  @inline(__always) mutating func inputHandled(isInsideFrame: Bool, frames: UInt64, now: UInt64) -> Bool {
    guard isInsideFrame else {
      partialSince = nil
      return false
    }
    if partialSince != nil, frames == framesBefore { return false }
    (partialSince, framesBefore) = (now, frames)
    return settings.frame != .max
  }

  /// Output was written as far as it went.
  /// - Returns: whether something may be due earlier than before.
  @inline(__always) mutating func outputWritten(isPending: Bool, hasProgress: Bool, now: UInt64) -> Bool {
    guard isPending else {
      stalledSince = nil
      return false
    }
    if stalledSince != nil, !hasProgress { return false }
    stalledSince = now
    return settings.output != .max
  }

  /// The client gave the sign of life that it was asked for.
  mutating func answered() { pingSent = nil }

  // MARK: What is due

  /// What is to be done now.
  mutating func due(_ seen: Observation, now: UInt64) -> Action {
    if let partialSince, now >= Self.after(partialSince, settings.frame) {
      return .fail(RPCConnectionError(.timeout, "a frame that was begun is not finished"))
    }
    if let stalledSince, now >= Self.after(stalledSince, settings.output) {
      return .fail(RPCConnectionError(.timeout, "the client does not read what waits for it"))
    }
    if let sent = pingSent {
      if seen.lastInput > sent {
        pingSent = nil
      } else if now >= Self.after(sent, settings.keepaliveTimeout) {
        return .fail(RPCConnectionError(.timeout, "no answer to PING"))
      }
    }
    if !seen.isDeparting {
      if now >= ageDue { return .leave("the connection has reached its age limit") }
      if !seen.hasCalls, now >= Self.after(seen.lastCall, settings.idle) {
        return .leave("the connection has been idle for too long")
      }
    }
    if pingSent == nil, now >= Self.after(seen.lastInput, settings.keepaliveInterval) {
      pingSent = now
      return .ping
    }
    return .nothing
  }

  /// When to ask next, after `now`; `.max` for never.
  func nextDue(_ seen: Observation, now: UInt64) -> UInt64 {
    var next = partialSince.map { Self.after($0, settings.frame) } ?? .max
    next = min(next, stalledSince.map { Self.after($0, settings.output) } ?? .max)
    let silence =
      pingSent.map { Self.after($0, settings.keepaliveTimeout) }
      ?? Self.after(seen.lastInput, settings.keepaliveInterval)
    next = min(next, silence)
    if !seen.isDeparting {
      next = min(next, ageDue)
      // While there are calls nobody tells when the last one ends: look again.
      next = min(next, Self.after(seen.hasCalls ? now : seen.lastCall, settings.idle))
    }
    return next
  }
}
