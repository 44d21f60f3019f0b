internal import RPCClient

/// What a load run does, for how long, with how much at once.
struct LoadPlan: Sendable {
  enum Scenario: String, Sendable, CaseIterable {
    /// Bytes there and back.
    case echo
    /// Signed-in users ask for a seat that they hold (R41).
    case entitlement
    /// A quote and the order that uses it up; a call is a completed purchase.
    case purchase
  }

  enum EchoMethod: String, Sendable, CaseIterable {
    /// Handled on the server's event loop.
    case inline
    /// Handled by a task.
    case async
  }

  var scenario: Scenario
  /// Connections, each with a channel of its own.
  var connections = 1
  /// Calls open at any time on each of them.
  var inFlight = 1
  var duration = Duration.seconds(10)
  /// Runs before the measurement and is not counted.
  var warmUp = Duration.seconds(2)
  /// Event loops that the connections live on.
  var loops = 1
  /// Of an echo's payload.
  var payloadBytes = 64
  var echoMethod = EchoMethod.inline
  /// Secures the connections; `nil` for plaintext.
  var security: ClientTransportSecurity?
}

/// Bounds of a load run.
enum LoadLimits {
  static let connections = 1...20_000
  static let inFlight = 1...100_000
  static let payloadBytes = 0...(4 << 20) - 1_024
  static let loops = 1...256
  static let durationSecondsMax: Int64 = 24 * 3_600
  /// Users that take turns on a connection: no more than the server remembers credentials for one.
  static let usersPerConnectionMax = 16
  /// A lane ends after so many failures in a row, so that a server that is gone is not asked a million times a second.
  static let failuresInARowMax = 100
  /// What calls that are open at the end may still take.
  static let drain = Duration.seconds(10)
}
