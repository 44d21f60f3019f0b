internal import CommerceSchema
internal import RPC

/// What shall go wrong with the next calls of `CreateCharge` and `CreateRefund`. Held in memory: a restart clears it.
struct Faults: Sendable {
  static let delayMillisecondsMax: UInt32 = 60_000
  static let declineCodeBytesMax = 64

  private var declines: (count: UInt32, code: String) = (0, "")
  private var delays: (count: UInt32, milliseconds: UInt32) = (0, 0)
  private var lostReplies: UInt32 = 0
  private var outages: UInt32 = 0
  private var hangs: UInt32 = 0

  /// What hits one call.
  struct Hit: Sendable {
    var isOutage = false
    var hangs = false
    var delay: Duration?
    var losesReply = false
  }

  mutating func set(_ request: SetFaultRequest) throws(RPCError) {
    switch request.kind {
    case .unspecified: self = Faults()
    case .decline:
      guard request.declineCode.utf8.count <= Self.declineCodeBytesMax else {
        throw RequestChecks.invalid("decline_code", "must have at most \(Self.declineCodeBytesMax) bytes")
      }
      declines = (request.count, request.declineCode.isEmpty ? "generic_decline" : request.declineCode)
    case .delay:
      guard request.delayMilliseconds <= Self.delayMillisecondsMax else {
        throw RequestChecks.invalid("delay_milliseconds", "must be at most \(Self.delayMillisecondsMax)")
      }
      delays = (request.count, request.delayMilliseconds)
    case .loseReply: lostReplies = request.count
    case .outage: outages = request.count
    case .hang: hangs = request.count
    default: throw RequestChecks.invalid("kind", "is unknown")
    }
  }

  /// Takes what hits the next call. A call that meets an outage or hangs uses up nothing else.
  mutating func next() -> Hit {
    if outages > 0 {
      outages -= 1
      return Hit(isOutage: true)
    }
    if hangs > 0 {
      hangs -= 1
      return Hit(hangs: true)
    }
    var hit = Hit()
    if delays.count > 0 {
      delays.count -= 1
      hit.delay = .milliseconds(delays.milliseconds)
    }
    if lostReplies > 0 {
      lostReplies -= 1
      hit.losesReply = true
    }
    return hit
  }

  /// The decline that a fault holds for the next new charge.
  var decline: String? { declines.count > 0 ? declines.code : nil }

  mutating func useDecline() { if declines.count > 0 { declines.count -= 1 } }
}
