internal import CommandLineOptions
internal import CommerceSchema
internal import Foundation
internal import Observability
internal import RPC
internal import RPCServer
internal import RPCServices
internal import Reactor

/// `harness conformance-server`: the runtime's server with its test service and nothing else.
struct ConformanceServerCommand: Command {
  static let name = "conformance-server"
  static let specification = CommandLineSpecification(
    program: "harness conformance-server",
    summary: "Serve rpc.test.v1 alone, until SIGTERM.",
    options: [
      .value("listen", "HOST:PORT", "Where to serve. Port 0 picks a free one.", default: "127.0.0.1:0"),
      .value("streams", "N", "Calls that a connection may have open.", default: "1024"),
      .value("message-bytes", "N", "Bytes of a message that are accepted.", default: "4194304"),
      .value("handshake-timeout", "DURATION", "How long a client may take to introduce itself.", default: "10s"),
      .value("age", "DURATION", "After how long a connection is asked to go."),
      .value("keepalive", "DURATION", "How long a client may be silent before it is pinged, and then to answer."),
      .value("frame-timeout", "DURATION", "How long a frame may take from its first byte to its last.", default: "30s"),
      .value("drain", "DURATION", "How long calls may go on after SIGTERM.", default: "10s"),
      .value("descriptors", "N", "How many descriptors the process may have open."),
      .value("loops", "N", "Event loops; one per processor by default."),
      .flag("interceptors", "Authenticate, measure, trace and log calls as commerced does, to see what that costs."),
    ])

  private var configuration: RPCServer.Configuration
  private let drain: Duration
  private let descriptors: Int?

  init(_ options: ParsedOptions) throws(CommandLineError) {
    guard let listen = try options.endpoint("listen") else {
      throw CommandLineError(.missingOption, "--listen is missing; write --listen HOST:PORT")
    }
    let endpoint: Endpoint
    do throws(EndpointError) {
      endpoint = try Endpoint(parsing: "\(listen)")
    } catch {
      throw CommandLineError(.invalidValue, "--listen \(listen): \(error)")
    }
    configuration = RPCServer.Configuration(endpoints: [endpoint])
    configuration.limits.streamsMax = try options.integer("streams", in: 100...1_000_000) ?? 1_024
    configuration.limits.messageBytesMax = try options.integer("message-bytes", in: 0...67_108_864) ?? 4 << 20
    configuration.limits.assemblyBytesMax = max(16 << 20, configuration.limits.messageBytesMax)
    configuration.handshakeTimeout = try options.duration("handshake-timeout") ?? .seconds(10)
    configuration.connections.ageMax = try options.duration("age")
    if let keepalive = try options.duration("keepalive") {
      configuration.connections.keepaliveInterval = keepalive
      configuration.connections.keepaliveTimeout = keepalive
    }
    configuration.connections.frameTimeout = try options.duration("frame-timeout") ?? .seconds(30)
    drain = try options.duration("drain") ?? .seconds(10)
    descriptors = try options.integer("descriptors", in: 32...1_000_000)
    configuration.loopCount = try options.integer("loops", in: LoadLimits.loops)
    if options.flag("interceptors") { configuration.interceptors = Self.interceptors }
  }

  /// What `commerced` has without options, in its order.
  private static var interceptors: [any ServerInterceptor] {
    let records = RecordQueue<CallRecord> { Console.error("\($0.fields)") }
    let log = CallLog(coverage: .failures, slowThreshold: .seconds(1)) { records.add($0) }
    return [ServerMetrics(), log, ServerTracing(), AuthenticationInterceptor(NobodyKnown())]
  }

  func run() async throws -> Int32 {
    let server = try RPCServer(configuration: configuration)
    server.register(TestHandlers(), EchoMethods())
    guard let address = try await server.start().first else {
      throw HarnessError(.cannotStart, "the server listens nowhere")
    }
    if let descriptors { try DescriptorLimit.set(descriptors) }
    let signals = TerminationSignals()
    Console.output("harness listening on \(address)")
    _ = await signals.next()
    await server.shutdown(grace: drain)
    return ExitStatus.success
  }
}

/// `rpc.test.v1.EchoService`'s unary methods, for loads of the runtime alone.
private struct EchoMethods: RPCService {
  func register(with registrar: inout some ServiceRegistrar) {
    registrar.unaryInline(EchoServiceMethods.echo) { request, _ in .reply(EchoResponse(payload: request.payload)) }
    registrar.unary(EchoServiceMethods.echoAsync) { request, _ in EchoResponse(payload: request.payload) }
  }
}

/// Refuses every token; calls without one are anonymous.
private struct NobodyKnown: Authenticator {
  func authenticate(_ credential: String) throws(RPCError) -> any AuthenticatedPrincipal {
    throw RPCError(.unauthenticated, reason: "CREDENTIAL_INVALID", domain: "rpc", "this server knows nobody")
  }
}
