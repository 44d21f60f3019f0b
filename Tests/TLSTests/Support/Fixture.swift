internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCClientTLS
internal import RPCServer
internal import RPCServerTLS
internal import Reactor
internal import TLS
internal import TestSupport
internal import Testing

/// Sends payloads back, and what its handler knows of the connection.
struct EchoingService: RPCService {
  static let echo = MethodDescriptor<EchoRequest, EchoResponse>(
    service: "rpc.test.v1.Echoing", method: "Echo", shape: .unary, safety: .unsafe)

  let seen = Shared<[ConnectionSecurity?]>([])

  func register(with registrar: inout some ServiceRegistrar) {
    let seen = self.seen
    registrar.unary(Self.echo) { request, context in
      seen.update { $0.append(context.security) }
      return EchoResponse(payload: request.payload)
    }
  }
}

/// An authority, and two ends that trust it.
struct Ends {
  let authority: CertificateAuthority
  var server: TLSServerConfiguration
  var client = TLSClientConfiguration()

  init(authority name: String = "development authority") throws {
    authority = try CertificateAuthority(name)
    server = TLSServerConfiguration(identity: try authority.issue(.localhost))
    client.trust = .authorities(.text(authority.certificate))
  }
}

/// Runs `body` with a server and a channel to it, either of them with TLS or without.
func withServer(
  tls server: TLSServerConfiguration?, client: TLSClientConfiguration?, target: String = "127.0.0.1",
  configuration: RPCServer.Configuration = .init(), serverLoops: EventLoopGroup? = nil,
  clientLoops: EventLoopGroup? = nil,
  _ body: (Running) async throws -> Void
) async throws {
  let problems = Shared<[String]>([])
  var configuration = configuration
  let tlsServer = try server.map { try TLSServer($0) }
  configuration.security = tlsServer.map { .tls($0) }
  configuration.loopCount = 1
  configuration.onConnectionError = { _, reason in problems.update { $0.append(reason) } }
  let running = try RPCServer(configuration: configuration, eventLoops: serverLoops)
  let service = EchoingService()
  running.register(service)
  let port = try #require(try await running.start()[0].port)
  var channelConfiguration = RPCChannel.Configuration()
  channelConfiguration.security = try client.map { .tls(try TLSClient($0)) }
  let channel = try RPCChannel(
    target: "\(target):\(port)", configuration: channelConfiguration, eventLoops: clientLoops)
  let outcome: Result<Void, any Error>
  do {
    outcome = .success(
      try await body(
        Running(
          server: running, tlsServer: tlsServer, channel: channel, port: port, seen: service.seen, problems: problems)))
  } catch {
    outcome = .failure(error)
  }
  await channel.close()
  await running.shutdown(grace: .zero)
  try outcome.get()
}

/// A server and a channel to it.
struct Running {
  let server: RPCServer
  let tlsServer: TLSServer?
  let channel: RPCChannel
  let port: UInt16
  /// How the connections of the calls so far were secured.
  let seen: Shared<[ConnectionSecurity?]>
  /// What the server said of its connections.
  let problems: Shared<[String]>

  func echo(_ payload: [UInt8], over other: RPCChannel? = nil) async throws -> [UInt8] {
    let response = try await (other ?? channel).unary(
      EchoingService.echo, EchoRequest(payload: payload), options: CallOptions(timeout: .seconds(20)))
    return response.payload
  }

  /// Waits for a connection where there is none; a connection that was lost meanwhile gives an empty reply.
  func patientEcho(_ payload: [UInt8]) async throws -> [UInt8] {
    do {
      let options = CallOptions(timeout: .seconds(20), waitForReady: true)
      return try await channel.unary(EchoingService.echo, EchoRequest(payload: payload), options: options).payload
    } catch  where error.code == .unavailable {
      return []
    }
  }

  /// The message of the error that a call fails with.
  func failure(sourceLocation: SourceLocation = #_sourceLocation) async throws -> RPCError {
    do {
      let payload = try await echo([1])
      try #require(Bool(false), "the call succeeded with \(payload)", sourceLocation: sourceLocation)
      throw CancellationError()
    } catch let error as RPCError {
      return error
    }
  }
}
