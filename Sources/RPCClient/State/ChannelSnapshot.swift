public import Reactor

/// A channel at one moment, for introspection: what gRPC's channelz tells of a channel.
public struct ChannelSnapshot: Sendable {
  /// As it was given.
  public let target: String
  public let state: ConnectivityState
  /// Calls that have begun and are not over, waits between attempts included.
  public let openCalls: Int
  /// Of these, calls that wait for a connection or for room on one.
  public let waitingCalls: Int
  public let subchannels: [SubchannelSnapshot]
}

/// A channel's way to one address.
public struct SubchannelSnapshot: Sendable {
  public let address: SocketAddress
  public let state: ConnectivityState
  /// Gets no calls for now; see `OutlierDetection`.
  public let isEjected: Bool
  /// Attempts under way here.
  public let openCalls: Int
  /// Attempts that began here, succeeded, and failed.
  public let startedCalls: Int
  public let succeededCalls: Int
  public let failedCalls: Int
  /// Attempts to connect that failed in a row.
  public let connectFailures: Int
  /// Why the last attempt to connect failed, or why the last connection was lost.
  public let lastFailure: String?
}
