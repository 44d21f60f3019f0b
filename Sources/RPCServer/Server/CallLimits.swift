/// How many calls a server takes on at a time, beside `Limits.streamsMax` per connection.
///
/// A call beyond a limit is refused before its handler sees it: END is marked *not processed* and says when to come
/// again, so that callers may try any call elsewhere or later.
public struct CallLimits: Sendable {
  /// Calls that the whole server has open; handlers that outlive their call count. Beyond: `UNAVAILABLE`, reason
  /// `SERVER_CALL_LIMIT`. Default 100,000.
  public var callsMax = 100_000
  /// Calls that one caller has open on all connections together, by `AuthenticatedPrincipal.callerKey`. Beyond:
  /// `RESOURCE_EXHAUSTED`, reason `CALLER_CALL_LIMIT`. Default 10,000.
  public var callsPerCallerMax = 10_000
  /// Callers that are counted apart; further ones share one count. Default 100,000.
  public var callersMax = 100_000
  /// Bounds the unary calls at work by how their latency answers to load. Beyond: `UNAVAILABLE`, reason `OVERLOADED`.
  /// Default `nil`: no such bound.
  public var adaptive: AdaptiveLimit?
  /// Once everything that an event loop does has waited longer than this for a tenth of a second, the loop takes only
  /// so many new calls as bring it back: this is what sheds load from inline handlers. Beyond: `UNAVAILABLE`, reason
  /// `OVERLOADED`. `nil` never sheds. Default 20 ms.
  public var loopDelayMax: Duration? = .milliseconds(20)
  /// How long refused callers are asked to wait; each is told between half and one and a half times as much, so that
  /// they do not come back together. Default 200 ms.
  public var retryDelay: Duration = .milliseconds(200)

  public init() {}

  /// What is wrong with these limits, if anything.
  var invalidity: String? {
    if callsMax < 1 { return "callsMax: at least 1" }
    if callsPerCallerMax < 1 { return "callsPerCallerMax: at least 1" }
    if callersMax < 1 { return "callersMax: at least 1" }
    return adaptive?.invalidity
  }
}

/// How a server finds out how many calls it can work on at a time.
///
/// Every method's latency without load is learnt. While the calls of a window take longer than `tolerance` times that,
/// the limit falls in proportion; while they do not and the limit is reached, it rises by its square root. From time to
/// time the limit is lowered for a moment, so that the queue empties and the latency without load can be learnt anew.
///
/// Choose `minimum` where throughput is known to be full: work that gains from being done together, like commits of a
/// journal, is slower *and* faster with many calls at work, which latency alone cannot tell.
public struct AdaptiveLimit: Sendable, Hashable {
  /// The limit never falls below. Default 256.
  public var minimum = 256
  /// The limit never rises above, and starts there. Default 16,384.
  public var maximum = 16_384
  /// How many times the latency without load calls may take; above 1. Default 2.
  public var tolerance = 2.0
  /// How long latencies are collected before the limit is set anew. Default 100 ms.
  public var window: Duration = .milliseconds(100)
  /// How many calls a window needs; it lasts longer where there are fewer. Default 20.
  public var samplesMin = 20
  /// How often the latency without load is learnt anew while the limit is reached. Default 10 s.
  public var probeInterval: Duration = .seconds(10)

  public init() {}

  var invalidity: String? {
    if minimum < 1 || maximum < minimum { return "adaptive.minimum: 1...maximum" }
    if tolerance <= 1 { return "adaptive.tolerance: above 1" }
    if window <= .zero { return "adaptive.window: above 0" }
    if samplesMin < 1 { return "adaptive.samplesMin: at least 1" }
    return nil
  }
}
