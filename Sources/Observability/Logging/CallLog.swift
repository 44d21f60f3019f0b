internal import Metrics
public import RPC
internal import Synchronization

/// Hands a record of calls to a sink, as a log line is made of: all calls, those that failed, or one in so many; and
/// always those that were slow.
///
/// The sink runs on the connection's event loop: it must not block. A record holds no metadata, no message, no
/// credential and no name of a person; a method that is not registered is `other`, whatever the caller wrote.
public struct CallLog: ServerInterceptor {
  /// Which calls are recorded, slow ones aside.
  public enum Coverage: Sendable, Hashable {
    case none
    /// Those that ended with a status other than OK.
    case failures
    /// Those, and one in so many of the others; 1 for all.
    case sampled(oneIn: UInt32)
  }

  private let coverage: Coverage
  private let slowNanoseconds: UInt64
  private let sink: @Sendable (CallRecord) -> Void
  private let sampling = Sampling()

  private final class Sampling: Sendable { let count = Atomic<UInt32>(0) }

  /// - Parameter slowThreshold: unary calls that took this long or longer are recorded whatever the coverage; `nil` for
  ///   none.
  public init(
    coverage: Coverage, slowThreshold: Duration? = nil, sink: @escaping @Sendable (CallRecord) -> Void
  ) {
    self.coverage = coverage
    slowNanoseconds = slowThreshold?.nanoseconds ?? .max
    self.sink = sink
  }

  public func ended(_ context: ServerContext, _ end: borrowing ServerCallEnd) {
    // A stream lasts as long as its caller likes.
    let isSlow = end.durationNanoseconds >= slowNanoseconds && context.method.shape == .unary
    guard isSlow || covers(isFailure: end.error != nil) else { return }
    sink(CallRecord(context, end, isSlow: isSlow))
  }

  private func covers(isFailure: Bool) -> Bool {
    switch coverage {
    case .none: false
    case .failures: isFailure
    case .sampled(let oneIn):
      isFailure || oneIn > 0 && sampling.count.wrappingAdd(1, ordering: .relaxed).oldValue.isMultiple(of: oneIn)
    }
  }
}

/// What a log line tells of a call.
public struct CallRecord: Sendable, Hashable {
  /// `service/method`, or `other`.
  public var method: String
  public var status: StatusCode
  /// The error's reason, `UPPER_SNAKE_CASE`; empty for none.
  public var reason: String
  public var durationNanoseconds: UInt64
  public var requestBytes: Int
  public var responseBytes: Int
  /// The caller's address.
  public var peer: String
  public var isAuthenticated: Bool
  public var isSlow: Bool
  /// The trace that the call belongs to; `nil` where nothing traces.
  public var trace: TraceContext?

  init(_ context: ServerContext, _ end: borrowing ServerCallEnd, isSlow: Bool) {
    method = context.method.isRegistered ? context.method.fullName : "other"
    status = end.status
    reason = Self.checked(end.error?.reason ?? "")
    durationNanoseconds = end.durationNanoseconds
    requestBytes = end.traffic.requestBytes
    responseBytes = end.traffic.responseBytes
    peer = context.peer
    isAuthenticated = context.principal != nil
    self.isSlow = isSlow
    trace = context.traceContext
  }

  /// A reason is a constant of the server's; what does not look like one is not logged.
  private static func checked(_ reason: String) -> String {
    let isReason = reason.utf8.allSatisfy {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "_")
    }
    return isReason && reason.utf8.count <= 63 ? reason : ""
  }

  /// The line's fields, in order.
  public var fields: [(String, String)] {
    var fields = [("method", method), ("status", status.description)]
    if !reason.isEmpty { fields.append(("reason", reason)) }
    fields += [
      ("duration_us", "\(durationNanoseconds / 1_000)"), ("request_bytes", "\(requestBytes)"),
      ("response_bytes", "\(responseBytes)"), ("peer", peer), ("authenticated", "\(isAuthenticated)"),
    ]
    if isSlow { fields.append(("slow", "true")) }
    if let trace {
      fields += [("trace_id", trace.traceID.description), ("span_id", trace.spanID.description)]
    }
    return fields
  }
}
