internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import RPCClient
internal import Synchronization
internal import TestSupport
internal import Wire

/// `commerced` and `sandbox-gateway` on journals of their own; each can be killed and comes back on the same journal
/// and port.
final class Servers: Sendable {
  enum Program: String, CaseIterable {
    case gateway = "sandbox-gateway"
    case server = "commerced"
  }

  private let folder: TemporaryFolder
  let gatewayAddress: String
  let address: String
  let journal: URL
  /// What `commerced` is told of its gateway.
  private let gateway: [String]
  private let extra: [String]
  private let running = Mutex<[Program: ChildProcess]>([:])

  /// - Parameters:
  ///   - extra: further arguments of `commerced`.
  ///   - journalFolder: where `commerced` keeps its journal; `nil` for a folder that goes with this object.
  ///   - gateway: the arguments of `commerced` that name its gateway; `nil` for the `sandbox-gateway` of this object.
  init(_ extra: [String] = ["--test-service"], journalFolder: URL? = nil, gateway: [String]? = nil) throws {
    folder = try TemporaryFolder("commerce-crash")
    journal = (journalFolder ?? folder.url).appending(path: "commerce.journal")
    gatewayAddress = "127.0.0.1:\(Self.port())"
    address = "127.0.0.1:\(Self.port())"
    self.gateway = gateway ?? ["--gateway", gatewayAddress]
    self.extra = extra
  }

  deinit {
    // They write into the folder as long as they live.
    running.withLock { $0 = [:] }
    folder.remove()
  }

  /// Below the range that the system takes ports for outgoing connections from: between a kill and the restart, a
  /// client's attempt to connect must not be given the server's own port.
  static func port() -> UInt16 { .random(in: 20_000..<32_000) }

  func arguments(of program: Program) -> [String] {
    switch program {
    case .gateway: ["--listen", gatewayAddress, "--journal", folder.path("gateway.journal")]
    case .server: ["--listen", address, "--journal", journal.path, "--development"] + gateway + extra
    }
  }

  /// Starts what does not run.
  func start(_ programs: [Program] = Program.allCases) async throws {
    for program in programs where running.withLock({ $0[program] == nil }) {
      let child = try ChildProcess(program.rawValue, arguments(of: program), folder: folder.url)
      guard let line = await child.firstLine(), line.hasPrefix("\(program.rawValue) listening on ") else {
        throw ServersError("\(program.rawValue) did not start: \(child.errors)")
      }
      running.withLock { $0[program] = child }
    }
  }

  /// SIGKILL to all of them before waiting for any.
  func kill(_ programs: [Program]) async throws {
    let victims = programs.compactMap { program in running.withLock { $0.removeValue(forKey: program) } }
    for victim in victims { victim.send(SIGKILL) }
    for victim in victims { _ = try await victim.exitStatus() }
  }

  func child(_ program: Program) -> ChildProcess? { running.withLock { $0[program] } }

  /// Gives up the program, for a test that ends it in its own way.
  func release(_ program: Program) -> ChildProcess? { running.withLock { $0.removeValue(forKey: program) } }

  // MARK: Clients

  /// Comes back quickly after a restart.
  func channel(to address: String? = nil, security: ClientTransportSecurity? = nil) throws -> RPCChannel {
    var configuration = RPCChannel.Configuration()
    configuration.security = security
    configuration.reconnectBackoff = Backoff(
      initial: .milliseconds(20), multiplier: 1.5, jitter: 0.2, maximum: .milliseconds(200))
    return try RPCChannel(target: address ?? self.address, configuration: configuration)
  }

  /// A token of the development issuer: for a day, so that it outlives every crash of a test.
  static func token(_ user: String, _ invoker: any CallInvoker) async throws -> IssueTokenResponse {
    try await DevelopmentServiceClient(invoker).issueToken(
      IssueTokenRequest(subject: .user(user), lifetime: ProtoDuration(seconds: 86_400)))
  }

  static func client(_ user: String, _ channel: RPCChannel) async throws -> CommerceClient {
    let token = try await token(user, channel).accessToken
    return try await CommerceClient(
      invoker: channel, credentials: .token(token),
      configuration: .init(
        timeout: .seconds(4), retry: .init(attemptsMax: 6, initialBackoff: .milliseconds(20), backoffMax: .seconds(1)),
        watchRetry: .init(attemptsMax: .max, initialBackoff: .milliseconds(20), backoffMax: .milliseconds(500))))
  }
}

/// A test cannot go on.
struct ServersError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
