internal import CommerceClient
internal import CommerceSchema
internal import CommerceServer
internal import Foundation
internal import Identity
internal import Journal
internal import JournalSQLite
internal import Locking
internal import Payments
internal import RPC
internal import RPCClient
internal import RPCServer
internal import Reactor
internal import TestSupport

/// A commerce server as `commerced` puts it together: on a loopback port, over a SQLite journal file, with a card
/// gateway behind another port, the sample catalogue and the sample directory.
final class TestServer: Sendable {
  static let audience = "api://commerce-rpc"

  struct Options: Sendable {
    var gatewayCallTimeout: Duration = .seconds(10)
    var signInLimits = SignInLimits()
    /// The server's time by which tokens expire on open streams; the machine's where it is not given.
    var tokenSeconds: (@Sendable () -> Int64)?
    /// A catalogue file in the server's folder, in place of the sample; it can be reloaded.
    var catalogueFile: String?
    /// Notifications go to this file in the server's folder.
    var notificationsFile: String?
    /// Notifications go to the mail server on this port of 127.0.0.1.
    var smtpPort: UInt16?
  }

  private struct Running {
    let journal: SQLiteJournal
    let application: CommerceApplication
    let server: RPCServer
    let gatewayChannel: RPCChannel
    let work: Task<Void, Never>
  }

  private let temporary: TemporaryFolder
  let options: Options
  let clock = TestClock()
  let issuer: DevelopmentIssuer
  let gateway: TestGateway
  let log = LogRecorder()
  /// The channel that all clients of the tests share.
  let channel: RPCChannel
  let address: SocketAddress
  private let running: Mutex<Running?>

  // MARK: Life

  static func start(_ options: Options = Options()) async throws -> TestServer {
    let folder = try TemporaryFolder("end-to-end")
    let loops = try EventLoopGroup.shared()
    let server = try TestServer(
      folder: folder, options: options, issuer: try sharedIssuer.get(),
      gateway: try await TestGateway.start(in: folder.url, loops: loops), address: try await TestPorts.next(loops))
    try await server.open(loadsDirectory: true)
    return server
  }

  /// One key for all tests: generating it takes a while.
  private static let sharedIssuer = Result { try DevelopmentIssuer.ephemeral() }

  private init(
    folder: TemporaryFolder, options: Options, issuer: DevelopmentIssuer, gateway: TestGateway, address: SocketAddress
  ) throws {
    temporary = folder
    self.options = options
    self.issuer = issuer
    self.gateway = gateway
    self.address = address
    running = Mutex(nil)
    channel = try RPCChannel(
      target: Endpoint(address), configuration: .quick, eventLoops: try EventLoopGroup.shared())
  }

  private func open(loadsDirectory: Bool) async throws {
    let loops = try EventLoopGroup.shared()
    let journal = try SQLiteJournal.open(path: journalPath)
    var configuration = RPCServer.Configuration(endpoints: [Endpoint(address)])
    let verifier = AccessTokenVerifier(
      configuration: .init(audiences: [Self.audience], issuers: [issuer.trustedIssuer]),
      nowUnixSeconds: Self.unixSeconds)
    configuration.interceptors.append(AuthenticationInterceptor(AccessTokenAuthenticator(verifier)))
    if let tokenSeconds = options.tokenSeconds { configuration.unixSeconds = tokenSeconds }
    configuration.onHandlerFailure = { [log] method, error in log.note("\(method.fullName) failed: \(error)") }
    let rpc = try RPCServer(configuration: configuration, eventLoops: loops)
    let gatewayChannel = try RPCChannel(
      target: Endpoint(gateway.address), configuration: .quick, eventLoops: loops)
    var gatewayConfiguration = SandboxGatewayClient.Configuration()
    gatewayConfiguration.callTimeout = options.gatewayCallTimeout
    var commerceConfiguration = CommerceApplication.Configuration()
    commerceConfiguration.development = .init(issuer: issuer, audience: Self.audience)
    commerceConfiguration.signInLimits = options.signInLimits
    if let name = options.notificationsFile {
      commerceConfiguration.notificationSink = NotificationFile(path: folder.appending(path: name).path)
    } else if let port = options.smtpPort {
      commerceConfiguration.notificationSink = try SMTPSink(
        server: Endpoint(.loopback(port: port)), sender: "no-reply@shop.example", eventLoops: loops)
    }
    commerceConfiguration.notifications.backoffFirst = .milliseconds(5)
    if let name = options.catalogueFile {
      let path = folder.appending(path: name).path
      commerceConfiguration.catalogueSource = { () throws(ConfigurationFileError) in
        try CatalogueFile.load(path: path)
      }
    }
    commerceConfiguration.tenants.gatewayBackoffFirst = .milliseconds(2)
    commerceConfiguration.tenants.gatewayBackoffMax = .milliseconds(50)
    let commerce = try await CommerceApplication(
      configuration: commerceConfiguration, journal: journal,
      gateway: SandboxGatewayClient(gatewayChannel, configuration: gatewayConfiguration),
      catalogue: try CatalogueFile.sample(), eventLoops: loops, log: ServerLog(log.write),
      realClock: { [clock] in clock.now }, onFatal: { [log] error in log.note("fatal: \(error)") })
    rpc.register(commerce.services)
    if loadsDirectory { try await commerce.loadDirectory(try DirectoryFile.sample()) }
    _ = try await rpc.start()
    let work = Task { [log] in
      do {
        try await commerce.resume()
      } catch {
        log.note("resume failed: \(error)")
      }
      await commerce.runTimers()
    }
    running.withLock {
      $0 = Running(
        journal: journal, application: commerce, server: rpc, gatewayChannel: gatewayChannel, work: work)
    }
  }

  /// Ends the server without letting calls or purchases come to their end.
  func stop() async {
    let running = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let running else { return }
    running.work.cancel()
    await running.server.shutdown(grace: .zero)
    await running.gatewayChannel.close()
    // The outbox stores what it has delivered; whatever it could not store it would deliver again.
    await running.work.value
    await running.journal.close()
  }

  /// Starts a server on the same port and journal, with nothing left of the one before.
  func restart() async throws {
    await stop()
    try await open(loadsDirectory: false)
  }

  func close() async {
    await channel.close()
    await stop()
    await gateway.close()
    temporary.remove()
  }

  /// Records what the gateway has told of its own accord by now.
  func recordGatewayEvents() async throws {
    let application = running.withLock { $0?.application }
    try await application?.catchUp(with: SandboxGatewayClient(gateway.channel))
  }

  /// Puts another catalogue in force, as an operator would.
  func replaceCatalogue(_ json: String) throws {
    let catalogue = try CatalogueFile.parse(Array(json.utf8), file: "test")
    running.withLock { $0?.application.replaceCatalogue(catalogue) }
  }

  var folder: URL { temporary.url }
  var journalPath: String { folder.appending(path: "commerce.journal").path }

  /// All that the server has on disk.
  func bytesOnDisk() throws -> Data {
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.reduce(into: Data()) { $0.append(try Data(contentsOf: $1)) }
  }

  @Sendable static func unixSeconds() -> Int64 { SystemClock.unixMicros() / 1_000_000 }
}

/// What the server logs.
final class LogRecorder: Sendable {
  private let lines = Mutex<[String]>([])

  @Sendable func write(_ level: ServerLog.Level, _ message: String, _ fields: [(String, String)]) {
    note("\(level.rawValue) \(message) \(fields)")
  }

  func note(_ line: String) { lines.withLock { $0.append(line) } }

  var text: String { lines.withLock { $0.joined(separator: "\n") } }
}

/// Runs a test on a server of its own, which is gone afterwards.
func withServer(
  _ options: TestServer.Options = .init(), _ body: (TestServer) async throws -> Void
) async throws {
  await ServerSlots.shared.acquire()
  do {
    let server = try await TestServer.start(options)
    do {
      try await body(server)
    } catch {
      await server.close()
      throw error
    }
    await server.close()
  } catch {
    await ServerSlots.shared.release()
    throw error
  }
  await ServerSlots.shared.release()
}
