public import RPC
public import Reactor

/// What a server is doing, as of one moment on each of its loops: what gRPC's channelz and brpc's pages show.
public struct ServerSnapshot: Sendable {
  public var totals: Totals
  /// The limits of every connection.
  public var limits: Limits
  /// `nil` before the server has started.
  public var overload: OverloadSnapshot?
  /// Every address that is listened on.
  public var listeners: [ListenerSnapshot]
  public var loops: [LoopSnapshot]
  /// Ascending by id; at most as many as were asked for.
  public var connections: [ConnectionSnapshot]

  /// Counts since the server started, but for what is open.
  public struct Totals: Sendable, Hashable {
    public var connectionsOpen = 0
    public var connectionsMax = 0
    public var connectionsAccepted: UInt64 = 0
    /// Closed at once: the server was full, or shutting down.
    public var connectionsRefused: UInt64 = 0
    /// Calls whose handler runs or whose request is still to come.
    public var callsOpen = 0
    /// Calls that came, refused ones included.
    public var callsBegun: UInt64 = 0
    /// Calls that ended with a status other than OK.
    public var callsFailed: UInt64 = 0
    public var bytesIn: UInt64 = 0
    public var bytesOut: UInt64 = 0

    init() {}
  }
}

/// An address that a server listens on.
public struct ListenerSnapshot: Sendable {
  public var address: SocketAddress
  public var accepted: UInt64
  /// How often accepting rested because the process had run out of descriptors or memory.
  public var rests: Int
  /// Whether it rests now.
  public var isResting: Bool
}

/// One event loop of a server, which other servers and clients may share.
public struct LoopSnapshot: Sendable {
  public var name: String
  /// This server's connections on the loop.
  public var connections: Int
  /// Wake-ups so far.
  public var ticks: UInt64
  /// Jobs of tasks and actors so far.
  public var jobsRun: UInt64
  /// Jobs that wait for their turn.
  public var queuedJobs: Int
  /// Timers that are set.
  public var timers: Int
  /// The longest time between two waits for sockets in the window, in nanoseconds: how long a ready socket waited.
  public var longestTickNanoseconds: UInt64
  /// The longest time that one job of a task held the thread in the window, in nanoseconds.
  public var longestJobNanoseconds: UInt64
  /// The longest time that anything held the thread in the window, in nanoseconds: the longest step.
  public var longestStepNanoseconds: UInt64
  /// What it was: `socket`, `handover`, `timer`, `job` or `output`; `none` before the first.
  public var longestStepKind: String
  /// The most processor time that one step took in the window, in nanoseconds. The longest step may have waited for a
  /// processor; this one is the loop's own doing.
  public var busiestStepNanoseconds: UInt64
  /// What it was, as for the longest.
  public var busiestStepKind: String
  /// The delay that no socket escaped lately, in nanoseconds: above some milliseconds the loop is overloaded.
  public var sustainedLagNanoseconds: UInt64
}

/// One client's connection.
public struct ConnectionSnapshot: Sendable {
  /// Rises with every connection of the server.
  public var id: UInt64
  public var peer: SocketAddress
  /// How it is secured; `nil` for plaintext.
  public var security: ConnectionSecurity?
  /// The name of its event loop.
  public var loop: String
  public var ageNanoseconds: UInt64
  /// Since bytes came from the client.
  public var silenceNanoseconds: UInt64
  /// Streams that have not ended.
  public var streamsOpen: Int
  /// Calls whose handler has not returned, cancelled ones included.
  public var handlersAtWork: Int
  public var callsBegun: UInt64
  public var callsFailed: UInt64
  public var bytesIn: UInt64
  public var bytesOut: UInt64
  /// Bytes that wait for the client to read.
  public var outputBytes: Int
  /// Bytes of messages that wait for credit, or for the output.
  public var queuedBytes: Int
  /// Streams whose messages wait for credit, or for the output.
  public var streamsWaiting: Int
  /// The least credit that one of the open streams has left to send, in bytes; `nil` without open streams.
  public var leastSendCreditBytes: Int?
  /// Bytes of requests that are incomplete, or put together and unread.
  public var assemblyBytes: Int
  /// Whether it takes its leave: no new calls.
  public var isDeparting: Bool
}

/// What a server does against overload; see `CallLimits`.
public struct OverloadSnapshot: Sendable, Hashable {
  /// Calls that hold a place: those with a task, or whose request is still to come.
  public var callsOpen: Int
  public var callsMax: Int
  /// Callers that are counted apart at present.
  public var callers: Int
  /// Calls that were refused unprocessed since the server started, by the limit that refused them.
  public var refusals: CallRefusals
  /// `nil` where there is no adaptive limit.
  public var adaptive: Adaptive?

  /// Calls that were refused, by whatever limit.
  public var callsRefused: UInt64 { CallRefusals.Limit.allCases.reduce(0) { $0 + refusals[$1] } }

  public struct Adaptive: Sendable, Hashable {
    /// How many unary calls may be at work now.
    public var limit: Int
    /// How many are.
    public var inFlight: Int
    /// How many times their latency without load the last window's calls took.
    public var loadFactor: Double
    /// How often the latency without load was learnt anew.
    public var probes: Int
  }
}

/// Calls that a server refused before their handlers saw them, by the limit that refused them.
public struct CallRefusals: Sendable, Hashable {
  /// What may refuse a call.
  public enum Limit: String, Sendable, Hashable, CaseIterable {
    /// `CallLimits.callsMax`.
    case server
    /// `CallLimits.callsPerCallerMax`.
    case caller
    /// `Limits.streamsMax`, by handlers that have not returned.
    case connection
    /// `CallLimits.adaptive`.
    case adaptive
    /// `CallLimits.loopDelayMax`.
    case loop
  }

  public var server: UInt64
  public var caller: UInt64
  public var connection: UInt64
  public var adaptive: UInt64
  public var loop: UInt64

  public subscript(limit: Limit) -> UInt64 {
    switch limit {
    case .server: server
    case .caller: caller
    case .connection: connection
    case .adaptive: adaptive
    case .loop: loop
    }
  }
}
