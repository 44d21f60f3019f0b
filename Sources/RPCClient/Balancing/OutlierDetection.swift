/// When an address that answers badly gets no calls for a while, although it can be reached. Off unless configured.
///
/// Failures are ends that speak of the server rather than of the request: `UNKNOWN`, `DEADLINE_EXCEEDED`, `INTERNAL`,
/// `UNAVAILABLE`, `DATA_LOSS`, and lost connections. Sources: gRPC A50, Envoy's "Outlier detection".
///
/// Each connection lane of a channel judges by the calls that it makes itself.
public struct OutlierDetection: Sendable, Hashable {
  /// How often success rates are compared and ejections end. Default 10 s.
  public var interval: Duration = .seconds(10)
  /// How long an address is out for its first ejection; each further one takes as long again more, and each interval
  /// without one takes it back. Default 30 s.
  public var ejectionTimeBase: Duration = .seconds(30)
  /// No ejection takes longer. Default 300 s.
  public var ejectionTimeMax: Duration = .seconds(300)
  /// How many of the addresses may be out at a time, in percent, 0 to 100; one may always. Default 10.
  public var ejectedPercentMax = 10
  /// So many failures in a row eject at once; `nil` to count none. Default 5.
  public var consecutiveFailures: Int? = 5
  /// Ejects addresses whose success rate lies far below the others'; `nil` not to compare.
  public var successRate: SuccessRate? = SuccessRate()

  public init() {}

  /// Compares addresses with each other at every interval.
  public struct SuccessRate: Sendable, Hashable {
    /// Ejected is whose rate is below the mean by so many standard deviations. Default 1.9.
    public var deviations = 1.9
    /// Nothing is compared among fewer addresses with enough calls. Default 5.
    public var addressesMin = 5
    /// An address takes part that ended so many calls in the interval. Default 100.
    public var callsMin = 100

    public init() {}
  }
}
