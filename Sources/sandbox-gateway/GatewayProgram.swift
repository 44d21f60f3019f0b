internal import CommandLineOptions
internal import JournalSQLite
internal import RPCServer
internal import Reactor
internal import SandboxGateway

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One run: journal, gateway and server, from the first to the last.
struct GatewayProgram {
  let options: GatewayOptions

  init(_ options: GatewayOptions) { self.options = options }

  func run() async throws {
    let signals = TerminationSignals()
    let store = GatewayStore(
      path: options.journal, configuration: .init(synchronous: options.syncs ? .full : .off),
      compactsFrom: options.compactsFrom)
    let journal = try await store.open()
    let gateway = try await CardGateway.open(
      journal: journal, instance: Self.newInstanceName(), configuration: configuration)
    let server = try RPCServer(configuration: serverConfiguration)
    server.register(gateway)
    for address in try await server.start() { Console.output("sandbox-gateway listening on \(address)") }
    let signal = await signals.next()
    Console.error("sandbox-gateway: \(signal): finishing the calls under way")
    await server.shutdown(grace: options.grace)
    await journal.close()
  }

  private var serverConfiguration: RPCServer.Configuration {
    let host = options.listen.host == "localhost" ? "127.0.0.1" : options.listen.host
    guard let address = SocketAddress(numericHost: host, port: options.listen.port) else {
      preconditionFailure("a loopback address is numeric")
    }
    var configuration = RPCServer.Configuration(endpoints: [Endpoint(address)])
    // One loop answers far more calls than one disk confirms, and leaves the other cores to what is being tested.
    configuration.loopCount = 1
    return configuration
  }

  private var configuration: CardGateway.Configuration {
    CardGateway.Configuration(
      nowMicros: Self.nowMicros,
      delay: Self.delay,
      onFailure: { error in
        // What the disk holds is unknown now. Ending is the safe way out: a restart reads what is there.
        Main.fail(ExitStatus.ioFailed, "the journal failed, restart to recover: \(error)")
      })
  }

  /// An injected delay is part of what the gateway does; a caller who gives up ends it.
  @Sendable private static func delay(_ duration: Duration) async throws { try await Task.sleep(for: duration) }

  @Sendable private static func nowMicros() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }

  private static func newInstanceName() -> String { String(UInt64.random(in: .min ... .max), radix: 36) }
}
