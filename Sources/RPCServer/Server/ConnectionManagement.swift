internal import RPC
internal import RPCRuntime

/// How long connections live, and what becomes of those that are idle, silent, slow or too lively.
public struct ConnectionManagement: Sendable {
  /// After how long a connection is asked to go, so that clients spread anew and certificates are shown again. `nil`,
  /// the default, never asks.
  public var ageMax: Duration?
  /// By what part ages differ from `ageMax` at most, up and down, so that clients do not come back together; 0 to 1.
  /// Default 0.1, like gRPC's.
  public var ageJitter = 0.1
  /// How long calls may go on after the connection was asked to go. `nil`, the default, as long as they like.
  public var ageGrace: Duration?
  /// How long a connection may be without calls before it is asked to go. `nil`, the default, as long as it likes.
  public var idleMax: Duration?
  /// How long a client may be silent before it is asked for a sign of life by PING. `nil` never asks. Default 2 h.
  public var keepaliveInterval: Duration? = .seconds(7_200)
  /// How long it may take with the answer; after that the connection is closed (TIMEOUT). Default 20 s.
  public var keepaliveTimeout: Duration = .seconds(20)
  /// The least time between two PINGs of a client; sooner ones are counted, and more than `pingStrikesMax` of them
  /// without a call in between end the connection (TOO_MANY_PINGS). Zero allows any. Default 5 s.
  public var pingIntervalMin: Duration = .seconds(5)
  /// Whether clients may send PINGs while they have no call open; where not, two hours must lie between them.
  public var permitsPingsWithoutCalls = true
  /// Default 2, like gRPC's.
  public var pingStrikesMax = 2
  /// How long a client may take from the first byte of a frame to its last (TIMEOUT). `nil` never ends. Default 30 s.
  public var frameTimeout: Duration? = .seconds(30)
  /// How long a client may read nothing of what waits for it (TIMEOUT). `nil` never ends. Default 60 s.
  public var outputTimeout: Duration? = .seconds(60)

  public init() {}

  var invalidity: String? {
    if !(0...1).contains(ageJitter) { return "connections.ageJitter: 0...1" }
    let positive: [(Duration?, String)] = [
      (ageMax, "ageMax"), (idleMax, "idleMax"), (keepaliveInterval, "keepaliveInterval"),
      (frameTimeout, "frameTimeout"), (outputTimeout, "outputTimeout"), (keepaliveTimeout, "keepaliveTimeout"),
    ]
    for (value, name) in positive { if let value, value <= .zero { return "connections.\(name): above 0" } }
    if pingStrikesMax < 0 { return "connections.pingStrikesMax: at least 0" }
    return nil
  }

  /// The limits of the connection machine, which counts PINGs.
  func enforcing(_ limits: Limits) -> Limits {
    var limits = limits
    limits.pingIntervalMinMilliseconds = Int64(pingIntervalMin.clampedNanoseconds / 1_000_000)
    limits.permitsPingsWithoutCalls = permitsPingsWithoutCalls
    limits.pingStrikesMax = pingStrikesMax
    return limits
  }
}
