internal import CommandLineOptions
internal import Commerce
internal import CommerceServer
internal import Cryptography
internal import Foundation
internal import Identity
internal import Journal
internal import JournalSQLite
internal import Payments
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCServerTLS
internal import RPCServices
internal import Reactor
internal import TLS

/// Puts the server together, runs it until SIGTERM or SIGINT, and takes it apart in order.
struct ServerProgram {
  let options: Options
  private let log: ServerLog

  init(options: Options) {
    self.options = options
    log = ServerLog(LogLines(asJSON: options.logsJSON).write)
  }

  func run() async throws {
    let catalogue = try configured(loadCatalogue)
    let directory = try configured(loadDirectory)
    let services = try configured(loadServiceCertificates)
    let tls = try openTLS()
    if options.onlyChecks {
      _ = try issuers()
      try PaymentParts.check(options.gateway)
      _ = try options.mail?.sink(EventLoopGroup(count: 1, name: "check"))
      print("configuration is valid")
      return
    }
    if let path = options.backupPath { return try backUp(to: path) }
    if options.verifies { return try await verify() }
    let observation = try Observation(options, log)
    let metricsAddress = try await observation.start()
    let journal = observation.watch(try openJournal())
    let issuers = try issuers()
    let rpcServer = try makeServer(issuers, services, tls, observation)
    let payments = try PaymentParts(
      options.gateway, eventLoops: rpcServer.eventLoops, interceptors: observation.gatewayInterceptors)
    let server = try await makeApplication(
      journal, payments.gateway, catalogue, issuers.development, rpcServer.eventLoops)
    rpcServer.register(server.services)
    if options.offersTestService { rpcServer.register(TestHandlers()) }
    observation.describe(rpcServer, server)
    try await server.loadDirectory(directory)
    // Before anybody is told that the server is ready: a signal that comes at once must drain it, too.
    let signals = TerminationSignals()
    let hangups = HangupSignals { Task { await reload(server) } }
    let address = try await listen(rpcServer)
    let reloading = tls.map { CertificateReloading($0, log) }
    observation.ready(rpcServer)
    announce(address, metrics: metricsAddress)
    let webhook = try await payments.serveWebhook(server, on: rpcServer.eventLoops.next())
    let work = Task {
      await resume(server)
      async let following: Void = server.followGateway(payments.events)
      await server.runTimers()
      await following
    }
    let signal = await signals.next()
    log.info("shutting down", [("signal", signal), ("drain", "\(options.drain)")])
    withExtendedLifetime((reloading, hangups)) { work.cancel() }
    // Those who probe are told before those who call.
    observation.health.shutDown()
    await webhook?.shutdown(grace: options.drain)
    await rpcServer.shutdown(grace: options.drain)
    await payments.close()
    await journal.close()
    await observation.stop()
  }

  // MARK: Parts

  func openJournal() throws -> SQLiteJournal {
    do throws(JournalError) {
      let configuration = SQLiteJournal.Configuration(synchronous: options.syncs ? .full : .off)
      return try SQLiteJournal.open(path: options.journalPath, configuration: configuration)
    } catch {
      throw StartupError(ExitCode.inputOutput, error.message)
    }
  }

  /// A copy of the journal as it is now, whether a server has it or nobody.
  private func backUp(to path: String) throws {
    do throws(JournalError) {
      try SQLiteJournal.backup(of: options.journalPath, to: path)
    } catch {
      throw StartupError(ExitCode.inputOutput, error.message)
    }
    print("\(path) is a copy of \(options.journalPath)")
  }

  private struct Issuers {
    var trusted: [TrustedIssuer]
    var development: DevelopmentIssuer?
  }

  private func issuers() throws -> Issuers {
    var issuers = Issuers(trusted: [])
    if let path = options.jwksPath {
      do throws(JWKSetError) {
        let keys = try KeyRing(path: path, nowUnixSeconds: Self.unixSeconds())
        issuers.trusted.append(TrustedIssuer(template: TrustedIssuer.entraTemplate, keys: keys))
      } catch {
        throw StartupError(ExitCode.data, "--jwks: \(error)")
      }
    }
    if options.isDevelopment, !options.onlyChecks {
      do throws(CryptographyError) {
        let issuer = try DevelopmentIssuer.open(path: options.journalPath + "-issuer.pem")
        issuers.trusted.append(issuer.trustedIssuer)
        issuers.development = issuer
      } catch {
        throw StartupError(ExitCode.inputOutput, "the development issuer's key: \(error.message)")
      }
    }
    return issuers
  }

  private func openTLS() throws -> TLSServer? {
    do throws(TLSError) {
      return try options.tls.map { configuration throws(TLSError) in try TLSServer(configuration) }
    } catch {
      throw StartupError(ExitCode.data, error.message)
    }
  }

  private func loadServiceCertificates() throws(ConfigurationFileError) -> ServiceCertificates? {
    guard let path = options.serviceCertificatesPath else { return nil }
    return try ServiceCertificates.load(path: path)
  }

  private func makeServer(
    _ issuers: Issuers, _ services: ServiceCertificates?, _ tls: TLSServer?, _ observation: Observation
  ) throws -> RPCServer {
    let verifier = AccessTokenVerifier(
      configuration: .init(audiences: [options.audience], issuers: issuers.trusted), nowUnixSeconds: Self.unixSeconds)
    do {
      var configuration = RPCServer.Configuration(endpoints: [try Endpoint(parsing: options.listen.description)])
      configuration.loopCount = options.loopCount
      configuration.callLimits.adaptive = options.adaptiveLimit
      configuration.security = tls.map { .tls($0) }
      configuration.interceptors = observation.serverInterceptors
      configuration.interceptors.append(
        AuthenticationInterceptor(AccessTokenAuthenticator(verifier, services: services)))
      configuration.onHandlerFailure = { [log] method, error in
        log.error("handler failed", [("method", method.fullName), ("error", String(reflecting: type(of: error)))])
      }
      configuration.onConnectionError = { [log] peer, reason in
        log.warning("connection ended by the peer's fault", [("peer", peer), ("reason", reason)])
      }
      return try RPCServer(configuration: configuration)
    } catch {
      throw StartupError(ExitCode.unavailable, "\(error)")
    }
  }

  private func makeApplication(
    _ journal: any Journal, _ gateway: any PaymentGateway, _ catalogue: Catalogue,
    _ issuer: DevelopmentIssuer?, _ eventLoops: EventLoopGroup
  ) async throws -> CommerceApplication {
    var configuration = CommerceApplication.Configuration()
    if let count = options.activeTenants { configuration.tenants.activeTenantsMax = count }
    if let mebibytes = options.activeMebibytes { configuration.tenants.activeBytesMax = mebibytes << 20 }
    configuration.development = issuer.map { .init(issuer: $0, audience: options.audience) }
    configuration.offersTestService = options.offersTestService
    configuration.catalogueSource = { [self] () throws(ConfigurationFileError) in try loadCatalogue() }
    configuration.notificationSink = try notificationSink(eventLoops)
    return try await CommerceApplication(
      configuration: configuration, journal: journal, gateway: gateway, catalogue: catalogue, eventLoops: eventLoops,
      log: log
    ) { [log] error in
      // Nothing more may be acknowledged: what the disk holds is known only after a restart.
      log.error("the journal failed a sync; ending, restart to recover", [("error", error.description)])
      exit(ExitCode.inputOutput)
    }
  }

  private func notificationSink(_ eventLoops: EventLoopGroup) throws -> (any NotificationSink)? {
    if let path = options.notificationsPath { return NotificationFile(path: path) }
    return try options.mail?.sink(eventLoops)
  }

  /// SIGHUP reads the catalogue again; a wrong file leaves the one in force.
  private func reload(_ server: CommerceApplication) async {
    do {
      _ = try await server.reloadCatalogue()
    } catch {
      log.error("the catalogue was not reloaded", [("error", error.message)])
    }
  }

  private func listen(_ server: RPCServer) async throws -> SocketAddress {
    do throws(RPCServerError) {
      return try await server.start()[0]
    } catch {
      throw StartupError(ExitCode.unavailable, error.message)
    }
  }

  /// Open orders and refunds are taken up again beside the first calls.
  private func resume(_ server: CommerceApplication) async {
    do {
      try await server.resume()
    } catch {
      log.error(
        "open orders could not be resumed; they are taken up when their tenant is used", [("error", "\(error)")])
    }
  }

  private func loadCatalogue() throws(ConfigurationFileError) -> Catalogue {
    if let path = options.cataloguePath { return try CatalogueFile.load(path: path) }
    return try CatalogueFile.sample()
  }

  private func loadDirectory() throws(ConfigurationFileError) -> [DirectoryFile.Entry] {
    if let path = options.directoryPath { return try DirectoryFile.load(path: path) }
    return options.isDevelopment ? try DirectoryFile.sample() : []
  }

  private func configured<Value>(_ load: () throws(ConfigurationFileError) -> Value) throws -> Value {
    do throws(ConfigurationFileError) {
      return try load()
    } catch {
      throw StartupError(ExitCode.data, error.description)
    }
  }

  /// The line that whoever started the server waits for.
  private func announce(_ address: SocketAddress, metrics: SocketAddress?) {
    FileHandle.standardOutput.write(Data("commerced listening on \(address)\n".utf8))
    guard let metrics else { return }
    FileHandle.standardOutput.write(Data("commerced metrics on http://\(metrics)/metrics\n".utf8))
  }

  @Sendable private static func unixSeconds() -> Int64 { SystemClock.unixMicros() / 1_000_000 }
}
