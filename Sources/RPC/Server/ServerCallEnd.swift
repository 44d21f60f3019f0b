/// How a call ended at the server.
public struct ServerCallEnd: Sendable, ~Copyable {
  /// `nil` for status OK.
  public let error: RPCError?
  /// Whether the handler had begun: not for calls that were refused.
  public let wasStarted: Bool
  /// From the arrival of the bytes that held the call's head, by the monotonic clock.
  public let durationNanoseconds: UInt64
  public let traffic: CallTraffic

  package init(error: RPCError?, wasStarted: Bool, durationNanoseconds: UInt64, traffic: CallTraffic) {
    self.error = error
    self.wasStarted = wasStarted
    self.durationNanoseconds = durationNanoseconds
    self.traffic = traffic
  }

  public var status: StatusCode { error?.code ?? .ok }
}

/// What went over a call, as encoded messages: frames, heads and metadata are not counted.
public struct CallTraffic: Sendable, Hashable {
  public var requestMessages = 0
  public var requestBytes = 0
  public var responseMessages = 0
  public var responseBytes = 0

  public init() {}
}
