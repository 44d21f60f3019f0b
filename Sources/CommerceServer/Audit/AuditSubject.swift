internal import Commerce
internal import CommerceEvents

/// Who asked for a mutation, and from where: what an entry of the audit trail says beside the change.
struct AuditSubject: Sendable {
  let caller: Caller
  /// For example `commerce.v1.OrderService/PlaceOrder`.
  let method: String
  let requestID: String
  /// The other end's network address.
  let peer: String

  /// Where the caller's key lies among the tenant's records.
  var keyName: String { CommerceRecords.auditKey(tenantID: caller.tenantID, callerID: caller.objectID) }

  var kind: AuditCallerKind {
    switch caller.kind {
    // A partner's user is one of another tenant, which the entry names.
    case .user, .partner: .user
    case .service: .service
    case .system: .system
    }
  }
}

/// Bounds the entries that refused calls leave: a caller who is refused all day long must not fill the journal.
///
/// A token bucket per caller. What it holds back is counted, and the caller's next entry says how many.
struct RefusalThrottle: Sendable {
  /// Refusals of one caller in quick succession that all leave an entry.
  static let burst = 10
  /// How often one more may follow.
  static let intervalMicros: Int64 = 6_000_000
  /// Callers that are told apart; above it the one who was quiet longest is forgotten.
  static let callersMax = 1_024

  private struct Bucket {
    /// When the bucket is full again.
    var fullAtMicros: Int64
    var suppressed: UInt32 = 0
  }

  private var buckets: [String: Bucket] = [:]

  var callerCount: Int { buckets.count }

  /// - Returns: how many refusals were held back before this one; `nil` to hold this one back.
  mutating func admit(_ caller: String, atMicros now: Int64) -> UInt32? {
    var bucket = buckets[caller] ?? Bucket(fullAtMicros: now)
    let full = max(bucket.fullAtMicros, now) + Self.intervalMicros
    defer { store(bucket, of: caller) }
    guard full - now <= Int64(Self.burst) * Self.intervalMicros else {
      bucket.suppressed += 1
      return nil
    }
    defer { bucket.suppressed = 0 }
    bucket.fullAtMicros = full
    return bucket.suppressed
  }

  private mutating func store(_ bucket: Bucket, of caller: String) {
    if buckets[caller] == nil, buckets.count >= Self.callersMax,
      let quietest = buckets.min(by: { $0.value.fullAtMicros < $1.value.fullAtMicros })?.key
    {
      buckets.removeValue(forKey: quietest)
    }
    buckets[caller] = bucket
  }
}
