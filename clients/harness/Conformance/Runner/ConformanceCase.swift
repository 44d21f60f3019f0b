internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServiceSchema
internal import Reactor

/// One thing that a server must do.
struct ConformanceCase: Sendable {
  enum Kind: String, Sendable { case positive, negative }

  let name: String
  let kind: Kind
  /// It needs a server that is set up for it; where the server is somebody else's, one of the harness's own takes its
  /// place.
  let server: ConformanceServer?
  /// Returns where the server did as it must; throws what it did instead.
  let run: @Sendable (ConformanceBench) async throws -> Void

  static func positive(
    _ name: String, on server: ConformanceServer? = nil,
    _ run: @escaping @Sendable (ConformanceBench) async throws -> Void
  ) -> ConformanceCase {
    ConformanceCase(name: name, kind: .positive, server: server, run: run)
  }

  static func negative(
    _ name: String, on server: ConformanceServer? = nil,
    _ run: @escaping @Sendable (ConformanceBench) async throws -> Void
  ) -> ConformanceCase {
    ConformanceCase(name: name, kind: .negative, server: server, run: run)
  }
}

/// How a server of the harness's own is set up for a case.
struct ConformanceServer: Hashable, Sendable {
  /// Options of `harness conformance-server`.
  var arguments: [String]

  static func with(_ arguments: String...) -> ConformanceServer { ConformanceServer(arguments: arguments) }
}

/// What a case works with.
struct ConformanceBench: Sendable {
  let target: ChannelTarget
  let address: String
  let loops: EventLoopGroup
  /// The server's process where it is the harness's own.
  let process: ChildProcess?

  /// A channel of the case's own.
  func channel(_ configuration: RPCChannel.Configuration = RPCChannel.Configuration()) throws -> RPCChannel {
    try RPCChannel(target: target, configuration: configuration, eventLoops: loops)
  }

  /// Runs `body` with a channel, and closes it.
  func withService<Value: Sendable>(
    _ configuration: RPCChannel.Configuration = RPCChannel.Configuration(),
    _ body: (TestServiceClient) async throws -> Value
  ) async throws -> Value {
    let channel = try channel(configuration)
    do {
      let value = try await body(TestServiceClient(channel))
      await channel.close()
      return value
    } catch {
      await channel.close()
      throw error
    }
  }

  /// A connection that speaks in bytes.
  func peer(handshake: Bool = true) async throws -> RawPeer {
    let peer = try await RawPeer.connect(to: address, loop: loops.next())
    if handshake { try await peer.handshake() }
    return peer
  }
}

/// What a server did instead of what it must.
struct Nonconformance: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Fails the case unless `condition` holds.
func require(_ condition: Bool, _ failure: @autoclosure () -> String) throws {
  if !condition { throw Nonconformance(failure()) }
}

func requireEqual<Value: Equatable>(_ got: Value, _ expected: Value, _ what: String) throws {
  if got != expected { throw Nonconformance("\(what): got \(got), expected \(expected)") }
}

/// Fails the case unless `body` ends with the status.
@discardableResult
func requireStatus(
  _ code: StatusCode, reason: String? = nil, _ body: () async throws -> Void
) async throws -> RPCError {
  do {
    try await body()
  } catch let error as RPCError {
    guard error.code == code, reason == nil || error.reason == reason else {
      throw Nonconformance("the call ended with \(error), expected \(code) \(reason ?? "")")
    }
    return error
  }
  throw Nonconformance("the call succeeded, expected \(code) \(reason ?? "")")
}
