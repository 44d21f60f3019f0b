internal import Foundation

/// A sandbox-gateway and a commerced of our own, on free loopback ports.
struct LocalServers: Sendable {
  struct Configuration: Sendable {
    /// The gateway waits for the disk before it answers. Off for benchmarks, where it stands for another's system.
    var gatewaySyncs = false
    /// `commerced` waits for the disk.
    var serverSyncs = true
    var offersTestService = true
    /// Event loops of `commerced`; `nil` for one per processor.
    var serverLoops: Int?
    /// Further arguments of `commerced`.
    var serverArguments: [String] = []
  }

  let workplace: Workplace
  let configuration: Configuration
  let gateway: ChildProcess
  let gatewayAddress: String
  private(set) var server: ChildProcess
  private(set) var address: String

  /// Starts both and waits until they listen.
  init(in workplace: Workplace, _ configuration: Configuration = Configuration()) async throws {
    self.workplace = workplace
    self.configuration = configuration
    var arguments = ["--listen", "127.0.0.1:0", "--journal", workplace.path("gateway.sqlite")]
    if !configuration.gatewaySyncs { arguments.append("--no-sync") }
    gateway = try workplace.start("sandbox-gateway", arguments)
    gatewayAddress = try await gateway.address()
    server = try Self.startServer(in: workplace, configuration, gateway: gatewayAddress, listen: "127.0.0.1:0")
    address = try await server.address()
  }

  /// Starts `commerced` again, on the same journal and the same port, after it was ended.
  mutating func restartServer(syncs: Bool? = nil) async throws {
    var configuration = configuration
    if let syncs { configuration.serverSyncs = syncs }
    server = try Self.startServer(in: workplace, configuration, gateway: gatewayAddress, listen: address)
    address = try await server.address()
  }

  /// Ends both in order.
  func stop() async {
    await server.stop()
    await gateway.stop()
  }

  static func startServer(
    in workplace: Workplace, _ configuration: Configuration, gateway: String, listen: String,
    journal: String = "commerce.sqlite"
  ) throws -> ChildProcess {
    var arguments = ["--listen", listen, "--journal", workplace.path(journal), "--gateway", gateway, "--development"]
    if configuration.offersTestService { arguments.append("--test-service") }
    if !configuration.serverSyncs { arguments.append("--no-sync") }
    if let loops = configuration.serverLoops { arguments += ["--loops", "\(loops)"] }
    arguments += configuration.serverArguments
    return try workplace.start("commerced", arguments)
  }
}
